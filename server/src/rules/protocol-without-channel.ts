import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { familyOf } from '../languages/bird/versions.ts';
import { channelsIn, isEnabled } from './bird/protocols.ts';
import { protocolTypes } from '../languages/bird/tables/protocols.ts';
import { defineRule } from './rule.ts';

/** Types that BIRD takes without a channel, and that then do nothing. */
const SILENT: ReadonlySet<string> = new Set(protocolTypes.filter(({ idleWithoutChannel }) => idleWithoutChannel).map(({ words }) => words));

/** `protocol direct { }` */
export default defineRule({
  code: 'protocol-without-channel',
  title: 'Protocol without a channel, which does nothing',
  severity: 'warning',
  why: `From 2.0 on a protocol has a channel for each family, \`ipv4;\` and \`ipv6;\`. Most types are refused without one, or open it themselves; \`direct\` and \`babel\` are taken, and do
nothing: no route of an interface comes into any table. The example that BIRD is shipped with has \`disabled;\` in its place.`,
  bad: `protocol device { }
protocol direct { }`,
  good: `protocol device { }
protocol direct { ipv4; ipv6; }`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#direct'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (!SILENT.has(protocol.type) || familyOf(configuration.release) || !isEnabled(protocol, configuration) || channelsIn(protocol, configuration).length > 0) return;
      const { block } = protocol.definition;
      const edit = block && insertFirst(protocol.source, block, ['ipv4;', 'ipv6;']);
      context.report({
        at: context.place(protocol.source, protocol.head),
        message: `this protocol has no channel, so it brings no routes into any table; add "ipv4;" and "ipv6;"`,
        fixes: [edit && { title: 'Insert "ipv4;" and "ipv6;"', safe: false, edits: [edit] }],
      });
    },
  },
});
