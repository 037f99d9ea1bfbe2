/**
 * The files that an editor has open, with the projects that they belong to. A fragment that a root includes is judged in
 * that root; a file that nobody includes is a root of its own.
 */
import type { Finding } from '../base/finding.ts';
import { folderOf, type FileContent, type FileSystem } from '../base/files.ts';
import type { Range } from '../base/position.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import { DocumentStore } from '../languages/bird/project/store.ts';
import type { Configuration } from '../languages/bird/semantics/model.ts';
import { judgedFindings } from './check.ts';
import { Judge, type Enough, type Verdict } from './judge.ts';
import type { Settings } from './settings.ts';

/** A document with the configuration that it is judged in. */
export interface Judged {
  readonly document: BirdDocument;
  readonly configuration: Configuration;
  /** Path of the root file. */
  readonly root: string;
  readonly judge: Judge;
  readonly status: Verdict;
}

/** How far above a file its root is looked for, in folders. */
const LEVELS_UP = 6;
const ROOT_NAME = /^bird[^/]*\.(?:conf|cfg)$/;

/** Open files under one set of settings. Paths are absolute; positions and ranges are as in LSP. */
export class Workspace {
  readonly #files: FileSystem;
  readonly #store: DocumentStore;
  readonly #open = new Set<string>();
  /** Judges by root path. */
  readonly #judges = new Map<string, Judge>();
  #settings: Settings;

  constructor(files: FileSystem, settings: Settings) {
    this.#files = files;
    this.#settings = settings;
    this.#store = new DocumentStore({ read: (path): FileContent => this.#files.read(path), glob: (pattern) => this.#glob(pattern) });
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Other settings: everything is judged anew at its next question. */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.#judges.clear();
  }

  get openPaths(): readonly string[] {
    return [...this.#open];
  }

  /** Whether a path is open in the editor. */
  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  openDocument(path: string, text: string): void {
    const known = this.#store.get(path);
    const same = 'items' in known && known.text === text;
    this.#open.add(path);
    if (same) return;
    this.#store.set(path, text);
    this.#rebuild(path);
  }

  /** Replaces `range` of an open document; costs what the touched items cost. */
  editDocument(path: string, range: Range, newText: string): void {
    const document = this.#store.get(path);
    if (!('items' in document)) return;
    const { removed, added } = document.edit(range, newText);
    for (const judge of this.#judgesWith(path)) judge.project.edited(document, removed, added);
  }

  /** The editor let go of a file: the disk has the word again. */
  closeDocument(path: string): void {
    this.#open.delete(path);
    this.#store.forget(path);
    this.#rebuild(path);
    for (const root of this.#judges.keys()) if (!this.#isWanted(root)) this.#judges.delete(root);
  }

  /** A file changed, came or went on the disk. */
  fileChanged(path: string): void {
    if (this.#open.has(path)) return;
    this.#store.forget(path);
    // A new file may match a glob or a name that was looked for: all projects look again.
    for (const judge of this.#judges.values()) judge.project.rebuild();
  }

  /**
   * All findings that lie in a file, of every project that it is part of. Where `enough` ends the checks early, what an
   * edit touched is judged anew and the rest as it was before: `refresh` goes on.
   */
  findings(path: string, enough?: Enough): readonly Finding[] {
    const judges = this.#judgesOf(path);
    const [first, ...others] = judges;
    if (!first) return [];
    const findings = judgedFindings(first, this.#store, this.#settings, path, enough);
    for (const judge of others) {
      for (const finding of judgedFindings(judge, this.#store, this.#settings, path, enough)) {
        if (!findings.some((known) => known.code === finding.code && known.message === finding.message && known.range.start.line === finding.range.start.line && known.range.start.character === finding.range.start.character)) findings.push(finding);
      }
    }
    return findings;
  }

  /** Whether all checks of a file's projects are made. */
  isSettled(path: string): boolean {
    return this.#judgesOf(path).every((judge) => judge.project.stale.size === 0);
  }

  /** Goes on with what `findings` left to check of a file's projects; returns whether all is done. */
  refresh(path: string, enough?: Enough): boolean {
    return this.#judgesOf(path).every((judge) => judge.refresh(enough));
  }

  /** Open files whose findings may change with this one. */
  affected(path: string): string[] {
    const paths = new Set<string>([path]);
    for (const judge of this.#judgesOf(path)) for (const file of judge.project.files) if (this.#open.has(file)) paths.add(file);
    return [...paths];
  }

  /** Files that open files include, open or not. */
  includedFiles(): string[] {
    const files = new Set<string>();
    for (const judge of this.#judges.values()) for (const file of judge.project.files) if (file !== judge.project.root) files.add(file);
    return [...files];
  }

  /** The document and the configuration that it is judged in; undefined where it cannot be read. */
  configurationOf(path: string): Judged | undefined {
    const document = this.#store.get(path);
    const judge = this.#judgesOf(path)[0];
    if (!('items' in document) || !judge) return undefined;
    return { document, configuration: judge.configuration, root: judge.project.root, judge, status: judge.verdict };
  }

  /** A file's document, read if need be. */
  document(path: string): BirdDocument | undefined {
    const document = this.#store.get(path);
    return 'items' in document ? document : undefined;
  }

  #judgesWith(path: string): Judge[] {
    return [...this.#judges.values()].filter((judge) => judge.project.files.has(path));
  }

  #rebuild(path: string): void {
    for (const judge of this.#judgesWith(path)) judge.project.rebuild();
  }

  #isWanted(root: string): boolean {
    const judge = this.#judges.get(root);
    return judge !== undefined && [...judge.project.files].some((file) => this.#open.has(file));
  }

  /** The judges of a file: those of the roots that include it, else its own. */
  #judgesOf(path: string): Judge[] {
    const including = (): Judge[] => this.#judgesWith(path).filter((judge) => judge.project.root !== path);
    let judges = including();
    if (judges.length > 0) return judges;
    const own = this.#judges.get(path);
    if (own) return [own];
    for (const root of this.#possibleRoots(path)) this.#judge(root, false);
    judges = including();
    for (const [root, judge] of this.#judges) if (!this.#open.has(root) && !judge.project.files.has(path) && !this.#isWanted(root)) this.#judges.delete(root);
    return judges.length > 0 ? judges : [this.#judge(path, this.#isFragment(path))];
  }

  #judge(root: string, fragment: boolean): Judge {
    let judge = this.#judges.get(root);
    if (!judge) this.#judges.set(root, (judge = new Judge(root, this.#store, this.#settings, fragment, true)));
    return judge;
  }

  /** Files named like roots in the file's folder and above it, and open ones. */
  *#possibleRoots(path: string): Generator<string> {
    for (const open of this.#open) if (open !== path && ROOT_NAME.test(nameOf(open))) yield open;
    let folder = folderOf(path);
    for (let i = 0; i < LEVELS_UP && folder !== '/'; i++, folder = folderOf(folder)) {
      for (const ending of ['conf', 'cfg']) for (const root of this.#files.glob(`${folder}/bird*.${ending}`)) if (root !== path) yield root;
      if (this.#settings.folders.includes(folder)) return;
    }
  }

  /** A file that nobody includes, is not named like a root and has nothing that only a root has. */
  #isFragment(path: string): boolean {
    if (ROOT_NAME.test(nameOf(path)) || !path.startsWith('/')) return false;
    const document = this.document(path);
    return !document?.items.some(({ node }) => {
      if (node?.kind === 'protocol') return node.head[0]?.name === 'device';
      return node?.kind === 'statement' && node.elements[0]?.kind === 'name' && node.elements[0].name === 'router';
    });
  }

  /** Globs see open files that are not on the disk yet only when they are saved. */
  #glob(pattern: string): string[] {
    return this.#files.glob(pattern);
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
