/**
 * The pages of the rules, from their descriptions: docs/rules/CODE.md, the table of docs/rules/README.md, the table in
 * README.md between its markers, the schema of `.bgplint.json`, and the codes of `bgp.rules` in package.json. The findings on the pages are what the check really says about the examples.
 *
 *   node scripts/generate/rules.ts            writes them
 *   node scripts/generate/rules.ts --check    says which are out of date, and fails if any is
 *
 * test/rules/generated.test.ts does the same as --check.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../server/src/base/finding.ts';
import { exampleOf, type RunnableExample } from '../../server/src/rules/examples.ts';
import { reasons } from '../../server/src/rules/reasons.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import type { Description, Example } from '../../server/src/rules/rule.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { settingsSchema, withRules } from './schema.ts';

await loadManifests();

const ROOT = join(import.meta.dirname, '../..');
const BEGIN = '<!-- begin generated rules -->';
const END = '<!-- end generated rules -->';
const NOTE = '<!-- made by scripts/generate/rules.ts from the descriptions in server/src/rules: change them, not this page -->';

/** The files that the descriptions make, by path in the project. README.md is among them where it is there. */
export function generatedFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const description of descriptions.values()) files.set(`docs/rules/${description.code}.md`, page(description));
  files.set('docs/rules/README.md', `${NOTE}\n\n# Rules\n\n${introduction()}\n\n${table('')}\n\n${reasonTable()}\n`);
  files.set('schemas/bgplint.schema.json', `${JSON.stringify(settingsSchema(), undefined, 2)}\n`);
  files.set('package.json', withRules(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  const readme = join(ROOT, 'README.md');
  if (existsSync(readme)) files.set('README.md', withTable(readFileSync(readme, 'utf8')));
  return files;
}

/** Generated files that differ from what is on the disk, and pages of codes that are gone. */
export function outdatedFiles(): string[] {
  const files = generatedFiles();
  const outdated = [...files].filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text).map(([path]) => path);
  return [...outdated, ...strayPages(files)];
}

function strayPages(files: ReadonlyMap<string, string>): string[] {
  const folder = join(ROOT, 'docs/rules');
  return existsSync(folder)
    ? readdirSync(folder)
        .map((name) => `docs/rules/${name}`)
        .filter((path) => !files.has(path))
    : [];
}

/** @throws Error where README.md has no markers */
function withTable(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md needs the lines "${BEGIN}" and "${END}"`);
  return `${readme.slice(0, begin + BEGIN.length)}\n${table('docs/rules/')}\n${readme.slice(end)}`;
}

function introduction(): string {
  return [
    'Every finding has one of these codes. The code is also the word that changes its severity or switches it off (`bgp.rules` in an editor, `rules` in',
    '`.bgplint.json`), and that silences it in one place: `# bgplint: ignore[code] reason`.',
  ].join('\n');
}

function table(folder: string): string {
  const rows = [...descriptions.values()].map(
    ({ code, title, severity, fix, daemon: { does } }) =>
      `| [${code}](${folder}${code}.md) | ${title} | ${severity} | ${FIXES[fix].short} | ${DAEMON[does].short} |`,
  );
  return ['| code | finds | severity | fix | the daemon itself |', '|---|---|---|---|---|', ...rows].join('\n');
}

function reasonTable(): string {
  const rows = Object.entries(reasons).map(([code, { title, why, says }]) => `| \`${code}\` | ${title} | ${why}${says === undefined ? '' : ` In the log: \`${says}\`.`} |`);
  return [
    '## Reasons about two ends', '',
    '`bgplint predict` and `bgplint sessions` look at two configurations as the two ends of a session. Why it stays down, or carries no routes, is told with one of the codes above where one file shows',
    'it, else with one of these. They are no findings: nothing switches them off. Where both files are checked together, what contradicts is a finding `session-ends-disagree`.', '',
    '| code | what it is | why, and what to do |', '|---|---|---|', ...rows,
  ].join('\n');
}

const FIXES = {
  safe: { short: '💡 safe', long: '💡 safe: also applied by "Fix all" and `source.fixAll`' },
  unsafe: { short: '💡', long: '💡 offered one by one, since it changes what the configuration does' },
  none: { short: '', long: 'none: only you know what was meant' },
} as const;

const DAEMON = {
  refuse: { short: 'refuses the file', long: 'refuses the file' },
  accept: { short: 'says nothing', long: 'accepts the file' },
  warn: { short: 'warns', long: 'accepts the file, with a warning' },
} as const;

/** Whose answer a description has. */
function daemonOf({ bad }: Description): string {
  return typeof bad === 'string' ? 'BIRD' : bad.openbgpd ? 'OpenBGPD' : bad.manifest ? 'Kubernetes' : 'BIRD';
}

function page(description: Description): string {
  const { code, title, severity, otherwise, why, daemon, fix, references, unfit, inOpenbgpd, inKubernetes } = description;
  const manifest = (text: string, bad: boolean): string[] => shownManifest(code, ['bgp.yaml', text], bad);
  const says = ({ says: words, when }: Description['daemon']): string => (words === undefined ? '' : `${when ? `; ${when} it says` : ':'} \`${words}\``);
  const facts = [
    `| severity | ${severity}${otherwise ? `; ${otherwise}` : ''} |`,
    '|---|---|',
    `| fix | ${FIXES[fix].long} |`,
    ...(unfit ? [`| off in the profiles | ${unfit.join(', ')} |`] : []),
    `| ${daemonOf(description)} | ${DAEMON[daemon.does].long}${says(daemon)} |`,
    ...(inOpenbgpd ? [`| OpenBGPD | ${DAEMON[inOpenbgpd.daemon.does].long}${says(inOpenbgpd.daemon)} |`] : []),
    ...(inKubernetes ? [`| Kubernetes | accepts the file; the finding is ${inKubernetes.severity === 'info' ? 'an information' : `of severity ${inKubernetes.severity}`} there |`] : []),
  ];
  const parts = [
    NOTE,
    `# ${code}`,
    `${title}.`,
    facts.join('\n'),
    '## Why',
    why,
    '## Avoid',
    ...shown(description, 'bad'),
    ...(inOpenbgpd ? shownOfBgpd(code, inOpenbgpd.bad, true) : []),
    ...(inKubernetes ? manifest(inKubernetes.bad, true) : []),
    '## Prefer',
    ...shown(description, 'good'),
    ...(inOpenbgpd ? shownOfBgpd(code, inOpenbgpd.good, false) : []),
    ...(inKubernetes ? manifest(inKubernetes.good, false) : []),
    '## Configuration',
    `\`"bgp.rules": { "${code}": "off" }\` in the settings of an editor, \`{ "rules": { "${code}": "off" } }\` in [\`.bgplint.json\`](README.md), or in one place: \`# bgplint: ignore[${code}] the reason\`.`,
    ...(references ? ['## References', references.map((link) => `- <${link}>`).join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A manifest, and what the check says about it. */
function shownManifest(code: string, [name, text]: readonly [string, string], bad: boolean): string[] {
  const findings = checkFiles({ files: new Map([[`/example/${name}`, text]]), root: `/example/${name}`, language: 'kubernetes' }).findings.filter((finding) => finding.code === code);
  return [fenced('yaml', text.trimEnd()), ...(bad ? [fenced('text', findings.map((finding) => rendered(finding, { [name]: text })).join('\n'))] : [])];
}

/** A bgpd.conf, and what the check says about it. */
function shownOfBgpd(code: string, text: string, bad: boolean): string[] {
  const findings = checkFiles({ files: new Map([['/example/bgpd.conf', text]]), root: '/example/bgpd.conf', language: 'openbgpd' }).findings.filter((finding) => finding.code === code);
  return [fenced('openbgpd', text.trimEnd()), ...(bad ? [fenced('text', findings.map((finding) => rendered(finding, { 'bgpd.conf': text })).join('\n'))] : [])];
}

/** An example with its files, and what the check says about a bad one. */
function shown(description: Description, kind: 'bad' | 'good'): string[] {
  const written = description[kind];
  const example: Example = typeof written === 'string' ? { files: { 'bird.conf': written } } : written;
  const files = Object.entries(example.files);
  if (files.every(([name]) => name.endsWith('.json'))) return files.map(([name, text]) => `\`${name}\`:\n\n${fenced('json', text.trimEnd())}`);
  if (example.notRun !== undefined) return [`(${example.notRun})`];
  if (example.manifest) return files.flatMap((file) => shownManifest(description.code, file, kind === 'bad'));
  const parts = files.map(
    ([name, text]) => `${files.length > 1 ? `\`${name}\`:\n\n` : ''}${fenced(example.openbgpd ? 'openbgpd' : 'bird', text.replaceAll('\r', '').replace('\uFEFF', '').trimEnd())}`,
  );
  const target = example.target ? [`Judged for BIRD ${example.target}:`] : example.host ? [`On a router with ${example.host.map(({ ifname, addr_info: list }) => `\`${ifname}\` (${list.map(({ local, prefixlen }) => `${local}/${prefixlen}`).join(', ')})`).join(', ')}:`] : [];
  const bgpd = example.openbgpd ? example.files['bgpd.conf'] : undefined;
  if (bgpd !== undefined) return shownOfBgpd(description.code, bgpd, kind === 'bad');
  const runnable = kind === 'bad' ? exampleOf(description, kind) : undefined;
  return [
    ...target,
    ...parts,
    ...(runnable
      ? [
          fenced(
            'text',
            findingsOf(runnable)
              .map((finding) => rendered(finding, example.files))
              .join('\n'),
          ),
        ]
      : []),
  ];
}

/** What the check says about an example: the findings of its own code. */
export function findingsOf(example: RunnableExample): Finding[] {
  const files = new Map(Object.entries(example.files).map(([name, text]) => [`/example/${name}`, text]));
  const { findings } = checkFiles({
    files,
    root: `/example/${example.root}`,
    target: example.target ?? 'auto',
    fragment: example.fragment,
    host: example.host,
    folders: ['/example'],
  });
  return findings.filter(({ code }) => code === example.description.code);
}

function rendered({ file, range, severity, code, message, fixes }: Finding, files: Readonly<Record<string, string>>): string {
  const name = file.slice('/example/'.length);
  const { start, end } = range;
  const line = (files[name]?.split('\n')[start.line] ?? '').replaceAll('\r', '').replace('\uFEFF', '');
  const width = Math.max(1, start.line === end.line ? end.character - start.character : line.length - start.character);
  return [
    `${name}:${start.line + 1}:${start.character + 1} ${severity} ${code}`,
    `  ${line}`,
    `  ${line.slice(0, start.character).replace(/[^\t]/g, ' ')}${'^'.repeat(width)}`,
    message.replaceAll('/example/', ''),
    ...fixes.map(({ title }) => `  💡 ${title}`),
  ].join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outdated = outdatedFiles();
  if (process.argv.includes('--check')) {
    if (outdated.length > 0) {
      console.error(`out of date, run "node scripts/generate/rules.ts":\n  ${outdated.join('\n  ')}`);
      process.exitCode = 1;
    }
  } else {
    const files = generatedFiles();
    for (const made of ['docs/rules', 'schemas']) mkdirSync(join(ROOT, made), { recursive: true });
    for (const path of strayPages(files)) rmSync(join(ROOT, path));
    for (const path of outdated) if (files.has(path)) writeFileSync(join(ROOT, path), files.get(path)!);
    console.log(outdated.length === 0 ? 'nothing changed' : `written: ${outdated.join(' ')}`);
  }
}
