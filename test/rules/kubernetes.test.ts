/** The examples that are manifests: the bad one has its finding, the good one nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { descriptions } from '../../server/src/rules/registry.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';

await loadManifests();

describe('examples of manifests', () => {
  const own = [...descriptions.values()].filter(({ bad }) => typeof bad !== 'string' && bad.manifest);
  test('there are some', () => assert.ok(own.length >= 2));
  for (const { code, bad, good, severity } of own) {
    test(code, () => {
      const found = (example: typeof bad) => {
        const files = Object.entries((example as { files: Record<string, string> }).files).map(([name, text]) => [`/w/${name}`, text] as const);
        return checkFiles({ files: new Map(files), root: files[0]![0] }).findings;
      };
      assert.deepEqual(found(bad).filter((one) => one.code === code).map((one) => one.severity), [severity]);
      assert.deepEqual(found(good).filter((one) => one.code === code || one.severity === 'error' || one.severity === 'warning'), []);
    });
  }
});
