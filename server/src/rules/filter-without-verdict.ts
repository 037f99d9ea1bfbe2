import { atEnd, runsOff } from './bird/verdicts.ts';
import { defineRule } from './rule.ts';

/** A filter whose end can be reached. */
export default defineRule({
  code: 'filter-without-verdict',
  title: 'Filter that can end without "accept" or "reject"',
  severity: 'warning',
  why: `A route that reaches the end of a filter is refused, and BIRD logs the words below for every such route: an error each, thousands of them with a full
table. Say \`reject;\` as the last command, which is what happens anyway, or \`accept;\` if that was meant. Functions that are called are looked into: one that
always gives a verdict ends the filter.`,
  bad: `protocol device { }
filter customers {
  if net ~ [ 192.0.2.0/24+ ] then accept;
}`,
  good: `protocol device { }
filter customers {
  if net ~ [ 192.0.2.0/24+ ] then accept;
  reject;
}`,
  daemon: { does: 'accept', says: 'Filter customers did not return accept nor reject. Make up your mind', when: 'at run time' },
  fix: 'safe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ss5.1'],

  bird: {
    code({ kind, name, body, source }, context) {
      if ((kind !== 'filter' && kind !== 'inline') || !body?.closed || !runsOff(body, context.configuration)) return;
      const at = name ?? { start: body.start, end: body.start + 1 };
      const edit = atEnd(source.item.text, body, 'reject;');
      context.report({
        at: context.place(source, at),
        message: `${kind === 'filter' && name ? `filter ${name.name}` : 'this filter'} can reach its end without "accept" or "reject": BIRD refuses the route and logs an error for each ("did not return accept nor reject. Make up your mind"); end it with "reject;"`,
        fixes: [edit && { title: 'Add "reject;" at the end', safe: true, edits: [context.replace(source, edit, edit.newText)] }],
      });
    },
  },
});
