/**
 * Whole configurations of each kind of router, as somebody may run them: the daemons accept each without a word, and in its
 * profile nothing at all is found, not even a hint. The first line says which profile that is; those of examples/ stand in a
 * table.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { PROFILE_NAMES, rulesOff, type Profile } from '../../server/src/rules/profiles.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { findDaemons } from '../daemons/daemons.ts';
import { notice } from '../daemons/notices.ts';
import { ask } from '../daemons/oracle.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES: Readonly<Record<string, Profile>> = {
  'internet-edge/bird.conf': 'internet', 'ixp-client/bird.conf': 'ixp-client', 'route-server/bird.conf': 'route-server', 'kubernetes-host/bird.conf': 'kubernetes',
  'openbgpd-edge/bgpd.conf': 'internet', 'openbgpd-route-server/bgpd.conf': 'route-server',
};

interface Golden { readonly name: string; readonly profile: Profile; readonly bgpd: boolean; readonly root: string; readonly files: Readonly<Record<string, string>> }

function read(path: string, profile?: Profile): Golden {
  const bgpd = path.endsWith('bgpd.conf');
  const folder = dirname(path);
  const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
  const said = profile ?? PROFILE_NAMES.find((name) => text(path).startsWith(`# profile: ${name}\n`));
  assert.ok(said, `${path} does not say which profile it is for`);
  const parts = globSync('parts/*.conf', { cwd: join(ROOT, folder) }).map((part) => [part, text(`${folder}/${part}`)] as const);
  const root = bgpd ? 'bgpd.conf' : 'bird.conf';
  // What a validator writes beside it.
  const roas = bgpd && text(path).includes('/etc/bgpd/roas.conf') ? [['/etc/bgpd/roas.conf', 'roa-set {\n\t172.20.0.0/24 source-as 4242420001\n}\n'] as const] : [];
  return { name: path, profile: said, bgpd, root, files: { [root]: text(path), ...Object.fromEntries([...parts, ...roas]) } };
}

const golden: readonly Golden[] = [
  ...Object.entries(EXAMPLES).map(([path, profile]) => read(`examples/${path}`, profile)),
  ...globSync('*.{bird,conf}', { cwd: import.meta.dirname }).sort().map((path) => read(`test/golden/${path}`)),
];

function findingsIn({ files, root, bgpd }: Golden, profile: Profile | undefined): string[] {
  const texts = new Map(Object.entries(files).map(([name, text]) => [name.startsWith('/') ? name : `/router/${name}`, text]));
  const { findings } = checkFiles({ files: texts, root: `/router/${root}`, includeMap: { '/etc/bgpd': '/etc/bgpd' }, language: bgpd ? 'openbgpd' : 'bird', rules: rulesOff(profile, descriptions.values()), folders: ['/router'] });
  return findings.map(({ file, range, severity, code, message }) => `${file}:${range.start.line + 1} ${severity} ${code}: ${message}`);
}

const birds = findDaemons();
const bgpds = findBgpds();

test('each kind of router is there, most of them in both languages', () => {
  assert.ok(golden.length >= 12);
  assert.deepEqual([...new Set(golden.map(({ profile }) => profile))].sort(), [...PROFILE_NAMES].sort());
});

test('the daemons are asked', (t) => {
  for (const { release, why } of [...birds.missing, ...bgpds.missing]) notice(t, `golden files: not asked of ${release}: ${why}`);
});

for (const one of golden) describe(`${one.name}, ${one.profile}`, () => {
  test('nothing is found in its profile', () => assert.deepEqual(findingsIn(one, one.profile), []));

  test('every daemon accepts it without a word', async () => {
    const answers = one.bgpd ? await askBgpd({ files: { ...one.files }, root: one.root }, bgpds.daemons) : await ask({ files: { ...one.files }, root: one.root }, birds.daemons);
    for (const answer of answers) assert.deepEqual([answer.accepted, answer.errors, 'warnings' in answer ? answer.warnings : []], [true, [], []]);
  });
});

test('what a profile switches off is found without it', () => {
  const lab = golden.filter(({ profile }) => profile === 'lab');
  for (const one of lab) assert.notDeepEqual(findingsIn(one, undefined), [], one.name);
});
