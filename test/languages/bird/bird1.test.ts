/**
 * BIRD 1.6: files for its two programs, bird and bird6, whole ones and such with one mistake each. A comment names the
 * programs that take it, or refuse it. Where the real daemons are, they are asked.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Finding } from '../../../server/src/base/finding.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { daemonsFolder } from '../../daemons/daemons.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/1.6');
const PROGRAMS = { bird: { target: '1.6v4', daemon: 'bird-1.6' }, bird6: { target: '1.6v6', daemon: 'bird6-1.6' } } as const;
type Program = keyof typeof PROGRAMS;

const files = globSync('{valid,invalid}/*.conf', { cwd: FOLDER }).sort().map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, valid: name.startsWith('valid'), programs: /^# programs: (.*)$/m.exec(text)![1]!.split(' ') as Program[] };
});

function errorsIn(text: string, program: Program): readonly Finding[] {
  return checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf', target: PROGRAMS[program].target }).findings.filter(({ severity }) => severity === 'error');
}

describe('BIRD 1.6', () => {
  for (const { name, text, valid, programs } of files) {
    for (const program of programs) {
      test(`${program} ${valid ? 'takes' : 'refuses'} ${name}`, () => {
        const errors = errorsIn(text, program);
        if (valid) assert.deepEqual(errors.map(({ message, range }) => `${range.start.line + 1}: ${message}`), []);
        else assert.deepEqual(errors.map(({ range }) => range.start.line), [text.trimEnd().split('\n').length - 1], JSON.stringify(errors.map(({ message }) => message)));
      });
      test(`the real ${program} says the same of ${name}`, (context) => {
        const daemon = join(daemonsFolder(), 'bin', PROGRAMS[program].daemon);
        if (!existsSync(daemon)) return context.skip(`there is no ${daemon}`);
        const { status, stderr } = spawnSync(daemon, ['-p', '-c', join(FOLDER, name)], { encoding: 'utf8', timeout: 10_000 });
        assert.equal(status === 0, valid, stderr);
      });
    }
  }

  test('has one kind of ROA tables for both families', () => {
    const roa = 'roa table r { roa 192.0.2.0/24 max 24 as 65001; }\nprotocol device { }\nfilter f { if roa_check(r, net, 65002) = ROA_INVALID then reject; accept; }\n';
    const { findings } = checkFiles({ files: new Map([['/bird.conf', roa]]), root: '/bird.conf', target: '1.6v4' });
    assert.deepEqual(findings.map(({ code }) => code), []);
  });

  test('is said by its name', () => {
    assert.match(errorsIn('protocol device { }\nprotocol kernel { ipv4; }\n', 'bird')[0]!.message, /^BIRD 1\.6 has no /);
    assert.match(errorsIn('protocol device { }\nprotocol kernel { ipv4; }\n', 'bird6').at(-1)!.message, /^BIRD 1\.6 \(bird6\) has no /);
  });
});
