import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { indexedBy, isEnabled, optionsOf } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** Two pipes between the same tables. */
export default defineRule({
  code: 'pipe-loop',
  title: 'Two pipes between the same two tables',
  severity: 'warning',
  why: `A pipe leads both ways, \`export\` from \`table\` to \`peer table\` and \`import\` back. A second one between the same tables brings each route back to where it came
from: 2.x logs \`Pipe loop detected\` and \`Pipe collision detected\`, 3.x \`Route source collision\`, and which of the routes stay is left to chance. Put both directions into
one pipe, with a filter for each.`,
  bad: `ipv4 table customers;
protocol device { }
protocol pipe {
  table master4;
  peer table customers;
  import all;
  export all;
}
protocol pipe {
  table customers;
  peer table master4;
  import all;
  export all;
}`,
  good: `ipv4 table customers;
protocol device { }
protocol pipe {
  table master4;
  peer table customers;
  import all;
  export all;
}`,
  daemon: { does: 'accept', says: 'Pipe loop detected when sending', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#pipe'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const own = protocol.type === 'pipe' && isEnabled(protocol, configuration) ? waysOf(protocol, configuration) : [];
      if (own.length === 0) return;
      for (const { from, to } of own) {
        const other = firstOf('pipe', configuration).get(keyOf({ from: to, to: from }));
        if (!other || other.source.item === protocol.source.item || !isBefore(other, protocol, configuration)) continue;
        // One that goes both ways does what this one does.
        const both = waysOf(other, configuration).length === 2 && own.length === 2;
        const { start, end } = protocol.definition;
        context.report({
          at: context.place(protocol.source, protocol.head),
          message: `this pipe leads from ${from} to ${to}, and another one back: routes go round ("Pipe loop detected"); put both directions into one pipe`,
          related: [{ at: context.place(other.source, other.head), message: 'the other one' }],
          fixes: [both ? { title: 'Remove this pipe: the other one goes both ways', safe: false, edits: [context.replace(protocol.source, { start, end }, '')] } : undefined],
        });
        return;
      }
    },
  },
});

interface Way { readonly from: string; readonly to: string }

const keyOf = ({ from, to }: Way): string => `${from} ${to}`;
const firstOf = indexedBy((protocol, configuration) => waysOf(protocol, configuration).map(keyOf));

const orders = new WeakMap<readonly Protocol[], ReadonlyMap<ast.Item, number>>();

/** Whether a pipe stands before another one, which is then the one that is told of. */
function isBefore(one: Protocol, other: Protocol, configuration: Configuration): boolean {
  const pipes = configuration.protocolsOf('pipe');
  let order = orders.get(pipes);
  if (!order) orders.set(pipes, (order = new Map(pipes.map(({ source }, i) => [source.item, i]))));
  return order.get(one.source.item)! < order.get(other.source.item)!;
}

/** The directions that everything may go: with a filter, who knows what goes round. */
function waysOf(protocol: Protocol, configuration: Configuration): Way[] {
  const own = optionsOf(protocol, configuration);
  const name = (row: string): string | undefined => {
    const element = own.last(row)?.bound.args[0]?.elements[0];
    return element?.kind === 'name' ? element.name : undefined;
  };
  const [table, peer] = [name('table'), name('peer table')];
  if (table === undefined || peer === undefined) return [];
  const open = (row: string): boolean => {
    const word = own.last(row)?.bound.args[0]?.elements[0];
    return word === undefined || (word.kind === 'name' && word.name === 'all');
  };
  return [...(open('export') ? [{ from: table, to: peer }] : []), ...(open('import') ? [{ from: peer, to: table }] : [])];
}
