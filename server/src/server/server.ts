/** The language server: LSP on one side, the features on the other. Nothing else speaks LSP. */
import {
  CodeActionKind,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ShowDocumentRequest,
  TextDocumentSyncKind,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Connection,
  type Definition,
  type DefinitionLink,
  type DidChangeTextDocumentParams,
  type DidOpenTextDocumentParams,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type SymbolInformation,
  type TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { Finding } from '../base/finding.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import { codeActionsFor, fixAll } from '../features/codeActions.ts';
import { completionsAt, TRIGGER_CHARACTERS } from '../features/completion.ts';
import { definitionAt, linksOf } from '../features/definition.ts';
import { foldingsOf } from '../features/folding.ts';
import { hoverAt } from '../features/hover.ts';
import type { Scope } from '../features/scope.ts';
import { symbolsOf } from '../features/symbols.ts';
import type { Completion } from '../features/types.ts';
import { descriptions } from '../rules/registry.ts';
import { checkFiles } from '../service/check.ts';
import { isBirdPath } from '../service/detect.ts';
import { includedInWorkspace, type Listing } from '../service/scan.ts';
import { CONFIG_FILE } from '../service/userSettings.ts';
import { DEBOUNCE } from './debounce.ts';
import {
  pathOf,
  toCodeAction,
  toCompletionItem,
  toDiagnostic,
  toDocumentLink,
  toFolding,
  toLocationLink,
  toMarkup,
  toSymbol,
  toWorkspaceEdit,
  uriOf,
  type ClientAbilities,
} from './convert.ts';
import { Documents, type OpenDocument } from './documents.ts';

/** What the server needs of the machine that it runs on. */
export interface Host {
  readonly files: Listing;
  readonly version: string;
  local(): HostFacts;
  /** Where the pages of the codes are, as a URI; undefined where there are none. */
  readonly docsBase: string | undefined;
}

const LONGEST_WAIT = 100;
/** An editor is not helped by more. */
const MOST_DIAGNOSTICS = 1000;
/** A client that promised its settings gets so long to tell them, in ms. */
const SETTINGS_WAIT = 3000;
const OPEN_PAGE = 'bgplint.openPage';

/** Serves one client until it goes. */
export function serve(connection: Connection, host: Host): void {
  new Server(connection, host).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #documents: Documents;
  #capabilities: ClientCapabilities = {};
  #abilities!: ClientAbilities;
  #docsBase: string | undefined;
  /** Our own client: it opens the pages of codes by a command of its own. */
  #isOurClient = false;
  #given: unknown;
  #folderUris: string[] = [];
  /** What arrived before the settings are known; undefined when they are. */
  #waiting: (() => void)[] | undefined = [];
  readonly #dirty = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #dirtySince = 0;
  /** What was sent last, by path, so that nothing is sent twice. */
  readonly #sent = new Map<string, { diagnostics?: string; status?: string }>();
  readonly #included = new Set<string>();
  #completions: { readonly list: number; readonly items: readonly Completion[] } = { list: 0, items: [] };

  constructor(connection: Connection, host: Host) {
    this.#connection = connection;
    this.#host = host;
    this.#documents = new Documents(host.files, () => host.local());
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#start());
    connection.onDidOpenTextDocument((params) => this.#inOrder(() => this.#open(params)));
    connection.onDidChangeTextDocument((params) => this.#inOrder(() => this.#change(params)));
    connection.onDidCloseTextDocument(({ textDocument }) => this.#inOrder(() => this.#close(pathOf(textDocument.uri))));
    connection.onDidChangeConfiguration(({ settings }) => this.#guard('configuration', () => {
      const section = (settings as { bgp?: unknown } | null)?.bgp;
      if (section !== undefined) this.#given = section;
      return this.#readSettings();
    }));
    connection.onDidChangeWatchedFiles(({ changes }) => this.#inOrder(() => this.#filesChanged(changes.map(({ uri }) => pathOf(uri)))));
    connection.onCompletion((params, token) => this.#answer<CompletionList | null>('completion', null, token, () => this.#complete(params)));
    connection.onCompletionResolve((item) => this.#resolveCompletion(item));
    connection.onHover((params, token) => this.#answer<Hover | null>('hover', null, token, () => this.#hover(params)));
    connection.onDefinition((params, token) => this.#answer<Definition | DefinitionLink[] | null>('definition', null, token, () => this.#definition(params)));
    connection.onDocumentSymbol(({ textDocument }, token) =>
      this.#answer<DocumentSymbol[] | SymbolInformation[]>('documentSymbol', [], token, () => this.#symbols(textDocument.uri)),
    );
    connection.onFoldingRanges(({ textDocument }, token) =>
      this.#answer<FoldingRange[]>('foldingRange', [], token, () => {
        const scope = this.#scope(textDocument.uri);
        return scope ? foldingsOf(scope.document).map(toFolding) : [];
      }),
    );
    connection.onDocumentLinks(({ textDocument }, token) =>
      this.#answer<DocumentLink[]>('documentLink', [], token, () => {
        const scope = this.#scope(textDocument.uri);
        return scope ? linksOf(scope).map((link) => toDocumentLink(link, (path) => this.#uri(path))) : [];
      }),
    );
    connection.onCodeAction((params, token) => this.#answer<CodeAction[]>('codeAction', [], token, () => this.#codeActions(params)));
    connection.onExecuteCommand(({ command, arguments: args }) => this.#guard(command, async () => {
      const uri = command === OPEN_PAGE ? this.#page(String(args?.[0])) : undefined;
      if (uri) await connection.sendRequest(ShowDocumentRequest.type, { uri, external: !uri.startsWith('file:') });
    }));
    connection.listen();
  }

  // ---- life -------------------------------------------------------------------------------------------------------

  #initialize(params: InitializeParams): InitializeResult {
    const { textDocument, workspace } = (this.#capabilities = params.capabilities);
    this.#abilities = {
      snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
      snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
      documentChanges: workspace?.workspaceEdit?.documentChanges === true,
      markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
      hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      linkSupport: textDocument?.definition?.linkSupport === true,
      relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    };
    const options = params.initializationOptions as { docsBase?: unknown; bgp?: unknown } | null | undefined;
    this.#isOurClient = typeof options?.docsBase === 'string';
    this.#docsBase = typeof options?.docsBase === 'string' ? options.docsBase : this.#host.docsBase;
    const { docsBase: _, ...rest } = options ?? {};
    this.#given = rest.bgp ?? (Object.keys(rest).length > 0 ? rest : undefined);
    setImmediate(() => void this.#guard('warm-up', warmUp));
    this.#folderUris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    return {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
        hoverProvider: true,
        definitionProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.bgp`] },
        ...(this.#isOurClient ? {} : { executeCommandProvider: { commands: [OPEN_PAGE] } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: 'bgp-language-server', version: this.#host.version },
    };
  }

  async #start(): Promise<void> {
    const { workspace } = this.#capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: 'bgp' });
    // Our own client watches the files itself.
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration && !this.#isOurClient) {
      void this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{conf,cfg,inc,bird}' }, { globPattern: `**/${CONFIG_FILE}` }],
      });
    }
    if (workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => this.#guard('workspaceFolders', () => {
        const gone = new Set(removed.map(({ uri }) => uri));
        this.#folderUris = [...this.#folderUris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        return this.#readSettings();
      }));
    }
    await this.#guard('settings', () => this.#readSettings());
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const task of waiting) this.#guard('document', task);
    setTimeout(() => void this.#scan(), 50).unref();
  }

  /** Asks the client for its settings, and judges everything by them. */
  async #readSettings(): Promise<void> {
    const folders = this.#folderUris.filter((uri) => uri.startsWith('file:'));
    const settings = new Map<string, unknown>([['', this.#given]]);
    if (this.#capabilities.workspace?.configuration) {
      const asked = this.#connection.sendRequest(ConfigurationRequest.type, {
        items: [{ section: 'bgp' }, ...folders.map((scopeUri) => ({ scopeUri, section: 'bgp' }))],
      });
      const answers = await Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), SETTINGS_WAIT).unref())]);
      if (!answers) this.#connection.console.warn('The editor did not tell its settings.');
      for (const [i, answer] of (answers ?? []).entries())
        if (answer !== null && answer !== undefined) settings.set(i === 0 ? '' : trimmed(pathOf(folders[i - 1]!)), answer);
    }
    this.#documents.configure(folders.map((uri) => trimmed(pathOf(uri))), settings);
    this.#tellProblems();
    for (const { path } of this.#documents.all) this.#schedule(path);
  }

  #tellProblems(): void {
    for (const problem of new Set(this.#documents.takeProblems())) this.#connection.console.warn(problem);
  }

  // ---- documents --------------------------------------------------------------------------------------------------

  /** Notifications about documents wait for the settings, and keep their order. */
  #inOrder(task: () => void): void {
    if (this.#waiting) this.#waiting.push(task);
    else void this.#guard('document', task);
  }

  #open({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): void {
    const path = pathOf(uri);
    if (languageId !== 'bird' && !isBirdPath(path) && !this.#included.has(path)) return;
    this.#sent.delete(path);
    const document = this.#documents.open(path, uri, version, text);
    this.#tellProblems();
    this.#schedule(path);
    // The first findings of a file are waited for: no need to wait for more typing.
    if (!document.foreign) this.#flushSoon();
  }

  #change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const document = this.#documents.get(pathOf(uri));
    if (!document) return;
    document.version = version;
    for (const change of contentChanges) this.#documents.edit(document, 'range' in change ? change.range : undefined, change.text);
    this.#schedule(document.path);
  }

  #close(path: string): void {
    const document = this.#documents.get(path);
    if (!document) return;
    const affected = document.workspace?.affected(path) ?? [];
    this.#documents.close(path);
    this.#sent.delete(path);
    this.#dirty.delete(path);
    void this.#connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    for (const other of affected) if (this.#documents.get(other)) this.#schedule(other);
  }

  #filesChanged(paths: readonly string[]): void {
    if (paths.some((path) => path.endsWith(`/${CONFIG_FILE}`))) {
      this.#documents.configure(this.#documents.folders, this.#documents.client);
      this.#tellProblems();
    } else for (const path of paths) this.#documents.fileChanged(path);
    for (const { path } of this.#documents.all) this.#schedule(path);
    setTimeout(() => void this.#scan(), 50).unref();
  }

  // ---- findings ---------------------------------------------------------------------------------------------------

  #schedule(path: string): void {
    const now = performance.now();
    if (this.#dirty.size === 0) this.#dirtySince = now;
    this.#dirty.add(path);
    if (this.#timer && now - this.#dirtySince > LONGEST_WAIT) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), DEBOUNCE);
  }

  #flushSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), 0);
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = [...this.#dirty];
    this.#dirty.clear();
    const affected = new Set<string>();
    for (const path of changed) {
      const document = this.#documents.get(path);
      if (!document) continue;
      this.#documents.settle(document);
      affected.add(path);
      void this.#guard('affected', () => { for (const other of document.workspace?.affected(path) ?? []) affected.add(other); });
    }
    for (const path of affected) {
      const document = this.#documents.get(path);
      if (document) void this.#guard('findings', () => this.#publish(document, changed.includes(path)));
    }
    void this.#guard('included', () => this.#tellIncluded());
  }

  /** `always`: also where nothing is new, since the client has a new version of the text. */
  #publish(document: OpenDocument, always: boolean): void {
    const sent = this.#sent.get(document.path) ?? {};
    this.#sent.set(document.path, sent);
    const diagnostics = this.#findings(document).slice(0, MOST_DIAGNOSTICS).map((finding) => this.#diagnostic(finding));
    const key = JSON.stringify(diagnostics);
    if (always || key !== sent.diagnostics) {
      sent.diagnostics = key;
      void this.#connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    }
    const status = this.#statusOf(document);
    const statusKey = JSON.stringify(status);
    if (statusKey !== sent.status) {
      sent.status = statusKey;
      void this.#connection.sendNotification('bgp/status', status);
    }
  }

  #findings(document: OpenDocument): readonly Finding[] {
    return document.workspace?.findings(document.path) ?? [];
  }

  #diagnostic(finding: Finding): ReturnType<typeof toDiagnostic> {
    return toDiagnostic(finding, (code) => this.#page(code), (path) => this.#uri(path), this.#abilities.relatedInformation);
  }

  #statusOf(document: OpenDocument): { uri: string; text: string; detail: string; target?: string; candidates?: readonly string[] } {
    const { uri, foreign, path } = document;
    if (foreign) return { uri, text: 'not BIRD', detail: `This looks like a file of ${foreign}'s and is left alone.` };
    const judged = document.workspace?.configurationOf(path);
    if (!judged) return { uri, text: 'BIRD', detail: 'The file cannot be read.' };
    const { status, root } = judged;
    const part = root === path ? '' : `\nJudged as a part of ${root}.`;
    return {
      uri,
      text: status.text,
      detail: `${status.detail}${part}`,
      target: `bird@${status.target}`,
      candidates: status.candidates.map((release) => `bird@${release}`),
    };
  }

  /** Tells the client which files are BIRD because others include them. */
  #tellIncluded(): void {
    this.#newIncluded([...this.#documents.workspaces].flatMap((workspace) => workspace.includedFiles()));
  }

  #newIncluded(paths: readonly string[]): void {
    const added = paths.filter((path) => !this.#included.has(path));
    for (const path of added) this.#included.add(path);
    if (added.length > 0) void this.#connection.sendNotification('bgp/included', { uris: added.map((path) => this.#uri(path)) });
  }

  /** Looks for included files in the whole workspace, a little at a time. */
  async #scan(): Promise<void> {
    await this.#guard('scan', async () => {
      const { folders } = this.#documents;
      let found: string[] = [];
      for (const path of includedInWorkspace(folders, this.#host.files, { map: [...this.#documents.workspaces][0]?.settings.includeMap ?? {}, folders })) {
        if (path !== undefined) found.push(path);
        else {
          this.#newIncluded(found);
          found = [];
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      this.#newIncluded(found);
    });
  }

  // ---- requests ---------------------------------------------------------------------------------------------------

  /** The document of a URI in its project; undefined for one that is not open, or not ours. */
  #scope(uri: string): Scope | undefined {
    const path = pathOf(uri);
    const judged = this.#documents.get(path)?.workspace?.configurationOf(path);
    return judged && { document: judged.document, configuration: judged.configuration, project: judged.judge.project };
  }

  #complete(params: CompletionParams): CompletionList | null {
    const scope = this.#scope(params.textDocument.uri);
    if (!scope) return null;
    const document = this.#documents.get(scope.document.file)!;
    const { range, items, isIncomplete } = completionsAt(scope, params.position, {
      trigger: params.context?.triggerCharacter,
      // Those of this file first.
      codes: [...new Set([...this.#findings(document).map(({ code }) => code), ...descriptions.keys()])],
      namesIn: (folder) => this.#host.files.list(folder),
    });
    const list = this.#completions.list + 1;
    this.#completions = { list, items };
    return { isIncomplete, items: items.map((item, index) => toCompletionItem(item, range, this.#abilities, list, index)) };
  }

  #resolveCompletion(item: CompletionItem): CompletionItem {
    const { list, index } = (item.data ?? {}) as { list?: number; index?: number };
    const documentation = list === this.#completions.list && index !== undefined ? this.#completions.items[index]?.documentation : undefined;
    if (!documentation) return item;
    try {
      return { ...item, documentation: toMarkup(documentation(), this.#abilities) };
    } catch (error) {
      this.#log('completion item', error);
      return item;
    }
  }

  #hover({ textDocument, position }: TextDocumentPositionParams): Hover | null {
    const scope = this.#scope(textDocument.uri);
    const hover = scope && hoverAt(scope, position);
    return hover ? { contents: toMarkup(hover.markdown, this.#abilities), range: hover.range } : null;
  }

  #definition({ textDocument, position }: TextDocumentPositionParams): Definition | DefinitionLink[] | null {
    const scope = this.#scope(textDocument.uri);
    if (!scope) return null;
    const links = definitionAt(scope, position).map((link) => toLocationLink(link, (path) => this.#uri(path)));
    return this.#abilities.linkSupport ? links : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
  }

  #symbols(uri: string): DocumentSymbol[] | SymbolInformation[] {
    const scope = this.#scope(uri);
    const symbols = scope ? symbolsOf(scope).map(toSymbol) : [];
    return this.#abilities.hierarchicalSymbols ? symbols : symbols.map(({ name, kind, range }) => ({ name, kind, location: { uri, range } }));
  }

  #codeActions({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const scope = this.#scope(textDocument.uri);
    const document = this.#documents.get(pathOf(textDocument.uri));
    if (!scope || !document) return [];
    const wants = (kind: string): boolean => !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const findings = this.#findings(document);
    const actions = wants(CodeActionKind.QuickFix) ? codeActionsFor(scope.document, findings, range) : [];
    // Asked for by name alone, as on saving: among the quick fixes it would be one too many.
    const all = context.only && wants(`${CodeActionKind.SourceFixAll}.bgp`) ? fixAll(findings) : undefined;
    const version = (path: string): number | null => this.#documents.get(path)?.version ?? null;
    return [...actions, ...(all ? [all] : [])].filter(({ page }) => page === undefined || this.#page(page) !== undefined).map((action) => toCodeAction(
      action, (finding) => this.#diagnostic(finding), (edits, snippet) => toWorkspaceEdit(edits, snippet, this.#abilities, (path) => this.#uri(path), version),
      (code) => ({ title: action.title, command: this.#isOurClient ? 'bgp.showRuleDocs' : OPEN_PAGE, arguments: [code] }),
    ));
  }

  // ---- helpers ----------------------------------------------------------------------------------------------------

  /** A path as the client writes it. */
  #uri(path: string): string {
    return this.#documents.get(path)?.uri ?? uriOf(path);
  }

  #page(code: string): string | undefined {
    return this.#docsBase === undefined ? undefined : `${this.#docsBase.replace(/\/$/, '')}/${code}.md`;
  }

  #answer<T>(what: string, nothing: T, token: CancellationToken, task: () => T): T {
    if (token.isCancellationRequested) return nothing;
    try {
      return task();
    } catch (error) {
      this.#log(what, error);
      return nothing;
    }
  }

  /** Whatever goes wrong in one task is said in the log and hurts no other. */
  async #guard(what: string, task: () => unknown): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#log(what, error);
    }
  }

  #log(what: string, error: unknown): void {
    this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** Makes the parser and reads the tables while the editor is still busy: the first file is then judged sooner. */
function warmUp(): void {
  const text =
    'router id 192.0.2.1;\ndefine X = [ 192.0.2.0/24+ ];\nfilter f { if net ~ X then accept; }\nprotocol device { }\nprotocol bgp b { local as 1; neighbor 192.0.2.2 as 2; ipv4 { import filter f; export none; }; }\n';
  checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf' });
}
