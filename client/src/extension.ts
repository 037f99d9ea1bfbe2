/**
 * The extension's entry. `activate` only registers what is cheap; the language client (and with it the server) is
 * loaded afterwards, so that opening a file never waits for it.
 */
import { commands, type ExtensionContext, type TreeDataProvider, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { CalicoPreviews } from './calicoPreview.ts';
import { registerCommands } from './commands.ts';
import { IncludedFiles } from './languageDetection.ts';
import { registerLineEnds } from './lineEnds.ts';
import { whenWanted } from './manifests.ts';
import { registerPages } from './pages.ts';
import { SessionTree, type Row } from './sessionTree.ts';
import { StatusDisplay } from './status.ts';

/** What `activate` returns: for tests, and for other extensions that want to know. */
export interface ExtensionApi {
  /** The language client, once it was loaded. */
  readonly client: LanguageClient | undefined;
  /** Settles when the server answers for the first time; rejects where it cannot be started. */
  readonly ready: Promise<void>;
  /** How long `activate` took. */
  readonly activationMs: number;
  /** What the status bar shows for the file in front: the releases that it fits. */
  statusText(): string | undefined;
  /** Why: what the status bar shows when pointed at. */
  statusDetail(): string | undefined;
  /** The rows of the view "BGP Sessions". */
  readonly sessions: TreeDataProvider<Row>;
}

let client: LanguageClient | undefined;
let starting: Promise<void> | undefined;

/** Called by VS Code when the first file of ours or of YAML is opened, or one of the commands is run. */
export function activate(context: ExtensionContext): ExtensionApi {
  const began = performance.now();
  const log = window.createOutputChannel('BIRD & BGP', { log: true });
  const status = new StatusDisplay();
  const included = new IncludedFiles();
  const sessions = new SessionTree(() => client);
  context.subscriptions.push(log, status, included, sessions);

  const start = async (): Promise<void> => {
    try {
      const { createClient } = await import('./client.ts');
      client = createClient(context, { log, status, included });
      await client.start();
      void commands.executeCommand('setContext', 'bgp.running', true);
      sessions.refresh();
    } catch (error) {
      log.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
      status.failed();
      throw error;
    }
  };
  const restart = async (): Promise<void> => {
    // One at a time: a restart waits for the start, or restart, before it, however that ended.
    const before = starting;
    starting = (async () => {
      await before?.catch(() => {});
      status.restarted();
      if (client) await client.restart();
      else await start();
    })();
    await starting;
  };
  const ask = async <T>(request: string, params: object): Promise<T> => {
    await starting;
    if (!client) throw new Error('the language server does not run');
    return client.sendRequest<T>(request, params);
  };
  const previews = new CalicoPreviews(ask, () => client);
  context.subscriptions.push(previews, registerCommands(context, { log, status, restart, refreshSessions: sessions.renew, previewCalico: previews.show, ask }), registerLineEnds(), registerPages(context));
  void commands.executeCommand('setContext', 'bgp.active', true);

  const ready = new Promise<void>((resolve, reject) => {
    context.subscriptions.push(whenWanted(() => {
      starting = start();
      starting.then(resolve, reject);
    }));
  });
  ready.catch(() => {}); // said in the log and in the status bar
  const activationMs = performance.now() - began;
  log.info(`Active after ${activationMs.toFixed(1)} ms.`);
  return {
    get client() {
      return client;
    },
    ready,
    activationMs,
    statusText: () => status.text(),
    statusDetail: () => status.detail(),
    sessions,
  };
}

/** Called by VS Code on its way out: ends the server. */
export async function deactivate(): Promise<void> {
  await starting?.catch(() => {});
  await client?.stop();
}
