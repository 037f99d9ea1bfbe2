/** The language client: what it shows the server, and what the server tells it beyond LSP. */
import { type ExtensionContext, extensions, type LogOutputChannel, workspace } from 'vscode';
import { type DocumentSelector, LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import type { IncludedFiles } from './languageDetection.ts';
import { withLineEnds } from './lineEnds.ts';
import { PAGES } from './pages.ts';
import { LANGUAGES, type FileStatus, type StatusDisplay } from './status.ts';

/** Where configurations are edited. Not the old side of a diff (`git:`) and the like: nobody can fix what is found there. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** What says where YAML is none: we say nothing of it then. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

/** The parts that the server's messages go to. */
export interface ClientParts {
  log: LogOutputChannel;
  status: StatusDisplay;
  included: IncludedFiles;
}

/** Makes the client, not yet started. */
export function createClient(context: ExtensionContext, { log, status, included }: ClientParts): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.stdio };
  const documentSelector: DocumentSelector = SCHEMES.flatMap((scheme) => [...LANGUAGES, 'yaml'].map((language) => ({ scheme, language })));
  const client = new LanguageClient('bgp', 'BIRD & BGP', { run: server, debug: { ...server, options: { execArgv: ['--inspect=0'] } } }, {
    documentSelector,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: 'bgplint',
    synchronize: { configurationSection: 'bgp' },
    middleware: { provideCodeActions: async (document, range, context, token, next) => withLineEnds(document, await next(document, range, context, token)) },
    // Asked for at each start: trust may have been granted since the last.
    initializationOptions: () => ({ client: 'bgp-config', docsBase: PAGES.toString(), trusted: workspace.isTrusted, yaml: extensions.getExtension(YAML_EXTENSION) !== undefined }),
  });
  context.subscriptions.push(
    client.onNotification('bgp/status', (file: FileStatus) => status.show(file)),
    workspace.onDidGrantWorkspaceTrust(() => client.isRunning() && void client.sendNotification('bgp/trusted')),
    client.onNotification('bgp/included', ({ uris }: { uris: string[] }) => included.add(uris)),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) status.running();
      else if (newState === State.Starting) status.restarted();
      else status.failed();
    }),
  );
  return client;
}
