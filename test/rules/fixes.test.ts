/**
 * The fixes of the rules, on the bad example of each: after any of them the finding is gone, nothing else is wrong, and the
 * real daemons of the example's releases take the file. At least three quarters of the rules have one. Manifests have no daemon
 * that reads them as they are: their rules are left to their own tests.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding, Fix } from '../../server/src/base/finding.ts';
import { plainSnippet } from '../../server/src/features/snippet.ts';
import { includes } from '../../server/src/languages/bird/versions.ts';
import { exampleOf } from '../../server/src/rules/examples.ts';
import { rules } from '../../server/src/rules/registry.ts';
import type { Description } from '../../server/src/rules/rule.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { findDaemons } from '../daemons/daemons.ts';
import { notice } from '../daemons/notices.ts';
import { ask } from '../daemons/oracle.ts';
import { applyEdits } from './markdown.ts';

await loadManifests();
const birds = findDaemons();
const bgpds = findBgpds();

type Texts = Readonly<Record<string, string>>;
interface Bad { readonly files: Texts; readonly root: string; readonly check: (files: Texts) => readonly Finding[]; readonly answers: (files: Texts) => Promise<string[]> }

/** The bad example of a rule, how it is checked, and what the daemons say of it. */
function badOf(rule: Description): Bad | undefined {
  const { bad } = rule;
  if (typeof bad !== 'string' && bad.openbgpd) {
    return {
      files: bad.files, root: 'bgpd.conf',
      check: (files) => checkFiles({ files: placed(files), root: '/case/bgpd.conf', language: 'openbgpd', folders: ['/case'] }).findings,
      answers: async (files) => (await askBgpd({ files: { ...files }, root: 'bgpd.conf' }, bgpds.daemons)).map(({ accepted, errors }, i) => (accepted ? '' : `bgpd ${bgpds.daemons[i]!.release}: ${errors[0]?.message}`)),
    };
  }
  // No daemon reads a manifest.
  if (typeof bad !== 'string' && bad.manifest) {
    const { files } = bad;
    return { files, root: Object.keys(files)[0]!, check: (texts) => checkFiles({ files: placed(texts), root: `/case/${Object.keys(files)[0]}`, folders: ['/case'] }).findings, answers: async () => [] };
  }
  const example = exampleOf(rule, 'bad');
  if (!example) return undefined;
  const { files, root, target = 'auto', fragment, releases, host } = example;
  const asked = birds.daemons.filter(({ release }) => includes(releases, release));
  return {
    files, root,
    check: (texts) => checkFiles({ files: placed(texts), root: `/case/${root}`, target, fragment, host, folders: ['/case'] }).findings,
    answers: async (texts) => (await ask({ files: { ...texts }, root, fragment }, asked)).map(({ accepted, errors }, i) => (accepted ? '' : `BIRD ${asked[i]!.release}: ${errors[0]?.line}:${errors[0]?.column} ${errors[0]?.message}`)),
  };
}

const placed = (files: Texts): Map<string, string> => new Map(Object.entries(files).map(([name, text]) => [`/case/${name}`, text]));

function fixed(files: Texts, { edits, snippet }: Fix): Texts {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [
    name, applyEdits(text, edits.filter(({ file }) => file === `/case/${name}`).map((edit) => (snippet ? { ...edit, newText: plainSnippet(edit.newText) } : edit))),
  ]));
}

const fixesOf = (rule: Description): { readonly bad: Bad; readonly fixes: readonly Fix[] } | undefined => {
  const bad = badOf(rule);
  return bad && { bad, fixes: bad.check(bad.files).filter(({ code }) => code === rule.code).flatMap(({ fixes }) => fixes) };
};

test('at least three quarters of the rules have a fix for their bad example', () => {
  const asked = rules.filter(({ bad }) => typeof bad === 'string' || !bad.manifest);
  const without = asked.filter((rule) => (fixesOf(rule)?.fixes.length ?? 0) === 0).map(({ code }) => code);
  assert.ok(without.length * 4 <= asked.length, `${without.length} of ${asked.length} have none: ${without.join(', ')}`);
});

test('the daemons are asked', (t) => {
  for (const { release, why } of [...birds.missing, ...bgpds.missing]) notice(t, `fixes of the rules: not asked of ${release}: ${why}`);
});

describe('after each fix', () => {
  for (const rule of rules) {
    const found = fixesOf(rule);
    for (const fix of found?.fixes ?? []) {
      test(`${rule.code}: ${fix.title}`, async () => {
        const { bad } = found!;
        const files = fixed(bad.files, fix);
        const left = bad.check(files);
        assert.deepEqual(left.filter(({ code, severity }) => code === rule.code || severity === 'error').map(({ code, message }) => `${code}: ${message}`), [], Object.values(files).join('\n'));
        const refused = (await bad.answers(files)).filter((said) => said !== '');
        assert.deepEqual(refused, [], Object.values(files).join('\n'));
      });
    }
  }
});
