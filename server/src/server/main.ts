/** The program `bgp-language-server`: a language server for any editor. Nothing goes to its standard output but LSP. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';
import { NodeFileSystem } from '../host/nodeFiles.ts';
import { localHost } from '../host/localHost.ts';

declare const __BGPLINT_VERSION__: string | undefined;
const version = typeof __BGPLINT_VERSION__ === 'string' ? __BGPLINT_VERSION__ : '0.0.0';

const HELP = `Usage: bgp-language-server --stdio

A language server for BIRD configurations.

Options:
  --stdio            speak LSP over standard input and output
  --node-ipc         speak LSP over the channel of a Node.js parent
  --socket=PORT      connect to a port of this machine and speak LSP there
  --version          print the version
  --help             print this
`;

/** The pages of the codes: in the package, or in the repository that it is built in. */
function docsBase(): string | undefined {
  for (const place of ['../docs/rules', '../../docs/rules']) {
    const url = new URL(place, import.meta.url);
    if (existsSync(url)) return url.href;
  }
  return undefined;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    strict: false, allowPositionals: true,
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      socket: { type: 'string' },
      version: { type: 'boolean', short: 'v' },
      help: { type: 'boolean', short: 'h' },
      clientProcessId: { type: 'string' },
    },
  });
  if (values.version) return void process.stdout.write(`${version}\n`);
  if (values.help) return void process.stdout.write(HELP);
  if (!values.stdio && !values['node-ipc'] && values.socket === undefined && !process.argv.some((arg) => arg.startsWith('--pipe'))) {
    process.stderr.write(HELP);
    process.exitCode = 2;
    return;
  }
  const connection = createConnection(ProposedFeatures.all);
  const log = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
  serve(connection, { files: new NodeFileSystem(), version, local: localHost, docsBase: docsBase() });
}

// A bundle in CommonJS has no await at its top.
void main();
