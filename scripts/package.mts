/**
 * Makes the VSIX, bgp-config.vsix, and holds it against what may be in it: node scripts/package.mts [--out FILE] [--no-build]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const LIMIT = 700_000;
/** What it cannot do without; `docs/rules/` stands for at least one page. */
const NEEDED = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'language-configuration.json', 'language-configuration-openbgpd.json', 'dist/client.cjs', 'dist/server.cjs', 'dist/THIRD-PARTY-NOTICES.txt', 'syntaxes/bird.tmLanguage.json', 'syntaxes/openbgpd.tmLanguage.json', 'syntaxes/markdown-bird.tmLanguage.json', 'snippets/bird.json', 'snippets/openbgpd.json', 'images/icon.png', 'docs/rules/'];

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { out: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
const vsix = resolve(options.out ?? join(root, `${manifest.name}.vsix`));

function run(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed with ${status}:\n${stdout}${stderr}`);
}

/** The packages of which something is in the bundles. */
async function bundled(): Promise<string[]> {
  const { metafile } = await build({ absWorkingDir: root, entryPoints: ['client/src/extension.ts', 'server/src/server/main.ts'], outdir: 'dist', write: false, metafile: true, bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'], external: ['vscode'], logLevel: 'error' });
  const folders = new Set<string>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/** The licences of `folders`, each text once. */
function notices(folders: string[]): string {
  const byText = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string; version: string; license: string };
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${folder} has no file with its licence.`);
    const text = readFileSync(join(root, folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return ['This extension holds parts of these packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
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
for (const bundle of ['dist/client.cjs', 'dist/server.cjs']) if (!existsSync(join(root, bundle))) throw new Error(`There is no ${bundle}.`);
writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices(await bundled()));
run('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix);

const names = namesIn(readFileSync(vsix)).filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));
const { size } = statSync(vsix);
const missing = NEEDED.filter((name) => !names.some((one) => (name.endsWith('/') ? one.startsWith(name) : one === name)));
const wrong = names.filter((name) => /(^|\/)node_modules\/|\.(ts|mts|map)$/.test(name));
for (const [what, list] of [['lacks', missing], ['must not hold', wrong]] as const) if (list.length) throw new Error(`${vsix} ${what} ${list.join(', ')}.`);
if (size > LIMIT) throw new Error(`${vsix} has ${size} bytes, more than ${LIMIT}.`);
console.log(`${vsix}: ${names.length} files, ${Math.ceil(size / 1000)} kB (of at most ${LIMIT / 1000})`);
