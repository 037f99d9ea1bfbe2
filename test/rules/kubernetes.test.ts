/** The examples that are manifests: the bad one has its finding, the good one nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { descriptions } from '../../server/src/rules/registry.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';

await loadManifests();

interface Shown { readonly code: string; readonly severity: string; readonly bad: Readonly<Record<string, string>>; readonly good: Readonly<Record<string, string>> }

const own = [...descriptions.values()].flatMap(({ code, bad, good, severity, inKubernetes }): Shown[] => [
  ...(typeof bad !== 'string' && typeof good !== 'string' && bad.manifest ? [{ code, severity, bad: bad.files, good: good.files }] : []),
  ...(inKubernetes ? [{ code, severity: inKubernetes.severity, bad: { 'bgp.yaml': inKubernetes.bad }, good: { 'bgp.yaml': inKubernetes.good } }] : []),
]);

describe('examples of manifests', () => {
  test('there are some, also of rules that are for others, too', () => assert.ok(own.length >= 15 && own.some(({ code }) => code === 'plain-text-secret')));
  for (const { code, severity, bad, good } of own) {
    test(code, () => {
      const found = (files: Shown['bad']) => checkFiles({ files: new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])), root: `/w/${Object.keys(files)[0]}` }).findings;
      assert.deepEqual(found(bad).filter((one) => one.code === code).map((one) => one.severity), [severity]);
      assert.deepEqual(found(good).filter((one) => one.code === code || one.severity === 'error' || one.severity === 'warning'), []);
    });
  }
});
