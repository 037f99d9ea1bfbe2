import { familyOf } from '../languages/bird/versions.ts';
import { channelsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** A bare number at the end counts peers as often as it names a family. */
const NAMES = { ipv4: /v6(?:$|[_\W])|ip6/i, ipv6: /v4(?:$|[_\W])|ip4/i } as const;
const OTHER = { ipv4: 'ipv6', ipv6: 'ipv4' } as const;

/** `protocol bgp peer_v6 { ipv4 { ... }; }` */
export default defineRule({
  code: 'v4-v6-channel-copy',
  title: 'Session whose name says one family, and which carries the other',
  severity: 'warning',
  why: `Sessions are written twice, once for each family, and the word in the channel is forgotten: \`peer_v6\` carries \`ipv4\`. The session comes up where the other end
offers that family, too, and carries it with a policy for the other; IPv6 routes are not exchanged at all.

Told of a session, or the template that it comes from, whose name has the word for one family, as \`v6\` or \`ip6\`, and which carries the other alone.`,
  bad: `protocol device { }
protocol bgp peer_v6 {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import none; export none; };
}`,
  good: `protocol device { }
protocol bgp peer_v6 {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import none; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ss6.3'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (protocol.type !== 'bgp' || familyOf(configuration.release)) return;
      const [channel, ...others] = channelsIn(protocol, configuration);
      const net = channel?.net;
      if (others.length > 0 || (net !== 'ipv4' && net !== 'ipv6') || !channel?.opening) return;
      const name = [protocol.name, ...protocol.templates.map((template) => template.name)].find((one) => one !== undefined && NAMES[net].test(one));
      if (name === undefined || NAMES[OTHER[net]].test(name)) return;
      const { source, bound, origin } = channel.opening;
      const word = bound.keywords[0]!;
      context.report({
        at: context.place(source, word),
        message: `"${name}" is called after ${OTHER[net]}, and carries ${net} alone: routes of ${OTHER[net]} are not exchanged; write "${OTHER[net]}", or call it otherwise`,
        related: origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
        fixes: [{ title: `Change to "${OTHER[net]}"`, safe: false, edits: [context.replace(source, word, OTHER[net])] }],
      });
    },
  },
});
