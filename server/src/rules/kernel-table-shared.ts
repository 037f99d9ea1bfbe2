import { insertFirst, replace } from '../languages/bird/lower/textEdits.ts';
import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import { asNumber } from '../languages/bird/lower/fields.ts';
import { channelsIn, indexedBy, isEnabled, optionsOf } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** The main table of Linux. */
const MAIN = 254;

/** Two kernel protocols on one table of the kernel. */
export default defineRule({
  code: 'kernel-table-shared',
  title: 'Two kernel protocols for one table of the kernel',
  severity: 'warning',
  why: `Each kernel protocol is for one table of the kernel, 254 (main) where it does not say \`kernel table\`. BIRD takes a second one for the same table and family, and
then leaves it down with the words below: the routes of its table never reach the kernel. Give it a \`kernel table\` of its own, or bring its routes into the first
one's table by a pipe. IPv4 and IPv6 have tables of their own.`,
  bad: `ipv4 table customers;
protocol device { }
protocol kernel k1 {
  ipv4 { export all; };
}
protocol kernel k2 {
  ipv4 { table customers; export all; };
}`,
  good: `ipv4 table customers;
protocol device { }
protocol kernel k1 {
  ipv4 { export all; };
}
protocol kernel k2 {
  kernel table 100;
  ipv4 { table customers; export all; };
}`,
  daemon: { does: 'accept', says: 'Kernel table 254 already registered by k1', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#krt-kernel-table'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const keys = protocol.type === 'kernel' && isEnabled(protocol, configuration) ? keysOf(protocol, configuration) : [];
      if (keys.length === 0) return;
      for (const key of keys) {
        const first = firstOf('kernel', configuration).get(key);
        // The first one of them has it.
        if (!first || first.source.item === protocol.source.item) continue;
        const own = optionsOf(protocol, configuration);
        const said = own.last('kernel table');
        const { block } = protocol.definition;
        const number = own.lastArgument(['kernel table'], 'number');
        const edit = number ? replace(number.statement.source, number.arg, FREE) : block && insertFirst(protocol.source, block, [`kernel table ${FREE};`]);
        context.report({
          at: said ? context.place(said.source, said.bound) : context.place(protocol.source, protocol.head),
          message: `${key.split(' ')[0]!.replace('ipv', 'IPv')} table ${key.split(' ')[1]} of the kernel is that of ${first.name ?? 'another kernel protocol'} already, and this protocol stays down; give it a table of its own ("kernel table N;"), or a pipe to the other's`,
          related: [{ at: context.place(first.source, first.head), message: 'the first one' }],
          fixes: [edit && { title: 'Use "kernel table" with another number', safe: false, snippet: true, replace: '"100" by the number of a free table', edits: [edit] }],
        });
        return;
      }
    },
  },
});

/** A number to fill in. */
const FREE = '${1:100}';

const firstOf = indexedBy(keysOf);

/** The tables of the kernel that a protocol is for: `ipv4 254`. */
function keysOf(protocol: Protocol, configuration: Configuration): string[] {
  const own = optionsOf(protocol, configuration);
  const number = own.valueOf<number>(own.lastArgument(['kernel table'], 'number'), asNumber, MAIN);
  const vrf = own.text('vrf');
  return number.known && vrf.known ? channelsIn(protocol, configuration).filter(({ net }) => net !== 'mpls').map(({ net }) => `${net} ${number.value}${vrf.value === undefined ? '' : ` ${vrf.value}`}`) : [];
}
