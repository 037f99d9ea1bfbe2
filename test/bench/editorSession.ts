/** An editor, as the bench needs one: it opens a file in the real server and types into it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { DEBOUNCE } from '../../server/src/server/debounce.ts';

export class EditorSession {
  /** What the server waits for further keystrokes, ms. */
  static readonly debounce = DEBOUNCE;

  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  #version = 1;
  #uri = '';
  #arrived: (() => void) | undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#connection = createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
    this.#connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: { uri: string; version?: number }) => {
      // What an earlier edit left to check is told later, with the version of that edit.
      if (uri === this.#uri && version === this.#version) this.#arrived?.();
    });
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  /** Starts the built server and greets it. */
  static async start(root: string): Promise<EditorSession> {
    const session = new EditorSession(spawn(process.execPath, [join(root, 'server/dist/server.mjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await session.#connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null });
    await session.#connection.sendNotification('initialized', {});
    return session;
  }

  /** Opens a file; ms to its diagnostics. */
  async open(path: string, text: string, languageId = 'bird'): Promise<number> {
    this.#uri = pathToFileURL(path).href;
    return this.#untilDiagnostics(() => this.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.#uri, languageId, version: this.#version, text } }));
  }

  /** Types a character at an offset and takes it back, `times` times; ms to the diagnostics of each typing, the debounce taken off. */
  async type(text: string, offset: number, character: string, times: number): Promise<number[]> {
    const before = text.slice(0, offset);
    const line = before.split('\n').length - 1;
    const start = { line, character: offset - (before.lastIndexOf('\n') + 1) };
    const end = { line, character: start.character + 1 };
    const results: number[] = [];
    for (let i = 0; i < times; i++) {
      results.push(Math.max(0, (await this.#change({ start, end: start }, character)) - EditorSession.debounce));
      await this.#change({ start, end }, '');
    }
    return results;
  }

  #change(range: unknown, text: string): Promise<number> {
    return this.#untilDiagnostics(() => this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.#uri, version: ++this.#version }, contentChanges: [{ range, text }] }));
  }

  async #untilDiagnostics(send: () => Promise<void>): Promise<number> {
    const started = performance.now();
    const arrived = new Promise<void>((resolve) => { this.#arrived = resolve; });
    await send();
    await arrived;
    return performance.now() - started;
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
    this.#child.kill();
  }
}
