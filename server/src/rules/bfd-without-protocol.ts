import { Statements } from '../languages/bird/lower/fields.ts';
import type { Configuration, Statement } from '../languages/bird/semantics/model.ts';
import { insertBefore, isEnabled, statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `bfd on` where nothing runs BFD. */
export default defineRule({
  code: 'bfd-without-protocol',
  title: 'BFD asked for, and no protocol that runs it',
  severity: 'warning',
  why: `\`bfd\` in BGP, OSPF, Babel or a static route asks the BFD protocol to watch the neighbor. Without a \`protocol bfd\` nothing watches, BIRD says nothing, and the
session comes up without: a dead neighbor is noticed when the hold time runs out, minutes later. A static route is another matter: with \`bfd\` behind its next hop it
comes into the table when BFD says that the next hop is there. Without a \`protocol bfd\`, or with one that is \`disabled\`, nobody ever says so, and the route is missing.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  bfd on;
  ipv4 { import all; export none; };
}`,
  good: `protocol device { }
protocol bfd { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  bfd on;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-bfd', 'https://bird.nic.cz/doc/bird-2.19.2.html#bfd'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (configuration.fragment || protocol.type === 'bfd' || (protocol.type === 'bgp' && !protocol.inForce.has('bfd')) || !isEnabled(protocol, configuration)) return;
      const asking = [...statementsIn(protocol.statements, configuration)].findLast((statement) => asksForBfd(statement, configuration));
      if (!asking || configuration.protocolsOf('bfd').some((one) => isEnabled(one, configuration))) return;
      const leadsTo = protocol.type === 'static'
        ? 'so nobody says that the next hop is there, and it is never used: without another one the route is not in the table, and BIRD says nothing of it'
        : 'so nothing watches the neighbor, and BIRD says nothing of it: a failure is noticed by the hold time alone';
      const [off] = configuration.protocolsOf('bfd');
      context.report({
        at: context.place(asking.source, asking.bound),
        message: `there is no "protocol bfd"${off ? ' that is not disabled' : ''}, ${leadsTo}; ${off ? 'enable it' : 'add "protocol bfd { }"'}`,
        related: [
          ...(asking.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : []),
          ...(off ? [{ at: context.place(off.source, off.head), message: 'the one that is disabled' }] : []),
        ],
        fixes: off ? [] : [{ title: 'Insert "protocol bfd { }"', safe: false, edits: [insertBefore(protocol, 'protocol bfd { }')] }],
      });
    },
  },
});

/** `bfd`, `bfd on`, `bfd graceful`, `bfd { ... }`, and `bfd` behind one of several next hops. */
function asksForBfd(statement: Statement, configuration: Configuration): boolean {
  const words = statement.bound.keywords.filter(({ name }) => name === 'bfd');
  const own = new Statements(configuration, [statement]);
  return words.some((word, i) => own.switchIn(statement, word.end, words[i + 1]?.start).value === true);
}
