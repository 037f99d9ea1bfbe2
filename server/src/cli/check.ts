/** `bgplint check`: every FILE is a root of its own. */
import type { Finding } from '../base/finding.ts';
import { bird } from '../service/bird.ts';
import { checkFiles } from '../service/check.ts';
import { disagreements, type EndsOf } from '../service/disagreements.ts';
import { byPlace } from '../service/found.ts';
import { languageById, type Stores } from '../service/languages.ts';
import { Inputs, wantsColours, type InputOptions } from './inputs.ts';
import { toJson, type CheckedFile } from './json.ts';
import { prettyFindings, summary } from './pretty.ts';
import { complainOfTarget, targetOf } from './target.ts';

/** What `check` was asked for. */
export interface CheckOptions extends InputOptions {
  readonly format: 'pretty' | 'json';
  readonly target: string;
  readonly fragment: boolean;
}

/** Checks the files and prints what was found. Gives the exit code: 0 no error, 1 an error found, 2 used wrongly or a file unreadable. */
export async function check(given: readonly string[], options: CheckOptions): Promise<number> {
  const target = targetOf(options.target);
  if (target === undefined) return complainOfTarget(options.target);
  const inputs = new Inputs(options, target);
  await inputs.prepare(given);
  const checked: CheckedFile[] = [];
  const ends = new Ends(given.length > 1 && !options.fragment);
  const parts = new Parts();
  inputs.each(given, ({ name, root, settings, stores, language }) => {
    const result = checkFiles({ files: inputs.files, root, stores, language: language.id, fragment: options.fragment, ...settings });
    if (result.unreadable !== undefined) return inputs.complain(`${name} cannot be read: ${result.unreadable}`);
    ends.add({ root, settings, host: settings.host }, result, stores);
    checked.push({ name, root, language: result.language, target: result.target, candidates: result.candidates, findings: result.findings });
    parts.add(root, [...result.files].filter((path) => 'items' in stores.of(language).get(path)));
    if (settings.target === 'auto' && isOf16(result)) inputs.note(`${name} is judged for BIRD 1.6: no release from 2.0 takes all of it; "bgplint versions ${name}" tells why, and --target bird@${bird.targets.at(-1)} what to change`);
  });
  ends.tell(checked);
  if (!options.fragment) for (const note of parts.notes((path) => inputs.show(path))) inputs.note(note);
  const show = (path: string): string => inputs.show(path);
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(toJson(checked, show))}\n`);
  else {
    const colours = wantsColours();
    const seen = new Set<string>();
    const shown: Finding[] = [];
    for (const { findings } of checked) {
      const own = unseen(findings, seen);
      shown.push(...own);
      process.stdout.write(prettyFindings(own, inputs.files, show, colours));
    }
    process.stdout.write(summary(checked, shown, parts.read, colours));
  }
  if (inputs.report()) return 2;
  return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** Whether what decided by itself decided for BIRD 1.6: somebody who writes for a later release should not take silence for consent. */
function isOf16({ language, target }: Pick<CheckedFile, 'language' | 'target'>): boolean {
  return language === 'bird' && target.startsWith('1.6');
}

/** Configurations that are checked together may be the two ends of a session. */
class Ends {
  readonly #wanted: boolean;
  #stores: Stores | undefined;
  #kept: EndsOf[] = [];
  readonly #found = new Map<string, readonly Finding[]>();

  constructor(wanted: boolean) {
    this.#wanted = wanted;
  }

  add(of: Omit<EndsOf, 'router' | 'document'>, { router, findings, language }: ReturnType<typeof checkFiles>, stores: Stores): void {
    // A file that is refused has no session. Documents are let go of when they are many: so is what was made of them.
    if (!this.#wanted || !router || findings.some(({ severity }) => severity === 'error')) return;
    if (this.#stores !== stores) this.#look();
    this.#stores = stores;
    const store = stores.of(languageById(language));
    const document: EndsOf['document'] = (path) => {
      const known = store.get(path);
      return 'items' in known ? known : undefined;
    };
    this.#kept.push({ ...of, router: router(), document });
  }

  /** Adds what was found to the findings of the files. */
  tell(checked: CheckedFile[]): void {
    this.#look();
    for (const [i, file] of checked.entries()) {
      const own = this.#found.get(file.root);
      if (own) checked[i] = { ...file, findings: [...file.findings, ...own].sort(byPlace) };
    }
  }

  #look(): void {
    for (const [root, findings] of disagreements(this.#kept)) this.#found.set(root, findings);
    this.#kept = [];
  }
}

/** So many files are named one by one. */
const NAMED = 5;

/** Which of the given files are parts of others: each was checked as a root all the same, which is seldom what was meant. */
class Parts {
  readonly #roots = new Set<string>();
  /** A root that includes a file, by the file. */
  readonly #includedBy = new Map<string, string>();

  add(root: string, files: Iterable<string>): void {
    this.#roots.add(root);
    for (const file of files) if (file !== root && !this.#includedBy.has(file)) this.#includedBy.set(file, root);
  }

  /** How many files there are, roots and parts, found or only looked for. */
  get read(): number {
    return new Set([...this.#roots, ...this.#includedBy.keys()]).size;
  }

  *notes(show: (path: string) => string): Generator<string> {
    const parts = [...this.#roots].filter((root) => this.#includedBy.has(root));
    for (const part of parts.slice(0, NAMED)) {
      const root = show(this.#includedBy.get(part)!);
      yield `${show(part)} is included by ${root}, and was checked there; it was checked as a root of its own, too: leave it out, or check it alone with --fragment`;
    }
    if (parts.length > NAMED) yield `${parts.length - NAMED} more files are included by others that were given`;
  }
}

/** A finding in a file that several roots include is shown once. */
function unseen(findings: readonly Finding[], seen: Set<string>): Finding[] {
  return findings.filter(({ file, range, code, message }) => {
    const key = `${file}\0${range.start.line}\0${range.start.character}\0${code}\0${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
