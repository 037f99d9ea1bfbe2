/** `bgplint versions`: which releases take a FILE, and what each of the others would refuse first. */
import type { Finding } from '../base/finding.ts';
import type { Language } from '../service/language.ts';
import { refusalsOf, type Answer } from '../service/refusals.ts';
import { Inputs, wantsColours, type InputOptions } from './inputs.ts';
import { placed, type JsonPlace } from './json.ts';
import { painter } from './pretty.ts';
import { shortNames, targetName } from '../service/targets.ts';

/** What `versions` was asked for. */
export interface VersionsOptions extends InputOptions {
  readonly format: 'pretty' | 'json';
  readonly fragment: boolean;
}

interface Refusal extends JsonPlace {
  readonly code: string;
  readonly message: string;
}

/** The JSON that it prints; its shape is a promise. */
export interface JsonVersions {
  readonly version: 1;
  readonly files: readonly {
    readonly file: string;
    /** The targets that take the file, oldest first. */
    readonly accepts: readonly string[];
    /** What the others refuse first. */
    readonly refuses: readonly ({ readonly target: string } & Refusal)[];
  }[];
}

interface Asked { readonly name: string; readonly language: Language; readonly answers: readonly Answer[] }

/** Prints the answers. Gives the exit code: 0 where each file has a release that takes it, 1 where one has none, 2 used wrongly or a file unreadable. */
export async function versions(given: readonly string[], options: VersionsOptions): Promise<number> {
  const inputs = new Inputs(options, {});
  await inputs.prepare(given);
  const asked: Asked[] = [];
  inputs.each(given, ({ name, root, settings, stores, language }) => {
    const result = refusalsOf(root, language, stores.of(language), settings, options.fragment);
    if ('unreadable' in result) inputs.complain(`${name} cannot be read: ${result.unreadable}`);
    else if ('finding' in result) inputs.complain(`${name} is not checked: ${result.finding.message}`);
    else asked.push({ name, language, answers: result.answers });
  });
  const show = (path: string): string => inputs.show(path);
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(toJson(asked, show))}\n` : asked.map((one) => pretty(one, show)).join('\n'));
  if (inputs.report()) return 2;
  return asked.some(({ answers }) => answers.every(({ first }) => first)) ? 1 : 0;
}

function toJson(asked: readonly Asked[], show: (path: string) => string): JsonVersions {
  return {
    version: 1,
    files: asked.map(({ name, language: { id }, answers }) => ({
      file: name,
      accepts: answers.filter(({ first }) => !first).map(({ release }) => targetName(id, release)),
      refuses: answers.flatMap(({ release, first }) => (first ? [{ target: targetName(id, release), ...placed(first, show), code: first.code, message: first.message }] : [])),
    })),
  };
}

/** A line for each release; what several refuse alike is told for the first of them. */
function pretty({ name, language, answers }: Asked, show: (path: string) => string): string {
  const paint = painter(wantsColours());
  const head = language.describe(answers.filter(({ first }) => !first).map(({ release }) => release));
  const lines = [paint('bold', `${name}: ${head}`)];
  const names = shortNames(language.id, answers.map(({ release }) => release));
  const width = Math.max(...names.map((one) => one.length));
  const toldFor = new Map<string, string>();
  for (const [i, { first }] of answers.entries()) {
    const release = names[i]!;
    const told = first && tell(first, show);
    const before = told === undefined ? undefined : toldFor.get(told);
    if (told !== undefined && before === undefined) toldFor.set(told, release);
    const answer = told === undefined ? paint('green', 'accepts') : `${paint('red', 'refuses')}  ${before === undefined ? told : `as ${before}`}`;
    lines.push(`  ${release.padEnd(width)}  ${answer}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Without the release that it speaks of: the line begins with that. */
function tell({ file, range: { start }, message, code }: Finding, show: (path: string) => string): string {
  return `${show(file)}:${start.line + 1}:${start.character + 1}: ${message.replace(/^(?:BIRD|OpenBGPD) [\d.]+(?: \(bird6\))? has no /, 'there is no ')} [${code}]`;
}
