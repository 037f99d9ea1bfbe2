/** What the subcommands share: the files that were given, each with its settings, and what went wrong on the way. */
import { isAbsolute, relative, resolve } from 'node:path';
import { repositoryOf } from '../base/includes.ts';
import { localHost } from '../host/localHost.ts';
import type { FileContent } from '../base/files.ts';
import { isStream, NodeFileSystem, readStream } from '../host/nodeFiles.ts';
import type { Profile } from '../rules/profiles.ts';
import { FolderIndex } from '../service/folderIndex.ts';
import { languageById, languageOf, languageTold, loadManifests, mayBeManifest, readsManifests, Stores } from '../service/languages.ts';
import type { Language, LanguageStore } from '../service/language.ts';
import type { Settings } from '../service/settings.ts';
import { mergeSettings, nearestConfigFile, type ConfigFile, type UserSettings } from '../service/userSettings.ts';

/** How the files are to be read. */
export interface InputOptions {
  /** Prefixes of the router's paths and the folders that hold them here. */
  readonly map: Readonly<Record<string, string>>;
  readonly host?: string;
  /** What the routers are for. */
  readonly profile?: Profile;
  /** What the standard input is called. */
  readonly stdinFilename?: string;
}

/** The standard input as it is called where it was not named. */
const STDIN = '<stdin>';
/** Paths that a shell gives to a stream: `cat x | bgplint check /dev/stdin`, `bgplint check <(cat x)`. A fifo with a name is none: nobody may ever write to it. */
const STREAM = /^\/(?:dev\/stdin|dev\/fd\/\d+|proc\/self\/fd\/\d+)$/;

/** The files of this machine, with what was read from streams under names of their own. */
class InputFiles extends NodeFileSystem {
  readonly streams = new Map<string, FileContent>();

  override read(path: string): FileContent {
    return this.streams.get(path) ?? super.read(path);
  }
}

/** One of the files that were given. */
export interface Input {
  /** As it was given. */
  readonly name: string;
  /** Absolute, with `/`. */
  readonly root: string;
  readonly settings: Settings;
  /** Documents, shared with the files before and after it. */
  readonly stores: Stores;
  readonly language: Language;
}

/** Documents are shared between roots until they are so many characters. */
const SHARED = 32 * 1024 * 1024;

/** The files of one call. */
export class Inputs {
  readonly files = new InputFiles();
  readonly #own: UserSettings;
  readonly #stdinFilename: string | undefined;
  readonly #shownAs = new Map<string, string>();
  readonly #problems = new Set<string>();
  readonly #notes = new Set<string>();
  readonly #indexes = new Map<string, FolderIndex>();
  #absolute = false;

  constructor({ map, host, profile, stdinFilename }: InputOptions, targets: Pick<UserSettings, 'target' | 'bgpdTarget'>) {
    this.#stdinFilename = stdinFilename;
    this.#own = {
      ...targets,
      includeMap: Object.fromEntries(Object.entries(map).map(([prefix, folder]) => [prefix, portable(resolve(folder))])),
      host: host === undefined || host === 'local' ? host : portable(resolve(host)),
      ...(profile && { profile }),
    };
    for (const [prefix, folder] of Object.entries(this.#own.includeMap ?? {})) {
      const content = this.files.read(folder);
      if (!('error' in content) || content.error !== 'folder') this.complain(`--map ${prefix}=${map[prefix]}: there is no such folder`);
    }
  }

  /** Something that makes the call fail, though the other files still get their answer. */
  complain(problem: string): void {
    this.#problems.add(problem);
  }

  /** Something to know, which changes nothing. */
  note(note: string): void {
    this.#notes.add(note);
  }

  /** What a file holds that is no configuration, by its name as it was given. */
  read(name: string): ReturnType<NodeFileSystem['read']> {
    return this.files.read(portable(resolve(name)));
  }

  /** Loads what the files need that most have no need of. */
  async prepare(given: readonly string[]): Promise<void> {
    for (const one of given) if (!readsManifests() && mayBeManifest(this.#rootOf(one).root, this.files)) await loadManifests();
  }

  /** Whether a name is one of a file that is there, or of a stream. */
  isFile(name: string): boolean {
    return STREAM.test(name) || 'text' in this.read(name);
  }

  /** What a file holds, or a stream: `-` is the standard input. */
  readInput(name: string): FileContent {
    return name === '-' ? readStream(0) : STREAM.test(name) && isStream(name) ? readStream(name) : this.read(name);
  }

  /** Gives each file to `task`. Nothing that a file holds should make us fail; if it does, that is said, and the next one follows. */
  each(given: readonly string[], task: (input: Input) => void): void {
    this.#absolute = given.some(isAbsolute);
    let stores = new Stores(this.files);
    let read = 0;
    for (const one of given) {
      const { name, root } = this.#rootOf(one);
      this.#shownAs.set(root, name);
      const language = this.#languageOf(name, root);
      try {
        task({ name, root, settings: this.#settingsOf(root), stores, language });
      } catch (error) {
        const [what, where = ''] = error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)];
        this.complain(`${name}: the check itself failed, which is a mistake of bgplint's: ${what} ${where.trim()}`);
      }
      read += lengthOf(stores.of(language), root);
      if (read > SHARED) {
        stores = new Stores(this.files);
        read = 0;
      }
    }
  }

  /** The path of what was given, and its name; a stream is read here, once. */
  #rootOf(given: string): Pick<Input, 'name' | 'root'> {
    const stdin = given === '-';
    if (!stdin && !(STREAM.test(given) && isStream(given))) return { name: given, root: portable(resolve(given)) };
    const name = stdin ? (this.#stdinFilename ?? STDIN) : given;
    // As a file of the folder that we are in: that is where its includes are meant to be.
    const root = portable(resolve(stdin ? name : `<${given.slice(given.lastIndexOf('/') + 1)}>`));
    if (!this.files.streams.has(root)) this.files.streams.set(root, readStream(stdin ? 0 : given));
    return { name, root };
  }

  /** The language that the target is one of; else that which the file is of. */
  #languageOf(name: string, root: string): Language {
    const { target, bgpdTarget } = this.#own;
    const given = target !== undefined ? 'bird' : bgpdTarget !== undefined ? 'openbgpd' : undefined;
    if (given === undefined) return languageOf(root, this.files);
    const language = languageById(given);
    const told = languageTold(root, this.files);
    if (told && told !== language) this.note(`${name} looks like a file of ${told.daemon}'s, and is judged for ${language.daemon}, as --target says`);
    return language;
  }

  #settingsOf(root: string): Settings {
    const nearest = nearestConfigFile(root, this.files);
    if (nearest) this.#reportSettings(nearest);
    const { settings, problems } = mergeSettings([this.#own, ...(nearest ? [nearest.settings] : [])], this.#whereabouts(root), { files: this.files, local: localHost });
    for (const problem of problems) this.complain(problem);
    return settings;
  }

  /** The repository is the workspace, wherever in it we are; else the folder that we are in, which nobody called one. */
  #whereabouts(root: string): Pick<Settings, 'folders' | 'machine' | 'find'> {
    const repository = repositoryOf(root, this.files);
    const cwd = portable(process.cwd());
    const folder = repository ?? (cwd !== '/' && root.startsWith(`${cwd}/`) ? cwd : undefined);
    if (folder === undefined) return { folders: [] };
    let index = this.#indexes.get(folder);
    if (!index) this.#indexes.set(folder, (index = new FolderIndex([folder], this.files)));
    return { folders: [folder], machine: repository === undefined, find: index.find };
  }

  /** A name that we do not know may be one of another release of ours: no reason to fail. */
  #reportSettings({ path, problems, findings }: ConfigFile): void {
    for (const [i, { message, unknown }] of problems.entries()) {
      const start = findings[i]?.range.start;
      const told = `${path}${start ? `:${start.line + 1}:${start.character + 1}` : ''}: ${message}`;
      if (unknown) this.note(told);
      else this.complain(told);
    }
  }

  /** How a path is shown: as it was given, else relative to where we are unless the files were given with whole paths. */
  show(path: string): string {
    return this.#shownAs.get(path) ?? (this.#absolute ? path : relative(process.cwd(), path) || path);
  }

  /** Prints what went wrong, and what there is to know. Returns whether the call failed. */
  report(): boolean {
    for (const told of [...this.#notes, ...this.#problems]) console.error(`bgplint: ${told}`);
    return this.#problems.size > 0;
  }
}

/** Whether to write colours on the standard output. */
export function wantsColours(): boolean {
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb';
}

/** A path with `/` and a `/` at its beginning, on every system. */
function portable(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return process.platform === 'win32' ? `/${forward}` : path;
}

function lengthOf(store: LanguageStore, root: string): number {
  const document = store.get(root);
  return 'items' in document ? document.items.reduce((sum, item) => sum + item.text.length, 0) : 0;
}
