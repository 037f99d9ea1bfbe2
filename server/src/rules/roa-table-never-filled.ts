import { insert } from '../languages/bird/lower/textEdits.ts';
import { fillsKey } from '../languages/bird/lower/sessionKeys.ts';
import type { Configuration } from '../languages/bird/semantics/model.ts';
import { leadingTo } from './bird/protocols.ts';
import { kindOfTable } from './bird/validation.ts';
import { protocolTypes } from '../languages/bird/tables/protocols.ts';
import { defineRule } from './rule.ts';

/** A table of ROAs that nothing brings any into. */
export default defineRule({
  code: 'roa-table-never-filled',
  title: 'Validation by a table that nothing fills',
  severity: 'warning',
  why: `\`roa_check\` and \`aspa_check\` ask a table. Where no \`protocol rpki\`, static protocol, pipe or session brings anything into it, every answer is \`UNKNOWN\`, and routes that
RPKI calls invalid pass: the check is decoration.`,
  bad: `roa4 table r4;
protocol device { }
filter import_peer {
  if roa_check(r4, net, bgp_path.last) = ROA_INVALID then reject;
  accept;
}`,
  good: `roa4 table r4;
protocol device { }
protocol rpki {
  roa4 { table r4; };
  remote 192.0.2.9 port 323;
}
filter import_peer {
  if roa_check(r4, net, bgp_path.last) = ROA_INVALID then reject;
  accept;
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#rpki', 'https://www.rfc-editor.org/rfc/rfc6811'],

  bird: {
    marks: ['roa_check', 'aspa_check'],
    expression(node, { source }, context) {
      const { configuration } = context;
      if (node.kind !== 'call' || configuration.fragment || (node.callee.name !== 'roa_check' && node.callee.name !== 'aspa_check')) return;
      const [table] = node.args;
      const kind = table?.kind === 'name' ? kindOfTable(table.name, configuration) : undefined;
      // Other kinds are another finding.
      if (table?.kind !== 'name' || kind === undefined || !/^(?:roa[46]|aspa)$/.test(kind) || isFilled(table.name, kind, configuration)) return;
      const definition = configuration.lookup(table.name)!;
      context.report({
        at: context.place(source, table),
        message: `nothing brings anything into table ${table.name}, so this is always ${kind === 'aspa' ? 'ASPA_UNKNOWN' : 'ROA_UNKNOWN'}, and invalid routes pass; add "protocol rpki { ${kind} { table ${table.name}; }; remote ...; }"`,
        related: [{ at: context.place(definition.source, definition.node), message: 'the table' }],
        fixes: [{
          title: 'Insert "protocol rpki"', safe: false, snippet: true, replace: '"rtr.example.net" by the name or address of the validator',
          edits: [insert(definition.source, definition.source.item.text.length, `\nprotocol rpki {\n  ${kind} { table ${table.name}; };\n  remote "\${1:rtr.example.net}" port \${2:3323};\n}`)],
        }],
      });
    },
  },
});

const FILLERS = protocolTypes.filter(({ fillsRoas }) => fillsRoas).map(({ words }) => words);

function isFilled(table: string, kind: string, configuration: Configuration): boolean {
  if (leadingTo('pipe', configuration).has('')) return true;
  if (FILLERS.some((type) => leadingTo(type, configuration).has(`${kind} ${table}`))) return true;
  // 1.6 fills tables by lists of their own.
  const node = configuration.lookup(table)?.definition;
  if (node?.kind === 'bound' && node.args.some((arg) => arg.kind === 'block')) return true;
  return configuration.firstSession(fillsKey(table)) !== undefined;
}
