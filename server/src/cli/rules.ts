/** `bgplint rules` and `bgplint explain`: what there is to say about the codes of findings. */
import { closest } from '../base/closest.ts';
import { reasons, type ReasonText } from '../rules/reasons.ts';
import { descriptions } from '../rules/registry.ts';

/** The codes that `predict` alone gives, with their texts. */
const REASONS: ReadonlyMap<string, ReasonText> = new Map(Object.entries(reasons));

/** Prints every code with its severity and title, then the reasons that `predict` gives. */
export function listRules(format: 'pretty' | 'json'): void {
  const all = [...descriptions.values()].map(({ code, severity, title, fix, daemon }) => ({ code, severity, title, fix, daemon: daemon.does }));
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify({ version: 1, rules: all, reasons: [...REASONS].map(([code, { title }]) => ({ code, title })) })}\n`);
    return;
  }
  const width = Math.max(...[...all.map(({ code }) => code), ...REASONS.keys()].map(({ length }) => length));
  process.stdout.write([
    ...all.map(({ code, severity, title }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`),
    '\nReasons that "bgplint predict" and "bgplint sessions" give, about two ends:\n\n',
    ...[...REASONS].map(([code, { title }]) => `${code.padEnd(width)}  ${title}\n`),
  ].join(''));
}

/** Prints what a code means. Gives the exit code. */
export function explain(code: string): number {
  const reason = REASONS.get(code);
  if (reason) {
    process.stdout.write(`${[`${code} (a reason of "bgplint predict")`, reason.title, reason.why, ...(reason.says === undefined ? [] : [`In the log: ${reason.says}`])].join('\n\n')}\n`);
    return 0;
  }
  const description = descriptions.get(code);
  if (!description) {
    const meant = closest(code, [...descriptions.keys(), ...REASONS.keys()]);
    console.error(`bgplint: there is no code "${code}"${meant === undefined ? '; "bgplint rules" lists them' : `; did you mean "${meant}"?`}`);
    return 2;
  }
  const { title, severity, otherwise, why, bad, good, references } = description;
  const example = (one: typeof bad): string =>
    (typeof one === 'string'
      ? one
      : Object.entries(one.files)
          .map(([name, text]) => `# ${name}\n${text}`)
          .join('\n')
    )
      .trimEnd()
      .replace(/^/gm, '    ');
  const parts = [
    `${code} (${severity}${otherwise ? `; ${otherwise}` : ''})`,
    title,
    why.trim(),
    `Avoid:\n\n${example(bad)}`,
    `Prefer:\n\n${example(good)}`,
    ...(references?.length ? [`See:\n${references.map((link) => `  ${link}`).join('\n')}`] : []),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
  return 0;
}
