import { meantType } from '../languages/bird/semantics/protocolTypes.ts';
import { protocolTypes } from '../languages/bird/tables/protocols.ts';
import { defineRule } from './rule.ts';

/** Protocols that work without interfaces. */
const WITHOUT: ReadonlySet<string> = new Set(protocolTypes.filter(({ withoutInterfaces }) => withoutInterfaces).map(({ words }) => words));

/** A whole configuration without `protocol device`. */
export default defineRule({
  code: 'no-device-protocol',
  title: 'No protocol device',
  severity: 'warning',
  why: `BIRD learns the router's interfaces by \`protocol device\` alone. Without it there is no interface for BIRD: direct BGP sessions wait for ever with the words
below, OSPF and RIP find nowhere to speak, and static routes with a gateway never become active.

Told of files with a \`router id\`: one without may be part of another.`,
  bad: `router id 192.0.2.1;
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}`,
  good: `router id 192.0.2.1;
protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Waiting for 192.0.2.2 to become my neighbor', when: 'at run time, log level trace' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#device'],

  bird: {
    whole(context) {
      let first: (typeof context.items)[number] | undefined;
      let isRoot = false;
      for (const source of context.items) {
        const { node } = source.item;
        // A file without a router ID may be part of another.
        if (node?.kind === 'statement' && node.elements[0]?.kind === 'name' && node.elements[0].name === 'router') isRoot = true;
        if (node?.kind !== 'protocol' || node.template) continue;
        const type = node.head[0]?.name ?? '';
        // `protocol devise { }` is refused already, and meant to be it.
        if (type === 'device' || meantType(type) === 'device') return;
        if (!WITHOUT.has(type)) first ??= source;
      }
      const node = first?.item.node;
      const word = node?.kind === 'protocol' ? node.head[0] : undefined;
      if (!first || !word || !node || !isRoot) return;
      context.report({
        at: context.place(first, { start: node.start, end: word.end }),
        message: 'there is no "protocol device", so BIRD knows no interface: direct sessions, OSPF and static routes wait for ever; add "protocol device { }"',
        fixes: [{ title: 'Insert "protocol device { }"', safe: false, edits: [context.replace(first, { start: node.start, end: node.start }, 'protocol device { }\n\n')] }],
      });
    },
  },
});
