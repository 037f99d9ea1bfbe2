/** `bgplint explain`: what a code means, or lines of a daemon's log, with the words of the configuration that cause them. */
import type { FileRange } from '../base/position.ts';
import { plainFixes } from '../features/snippet.ts';
import { explainLine, readExplained, type ExplainedFile, type Explanation } from '../service/explain.ts';
import { sessionName } from '../sessions/predict/model.ts';
import { Inputs, wantsColours, type InputOptions } from './inputs.ts';
import { painter } from './pretty.ts';
import { explain as explainCode } from './rules.ts';

/** What `explain` was asked for. */
export interface ExplainOptions extends Pick<InputOptions, 'map' | 'host'> {
  readonly format: 'pretty' | 'json';
  readonly config: readonly string[];
}

interface JsonPlace { readonly file: string; readonly line: number }

/** The JSON that it prints; its shape is a promise. Lines count from 1. `means` is null for a line that nothing is known of. */
export interface JsonExplanations {
  readonly version: 1;
  readonly lines: readonly {
    readonly line: string;
    readonly daemon: 'BIRD' | 'OpenBGPD' | null;
    readonly means: string | null;
    readonly remedy: string | null;
    readonly session: (JsonPlace & { readonly name: string | null }) | null;
    readonly cause: JsonPlace | null;
    readonly findings: readonly (JsonPlace & { readonly code: string; readonly severity: string; readonly message: string; readonly fixes: readonly string[] })[];
  }[];
}

interface Asked { readonly line: string; readonly explanation: Explanation | undefined }

/** Explains a code, or lines. Gives the exit code: 0, 1 where nothing that was given is known, 2 where it was used wrongly or a file cannot be read. */
export async function explain(given: readonly string[], options: ExplainOptions): Promise<number> {
  const [first] = given;
  if (first !== undefined && given.length === 1 && options.config.length === 0 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(first)) return explainCode(first);
  const inputs = new Inputs(options, {});
  const configurations: ExplainedFile[] = [];
  await inputs.prepare(options.config);
  inputs.each(options.config, ({ name, root, settings }) => {
    const read = readExplained(root, inputs.files, settings);
    if ('unreadable' in read) inputs.complain(`${name} cannot be judged: ${read.unreadable}`);
    else configurations.push(read);
  });
  const asked: Asked[] = [];
  const seen = new Set<string>();
  const add = (line: string, alone: boolean): void => {
    const explanation = explainLine(line, configurations);
    // A log has thousands of lines that are as they should be.
    if (!explanation ? !alone : seen.has(explanation.key)) return;
    if (explanation) seen.add(explanation.key);
    asked.push({ line: line.trim(), explanation });
  };
  for (const one of given.length === 0 ? ['-'] : given) {
    const content = one === '-' || inputs.isFile(one) ? inputs.readInput(one) : undefined;
    if (!content) add(one, true);
    else if ('text' in content) for (const line of content.text.split('\n')) add(line, false);
    else inputs.complain(`${one} cannot be read: ${content.message}`);
  }
  const show = (path: string): string => inputs.show(path);
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(toJson(asked, show))}\n` : pretty(asked, configurations.length > 0, show));
  if (inputs.report()) return 2;
  return asked.some(({ explanation }) => explanation) ? 0 : 1;
}

const placeOf = ({ file, range }: FileRange, show: (path: string) => string): JsonPlace => ({ file: show(file), line: range.start.line + 1 });

function toJson(asked: readonly Asked[], show: (path: string) => string): JsonExplanations {
  return {
    version: 1,
    lines: asked.map(({ line, explanation }) => ({
      line, daemon: explanation?.daemon ?? null, means: explanation?.means ?? null, remedy: explanation?.remedy ?? null,
      session: explanation?.session ? { name: sessionName(explanation.session) ?? null, ...placeOf(explanation.session.head, show) } : null,
      cause: explanation?.cause ? placeOf(explanation.cause, show) : null,
      findings: (explanation?.findings ?? []).map((finding) => ({ ...placeOf(finding, show), code: finding.code, severity: finding.severity, message: finding.message, fixes: plainFixes(finding.fixes).map(({ title }) => title) })),
    })),
  };
}

function pretty(asked: readonly Asked[], hasConfiguration: boolean, show: (path: string) => string): string {
  const paint = painter(wantsColours());
  if (asked.length === 0) return 'Nothing in it is a message that there is something to say of.\n';
  const at = (place: FileRange): string => `${show(place.file)}:${place.range.start.line + 1}`;
  return asked.map(({ line, explanation }) => {
    if (!explanation) return `${paint('bold', line)}\n  nothing is known of this message\n`;
    const { means, remedy, session, cause, findings } = explanation;
    return [
      paint('bold', line),
      `  ${means}`,
      ...(remedy === undefined ? [] : [`  What to do: ${remedy}`]),
      ...(cause ? [`  ${at(cause)}${session ? `: of the session ${sessionName(session) ?? ''}`.trimEnd() : ''}`] : hasConfiguration ? [] : ['  With --config FILE the words that cause it are named.']),
      ...findings.flatMap(({ code, severity, message, fixes, ...place }) => [`  ${at(place)}: ${severity}[${code}]: ${message}`, ...plainFixes(fixes).map(({ title }) => `    💡 ${title}`)]),
      '',
    ].join('\n');
  }).join('\n');
}
