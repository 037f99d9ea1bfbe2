import { defineRule } from './rule.ts';

/** `next hop address 2001:db8::1` in an IPv4 channel. */
export default defineRule({
  code: 'next-hop-address-family-mismatch',
  title: 'Next hop of the other family in a channel without extended next hops',
  severity: 'warning',
  why: `The next hop that \`next hop address\` gives has to be of the channel's family, unless both ends have agreed on others by \`extended next hop\`. Otherwise BIRD announces
none of the routes, and logs the words below for each.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export all; next hop address 2001:db8::1; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export all; next hop address 192.0.2.1; };
}`,
  daemon: { does: 'accept', says: 'Invalid NEXT_HOP attribute - mismatched address family (2001:db8::1 for ipv4)', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-next-hop-address', 'https://www.rfc-editor.org/rfc/rfc8950'],

  session(session, context) {
    for (const channel of session.channels) {
      const { value, place } = channel.nextHopAddress;
      if (!value || channel.family === undefined || channel.kind === 'flow' || value.family === channel.family || channel.extendedNextHop.value !== false) continue;
      context.report({
        at: place ?? channel.place,
        message: `${value.text} is an IPv${value.family} address, and no next hop for ${channel.name} routes: BIRD announces none of them ("mismatched address family"); write an IPv${channel.family} address, or set "extended next hop on" at both ends`,
        fixes: channel.edits.setExtendedNextHop().map(({ words, where, edits }) => ({ title: `Insert "${words}" in the ${channel.name} channel${where === 'template' ? ' of the template' : ''}`, safe: false, edits })),
      });
    }
  },
});
