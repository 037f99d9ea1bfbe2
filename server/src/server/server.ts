/** The language server: LSP on one side, the features on the other. Nothing but this folder speaks LSP. */
import {
  CodeActionKind, ConfigurationRequest, DidChangeConfigurationNotification, TextDocumentSyncKind,
  type ClientCapabilities, type Connection, type DidChangeTextDocumentParams, type DidOpenTextDocumentParams, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver/node';
import { TRIGGER_CHARACTERS } from '../features/completion.ts';
import { checkFiles } from '../service/check.ts';
import { languageByPath, languages, loadManifests, readsManifests } from '../service/languages.ts';
import { isManifest, isYamlPath } from '../service/manifestText.ts';
import { CONFIG_FILE } from '../service/userSettings.ts';
import { pathOf } from './convert.ts';
import { Publisher } from './publisher.ts';
import { OTHER_END, WRITE_OTHER_END } from './otherEnd.ts';
import { answerRequests, FIX_ALL, MIGRATE } from './requests.ts';
import { OPEN_PAGE, Session, type Host } from './session.ts';
import { Watching } from './watching.ts';

/** A client that promised its settings gets so long to tell them, in ms. */
const SETTINGS_WAIT = 3000;

/** Serves one client until it goes. */
export function serve(connection: Connection, host: Host): void {
  new Server(connection, host).listen();
}

class Server {
  readonly #session: Session;
  readonly #publisher: Publisher;
  readonly #watching: Watching;
  #capabilities: ClientCapabilities = {};
  /** Settings that came unasked: with the start, or with a change. */
  #given: unknown;
  #folderUris: string[] = [];
  /** The settings that hold, as JSON: to judge everything anew only where they changed. */
  #settings = '';
  /** The latest question after the settings, by its number: only its answer counts. */
  #asked = 0;
  #reading: Promise<void> = Promise.resolve();
  /** What arrived before the settings are known; undefined when they are. */
  #waiting: (() => void)[] | undefined = [];

  constructor(connection: Connection, host: Host) {
    this.#session = new Session(connection, host);
    this.#watching = new Watching(this.#session);
    this.#publisher = new Publisher(this.#session, this.#watching);
  }

  listen(): void {
    const { connection } = this.#session;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#start());
    connection.onDidOpenTextDocument((params) => this.#inOrder(() => this.#open(params)));
    connection.onDidChangeTextDocument((params) => this.#inOrder(() => this.#change(params)));
    connection.onDidCloseTextDocument(({ textDocument }) => this.#inOrder(() => this.#close(pathOf(textDocument.uri))));
    connection.onDidChangeConfiguration(({ settings }) => this.#session.guard('configuration', () => {
      const section = (settings as { bgp?: unknown } | null)?.bgp;
      if (section !== undefined) this.#given = section;
      return this.#readSettings();
    }));
    connection.onDidChangeWatchedFiles(({ changes }) => this.#inOrder(() => this.#filesChanged(changes.map(({ uri }) => pathOf(uri)))));
    connection.onNotification('bgp/trusted', () => this.#inOrder(() => {
      this.#session.documents.trusted = true;
      this.#configureAnew();
    }));
    answerRequests(this.#session);
    connection.listen();
  }

  // ---- life -------------------------------------------------------------------------------------------------------

  #initialize(params: InitializeParams): InitializeResult {
    const session = this.#session;
    this.#capabilities = params.capabilities;
    session.meet(params);
    const { docsBase: _, client: __, yaml: ___, trusted, ...options } = (params.initializationOptions ?? {}) as { docsBase?: unknown; client?: unknown; yaml?: unknown; trusted?: unknown; bgp?: unknown };
    session.documents.trusted = trusted !== false;
    this.#given = options.bgp ?? (Object.keys(options).length > 0 ? options : undefined);
    this.#folderUris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    setImmediate(() => void session.guard('warm-up', warmUp));
    return {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS, '$'], resolveProvider: true },
        hoverProvider: true,
        definitionProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, OTHER_END, FIX_ALL, MIGRATE] },
        ...(session.isOurClient ? {} : { executeCommandProvider: { commands: [OPEN_PAGE, WRITE_OTHER_END] } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'bgp-language-server', version: session.host.version },
    };
  }

  async #start(): Promise<void> {
    const { workspace } = this.#capabilities;
    const { connection, isOurClient } = this.#session;
    // Our own client tells of settings by itself.
    if (workspace?.didChangeConfiguration?.dynamicRegistration && !isOurClient) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'bgp' });
    }
    this.#watching.start(this.#capabilities);
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.#session.guard('workspaceFolders', () => {
        const gone = new Set(removed.map(({ uri }) => uri));
        this.#folderUris = [...this.#folderUris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        return this.#readSettings();
      }));
    }
    await this.#session.guard('settings', () => this.#readSettings());
    this.#goOn();
    this.#session.begin();
  }

  /** Asks the client for its settings, and judges everything by them; ends when the newest are in force. */
  #readSettings(): Promise<void> {
    this.#reading = this.#apply(++this.#asked);
    return this.#reading;
  }

  async #apply(asked: number): Promise<void> {
    const folders = this.#folderUris.filter((uri) => uri.startsWith('file:'));
    const settings = await this.#ask(folders);
    // They changed again while the client was answering: what it says then may be older than what it says now.
    if (asked !== this.#asked) return this.#reading;
    const known = JSON.stringify([folders, [...settings]]);
    if (known === this.#settings) return;
    this.#settings = known;
    this.#session.documents.configure(folders.map(folderPath), settings);
    this.#tellProblems();
    this.#publisher.scheduleAll();
    this.#publisher.scan();
  }

  /** The settings by folder, `''` for files in none. */
  async #ask(folders: readonly string[]): Promise<Map<string, unknown>> {
    const { connection } = this.#session;
    const settings = new Map<string, unknown>([['', this.#given]]);
    if (!this.#capabilities.workspace?.configuration) return settings;
    const items = [{ section: 'bgp' }, ...folders.map((scopeUri) => ({ scopeUri, section: 'bgp' }))];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => { timer = setTimeout(() => resolve(undefined), SETTINGS_WAIT).unref(); });
    const asked = connection.sendRequest(ConfigurationRequest.type, { items }).catch((error: unknown) => {
      this.#session.log('settings', error);
      return undefined;
    });
    const answers = await Promise.race([asked, late]);
    clearTimeout(timer);
    if (!answers) connection.console.warn('The editor did not tell its settings.');
    for (const [i, answer] of (answers ?? []).entries()) {
      if (answer !== null && answer !== undefined) settings.set(i === 0 ? '' : folderPath(folders[i - 1]!), answer);
    }
    return settings;
  }

  #tellProblems(): void {
    for (const problem of new Set(this.#session.documents.takeProblems())) this.#session.connection.console.warn(problem);
    this.#publisher.settings();
  }

  // ---- documents --------------------------------------------------------------------------------------------------

  /** Notifications about documents wait for the settings, and keep their order. */
  #inOrder(task: () => void): void {
    if (this.#waiting) this.#waiting.push(task);
    else void this.#session.guard('document', task);
  }

  #open(params: DidOpenTextDocumentParams): void {
    const { uri, languageId, version, text } = params.textDocument;
    const path = pathOf(uri);
    if (isYaml(languageId, path) && isManifest(text)) return this.#openManifest(path, uri, version, text);
    const known = languages.find(({ id }) => id === languageId) ?? languageByPath(path);
    const { documents, plainTexts } = this.#session;
    if (!known && !this.#publisher.isIncluded(path)) return plainTexts.open(path, { uri, version, text });
    documents.open(path, uri, version, text, known?.id ?? documents.includedAs(path));
    this.#tellProblems();
    this.#publisher.opened(path);
  }

  /** A manifest; the first one waits until what reads it is loaded, and all that comes behind it waits with it. */
  #openManifest(path: string, uri: string, version: number, text: string): void {
    if (!readsManifests()) {
      this.#waiting = [() => this.#openManifest(path, uri, version, text)];
      void this.#session.guard('manifests', loadManifests).then(() => {
        if (!readsManifests()) this.#waiting?.shift();
        this.#goOn();
      });
      return;
    }
    this.#session.documents.open(path, uri, version, text, 'kubernetes');
    this.#tellProblems();
    this.#publisher.opened(path);
  }

  /** What waited is done, in its order. */
  #goOn(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const task of waiting) this.#inOrder(task);
  }

  #change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const { documents, plainTexts } = this.#session;
    const path = pathOf(uri);
    const document = documents.get(path);
    if (!document) {
      for (const change of contentChanges) plainTexts.edit(path, version, 'range' in change ? change.range : undefined, change.text);
      const plain = plainTexts.get(path);
      // What somebody types may become a manifest.
      if (plain && isYaml('', path) && isManifest(plain.text)) this.#openManifest(path, plain.uri, version, plainTexts.take(path)!.text);
      return;
    }
    document.version = version;
    for (const change of contentChanges) documents.edit(document, 'range' in change ? change.range : undefined, change.text);
    this.#publisher.schedule(document.path);
  }

  #close(path: string): void {
    const { documents } = this.#session;
    const document = documents.get(path);
    this.#session.plainTexts.take(path);
    if (!document) return;
    const affected = [...document.workspace?.affected(path) ?? [], ...document.workspace?.besides(path) ?? []];
    documents.close(path);
    this.#publisher.closed(document);
    for (const other of affected) if (documents.get(other)) this.#publisher.schedule(other);
  }

  #filesChanged(paths: readonly string[]): void {
    const { documents } = this.#session;
    const { settingFiles } = documents;
    const isSetting = (path: string): boolean => path.endsWith(`/${CONFIG_FILE}`) || [...settingFiles].some((file) => file === path || file.startsWith(`${path}/`));
    const isConcern = this.#watching.concern();
    const concerned = paths.filter((path) => isConcern(path) || this.#publisher.isIncluded(path));
    const changed = paths.some(isSetting);
    if (!changed && concerned.length === 0) return;
    if (concerned.length > 0) documents.filesChanged(concerned);
    if (changed) return this.#configureAnew();
    this.#publisher.scheduleAll();
    this.#publisher.scan();
  }

  /** Settings are read again, and everything is judged by them. */
  #configureAnew(): void {
    const { documents } = this.#session;
    documents.configure(documents.folders, documents.client);
    this.#tellProblems();
    this.#publisher.scheduleAll();
    this.#publisher.scan();
  }
}

/** Whether an editor, or a name, says that a document is YAML: Helm's templates and playbooks are other languages to some. */
const isYaml = (languageId: string, path: string): boolean => languageId === 'yaml' || languageId === 'helm' || (isYamlPath(path) && languageByPath(path) === undefined);

function folderPath(uri: string): string {
  const path = pathOf(uri);
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** Makes the parser and reads the tables while the editor is still busy: the first file is then judged sooner. */
function warmUp(): void {
  const text = `router id 192.0.2.1;
define X = [ 192.0.2.0/24+ ];
filter f { if net ~ X then accept; }
protocol device { }
protocol bgp b { local as 1; neighbor 192.0.2.2 as 2; ipv4 { import filter f; export none; }; }
`;
  checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf' });
}
