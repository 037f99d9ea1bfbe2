import { familyOf } from '../languages/bird/versions.ts';
import { defineRule } from './rule.ts';

const HOST = [{ ifname: 'eth0', addr_info: [{ local: '2001:db8::1', prefixlen: 64 }] }];

/** No `router id`, on a router without IPv4. */
export default defineRule({
  code: 'no-router-id',
  title: 'No router ID, and no IPv4 address to take it from',
  severity: 'warning',
  why: `The router is known (\`--host\`, \`bgp.host\`), and has no IPv4 address. A router ID is a number of 32 bits; where none is written BIRD takes it from an IPv4 address of an
interface, and where there is none it does not start. \`bird -p\` does not look for one. Write a number that no other router of the AS has; it need not be an address.

Where there are IPv4 addresses nothing is said: BIRD takes the lowest one, until it is started again after another one came.`,
  bad: { files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor 2001:db8::2 as 65002;\n  ipv6 { import none; export none; };\n}\n' }, host: HOST, releases: '2.0+ 3.0+' },
  good: { files: { 'bird.conf': 'router id 192.0.2.1;\nprotocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor 2001:db8::2 as 65002;\n  ipv6 { import none; export none; };\n}\n' }, host: HOST, releases: '2.0+ 3.0+' },
  daemon: { does: 'accept', says: 'Cannot determine router ID, please configure it manually', when: 'at its start' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#opt-router-id'],

  bird: {
    whole(context) {
      const { configuration, host, items } = context;
      // bird6 of 1.6 refuses such a file, wherever it runs.
      if (familyOf(configuration.release) === 6 || !host.interfaces(6) || host.interfaces(4)?.some(({ name, addresses }) => name !== 'lo' && addresses.length > 0)) return;
      if (items.some(({ item: { node } }) => node?.kind === 'statement' && node.elements[0]?.kind === 'name' && node.elements[0].name === 'router')) return;
      const [first] = configuration.protocols;
      const source = items.find(({ item: { node } }) => node !== undefined);
      const node = source?.item.node;
      if (!first || !source || !node) return;
      context.report({
        at: context.place(first.source, first.head),
        message: 'there is no "router id", and the router has no IPv4 address to take one from: BIRD does not start ("Cannot determine router ID"); write one',
        fixes: [{ title: 'Insert "router id"', safe: false, snippet: true, replace: '"192.0.2.1" by a number that no other router of the AS has', edits: [context.replace(source, { start: node.start, end: node.start }, 'router id ${1:192.0.2.1};\n')] }],
      });
    },
  },
});
