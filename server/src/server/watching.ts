/**
 * Which files the client watches for us: what is BIRD's by its name, settings, and every other file that a configuration
 * includes or settings name, wherever it is and whatever it is called, whether it exists or not.
 */
import { DidChangeWatchedFilesNotification, type ClientCapabilities, type Disposable, type FileSystemWatcher } from 'vscode-languageserver/node';
import { folderOf } from '../base/files.ts';
import { isGlob } from '../base/glob.ts';
import { languageByPath } from '../service/languages.ts';
import { CONFIG_FILE } from '../service/userSettings.ts';
import { pathOf, uriOf } from './convert.ts';
import type { Session } from './session.ts';

/** Of so many files in one folder each is named; of more the folder as a whole is watched. */
const MOST_NAMES = 20;
/** Somebody who types the path of an include names many files on the way, in ms. */
const REST = 300;
/** What the client is asked to watch in the workspace: every file that may be one of ours by its name. */
export const KNOWN = /\.(?:conf|cfg|inc|bird)$/;

/** Asks one client to watch files, and tells which of its answers concern us. */
export class Watching {
  readonly #session: Session;
  #canRegister = false;
  #canBeRelative = false;
  #registered: Disposable | undefined;
  /** The other files that are watched: paths, and patterns of them. */
  #others: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #updating: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks the client to watch what is known by its name. */
  start({ workspace }: ClientCapabilities): void {
    this.#canRegister = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#canBeRelative = workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
    if (!this.#canRegister) return;
    const watchers = [{ globPattern: '**/*.{conf,cfg,inc,bird}' }, { globPattern: `**/${CONFIG_FILE}` }];
    void this.#session.guard('watching', () => this.#session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }

  /** Looks again, in a moment, which other files there are to watch. */
  update(): void {
    if (!this.#canRegister) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // One after another: each lets go of what the one before it has asked for.
      this.#updating = this.#updating.then(() => this.#session.guard('watching', () => this.#update()));
    }, REST).unref();
  }

  /** Whether a change of a file, or of a folder, may change any finding. To be made once for many. */
  concern(): (path: string) => boolean {
    const { documents } = this.#session;
    const concerns = [...documents.workspaces].map((workspace) => workspace.concern());
    return (path) => {
      if (languageByPath(path)) return true;
      for (const watched of documents.settingFiles) if (watched === path || watched.startsWith(`${path}/`)) return true;
      return concerns.some((isOf) => isOf(path));
    };
  }

  async #update(): Promise<void> {
    const { documents, connection } = this.#session;
    const inWorkspace = (path: string): boolean => documents.folders.some((folder) => path.startsWith(`${folder}/`));
    const covered = (path: string): boolean => inWorkspace(path) && (KNOWN.test(path) || path.endsWith(`/${CONFIG_FILE}`));
    const others = new Set([...documents.includePatterns(), ...documents.settingFiles].filter((path) => path.startsWith('/') && !covered(path)));
    // A folder that goes is told as one; what was in it is not told.
    for (const path of documents.includePatterns()) if (inWorkspace(path) && !inWorkspaceRoot(path, documents.folders)) others.add(folderOf(path));
    if (others.size === this.#others.size && [...others].every((path) => this.#others.has(path))) return;
    const before = this.#registered;
    const watchers = [...byFolder(others)].flatMap(([folder, names]) => patternsOf(names).map((pattern) => this.#watcher(folder, pattern)));
    this.#registered = watchers.length === 0 ? undefined : await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    this.#others = others;
    before?.dispose();
  }

  #watcher(folder: string, pattern: string): FileSystemWatcher {
    return { globPattern: this.#canBeRelative ? { baseUri: uriOf(folder), pattern } : `${pathOf(uriOf(folder)).replace(/\/$/, '')}/${pattern}` };
  }
}

const inWorkspaceRoot = (path: string, folders: readonly string[]): boolean => folders.includes(folderOf(path));

/** Names, and patterns of names, by the folder that they are in: the last one without a `*` in its path. */
function byFolder(paths: Iterable<string>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split('/');
    const magic = parts.findIndex((part) => isGlob(part));
    const at = magic < 0 ? parts.length - 1 : magic;
    const folder = parts.slice(0, at).join('/') || '/';
    const names = folders.get(folder) ?? new Set();
    folders.set(folder, names.add(parts.slice(at).map(asLspPattern).join('/')));
  }
  return folders;
}

/** Braces mean something to LSP that they do not to BIRD, and classes of characters are not the same. */
function asLspPattern(part: string): string {
  return part.includes('[') ? '*' : part.replace(/[{},]/g, '?');
}

function patternsOf(names: ReadonlySet<string>): string[] {
  const deep = [...names].filter((name) => name.includes('/'));
  const flat = [...names].filter((name) => !name.includes('/'));
  if (flat.length > MOST_NAMES || flat.includes('*')) return [...deep, '*'];
  return flat.length === 0 ? deep : [...deep, flat.length === 1 ? flat[0]! : `{${flat.join(',')}}`];
}
