import type { Channel } from '../base/session.ts';
import { insert } from '../languages/bird/lower/textEdits.ts';
import { defineRule } from './rule.ts';

const ROWS = ['import limit', 'receive limit', 'export limit'] as const;
type Action = NonNullable<Channel['importLimit']['value']>['action'];
const ACTIONS: readonly Action[] = ['restart', 'block'];

/** `import limit 100;` */
export default defineRule({
  code: 'limit-without-action',
  title: 'Route limit that takes the session down for good',
  severity: 'info',
  why: `A limit without an \`action\` has the action \`disable\`: the first route too many takes the protocol down, and it stays down until somebody types
\`birdc enable\`. A leak of minutes becomes an outage of hours. \`action restart\` tries again by itself, \`action block\` keeps what fits, \`action warn\` only tells.
Where staying down is what you want, write \`action disable\`.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import limit 1000; import all; export none; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import limit 1000 action restart; import all; export none; };
}`,
  daemon: { does: 'accept', says: 'action: disable', when: 'when there are more' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#proto-import-limit', 'https://www.rfc-editor.org/rfc/rfc7454#section-8'],

  bird: {
    protocol(protocol, context) {
      for (const { inForce } of protocol.type === 'bgp' ? protocol.channels : []) {
        for (const row of ROWS) {
          const limit = inForce.last(row);
          const count = limit?.bound.args.find(({ kind }) => kind === 'number');
          if (!limit || !count || limit.bound.keywords.some(({ name }) => name === 'action')) continue;
          context.report({
            at: context.place(limit.source, limit.bound),
            message: `"${row}" without an action takes the session down when there are more routes, and it stays down until somebody enables it again; say what is wanted: "action restart", "block", "warn" or "disable"`,
            related: limit.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
            fixes: ACTIONS.map((action) => ({ title: `Add "action ${action}"`, safe: false, edits: [insert(limit.source, count.end, ` action ${action}`)] })),
          });
        }
      }
    },
  },
});
