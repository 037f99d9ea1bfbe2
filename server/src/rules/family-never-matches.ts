import { familiesAsked } from './bird/questions.ts';
import { channelsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** The family that a channel does not carry. */
const OTHER = { ipv4: 6, ipv6: 4 } as const;

/** A filter for IPv4 in an `ipv6` channel. */
export default defineRule({
  code: 'family-never-matches',
  title: 'Policy that asks about networks of the other family alone',
  severity: 'warning',
  why: `A network is never in a set, or part of a prefix, of the other family: \`net ~ [ 10.0.0.0/8+ ]\` is false for every IPv6 route, and BIRD says nothing. A filter for
IPv4 that was copied to the \`ipv6\` channel refuses nothing there, or everything.

Told where each network that a policy asks about, in the functions that it calls too, is of the other family. One that also looks at \`net.type\` is left alone.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import where net !~ [ 10.0.0.0/8+, 192.168.0.0/16+ ]; export none; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import where net !~ [ fc00::/7+, fe80::/10+ ]; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'none',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ss5.3'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      for (const { net, options } of protocol.type === 'bgp' ? channelsIn(protocol, configuration) : []) {
        if (net !== 'ipv4' && net !== 'ipv6') continue;
        for (const statement of [options.last('import'), options.last('export')]) {
          const asked = familiesAsked(statement, configuration);
          if (!statement || !asked?.first || asked.families.size > 1 || !asked.families.has(OTHER[net])) continue;
          context.report({
            at: context.place(statement.source, statement.bound),
            message: `this policy is for ${net}, and asks about networks of IPv${OTHER[net]} alone, which no route of its is part of: the answer is always the same; ask about networks of IPv${net === 'ipv4' ? 4 : 6}`,
            related: [
              ...(asked.first.source.item === statement.source.item ? [{ at: context.place(asked.first.source, asked.first.node), message: 'the first question' }] : []),
              ...(statement.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : []),
            ],
          });
        }
      }
    },
  },
});
