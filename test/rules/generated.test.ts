/** What scripts/generate/rules.ts makes is what stands in the repository. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedFiles } from '../../scripts/generate/rules.ts';

test('pages of the rules are up to date', () => {
  assert.deepEqual(outdatedFiles(), [], 'run "node scripts/generate/rules.ts"');
});
