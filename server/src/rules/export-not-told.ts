import type { Fix } from '../base/finding.ts';
import { defineRule } from './rule.ts';

/** A channel of an internal session that does not say what it sends. */
export default defineRule({
  code: 'export-not-told',
  title: 'Internal session that sends nothing, by default',
  severity: 'hint',
  why: `Where a channel does not say, BIRD imports all routes and exports none. Of external sessions it wants both told; of internal ones it takes the file, and nothing is sent to the
neighbor, without a word in the log. Write what is meant, \`export all\` or \`export none\`.`,
  bad: `protocol device { }
protocol bgp core {
  local as 65001;
  neighbor 192.0.2.2 as 65001;
  direct;
  ipv4 { import all; };
}`,
  good: `protocol device { }
protocol bgp core {
  local as 65001;
  neighbor 192.0.2.2 as 65001;
  direct;
  ipv4 { import all; export all; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['route-server', 'lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#proto-export'],

  session({ type, channels, enabled }, context) {
    if (type.value !== 'internal' || enabled.value !== true) return;
    for (const { export: policy, kind, family, place, name, edits } of channels) {
      if (policy.origin !== 'default' || policy.value !== 'none' || kind !== 'unicast' || family === undefined) continue;
      context.report({
        at: place,
        message: `nothing is sent to this neighbor: the ${name} channel does not say what it exports, which is "none" by default; write "export all" or "export none"`,
        fixes: (['all', 'none'] as const).map((what): Fix | undefined => {
          const change = edits.setExport?.(what);
          return change && { title: `Add "${change.words}"`, safe: false, edits: change.edits };
        }),
      });
    }
  },
});
