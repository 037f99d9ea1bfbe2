import type { Statement } from '../languages/bird/semantics/model.ts';
import { insertBefore, isEnabled, statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `bfd on` where nothing runs BFD. */
export default defineRule({
  code: 'bfd-without-protocol',
  title: 'BFD asked for, and no protocol that runs it',
  severity: 'warning',
  why: `\`bfd\` in BGP, OSPF, Babel or a static route asks the BFD protocol to watch the neighbor. Without a \`protocol bfd\` nothing watches, BIRD says nothing, and the
session comes up without: a dead neighbor is noticed when the hold time runs out, minutes later.`,
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
      if (configuration.fragment || protocol.type === 'bfd' || !isEnabled(protocol, configuration)) return;
      const asking = [...statementsIn(protocol.statements, configuration)].findLast((statement) => asksForBfd(statement));
      if (!asking || configuration.protocolsOf('bfd').length > 0) return;
      context.report({
        at: context.place(asking.source, asking.bound),
        message: 'there is no "protocol bfd", so nothing watches the neighbor, and BIRD says nothing of it: a failure is noticed by the hold time alone; add "protocol bfd { }"',
        related: asking.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
        fixes: [{ title: 'Insert "protocol bfd { }"', safe: false, edits: [insertBefore(protocol, 'protocol bfd { }')] }],
      });
    },
  },
});

/** `bfd`, `bfd on`, `bfd graceful`, `bfd { ... }`, and `bfd` behind a next hop. */
function asksForBfd({ bound }: Statement): boolean {
  const word = bound.keywords.find(({ name }) => name === 'bfd');
  const value = word && bound.args.find(({ start, kind }) => kind === 'switch' && start >= word.end)?.elements[0];
  return word !== undefined && !(value?.kind === 'name' && ['off', 'no', 'false'].includes(value.name));
}
