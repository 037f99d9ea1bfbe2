/** docs/runtime-errors.md: what BIRD takes and what goes wrong at run time, with the rule, the prediction or the log line that covers it. */
import { readFileSync } from 'node:fs';
import { explainLine } from '../../server/src/service/explain.ts';

/** One of them. `rules`: codes of findings; `predicted`: codes of predictions; `log`: a line that `explain` knows; `why` there is no rule. */
export interface Pattern {
  readonly id: number;
  readonly what: string;
  readonly rules?: readonly string[];
  readonly predicted?: readonly string[];
  readonly log?: string;
  readonly why?: string;
}

/** All of them. */
export const patterns = JSON.parse(readFileSync(new URL('runtimeErrors.json', import.meta.url), 'utf8')) as readonly Pattern[];

/** What is about what, by number. */
const PARTS: readonly (readonly [from: number, title: string])[] = [[1, 'The session does not come up'], [30, 'The session is up, and routes are missing'], [60, 'The kernel, static routes, pipes, the daemon itself'], [80, 'OSPF, BFD, router advertisements, Babel']];

/** The page. */
export function runtimePage(): string {
  const lines = [
    '<!-- made by scripts/generate/all.mts from test/sessions/runtimeErrors.json: change that, not this page -->', '',
    '# What BIRD takes, and what goes wrong at run time', '',
    `${patterns.length} mistakes that \`bird -p\` accepts. ${patterns.filter(({ rules }) => rules).length} have a rule; ${patterns.filter(({ predicted }) => predicted).length} are predicted where both ends are given (\`bgplint predict\`); where the daemon says something,`,
    '`bgplint explain` knows the line. What has no rule says why.', '',
  ];
  for (const [i, [from, title]] of PARTS.entries()) {
    const until = PARTS[i + 1]?.[0] ?? Infinity;
    lines.push(`## ${title}`, '', '| | what | rule | predicted as | log line that is explained | why no rule, or not always |', '|---|---|---|---|---|---|');
    for (const { id, what, rules = [], predicted = [], log, why } of patterns.filter((one) => one.id >= from && one.id < until)) {
      lines.push(`| ${id} | ${what} | ${rules.map((code) => `[${code}](rules/${code}.md)`).join(', ')} | ${predicted.map((code) => `\`${code}\``).join(', ')} | ${log === undefined ? '' : `\`${log}\``} | ${why ?? ''} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** Whether `explain` has something to say of a line. */
export const isExplained = (line: string): boolean => explainLine(line, []) !== undefined;
