import { callKey } from '../languages/bird/lower/sessionKeys.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { defineRule } from './rule.ts';

/** Two protocols for one neighbor. */
export default defineRule({
  code: 'duplicate-session',
  title: 'Two sessions with the same neighbor',
  severity: 'warning',
  why: `A call of the neighbor belongs to the protocol whose neighbor, own address, port and interface fit. Where two fit, the first one takes it, and the other stays down or
fights for the connection. Two sessions with one neighbor need an address of our own each (\`local\`), or a port each. A protocol that is kept for later is \`disabled\`.`,
  bad: `protocol device { }
protocol bgp one {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}
protocol bgp two {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import none; export none; };
}`,
  good: `protocol device { }
protocol bgp one {
  local 192.0.2.1 as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}
protocol bgp two {
  local 192.0.2.5 as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import none; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      const own = session?.enabled.value === true ? callKey(session) : undefined;
      if (own === undefined) return;
      const first = configuration.firstSession(own);
      if (!first || first.source.item === protocol.source.item) return;
      const { block } = protocol.definition;
      const at = block && { start: block.start + 1, end: block.start + 1 };
      context.report({
        at: context.place(protocol.source, protocol.head),
        message: `${first.name ?? 'another protocol'} has the same neighbor, port and own address: only one of the two comes up; give each an address of our own ("local"), or disable one`,
        related: [{ at: context.place(first.source, first.head), message: 'the first one' }],
        fixes: [at && { title: 'Disable this one', safe: false, edits: [context.replace(protocol.source, at, ' disabled;')] }],
      });
    },
  },
});
