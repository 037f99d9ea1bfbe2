import { prefixMembers } from '../languages/bird/syntax/prefixMembers.ts';
import { defineRule } from './rule.ts';

/** `192.0.2.0/24{8,16}` */
export default defineRule({
  code: 'prefix-pattern-supernet-only',
  title: 'Pattern that matches only networks wider than its prefix',
  severity: 'warning',
  why: `In \`192.0.2.0/24{8,16}\` the braces hold the lengths of the networks that match: those of /8 to /16 that hold 192.0.2.0/24, and neither the prefix itself nor
anything in it. What is usually meant are the prefix and its parts, \`{24,32}\`. Where the wider networks are meant, \`-\` says so: \`192.0.2.0/24-\`.`,
  bad: `protocol device { }
define OURS = [ 192.0.2.0/24{8,16} ];
filter to_peer {
  if net ~ OURS then accept;
  reject;
}`,
  good: `protocol device { }
define OURS = [ 192.0.2.0/24{24,32} ];
filter to_peer {
  if net ~ OURS then accept;
  reject;
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#type-prefix'],

  bird: {
    set(set, source, context) {
      if ((!set.content.wider && set.members.length === 0) || set.end - set.start > LONGEST) return;
      for (const { start, end, address, length, pattern } of prefixMembers(set, source.item.text)) {
        if (pattern === undefined || typeof pattern === 'string' || pattern.high >= length || length === 0) continue;
        const most = address.includes(':') ? 128 : 32;
        context.report({
          at: context.place(source, { start, end }),
          message: `this matches networks of /${pattern.low} to /${pattern.high} alone, all wider than ${address}/${length}, and never the prefix itself; for it and its parts write {${length},${most}}`,
          fixes: [{ title: `Write {${length},${most}}`, safe: false, edits: [context.replace(source, pattern, `{${length},${most}}`)] }],
        });
      }
    },
  },
});

/** A set that is longer was made by a program, which knows its lengths. */
const LONGEST = 100_000;
