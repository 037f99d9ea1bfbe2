/** A policy that lacks the word `filter`: what to write depends on what the name is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../../../server/src/service/check.ts';

const HEAD = 'router id 192.0.2.1;\nprotocol device { }\nfilter outgoing { accept; }\nfunction ours() -> bool { return true; }\nfunction near(int far) -> bool { return true; }\n';

/** The message and the fixes of what is wrong with a policy. */
function said(policy: string): { readonly message: string; readonly fixes: readonly string[] }[] {
  const { findings } = checkFiles({ files: new Map([['/bird.conf', `${HEAD}protocol kernel { ipv4 { ${policy} }; }\n`]]), root: '/bird.conf', target: '2.20' });
  return findings.filter(({ severity }) => severity === 'error').map(({ message, fixes }) => ({ message, fixes: fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText)) }));
}

test('a filter that there is gets the word before it', () => assert.deepEqual(said('export outgoing;'), [{ message: '"filter" is missing before "outgoing"', fixes: ['filter '] }]));

test('a misspelt one is written as it is meant', () => {
  assert.deepEqual(said('export outgoin;'), [{ message: '"filter" is missing before "outgoin", and there is no filter of that name; did you mean "filter outgoing"?', fixes: ['filter outgoing'] }]);
});

test('a function is asked', () => {
  assert.deepEqual(said('import ours; export all;').map(({ fixes }) => fixes), [['where ours()']]);
  assert.deepEqual(said('import near; export all;').map(({ fixes }) => fixes), [[]]);
});

test('nothing is offered for what is nowhere', () => assert.deepEqual(said('export something_else;').map(({ fixes }) => fixes), [[]]));
