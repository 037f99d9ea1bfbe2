/** Files that are none, and releases as daemons call them, as a shell gives them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import type { JsonResult } from '../../server/src/cli/json.ts';
import { folderOfSuite } from '../folder.ts';
import { BGPLINT } from './run.ts';

const BROKEN = 'router id 192.0.2.1;\nprotocol device { scan tme 10; }\n';
const folder = folderOfSuite({
  'clean.conf': 'router id 192.0.2.1;\nprotocol device { }\n', 'broken.conf': BROKEN, 'part.inc': 'define X = 1;\n', 'sub/part.inc': 'define X = ;\n',
  'peer.conf': 'AS 65001\nneighbor 192.0.2.2 { remote-as 65002 }\nallow from any\n',
});

/** Runs a line of a shell in which `bgplint` is the program. */
function shell(line: string, input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `bgplint() { "$NODE" "$PROGRAM" "$@"; }; ${line}`], {
    cwd: folder(''), input, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE: process.execPath, PROGRAM: BGPLINT },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the standard input', () => {
  test('is a file', () => {
    const { code, out } = shell('bgplint check --format json -', BROKEN);
    const { files: [file] } = JSON.parse(out) as JsonResult;
    assert.deepEqual([code, file!.file, file!.diagnostics.map((one) => [one.file, one.code])], [1, '<stdin>', [['<stdin>', 'invalid-argument']]]);
  });
  test('has a name, which tells where its includes are', () => {
    assert.equal(shell('bgplint check -', 'include "part.inc";\nprotocol device { }\n').code, 0);
    const named = shell('bgplint check --stdin-filename sub/bird.conf -', 'include "part.inc";\nprotocol device { }\n');
    assert.equal(named.code, 1);
    assert.match(named.out, /--> sub\/part\.inc:1:/);
    assert.match(shell('bgplint check --stdin-filename bgpd.conf -', 'AS 65001\nallow from any\n').out, /judged for OpenBGPD/);
  });
  test('is one by its path, and so is what a command writes', () => {
    assert.match(shell('cat broken.conf | bgplint check /dev/stdin').out, /--> \/dev\/stdin:2:/);
    assert.match(shell('bgplint check <(cat broken.conf)').out, /--> \/dev\/fd\/\d+:2:/);
    assert.equal(shell('bgplint check <(cat clean.conf) /dev/stdin < clean.conf').code, 0);
  });
});

describe('--target', () => {
  test('takes a release as its daemon says it', () => {
    for (const [given, release] of [['bird@2.17.5', '2.17'], ['bird@2.0.12', '2.0'], ['BIRD@2.17', '2.17'], ['2.17', '2.17'], ['3.4.0', '3.4']]) {
      const { out, code } = shell(`bgplint check --target ${given} clean.conf`);
      assert.deepEqual([code, /judged for (.*)\./.exec(out)?.[1]], [0, `BIRD ${release}`], given);
    }
    assert.match(shell('bgplint check --target OpenBGPD@8.8 peer.conf').out, /judged for OpenBGPD 8\.8/);
    for (const wrong of ['bird@2.5', 'bird@2.17.5.1', 'openbgpd@2.17', '8.8']) assert.equal(shell(`bgplint check --target ${wrong} clean.conf`).code, 2, wrong);
  });
  test('says the language, too, and a file that looks like another gets a note', () => {
    const bird = shell('bgplint check --target openbgpd@8.8 clean.conf');
    assert.deepEqual([bird.code, bird.err], [1, "bgplint: clean.conf looks like a file of BIRD's, and is judged for OpenBGPD, as --target says\n"]);
    const bgpd = shell('bgplint check --target bird@2.17 peer.conf');
    assert.deepEqual([bgpd.code, bgpd.err], [1, "bgplint: peer.conf looks like a file of OpenBGPD's, and is judged for BIRD, as --target says\n"]);
    assert.equal(shell('bgplint check --target bird@2.17 clean.conf').err, '');
  });
});

test('an option that there is not leads to the help of its command', () => {
  assert.match(shell('bgplint sessions --nonsense clean.conf').err, /"bgplint sessions --help"/);
  assert.match(shell('bgplint check --nonsense clean.conf').err, /"bgplint check --help"/);
});

describe('sessions of a file that no daemon takes', () => {
  test('are listed with a note', () => {
    const { code, out, err } = shell('bgplint sessions -', 'protocol device { }\nprotocol bgp a { local as ; neighbor 192.0.2.2 as 99999999999999999999; hold time x y; ipv4 { import all; export none; }; }\n');
    assert.equal(code, 1);
    assert.match(err, /^bgplint: <stdin> has \d+ errors, and BIRD will not start with it: /);
    assert.match(out, /^<stdin>:2: a /m);
    assert.doesNotMatch(out, /NaN/);
  });
});
