import type { Change } from '../base/session.ts';
import { familyOf } from '../sessions/link.ts';
import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { familyOf as onlyFamily } from '../languages/bird/versions.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { defineRule } from './rule.ts';

/** `protocol bgp` without an address family. */
export default defineRule({
  code: 'session-without-channel',
  title: 'BGP session without an address family',
  severity: 'warning',
  why: `A BGP protocol carries the address families that its channels name, \`ipv4 { ... };\` and \`ipv6 { ... };\`. One without a channel offers none: BIRD takes the
file, and a neighbor that is BIRD, too, ends the session with the words below, again and again; with others it comes up and carries nothing.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Required capability missing', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-channel-config'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' && onlyFamily(configuration.release) === undefined ? sessionOf(protocol, configuration) : undefined;
      if (!session || session.channels.length > 0 || session.remote.value === undefined || session.enabled.value === false) return;
      // A word that could not be read may have been meant for one.
      if (protocol.source.item.problems.length > 0) return;
      const family = familyOf(session.remote.value);
      const { block } = protocol.definition;
      const edit = block && insertFirst(protocol.source, block, [`ipv${family} { import none; export none; };`]);
      const change: Change | undefined = edit && { words: `ipv${family} { import none; export none; };`, edits: [edit] };
      context.report({
        at: session.head,
        message: `the session names no address family, so it carries no routes, and a BIRD at the other end refuses it ("Required capability missing"); add a channel, "ipv${family} { import ...; export ...; };"`,
        fixes: [change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }],
      });
    },
  },
});
