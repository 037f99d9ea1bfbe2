/** What each release refuses first, as `bgplint versions` asks for it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bird } from '../../server/src/service/bird.ts';
import type { Language } from '../../server/src/service/language.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { openbgpd } from '../../server/src/service/openbgpd.ts';
import { refusalsOf } from '../../server/src/service/refusals.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings.ts';

const ROOT = '/etc/root.conf';

/** The codes of what the releases refuse first, each once. */
function refused(language: Language, text: string, rules: Settings['rules'] = {}): readonly (string | undefined)[] {
  const answers = refusalsOf(ROOT, language, language.store(new MemoryFiles(new Map([[ROOT, text]]))), { ...DEFAULT_SETTINGS, rules }, false);
  assert.ok('answers' in answers);
  return [...new Set(answers.answers.map(({ first }) => first?.code))];
}

describe('the daemon knows nothing of what a user does not want to hear', () => {
  const device = 'router id 192.0.2.1;\nprotocol device { }\n';
  test('no remark', () => {
    assert.deepEqual(refused(bird, `${device}nonsense 5; # bgplint: ignore[unknown-option]\n`), ['unknown-option']);
    assert.deepEqual(refused(bird, `${device}# bgplint: ignore-file[unknown-option]\nnonsense 5;\n`), ['unknown-option']);
    assert.deepEqual(refused(bird, `${device}# bgplint: ignore[host-bits]\n`), [undefined]);
  });
  test('no severity of a rule', () => {
    for (const severity of ['off', 'info'] as const) assert.deepEqual(refused(bird, `${device}nonsense 5;\n`, { 'unknown-option': severity }), ['unknown-option']);
    assert.deepEqual(refused(bird, `${device}define s = 5;\n`, { 'reserved-word': 'error' }), refused(bird, `${device}define s = 5;\n`));
  });
  test('nor does bgpd', () => {
    const [code] = refused(openbgpd, 'AS 65000\nnonsense 5\n');
    assert.notEqual(code, undefined);
    assert.deepEqual(refused(openbgpd, `AS 65000\nnonsense 5 # bgplint: ignore[${code}]\n`), [code]);
    assert.deepEqual(refused(openbgpd, 'AS 65000\nnonsense 5\n', { [code!]: 'off' }), [code]);
  });
});
