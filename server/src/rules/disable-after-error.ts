import { remove } from '../languages/bird/lower/textEdits.ts';
import { optionsOf } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `disable after error` */
export default defineRule({
  code: 'disable-after-error',
  title: 'Session that one error ends for good',
  severity: 'hint',
  why: `After the first error, one that the neighbor tells included, BIRD disables the protocol, and it stays down until somebody enables it again. An error of minutes
becomes an outage of hours. Without the option BIRD tries again, with pauses that grow (\`error wait time\`).`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  disable after error;
  ipv4 { import none; export none; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  error wait time 10, 600;
  ipv4 { import none; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-disable-after-error'],

  bird: {
    protocol(protocol, context) {
      const statement = protocol.type === 'bgp' ? protocol.inForce.last('disable after error') : undefined;
      if (!statement || optionsOf(protocol, context.configuration).switch('disable after error', false).value !== true) return;
      const edit = remove(statement);
      context.report({
        at: context.place(statement.source, statement.bound),
        message: 'one error, and the session is down until somebody enables it again; without this option BIRD tries again by itself ("error wait time")',
        related: statement.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
        fixes: [edit && { title: 'Remove "disable after error"', safe: false, edits: [edit] }],
      });
    },
  },
});
