/**
 * The files that an editor has open, with the projects that they belong to. A fragment that a root includes is judged in
 * that root; a file that nobody includes is a root of its own.
 */
import type { Finding } from '../base/finding.ts';
import type { FileContent, FileSystem } from '../base/files.ts';
import type { Range } from '../base/position.ts';
import { bird } from './bird.ts';
import { concernOf } from './concern.ts';
import type { EndsOf } from './disagreements.ts';
import type { ExplainedFile } from './explain.ts';
import type { Enough, Judged, Language, LanguageDocument, LanguageJudge, LanguageStore } from './language.ts';
import { Roots } from './roots.ts';
import { includeOptions, type Settings } from './settings.ts';

/** Open files of one language under one set of settings. Paths are absolute; positions and ranges are as in LSP. */
export class Workspace {
  readonly settings: Settings;
  readonly language: Language;
  readonly #files: FileSystem;
  readonly #store: LanguageStore;
  readonly #roots: Roots;
  readonly #open = new Set<string>();
  /** Judges by root path. */
  readonly #judges = new Map<string, LanguageJudge>();
  /** Open files that a project let go of, and nobody was told yet. */
  readonly #released = new Set<string>();

  /** `rootsOf`: files anywhere that are known to include a file. */
  constructor(files: FileSystem, settings: Settings, rootsOf: (path: string) => Iterable<string> = () => [], language: Language = bird) {
    this.language = language;
    this.#files = files;
    this.settings = settings;
    this.#store = language.store(files);
    this.#roots = new Roots({ language, files, options: includeOptions(settings), open: this.#open, read: (path) => this.#read(path), known: rootsOf });
  }

  openDocument(path: string, text: string): void {
    const known = this.#store.get(path);
    const same = 'items' in known && known.text === text;
    this.#open.add(path);
    this.#roots.changed(path);
    if (same) return;
    this.#store.set(path, text);
    this.#rebuild([...this.#judgesWith(path), ...this.#judgesBeside(path)]);
    const own = this.#judges.get(path);
    if (own && own.fragment !== this.#isFragment(path)) this.#judges.delete(path);
  }

  /** Replaces `range` of an open document; costs what the touched items cost. */
  editDocument(path: string, range: Range, newText: string): void {
    const document = this.#store.get(path);
    if (!('items' in document)) return;
    const { removed, added } = document.edit(range, newText);
    if (includesIn(removed) !== includesIn(added)) this.#roots.changed(path);
    for (const judge of this.#judgesWith(path)) this.#change(judge, () => judge.project.edited(document, removed, added));
    for (const { project } of this.#judgesBeside(path)) project.editedBeside?.(document, removed, added);
    // What only a root has makes a file a root, and the last of it that goes a part again.
    const own = this.#judges.get(path);
    if (own && (own.fragment ? added.some((item) => this.language.isOfRoot(item)) : removed.some((item) => this.language.isOfRoot(item)) && this.#isFragment(path))) this.#judges.delete(path);
  }

  /** The editor let go of a file: the disk has the word again. */
  closeDocument(path: string): void {
    this.#open.delete(path);
    this.#released.delete(path);
    this.#store.forget(path);
    this.#roots.changed(path);
    this.#rebuild([...this.#judgesWith(path), ...this.#judgesBeside(path)]);
    this.#dropUnwanted();
  }

  /** Files, or folders with all that is in them, changed, came or went on the disk: each project that they are part of is read anew once. */
  filesChanged(given: Iterable<string>): void {
    const paths = [...given].filter((path) => !this.#open.has(path));
    if (paths.length === 0) return;
    this.#store.forgetAll(new Set(paths), this.#open);
    this.#roots.clear();
    this.#rebuild([...this.#judges.values()].filter(({ project }) => paths.some(concernOf(project, this.settings.folders))));
    this.#dropUnwanted();
  }

  /** Whether a file, or a folder with all that is in it, is part of a project here, or may be what an include of it looks for. To be made once for many. */
  concern(): (path: string) => boolean {
    const concerns = [...this.#judges.values()].map(({ project }) => concernOf(project, this.settings.folders));
    return (path) => concerns.some((isOf) => isOf(path));
  }

  /** A file that is open elsewhere has another text. Returns the open files that are judged with it. */
  textChanged(path: string): string[] {
    if (this.#open.has(path)) return [];
    this.#store.forget(path);
    const judges = [...this.#judgesWith(path), ...this.#judgesBeside(path)];
    this.#rebuild(judges);
    return this.#openIn(judges);
  }

  /** The routers of the projects: those that are whole may be the ends of each other's sessions. */
  routers(): EndsOf[] {
    const { language, settings } = this;
    return [...this.#judges.values()].flatMap((judge) => (judge.fragment || !language.router ? [] : [{ root: judge.project.root, router: language.router(judge), host: settings.host, settings, document: (path: string) => this.document(path) }]));
  }

  /** What lines of a daemon's log are looked for in: every project that is open. */
  explained(): ExplainedFile[] {
    return [...this.#judges.values()].map((judge) => ({
      sessions: this.language.router?.(judge).sessions ?? [], findings: this.language.findings(judge, this.#store, this.settings), files: judge.project.files,
    }));
  }

  /** Other roots are known to include files: these are judged there at their next question. */
  rootsFound(): void {
    this.#roots.clear();
  }

  /**
   * All findings that lie in a file, of every project that it is part of. Where `enough` ends the checks early, what an
   * edit touched is judged anew and the rest as it was before: `refresh` goes on.
   */
  findings(path: string, enough?: Enough): readonly Finding[] {
    const judges = this.#judgesOf(path);
    const [first, ...others] = judges;
    if (!first) return [];
    const findings = this.language.findings(first, this.#store, this.settings, path, enough);
    return others.length === 0 ? findings : saidOnce([findings, ...others.map((judge) => this.language.findings(judge, this.#store, this.settings, path, enough))]);
  }

  /**
   * The findings in files of the projects that are not open themselves, by path: those that have any. One pass over each
   * project, and all that is left to check is checked.
   */
  closedFindings(): Map<string, readonly Finding[]> {
    const byFile = new Map<string, Finding[][]>();
    for (const judge of this.#judges.values()) {
      const own = new Map<string, Finding[]>();
      for (const finding of this.language.findings(judge, this.#store, this.settings)) {
        if (this.#open.has(finding.file)) continue;
        const known = own.get(finding.file);
        if (known) known.push(finding);
        else own.set(finding.file, [finding]);
      }
      for (const [file, findings] of own) byFile.set(file, [...(byFile.get(file) ?? []), findings]);
    }
    return new Map([...byFile].map(([file, lists]) => [file, saidOnce(lists)]));
  }

  /** Whether all checks of a file's projects are made. */
  isSettled(path: string): boolean {
    return this.#judgesOf(path).every((judge) => judge.settled);
  }

  /** Whether a check is left that cannot be made in slices. */
  hasLongStep(path: string): boolean {
    return this.#judgesOf(path).some((judge) => judge.longStep);
  }

  /** Goes on with what `findings` left to check of a file's projects; returns whether all is done. */
  refresh(path: string, enough?: Enough): boolean {
    return this.#judgesOf(path).every((judge) => judge.refresh(enough));
  }

  /** Open files whose findings may change with this one, and those that are judged elsewhere now. */
  affected(path: string): string[] {
    const released = [...this.#released];
    this.#released.clear();
    const beside = this.#judgesBeside(path).filter(({ project }) => project.stale.size > 0);
    return [...new Set([path, ...released, ...this.#openIn(this.#judgesOf(path)), ...this.#openIn(beside)])];
  }

  /** Open files that look for names in this one, and do not include it. */
  besides(path: string): string[] {
    return this.#openIn(this.#judgesBeside(path));
  }

  /** Files that open files include, open or not. */
  includedFiles(): string[] {
    const files = new Set<string>();
    for (const judge of this.#judges.values()) for (const file of judge.project.files) if (file !== judge.project.root) files.add(file);
    return [...files];
  }

  /** The roots, and where their includes look: absolute paths and patterns. */
  includePatterns(): string[] {
    return [...this.#judges.values()].flatMap(({ project }) => [project.root, ...project.includePatterns]);
  }

  /** The document and the project that it is judged in; undefined where it cannot be read. */
  judged(path: string): Judged | undefined {
    const document = this.#store.get(path);
    const judge = this.#judgesOf(path)[0];
    if (!('items' in document) || !judge) return undefined;
    return { document, root: judge.project.root, judge, get status() { return judge.verdict; } };
  }

  /** A file's document, read if need be. */
  document(path: string): LanguageDocument | undefined {
    const document = this.#store.get(path);
    return 'items' in document ? document : undefined;
  }

  #judgesWith(path: string): LanguageJudge[] {
    return [...this.#judges.values()].filter((judge) => judge.project.files.has(path));
  }

  /** The judges that look for names in a file that is no part of their project. */
  #judgesBeside(path: string): LanguageJudge[] {
    return [...this.#judges.values()].filter(({ project }) => !project.files.has(path) && project.looksInto?.(path) === true);
  }

  #openIn(judges: readonly LanguageJudge[]): string[] {
    return judges.flatMap((judge) => [...judge.project.files].filter((file) => this.#open.has(file)));
  }

  #rebuild(judges: Iterable<LanguageJudge>): void {
    for (const judge of judges) this.#change(judge, () => judge.project.rebuild());
  }

  /** Changes a project, and remembers the open files that it lets go of by that. */
  #change(judge: LanguageJudge, change: () => void): void {
    const before = judge.project.files;
    change();
    const after = judge.project.files;
    if (before === after || (before.size === after.size && [...before].every((file) => after.has(file)))) return;
    for (const file of before) if (this.#open.has(file) && !after.has(file)) this.#released.add(file);
    // A brace that is missing makes the same lines include something else.
    this.#roots.changed(judge.project.root);
  }

  /** A project of which no open file has its root is nobody's. */
  #dropUnwanted(): void {
    const wanted = new Set([...this.#open].flatMap((path) => this.#rootsOf(path)));
    for (const root of this.#judges.keys()) if (!wanted.has(root)) this.#judges.delete(root);
  }

  #rootsOf(path: string): readonly string[] {
    return this.#roots.of(path, (root, file) => this.#judge(root).project.files.has(file));
  }

  /** The judges of a file: those of the roots that include it, else its own. */
  #judgesOf(path: string): LanguageJudge[] {
    const judges = this.#rootsOf(path).map((root) => this.#judge(root));
    // What was its own, or a root's that another one includes, is judged there.
    for (const judge of this.#judgesWith(path)) if (!judges.includes(judge)) this.#judges.delete(judge.project.root);
    return judges;
  }

  #judge(root: string): LanguageJudge {
    let judge = this.#judges.get(root);
    if (!judge) this.#judges.set(root, (judge = this.language.judge(root, this.#store, this.settings, this.#isFragment(root), true)));
    return judge;
  }

  /** A text as the editor has it, else as the disk does. */
  #read(path: string): FileContent {
    const open = this.#open.has(path) ? this.document(path) : undefined;
    return open ? { text: open.text } : this.#files.read(path);
  }

  /** A file that nobody includes, is not named like a root and has nothing that only a root has. */
  #isFragment(path: string): boolean {
    if (this.language.rootName.test(nameOf(path)) || !path.startsWith('/')) return false;
    return !this.document(path)?.items.some((item) => this.language.isOfRoot(item));
  }
}

/** What several roots make of a file alike is said once. */
function saidOnce(lists: readonly (readonly Finding[])[]): readonly Finding[] {
  if (lists.length === 1) return lists[0]!;
  const found = new Map<string, Finding>();
  for (const finding of lists.flat()) {
    const { code, message, range: { start } } = finding;
    const key = `${start.line}:${start.character} ${code} ${message}`;
    if (!found.has(key)) found.set(key, finding);
  }
  return [...found.values()];
}

/** The includes of some items as they are written, to be compared. */
const includesIn = (items: readonly { readonly text: string }[]): string => items.flatMap(({ text }) => text.match(/include[^\n]*/g) ?? []).join('\n');

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
