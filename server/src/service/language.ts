/**
 * What a language gives to the service: documents, projects, findings. The service, the server and the command line speak of
 * configurations by this alone; what is in a document is the language's own matter.
 */
import type { FileSystem } from '../base/files.ts';
import type { IncludeOptions } from '../base/includes.ts';
import type { Finding } from '../base/finding.ts';
import type { Range } from '../base/position.ts';
import type { Router } from '../base/router.ts';
import type { TextDocument, TextItem } from '../base/tiledDocument.ts';
import type { Settings } from './settings.ts';

/** How languages are called in editors, settings and targets. */
export type LanguageId = 'bird' | 'openbgpd' | 'kubernetes';

/** Which releases a project fits, and why. */
export interface Verdict {
  /** The release that it was judged for. */
  readonly target: string;
  /** The releases in which everything it uses exists; empty where there is none. */
  readonly candidates: readonly string[];
  /** `BIRD 2.17 or later, not 3.x`. */
  readonly text: string;
  /** Which words narrow the choice, with their lines; one sentence a line. */
  readonly detail: string;
}

/** Asked between two steps of a long task: whether to leave the rest for later. */
export type Enough = () => boolean;

/** A document of the language. */
export interface LanguageDocument extends TextDocument {
  edit(range: Range, newText: string): { readonly removed: readonly TextItem[]; readonly added: readonly TextItem[] };
}

/** Why there is no document of a file. */
export interface Unread { readonly error: 'missing' | 'folder' | 'unreadable'; readonly message: string }

/** The documents that are known, parsed once each. */
export interface LanguageStore {
  readonly files: FileSystem;
  get(path: string): LanguageDocument | Unread;
  set(path: string, text: string): LanguageDocument;
  forget(path: string): void;
  /** Forgets what is in a folder, too, but for `kept`. */
  forgetAll(paths: ReadonlySet<string>, kept: ReadonlySet<string>): void;
}

/** A root with all that it includes. */
export interface LanguageProject {
  readonly root: string;
  readonly files: ReadonlySet<string>;
  /** Where its includes look, whether there is anything or not: absolute paths and patterns. */
  readonly includePatterns: readonly string[];
  /** What is still to be checked. */
  readonly stale: ReadonlySet<unknown>;
  /** The places of an item in the daemon's reading order. */
  entriesOf(item: TextItem): readonly { readonly order: number }[];
  rebuild(): void;
  edited(document: TextDocument, removed: readonly TextItem[], added: readonly TextItem[]): void;
  /** Whether names are looked for in a file that is no part of the project. */
  looksInto?(path: string): boolean;
  /** Such a file had items replaced by others. */
  editedBeside?(document: TextDocument, removed: readonly TextItem[], added: readonly TextItem[]): void;
}

/** A root with its findings, kept up to date. */
export interface LanguageJudge {
  readonly project: LanguageProject;
  /** Whether the root is taken for a part of a file. */
  readonly fragment: boolean;
  readonly verdict: Verdict;
  /** Whether all is checked, and what is found in the project as a whole is that of now. */
  readonly settled: boolean;
  /** Whether what is left is one step that takes long. */
  readonly longStep: boolean;
  /** Goes on with what is still to be checked; returns whether all is done. */
  refresh(enough?: Enough): boolean;
}

/** A document with the project that it is judged in. */
export interface Judged {
  readonly document: LanguageDocument;
  /** Path of the root file. */
  readonly root: string;
  readonly judge: LanguageJudge;
  /** Made when it is asked for: a hover has no need of it. */
  readonly status: Verdict;
}

/** A language. */
export interface Language {
  readonly id: LanguageId;
  /** The daemon's name: "BIRD". */
  readonly daemon: string;
  /** The releases that a file can be judged for, oldest first. */
  readonly targets: readonly string[];
  /** Names of files that are roots, and the patterns that find them in a folder. */
  readonly rootName: RegExp;
  readonly rootPatterns: readonly string[];
  /** Whether a path says that the file is of this language. */
  isPath(path: string): boolean;
  /** Whose file a text is that has such a path, if not the daemon's. */
  foreignOwner(text: string): string | undefined;
  store(files: FileSystem): LanguageStore;
  /** `follows`: whether the files will be edited, as in an editor. */
  judge(root: string, store: LanguageStore, settings: Settings, fragment: boolean, follows: boolean): LanguageJudge;
  /** All findings, ordered by file and place. `file`: those of one file alone. */
  findings(judge: LanguageJudge, store: LanguageStore, settings: Settings, file?: string, enough?: Enough): Finding[];
  /** The router that a configuration makes, as far as the language is lowered to the model of sessions. */
  router?(judge: LanguageJudge): Router;
  /** The one finding that a file gets which is no configuration. */
  notConfiguration(document: LanguageDocument): Finding | undefined;
  /** Whether an item is something that only a root has. */
  isOfRoot(item: TextItem): boolean;
  /** The files that a text includes as far as its lines look so. */
  includedBy(path: string, text: string, files: FileSystem, options: IncludeOptions): readonly string[];
  /** The settings with this release to judge for. */
  withTarget(settings: Settings, target: string): Settings;
  /** A set of releases in words: "BIRD 2.17 or later". */
  describe(targets: readonly string[]): string;
}
