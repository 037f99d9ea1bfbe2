import { defineRule } from './rule.ts';

/** `neighbor range` and `onlink`. */
export default defineRule({
  code: 'onlink-with-range',
  title: 'Neighbors of a range taken to be on the link',
  severity: 'warning',
  why: `\`onlink\` takes a single neighbor to be on the interface, whatever addresses that has. What BIRD makes for each neighbor of a range goes down at once with the words
below (tried with 2.20). For a range use \`multihop\` with a static route to the interface, or give the interface an address of the range.`,
  bad: { files: { 'bird.conf': `protocol device { }
protocol bgp nodes {
  local fd00::1 as 65001;
  neighbor range 2001:db8::/64 as 65002;
  interface "eth0";
  onlink;
  ipv6 { import all; export none; };
}\n` }, releases: '2.18+ 3.2+' },
  good: { files: { 'bird.conf': `protocol device { }
protocol bgp nodes {
  local fd00::1 as 65001;
  neighbor 2001:db8::2 as 65002;
  interface "eth0";
  onlink;
  ipv6 { import all; export none; };
}\n` }, releases: '2.18+ 3.2+' },
  daemon: { does: 'accept', says: 'Invalid remote address', when: 'at run time' },
  fix: 'none',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-onlink'],

  session(session, context) {
    const { onlink, remote } = session;
    if (onlink.value !== true || remote.value?.kind !== 'range' || session.interfaceRange.value !== undefined) return;
    context.report({
      at: onlink.place ?? session.head,
      message: '"onlink" does not work for neighbors of a range: each session goes down at once ("Invalid remote address"); use "multihop" with a static route to the interface, or give the interface an address of the range',
      related: remote.place ? [{ at: remote.place, message: 'the range' }] : [],
    });
  },
});
