/** What a test leaves out is told, and fails the test where nothing may be left out. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { corpusFolder } from './corpus.ts';
import { movedOn, notice } from './notices.ts';

const told: string[] = [];
const t = { diagnostic: (text: string) => void told.push(text) };

describe('what is left out', () => {
  const { BGP_REQUIRE_ALL, BGP_NOTICES } = process.env;
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => {
    told.length = 0;
    set('BGP_NOTICES', undefined);
  });
  afterEach(() => {
    set('BGP_REQUIRE_ALL', BGP_REQUIRE_ALL);
    set('BGP_NOTICES', BGP_NOTICES);
  });

  test('is told', () => {
    set('BGP_REQUIRE_ALL', undefined);
    notice(t, 'no corpus');
    assert.deepEqual(told, ['notice: no corpus']);
  });

  test('fails with BGP_REQUIRE_ALL=1, but for a daemon that moved on', () => {
    set('BGP_REQUIRE_ALL', '1');
    assert.throws(() => notice(t, 'no corpus'), /no corpus; BGP_REQUIRE_ALL=1/);
    movedOn(t, 'bird 3.5');
    assert.deepEqual(told, ['notice: no corpus', 'notice: bird 3.5']);
  });

  test('a folder that is no corpus is an error, not nothing', () => {
    assert.equal(corpusFolder({}), undefined);
    assert.throws(() => corpusFolder({ BGP_CORPUS: '/nonexistent' }), /BGP_CORPUS is \/nonexistent, and there is no \/nonexistent\/INDEX\.tsv/);
  });
});
