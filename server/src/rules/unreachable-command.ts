import { walk } from '../languages/bird/syntax/walk.ts';
import { mayEndEarly, reachability } from './bird/verdicts.ts';
import { defineRule } from './rule.ts';

/** Commands behind one that always ends the code. */
export default defineRule({
  code: 'unreachable-command',
  title: 'Command that is never reached',
  severity: 'warning',
  why: `What stands behind \`accept\`, \`reject\` or \`return\` in the same block never runs. Often a condition is missing before the verdict, or an edit has left the old
verdict where it was: the checks below it then do nothing, and the routes that they were to stop pass.`,
  bad: `protocol device { }
filter import_all {
  accept;
  if net ~ [ 10.0.0.0/8+ ] then reject;
}`,
  good: `protocol device { }
filter import_all {
  if net ~ [ 10.0.0.0/8+ ] then reject;
  accept;
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',

  bird: {
    code({ body, source }, context) {
      if (!body || !mayEndEarly(body, source, context.configuration)) return;
      const goesOn = reachability(body, context.configuration);
      walk(body, (node) => {
        if (node.kind !== 'body') return;
        const last = node.commands.findIndex((command) => !goesOn(command));
        const ending = node.commands[last];
        // A verdict behind a verdict changes nothing, and is a habit; what an include brings is not known.
        const dead = ending && ending.kind !== 'include' ? node.commands.slice(last + 1).filter(({ kind }) => kind !== 'empty-command') : [];
        if (!ending || dead.length === 0 || dead.every(({ kind }) => kind === 'verdict' || kind === 'return')) return;
        context.report({
          at: context.place(source, { start: dead[0]!.start, end: dead.at(-1)!.end }),
          message: 'this is never reached: what stands before it always ends the code; remove it, or move it up',
          tags: ['unnecessary'],
          related: [{ at: context.place(source, ending), message: 'the code ends here' }],
          fixes: [{ title: 'Remove it', safe: false, edits: [context.replace(source, { start: behindBlanks(source.item.text, dead[0]!.start), end: dead.at(-1)!.end }, '')] }],
        });
      });
    },
  },
});

/** Where the line before ends, if nothing else stands before an offset on its own. */
function behindBlanks(text: string, offset: number): number {
  const before = text.slice(0, offset).trimEnd().length;
  return text.slice(before, offset).includes('\n') && !text.slice(0, before).slice(text.lastIndexOf('\n', before - 1) + 1).includes('#') ? before : offset;
}
