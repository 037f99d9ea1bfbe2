/**
 * The open documents, each in the workspace of its settings. Nearly always there is one workspace; folders with settings
 * of their own, or with a `.bgplint.json`, have others. What is open in one is read by the others as it is in the editor.
 */
import { folderOf, type FileContent, type FileSystem } from '../base/files.ts';
import type { Finding } from '../base/finding.ts';
import type { IncludeOptions } from '../base/includes.ts';
import type { Range } from '../base/position.ts';
import { FolderIndex } from '../service/folderIndex.ts';
import type { Listing } from '../service/scan.ts';
import { headOf, LOOKED_AT } from '../service/detect.ts';
import type { Language, LanguageId } from '../service/language.ts';
import { languageById } from '../service/languages.ts';
import { disagreements, type EndsOf } from '../service/disagreements.ts';
import type { ExplainedFile } from '../service/explain.ts';
import { nearestConfigFile, mergeSettings, readUserSettings, withoutTrust, type ConfigFile, type HostSource, type UserSettings } from '../service/userSettings.ts';
import { Workspace } from '../service/workspace.ts';
import { replaced } from './plainTexts.ts';

/** A document that the client has open. */
export interface OpenDocument {
  readonly path: string;
  /** As the client writes it. */
  readonly uri: string;
  readonly language: Language;
  version: number;
  /** Where it is judged; undefined for another program's file, which is left alone. */
  workspace: Workspace | undefined;
  /** The program whose file it is. */
  foreign: string | undefined;
  /** The text of another program's file: whose it is may change with it. */
  foreignText: string;
}

/** Settings that an editor has among ours, and that are none of the check's. */
const CLIENT_SETTINGS = ['trace'];
/** Where the daemons look for their files. */
const isOfThisRouter = (path: string): boolean => /^\/etc\/(?:bird|bgpd)/.test(path);
/** Whoever types a line may be half-way through it; so many lines at once are another text. */
const PASTED = 2;

/** Settings by the folder of the workspace that they are for; `''` for files in none. */
export type ClientSettings = ReadonlyMap<string, unknown>;

/** All open documents. Paths are as `pathOf` gives them. */
export class Documents {
  readonly #disk: Listing;
  readonly #local: HostSource['local'];
  readonly #open = new Map<string, OpenDocument>();
  #folders: readonly string[] = [];
  #trusted = true;
  #client: ClientSettings = new Map();
  /** By language and the settings that they have, as JSON. */
  #workspaces = new Map<string, Workspace>();
  /** Keys of workspaces by language and folder. */
  #keys = new Map<string, string>();
  #problems: string[] = [];
  #revision = 0;
  #ends: { readonly findings: ReadonlyMap<string, readonly Finding[]>; readonly versions: ReadonlyMap<string, number> } = { findings: new Map(), versions: new Map() };
  readonly #settingFiles = new Set<string>();
  /** What is found in files of settings, by their paths. */
  readonly #settingFindings = new Map<string, readonly Finding[]>();
  /** Files of the workspace that include a file, as far as a search has found them. */
  #roots = new Map<string, Set<string>>();

  /** What lies in the folders of the workspace. */
  #index: FolderIndex;

  constructor(disk: Listing, local: HostSource['local']) {
    this.#disk = disk;
    this.#index = new FolderIndex([], disk);
    this.#local = local;
  }

  /** Another number as soon as anything changed that findings may depend on. */
  get revision(): number {
    return this.#revision;
  }

  get(path: string): OpenDocument | undefined {
    return this.#open.get(path);
  }

  get all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  get workspaces(): Iterable<Workspace> {
    return this.#workspaces.values();
  }

  /** What could not be understood of the settings since the last call. */
  takeProblems(): string[] {
    return this.#problems.splice(0);
  }

  open(path: string, uri: string, version: number, text: string, language: LanguageId = 'bird'): OpenDocument {
    this.#revision++;
    const document: OpenDocument = { path, uri, language: languageById(language), version, workspace: undefined, foreign: undefined, foreignText: '' };
    this.#open.set(path, document);
    this.#assign(document, text);
    return document;
  }

  /** Gives a text to a workspace, or keeps it where it is another program's. */
  #assign(document: OpenDocument, text: string): void {
    document.foreign = document.language.foreignOwner(text);
    document.foreignText = document.foreign ? text : '';
    if (document.foreign) {
      document.workspace?.closeDocument(document.path);
      document.workspace = undefined;
    } else {
      document.workspace ??= this.#workspaceOf(document);
      document.workspace.openDocument(document.path, text);
    }
    this.#tellOthers(document);
  }

  /** Replaces a range, or the whole text where there is none. */
  edit(document: OpenDocument, range: Range | undefined, text: string): void {
    this.#revision++;
    const { workspace, path } = document;
    if (range === undefined) return this.#assign(document, text);
    if (!workspace) return this.#editForeign(document, range, text);
    workspace.editDocument(path, range, text);
    // Nobody types himself into another program's file; a paste or a file read anew may be one.
    if (isFarDown(range) || lineFeeds(text) < PASTED) return;
    const own = workspace.document(path)!;
    if (document.language.foreignOwner(headOf(own))) this.#assign(document, own.text);
  }

  /** Any keystroke may be the one that shows the file to be the daemon's after all. */
  #editForeign(document: OpenDocument, range: Range, text: string): void {
    document.foreignText = replaced(document.foreignText, range, text);
    if (isFarDown(range)) return;
    document.foreign = document.language.foreignOwner(document.foreignText);
    if (!document.foreign) this.#assign(document, document.foreignText);
  }

  /** The other workspaces look at the document again: for when its text came to rest. Returns their documents that are judged with it. */
  settle(document: OpenDocument): string[] {
    this.#revision++;
    return this.#others(document).flatMap((other) => other.textChanged(document.path));
  }

  /** A file was found to include another one. Returns whether this is news about an open document. */
  rootFound(path: string, root: string): boolean {
    this.#revision++;
    const known = this.#roots.get(path);
    if (known?.has(root)) return false;
    if (known) known.add(root);
    else this.#roots.set(path, new Set([root]));
    for (const workspace of this.#workspaces.values()) workspace.rootsFound();
    return this.#open.has(path);
  }

  /** A whole search has found these roots by the files that they include: what was known before is outdated. */
  keepRoots(roots: Map<string, Set<string>>): void {
    this.#roots = roots;
    for (const workspace of this.#workspaces.values()) workspace.rootsFound();
  }

  close(path: string): void {
    this.#revision++;
    const document = this.#open.get(path);
    this.#open.delete(path);
    document?.workspace?.closeDocument(path);
    if (document) this.#tellOthers(document);
  }

  /** Files or folders changed, came or went on the disk. */
  filesChanged(paths: readonly string[]): void {
    this.#revision++;
    this.#index.forget();
    for (const workspace of this.#workspaces.values()) workspace.filesChanged(paths);
  }

  /** Whether the user trusts who made the workspace; `configure` makes it count. */
  set trusted(trusted: boolean) {
    this.#trusted = trusted;
  }

  /** New settings or folders: all open documents are judged anew. */
  configure(folders: readonly string[], client: ClientSettings): void {
    this.#revision++;
    this.#folders = folders;
    this.#index = new FolderIndex(folders, this.#disk);
    this.#client = client;
    const texts = [...this.#open.values()].map((document) => [document, document.workspace?.document(document.path)?.text] as const);
    this.#workspaces = new Map();
    this.#keys.clear();
    this.#settingFiles.clear();
    this.#settingFindings.clear();
    for (const [document, text] of texts) {
      if (text === undefined) continue;
      document.workspace = this.#workspaceOf(document);
      document.workspace.openDocument(document.path, text);
    }
  }

  /** The language in which a file is included by what is open. */
  includedAs(path: string): LanguageId | undefined {
    for (const workspace of this.#workspaces.values()) if (workspace.includedFiles().includes(path)) return workspace.language.id;
    return undefined;
  }

  /** Where includes look: absolute paths and patterns, of what is on a disk. */
  includePatterns(): Set<string> {
    return new Set([...this.#workspaces.values()].flatMap((workspace) => workspace.includePatterns()).filter((path) => path.startsWith('/')));
  }

  /** Files that settings were read from, or that they name: after a change of one everything is judged anew. */
  get settingFiles(): ReadonlySet<string> {
    return this.#settingFiles;
  }

  /** What is found in files of settings that hold for open documents, by their paths. */
  get settingFindings(): ReadonlyMap<string, readonly Finding[]> {
    return this.#settingFindings;
  }

  /** The settings of a client as they were given last. */
  get client(): ClientSettings {
    return this.#client;
  }

  /** Where included files lie, for files of a folder of the workspace: also before any is open. */
  includeOptionsOf(folder: string): IncludeOptions {
    const file = this.#configFile(`${folder}/.`);
    const maps = [file?.settings, this.#clientSettingsOf(folder).settings].map((settings) => settings?.includeMap ?? {});
    return { map: Object.assign({}, ...maps) as IncludeOptions['map'], folders: this.#folders, find: this.#index.find };
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** What the ends of sessions say against each other, in the files that are open or belong to them. `closed`: the others of the workspace. To be asked when nobody types: it looks at every session. */
  compareEnds(closed: readonly EndsOf[]): ReadonlyMap<string, readonly Finding[]> {
    const routers = [...this.#workspaces.values()].flatMap((workspace) => workspace.routers());
    const found = routers.length + closed.length < 2 ? [] : [...disagreements(routers, closed).values()].flat();
    const byFile = new Map<string, Finding[]>();
    for (const finding of found) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
    this.#ends = { findings: byFile, versions: new Map([...this.all].map(({ path, version }) => [path, version])) };
    return byFile;
  }

  /** What was found so in a document, as long as it has not changed since. */
  endsIn({ path, version }: OpenDocument): readonly Finding[] {
    return this.#ends.versions.get(path) === version ? this.#ends.findings.get(path) ?? [] : [];
  }

  /** All that is open, as lines of a log are looked for in it. */
  explained(): ExplainedFile[] {
    return [...this.#workspaces.values()].flatMap((workspace) => workspace.explained());
  }

  #tellOthers(document: OpenDocument): void {
    for (const other of this.#others(document)) other.filesChanged([document.path]);
  }

  #others(document: OpenDocument): Workspace[] {
    return this.#workspaces.size > 1 ? [...this.#workspaces.values()].filter((other) => other !== document.workspace) : [];
  }

  #workspaceOf({ path, language }: OpenDocument): Workspace {
    const folder = path.startsWith('/') ? folderOf(path) : '';
    const place = `${language.id} ${folder}${isOfThisRouter(path) ? ' here' : ''}`;
    let key = this.#keys.get(place);
    if (key === undefined) {
      const sources = this.#sourcesOf(path);
      const host = sources.find((source) => source.host !== undefined)?.host;
      if (host !== undefined && host !== 'local') this.#settingFiles.add(host);
      key = `${language.id} ${JSON.stringify(sources)}`;
      this.#keys.set(place, key);
      if (!this.#workspaces.has(key)) {
        const { settings, problems } = mergeSettings(sources, { folders: this.#folders, find: this.#index.find }, { files: this.#disk, local: this.#local });
        this.#problems.push(...problems);
        const workspace: Workspace = new Workspace(this.#overlay(() => workspace), settings, (of) => this.#roots.get(of) ?? [], language);
        this.#workspaces.set(key, workspace);
      }
    }
    return this.#workspaces.get(key)!;
  }

  /** What the client says of the folder, then the nearest settings file. */
  #sourcesOf(path: string): UserSettings[] {
    const folder = this.#folders.filter((root) => path.startsWith(`${root}/`)).sort((a, b) => b.length - a.length)[0] ?? '';
    const client = this.#clientSettingsOf(folder);
    this.#problems.push(...client.problems.map(({ message }) => `bgp settings: ${message}`));
    const file = this.#configFile(path);
    // What stands where the daemon reads it is about this machine, unless somebody says otherwise.
    const here: UserSettings[] = isOfThisRouter(path) ? [{ host: 'local' }] : [];
    if (!file) return [client.settings, ...here];
    this.#settingFiles.add(file.path);
    this.#settingFindings.set(file.path, file.findings);
    this.#problems.push(...file.problems.map(({ message }) => `${file.path}: ${message}`));
    return [client.settings, file.settings, ...here];
  }

  /** The nearest settings file. What a repository of somebody else's says is read, but leads nowhere outside of it. */
  #configFile(path: string): ConfigFile | undefined {
    const file = nearestConfigFile(path, this.#disk);
    return file && !this.#trusted ? withoutTrust(file, this.#folders) : file;
  }

  #clientSettingsOf(folder: string): ReturnType<typeof readUserSettings> {
    return readUserSettings(this.#client.get(folder) ?? this.#client.get(''), folder || '/', CLIENT_SETTINGS);
  }

  /** The disk, under what other workspaces have open. */
  #overlay(own: () => Workspace): FileSystem {
    return {
      read: (path): FileContent => {
        const document = this.#open.get(path);
        const other = document?.workspace;
        const text = other && other !== own() ? other.document(path)?.text : undefined;
        return text === undefined ? this.#disk.read(path) : { text };
      },
      glob: (pattern) => this.#disk.glob(pattern),
      real: (path) => this.#disk.real(path),
    };
  }
}

/** Whether nobody looks there for a file's owner: a line is at least one character. */
const isFarDown = ({ start }: Range): boolean => start.line > LOOKED_AT;

function lineFeeds(text: string): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i >= 0 && count < PASTED; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
