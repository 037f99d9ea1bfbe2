/**
 * The Language Server Protocol's packages, which the extension and its server both stand on: in a file of their own beside
 * the two, `lsp.cjs`, instead of once in each.
 */
import type { BuildOptions, Plugin } from 'esbuild';

/** What is asked for of them, in our code, the client's package and the server's. They ask each other by relative paths, too, inside `lsp.cjs`. */
const SHARED = ['vscode-jsonrpc', 'vscode-jsonrpc/node', 'vscode-languageserver-protocol', 'vscode-languageserver-protocol/node', 'vscode-languageserver-types'];
const FILE = './lsp.cjs';

/** What `lsp.cjs` is made from: each package under its name. */
export const lspEntry: BuildOptions['stdin'] = {
  contents: SHARED.map((name) => `exports[${JSON.stringify(name)}] = require(${JSON.stringify(name)});`).join('\n'),
  resolveDir: import.meta.dirname,
  sourcefile: 'lsp.cjs',
};

/** Takes them from `lsp.cjs`. */
export const fromLsp: Plugin = {
  name: 'the packages in lsp.cjs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-(jsonrpc|languageserver-)/ }, ({ path }) => (SHARED.includes(path) ? { path, namespace: 'lsp' } : undefined));
    onResolve({ filter: /^\.\/lsp\.cjs$/, namespace: 'lsp' }, () => ({ path: FILE, external: true }));
    onLoad({ filter: /./, namespace: 'lsp' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(FILE)})[${JSON.stringify(path)}];`, loader: 'js' }));
  },
};
