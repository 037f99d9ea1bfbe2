/** A small LSP client that drives the built server as an editor does, over its standard input and output. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';

export const SERVER = fileURLToPath(new URL('../../server/dist/server.mjs', import.meta.url));

export interface Position { line: number; character: number }
export interface Range { start: Position; end: Position }
export interface Diagnostic {
  range: Range; severity: number; code: string; source: string; message: string; codeDescription?: { href: string }; tags?: number[];
  relatedInformation?: { location: { uri: string; range: Range }; message: string }[];
}
export interface Published { uri: string; version?: number; diagnostics: Diagnostic[] }
export interface Status { uri: string; text: string; detail: string; target?: string; candidates?: string[] }

export interface TextEdit {
  range: Range;
  newText: string;
}
export interface Action {
  title: string;
  kind: string;
  isPreferred?: boolean;
  diagnostics?: { code: string }[];
  edit?: { documentChanges: { textDocument: { uri: string; version: number | null }; edits: TextEdit[] }[] };
  command?: { command: string; arguments: string[] };
}

/** A file of BIRD's without a finding, and one with a word that is no option. */
export const CLEAN = 'router id 192.0.2.1;\nprotocol device { scan time 10; }\n';
export const BROKEN = 'protocol device { }\nnonsense 5;\n';

export interface ClientOptions {
  /** Answers to `workspace/configuration`, at once or later; undefined: the client has no such ability. */
  readonly settings?: () => unknown;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  readonly capabilities?: object;
  /** Program and arguments, in place of the built server on this Node. */
  readonly command?: readonly [string, ...string[]];
}

/** One server with the client's side of the conversation. */
export class Client {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  readonly published: Published[] = [];
  readonly statuses: Status[] = [];
  readonly included: string[] = [];
  readonly log: string[] = [];
  /** Abilities that the server has asked for, by its number for them. */
  readonly registrations = new Map<string, { readonly method: string; readonly registerOptions?: unknown }>();
  #waiting: (() => void)[] = [];
  /** Fails when the server ends by itself: whoever waits for its answer would wait for ever. */
  readonly #died: Promise<never>;

  private constructor(options: ClientOptions) {
    assert(existsSync(SERVER), 'run "npm run build" first');
    const [program, ...args] = options.command ?? [process.execPath, SERVER, '--stdio'];
    this.process = spawn(program, args);
    this.#died = new Promise<never>((_, reject) => this.process.once('exit', (code, signal) => reject(new Error(`the server ended with ${signal ?? code}; the log: ${this.log.join('\n')}`))));
    this.#died.catch(() => {});
    this.connection = createMessageConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: Published) => this.#arrived(this.published, params));
    this.connection.onNotification('bgp/status', (params: Status) => this.#arrived(this.statuses, params));
    this.connection.onNotification('bgp/included', ({ uris }: { uris: string[] }) => this.#arrived(this.included, ...uris));
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => this.#arrived(this.log, message));
    this.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { id: string; method: string }[] }) => {
      for (const registration of registrations) this.registrations.set(registration.id, registration);
      for (const wake of this.#waiting.splice(0)) wake();
      return null;
    });
    this.connection.onRequest('client/unregisterCapability', ({ unregisterations }: { unregisterations: { id: string }[] }) => {
      for (const { id } of unregisterations) this.registrations.delete(id);
      for (const wake of this.#waiting.splice(0)) wake();
      return null;
    });
    this.connection.onRequest('workspace/configuration', async ({ items }: { items: unknown[] }) => {
      const settings = (await options.settings?.()) ?? null;
      return items.map(() => settings);
    });
    this.connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    await client.#answered('initialize', {
      processId: process.pid, rootUri: null, workspaceFolders: (options.folders ?? []).map((path) => ({ uri: uriOf(path), name: path })),
      initializationOptions: options.initializationOptions,
      capabilities: {
        workspace: {
          configuration: options.settings !== undefined,
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true },
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'], tagSupport: { valueSet: [1] } } },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
          hover: { contentFormat: ['markdown'] },
          definition: { linkSupport: true },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
        },
        window: { showDocument: { support: true } },
        ...options.capabilities,
      },
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** A session that ends with `body`, however that ends. */
  static async with(options: ClientOptions, body: (client: Client) => Promise<void>): Promise<void> {
    const client = await Client.start(options);
    try {
      await body(client);
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
    }
  }

  #arrived<T>(list: T[], ...items: T[]): void {
    list.push(...items);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Waits until `found` gives something. */
  async until<T>(what: string, found: () => T | undefined | false, ms = 10_000): Promise<T> {
    const end = performance.now() + ms;
    for (;;) {
      const result = found();
      if (result !== undefined && result !== false) return result;
      const left = end - performance.now();
      if (left <= 0) assert.fail(`waited ${ms} ms for ${what}; the log: ${this.log.join('\n')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async open(path: string, text: string, languageId = 'bird'): Promise<Diagnostic[]> {
    const before = this.published.length;
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId, version: 1, text } });
    return (await this.until('diagnostics', () => this.published.slice(before).find(({ uri }) => uri === uriOf(path)))).diagnostics;
  }

  /** Types text; gives the diagnostics for that version. */
  async type(path: string, version: number, range: Range | undefined, text: string): Promise<Diagnostic[]> {
    await this.change(path, version, range, text);
    return (await this.until('diagnostics', () => this.published.find((one) => one.uri === uriOf(path) && one.version === version))).diagnostics;
  }

  async change(path: string, version: number, range: Range | undefined, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
  }

  /** Tells of a change on the disk. */
  async changedOnDisk(path: string): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type: 2 }] });
  }

  /** The patterns of files that the server has asked to watch: those relative to a folder behind it. */
  get watched(): string[] {
    type Watcher = { globPattern: string | { baseUri: string; pattern: string } };
    return [...this.registrations.values()]
      .filter(({ method }) => method === 'workspace/didChangeWatchedFiles')
      .flatMap(({ registerOptions }) => (registerOptions as { watchers: Watcher[] }).watchers)
      .map(({ globPattern }) => (typeof globPattern === 'string' ? globPattern : `${globPattern.baseUri.replace('file://', '')}/${globPattern.pattern}`))
      .sort();
  }

  request<T>(method: string, path: string, more: object = {}): Promise<T> {
    return this.#answered(method, { textDocument: { uri: uriOf(path) }, ...more });
  }

  #answered<T>(method: string, parameters?: object): Promise<T> {
    return Promise.race([this.connection.sendRequest<T>(method, parameters), this.#died]);
  }

  /** Ends the server as an editor does; gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', (code) => resolve(code)));
    await this.#answered('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

export function uriOf(path: string): string {
  return path.includes(':') ? path : pathToFileURL(path).href;
}

export const at = (line: number, character: number): Position => ({ line, character });
export const span = (line: number, from: number, to: number): Range => ({ start: at(line, from), end: at(line, to) });

/** Starts a server before the tests of a suite, and gives it to them; when they are done it has to leave in order. */
export function serverOfSuite(give: (client: Client) => void): void {
  let client: Client;
  before(async () => give((client = await Client.start())));
  after(async () => {
    try {
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
    }
  });
}
