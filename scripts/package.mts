/**
 * Makes the VSIX, bgp-config.vsix, and holds it against what may be in it: node scripts/package.mts [--out FILE] [--no-build]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const LIMIT = 700_000;
/** What it cannot do without. */
const NEEDED = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'language-configuration.json', 'language-configuration-openbgpd.json', 'dist/client.cjs', 'dist/server.cjs', 'dist/server.br', 'dist/lsp.cjs', 'dist/pages.br', 'dist/THIRD-PARTY-NOTICES.txt', 'syntaxes/bird.tmLanguage.json', 'syntaxes/openbgpd.tmLanguage.json', 'syntaxes/markdown-bird.tmLanguage.json', 'snippets/bird.json', 'snippets/openbgpd.json', 'images/icon.png', 'docs/editors.md'];

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { out: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
const vsix = resolve(options.out ?? join(root, `${manifest.name}.vsix`));

function run(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed with ${status}:\n${stdout}${stderr}`);
}

/** The names in a ZIP file, from its central directory. */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const names: string[] = [];
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    names.push(zip.toString('utf8', at + 46, at + 46 + name!));
    at += 46 + name! + extra! + comment!;
  }
  return names;
}

if (!options['no-build']) run('scripts/build.mts');
for (const bundle of ['dist/client.cjs', 'dist/server.cjs', 'dist/server.br', 'dist/lsp.cjs', 'dist/pages.br']) if (!existsSync(join(root, bundle))) throw new Error(`There is no ${bundle}.`);
run('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix);

const names = namesIn(readFileSync(vsix)).filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));
const { size } = statSync(vsix);
const missing = NEEDED.filter((name) => !names.includes(name));
const wrong = names.filter((name) => /(^|\/)node_modules\/|\.(ts|mts|map)$/.test(name));
for (const [what, list] of [['lacks', missing], ['must not hold', wrong]] as const) if (list.length) throw new Error(`${vsix} ${what} ${list.join(', ')}.`);
if (size > LIMIT) throw new Error(`${vsix} has ${size} bytes, more than ${LIMIT}.`);
console.log(`${vsix}: ${names.length} files, ${Math.ceil(size / 1000)} kB (of at most ${LIMIT / 1000})`);
