import { remove } from '../languages/bird/lower/textEdits.ts';
import type { InForce } from '../languages/bird/semantics/inForce.ts';
import type { Protocol } from '../languages/bird/semantics/model.ts';
import type { BirdContext } from './bird/checks.ts';
import { defineRule } from './rule.ts';

/** Options of which only the last one holds: those of one list exclude each other. */
const OF_SESSION: readonly (readonly string[])[] = [['direct', 'multihop'], ['passive'], ['hold time'], ['keepalive time'], ['password'], ['local role'], ['ttl security']];
const OF_CHANNEL: readonly (readonly string[])[] = [['import'], ['export'], ['import limit'], ['receive limit'], ['export limit'], ['table'], ['next hop self'], ['next hop keep'], ['gateway'], ['add paths'], ['extended next hop']];

/** `multihop;` and `direct;` in one protocol. */
export default defineRule({
  code: 'overridden-option',
  title: 'Option that a later one in the same block overrides',
  severity: 'warning',
  why: `Of two options for the same thing in one block the last one holds, and BIRD says nothing of the other: \`multihop\` before \`direct\`, a second \`import\`. One of them is
left over from an edit, and often the wrong one is in force. What a template says may be overridden: that is what templates are for.

bgpd reads its file from top to bottom, and of two statements for the same thing (\`AS\`, \`router-id\`, \`holdtime\`), or of two options in the block of a neighbor or of a
group, the last one holds as well, in silence. With \`AS\`, \`fib-update\`, \`transparent-as\` and \`reject as-set\` it depends on the place: a neighbor has what stands above it. Options of a group that stand
between its neighbors are for those below, and a neighbor's own may override its group's.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  multihop 2;
  direct;
  ipv4 { import all; export none; };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  direct;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'safe',
  languages: ['bird', 'openbgpd'],
  inOpenbgpd: {
    bad: `AS 65001
router-id 192.0.2.1
router-id 192.0.2.9
neighbor 192.0.2.2 {
	remote-as 65002
}
allow from any
allow to any
`,
    good: `AS 65001
router-id 192.0.2.9
neighbor 192.0.2.2 {
	remote-as 65002
}
allow from any
allow to any
`,
    severity: 'warning',
    daemon: { does: 'accept' },
  },

  bird: {
    protocol(protocol, context) {
      if (protocol.type !== 'bgp') return;
      look(protocol.inForce, OF_SESSION, protocol, context);
      for (const { inForce } of protocol.channels) look(inForce, OF_CHANNEL, protocol, context);
    },
  },
});

/** Looks at the options of a block, those of one list at a time. */
function look(inForce: InForce, lists: readonly (readonly string[])[], protocol: Protocol, context: BirdContext): void {
  for (const rows of lists) {
    if (rows.reduce((sum, row) => sum + inForce.all(row).length, 0) < 2) continue;
    const all = inForce.statements.filter(({ bound }) => rows.includes(bound.name));
    // Where an included file overrides what stands before it, that is meant.
    const said = all.filter(({ origin, source }) => origin === 'own' && source.item === protocol.source.item);
    const last = said.at(-1);
    for (const statement of said.slice(0, -1)) {
      const edit = remove(statement);
      context.report({
        at: context.place(statement.source, statement.bound),
        message: `this does nothing: of two such options in one block the last one holds, "${last!.bound.name}" below; remove the one that is not meant`,
        tags: ['unnecessary'],
        related: [{ at: context.place(last!.source, last!.bound), message: 'this one holds' }],
        fixes: [edit && { title: 'Remove it', safe: true, edits: [edit] }],
      });
    }
  }
}
