/**
 * Bundles the programs:
 *
 *   dist/client.cjs         the extension, for VS Code
 *   dist/server.cjs         its language server, packed in server.br (packed.mts)
 *   dist/lsp.cjs            what both stand on
 *   server/dist/server.mjs  the same server, for any editor (npm package bgplint)
 *   server/dist/cli.cjs     the command line, with what V8 made of it in cli.cache; cli.mjs loads the two
 *
 * and puts beside them what a package has to hold: the licences of what is in the bundles, and for npm our own and the
 * pages of the rules: for npm as they are, for VS Code in one file, dist/pages.br.
 *
 *   npm run build            once
 *   npm run build -- --watch and again at each change
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { minify } from '@swc/core';
import { type BuildOptions, type Plugin, build, context } from 'esbuild';
import { HASH_LENGTH } from '../server/src/cli/program.ts';
import { fromLsp, lspEntry } from './lsp.mts';
import { notices, packagesIn } from './notices.mts';
import { packed } from './packed.mts';

const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '..');
const version = (await import('../server/package.json', { with: { type: 'json' } })).default.version;

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Chevrotain and the language client look at it; the lexer's and parser's own checks are a test's business.
  define: { 'process.env.NODE_ENV': '"production"', __BGPLINT_VERSION__: JSON.stringify(version) },
  // In both forms of a package the ES modules are asked for: only they can be shaken.
  mainFields: ['module', 'main'],
  // Of this one the ES modules are those for browsers; they are the same, and need nothing of one.
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
};

/** A bundle in CommonJS has no `import.meta.url`: where it lies is in `__filename`. */
const cjs: BuildOptions = {
  ...shared,
  format: 'cjs',
  banner: { js: "const __bundle=require('node:url').pathToFileURL(__filename).href;" },
  define: { ...shared.define, 'import.meta.url': '__bundle' },
};
/** Packages in CommonJS ask for Node's modules by `require`, which an ES module has to make. */
const esm: BuildOptions = {
  ...shared,
  format: 'esm',
  banner: { js: "import{createRequire as __make}from'node:module';const require=__make(import.meta.url);" },
};

/** What the pages of the rules say, and `bgplint rules`: of a description the server asks the code and the severity alone. */
const TOLD = 'title|otherwise|why|bad|good|daemon|references|inOpenbgpd|inKubernetes';

/** A source without the properties of a description that only pages and the command line tell: each to the comma that ends it. */
function withoutTold(source: string, indent: number): string {
  const begins = new RegExp(`^ {${indent}}(?:${TOLD}): `, 'gm');
  let result = '';
  let from = 0;
  for (let match = begins.exec(source); match; match = begins.exec(source)) {
    const end = endOfValue(source, begins.lastIndex);
    if (!source.startsWith(',\n', end)) throw new Error(`no value is known behind "${match[0].trim()}"`);
    result += source.slice(from, match.index);
    from = end + 2;
    begins.lastIndex = from;
  }
  return result + source.slice(from);
}

/** Where a value ends: at the first comma, or closing bracket, outside of brackets and texts. */
function endOfValue(source: string, start: number): number {
  let depth = 0;
  for (let i = start; i < source.length; i++) {
    const char = source[i]!;
    if (char === "'" || char === '"' || char === '`') i = endOfText(source, i, char);
    else if ('([{'.includes(char)) depth++;
    else if (depth === 0 && ',)]}'.includes(char)) return i;
    else if (')]}'.includes(char)) depth--;
  }
  return source.length;
}

/** The quote that ends a text; what a template holds in `${}` is code, and may hold texts of its own. */
function endOfText(source: string, start: number, quote: string): number {
  let i = start + 1;
  while (i < source.length && source[i] !== quote) {
    if (source[i] === '\\') i += 2;
    else if (quote === '`' && source.startsWith('${', i)) {
      i = endOfValue(source, i + 2);
      while (source[i] === ',') i = endOfValue(source, i + 1);
      i++;
    } else i++;
  }
  return i;
}

const withoutTexts: Plugin = {
  name: 'rules without the texts of their pages',
  setup({ onLoad }) {
    onLoad({ filter: /\/server\/src\/rules\/.*\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: withoutTold(readFileSync(path, 'utf8'), path.includes('/core/') ? 4 : 2) }));
  },
};

/** commander can start programs of its own, for which it loads Node's module at once: 4 ms of each start, and we have none. */
const startsNone: Plugin = {
  name: 'commander without programs to start',
  setup({ onLoad }) {
    onLoad({ filter: /\/commander\/lib\/command\.js$/ }, ({ path }) => {
      const line = /^(?:import childProcess from |const childProcess = require\()'node:child_process'\)?;$/m;
      const text = readFileSync(path, 'utf8');
      if (!line.test(text)) throw new Error(`${path} has no line that loads node:child_process`);
      return { contents: text.replace(line, 'const childProcess = { spawn: (...given) => process.getBuiltinModule("node:child_process").spawn(...given) };') };
    });
  },
};

const bundles: BuildOptions[] = [
  { ...cjs, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.cjs', external: ['vscode'], plugins: [fromLsp] },
  { ...cjs, entryPoints: ['server/src/server/main.ts'], outfile: 'dist/server.cjs', plugins: [fromLsp, withoutTexts] },
  { ...cjs, stdin: lspEntry!, outfile: 'dist/lsp.cjs' },
  { ...esm, entryPoints: ['server/src/server/main.ts'], outfile: 'server/dist/server.mjs', plugins: [withoutTexts] },
  { ...cjs, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.cjs', plugins: [startsNone] },
  { ...esm, entryPoints: ['server/src/cli/load.ts'], outfile: 'server/dist/cli.mjs', banner: {} },
];

/** The largest program of the VSIX. */
const PACKED = join(root, 'dist', 'server.cjs');

/** The names in a bundle, the commonest the shortest: what was packed by esbuild alone is a fortieth larger in the package. */
async function withShortNames(code: string): Promise<string> {
  return (await minify(code, { compress: false, mangle: { topLevel: true }, ecma: 2022, module: false, sourceMap: false })).code;
}

/** The pages of the rules by their names, for the extension (client/src/pages.ts). */
function pages(): Buffer {
  const folder = join(root, 'docs', 'rules');
  const texts = globSync('*.md', { cwd: folder }).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return brotliCompressSync(JSON.stringify(Object.fromEntries(texts)));
}

/** Builds into memory and puts each file in its place at once: whoever runs one meanwhile has the old or the new, never a part. @returns the packages in it */
async function bundle(options: BuildOptions): Promise<string[]> {
  const { outputFiles = [], metafile } = await build({ ...options, write: false, metafile: true });
  for (const { path, contents: built, text } of outputFiles) {
    const contents = Buffer.from(dirname(path) === join(root, 'dist') ? await withShortNames(text) : built);
    mkdirSync(dirname(path), { recursive: true });
    // The command line's own, by which its kept code knows it (server/src/cli/program.ts).
    const end = path.endsWith('cli.cjs') ? `//${createHash('sha256').update(contents).digest('hex').slice(0, HASH_LENGTH)}` : '';
    if (path === PACKED) for (const [file, part] of packed(path, contents)) put(file, part);
    else put(path, Buffer.concat([contents, Buffer.from(end)]));
  }
  return packagesIn(metafile!);
}

/** Puts a file in its place at once. */
function put(path: string, contents: Buffer): void {
  const scratch = `${path}.${process.pid}`;
  writeFileSync(scratch, contents);
  renameSync(scratch, path);
}

mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist', 'pages.br'), pages());
if (values.watch) {
  for (const options of bundles) await (await context({ ...options, minify: false, sourcemap: 'linked', logLevel: 'info' })).watch();
} else {
  const packages = await Promise.all(bundles.map(bundle));
  const licences = notices([...new Set(packages.flat())].sort());
  execFileSync(process.execPath, [join(import.meta.dirname, 'code-cache.mts'), join(root, 'server/dist'), ...globSync('examples/**/{bird,bgpd}*.conf', { cwd: root })], { cwd: root, stdio: 'inherit' });
  for (const folder of ['dist', 'server']) writeFileSync(join(root, folder, 'THIRD-PARTY-NOTICES.txt'), licences);
  copyFileSync(join(root, 'LICENSE'), join(root, 'server', 'LICENSE'));
  rmSync(join(root, 'server', 'docs'), { recursive: true, force: true });
  cpSync(join(root, 'docs', 'rules'), join(root, 'server', 'docs', 'rules'), { recursive: true });
}
