/** The code that V8 made of the program when it was built is taken where it fits, and is no matter where it does not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HASH_LENGTH, headOf } from '../../server/src/cli/program.ts';
import { PROGRAM } from './run.ts';

const dist = dirname(PROGRAM);
const module = fileURLToPath(new URL('../../server/src/cli/program.ts', import.meta.url));

/** Loads the program in a process of its own, since its flags are the process's; gives whether the code was of use, and what it answers. */
function load(folder: string): { cached: boolean; answer: string } {
  const text = `const { loadProgram } = await import(${JSON.stringify(module)}); const { cached, run } = loadProgram(${JSON.stringify(folder)}); console.log(cached); process.argv.splice(1, 9, 'bgplint', '--version'); run();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' } });
  assert.equal(stderr, '');
  const [cached, answer] = stdout.trim().split('\n');
  return { cached: cached === 'true', answer: answer! };
}

describe('the kept code of the command line', () => {
  const code = readFileSync(join(dist, 'cli.cache'));
  const version = (JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string }).version;

  const withCode = (content: Buffer | undefined): { cached: boolean; answer: string } => {
    const folder = mkdtempSync(join(tmpdir(), 'bgplint-program-'));
    cpSync(PROGRAM, join(folder, 'cli.cjs'));
    if (content) writeFileSync(join(folder, 'cli.cache'), content);
    return load(folder);
  };

  it('is of use to the Node that built it', () => assert.deepEqual(load(dist), { cached: true, answer: version }));
  it('may be missing', () => assert.deepEqual(withCode(undefined), { cached: false, answer: version }));
  it('is left aside where it is of another program', () => assert.deepEqual(withCode(Buffer.concat([Buffer.alloc(HASH_LENGTH, '0'), code.subarray(HASH_LENGTH)])), { cached: false, answer: version }));
  it('is left aside where V8 does not know it', () => {
    const other = Buffer.from('of another release');
    assert.deepEqual(withCode(Buffer.concat([Buffer.from(headOf(readFileSync(PROGRAM, 'latin1'), other), 'latin1'), other])), { cached: false, answer: version });
  });
  // V8 itself would run it, and fall.
  it('is left aside where it is damaged', () => {
    for (const at of [100, 5000, code.length >> 1, code.length - 9]) {
      const damaged = Buffer.from(code);
      damaged.write('damaged!', at, 'latin1');
      assert.deepEqual(withCode(damaged), { cached: false, answer: version }, String(at));
    }
  });
});
