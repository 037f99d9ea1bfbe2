/** A check that fails takes nothing else with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentStore } from '../../server/src/languages/bird/project/store.ts';
import { Judge } from '../../server/src/service/judge.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';

class Failing extends Judge {
  protected override checker(): ReturnType<Judge['checker']> {
    const check = super.checker();
    return (entry) => {
      if (entry.item.text.includes('frobnicate')) throw new Error('of a test');
      return check(entry);
    };
  }
}

test('what could not be checked is said, and the rest is found', () => {
  const text = 'protocol device { }\n  frobnicate;\nrouter id 192.0.2.300;\n';
  const judge = new Failing('/bird.conf', new DocumentStore(new MemoryFiles(new Map([['/bird.conf', text]]))), DEFAULT_SETTINGS, false, true);
  const found = judge.findings().map(({ range, severity, message }) => `${range.start.line}:${range.start.character} ${severity} ${/of a test/.exec(message)?.[0] ?? ''}`);
  assert.equal(found[0], '1:2 warning of a test');
  assert.match(found[1]!, /^2:\d+ error $/);
});
