import { isLinkLocal } from '../base/address.ts';
import { asAddress } from '../languages/bird/lower/fields.ts';
import { statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `neighbors { 2001:db8::1; }` in OSPFv3. */
export default defineRule({
  code: 'ospf-neighbor-not-link-local',
  title: 'Neighbor of OSPFv3 that is not link-local',
  severity: 'warning',
  why: `Routers of OSPFv3 speak from their link-local addresses. A neighbor of an \`nbma\` or \`ptmp\` interface that is named by another address is greeted there, and its answers come from
an address that nobody named: it never becomes a neighbor. Write its fe80:: address.`,
  bad: `protocol device { }
protocol ospf v3 {
  ipv6;
  area 0 {
    interface "eth0" { type nbma; neighbors { 2001:db8::2; }; };
  };
}`,
  good: `protocol device { }
protocol ospf v3 {
  ipv6;
  area 0 {
    interface "eth0" { type nbma; neighbors { fe80::2; }; };
  };
}`,
  daemon: { does: 'accept', says: 'Configured neighbor address should be link-local', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-neighbors', 'https://www.rfc-editor.org/rfc/rfc5340#section-2.5'],

  bird: {
    protocol(protocol, context) {
      if (protocol.type !== 'ospf v3') return;
      const { configuration } = context;
      for (const list of statementsIn(protocol.statements, configuration)) {
        if (list.bound.name !== 'neighbors') continue;
        for (const { bound, source } of configuration.inside(list)) {
          const arg = bound.args.find(({ kind }) => kind === 'ip');
          const value = arg?.elements[0] && configuration.evaluate(arg.elements[0], source);
          const address = value && asAddress(value);
          if (!arg || address?.family !== 6 || isLinkLocal(address)) continue;
          context.report({
            at: context.place(source, arg),
            message: `${address.text} is not link-local, and neighbors of OSPFv3 speak from their link-local addresses: it never becomes a neighbor; write its fe80:: address`,
            fixes: [{ title: 'Write a link-local address', safe: false, snippet: true, replace: '"fe80::2" by the address of the neighbor', edits: [context.replace(source, arg, '${1:fe80::2}')] }],
          });
        }
      }
    },
  },
});
