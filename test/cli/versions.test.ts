/** `bgplint versions`: each release, and the first thing that it would refuse. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { JsonVersions } from '../../server/src/cli/versions.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const folder = folderOfSuite({ 'clean.conf': 'router id 192.0.2.1;\nprotocol device { }\n', 'part.conf': 'filter f { accept; }\n' });

describe('versions', () => {
  const versions = (args: readonly string[]) => run(['versions', ...args], { cwd: folder('') });
  const ONLINK = 'protocol device { }\nprotocol bgp b { local as 1; neighbor 192.0.2.2 as 2; interface "eth0"; onlink; }\n';

  test('a line for each release, with the first thing that it refuses', () => {
    writeFileSync(folder('some.conf'), ONLINK);
    const { code, out, err } = versions(['some.conf']);
    assert.deepEqual([code, err], [0, '']);
    const lines = out.split('\n');
    assert.equal(lines[0], 'some.conf: BIRD 2.18 or later and 3.2 or later');
    assert.match(lines.find((line) => line.startsWith('  1.6 '))!, /refuses {2}some\.conf:2:73: there is no `onlink`: it needs .* \[not-in-this-release\]$/);
    assert.match(lines.find((line) => line.startsWith('  2.17'))!, /refuses {2}as 1\.6$/);
    assert.match(lines.find((line) => line.startsWith('  bird6@1.6 '))!, /refuses {2}some\.conf:1:1: bird6 has no /);
    for (const release of ['2.18', '2.20', '3.2', '3.4']) assert(lines.includes(`  ${release.padEnd(9)}  accepts`), release);
  });

  test('as JSON', () => {
    writeFileSync(folder('some.conf'), ONLINK);
    const { files, version } = JSON.parse(versions(['--format', 'json', 'some.conf', 'clean.conf']).out) as JsonVersions;
    assert.equal(version, 1);
    assert.deepEqual(files.map(({ file, accepts, refuses }) => [file, accepts.length + refuses.length, accepts.includes('bird@2.17'), accepts.includes('bird@2.18')]), [
      ['some.conf', 16, false, true], ['clean.conf', 16, true, true],
    ]);
    const { target, file, range, code, message } = files[0]!.refuses[0]!;
    assert.deepEqual([target, file, range.start, code], ['bird@1.6', 'some.conf', { line: 1, character: 72 }, 'not-in-this-release']);
    assert.match(message, /onlink/);
  });

  test('the first thing is the first that the daemon reads, in an included file too', () => {
    mkdirSync(folder('order'), { recursive: true });
    writeFileSync(folder('order/zz.conf'), 'nonsense 1;\n');
    writeFileSync(folder('order/bird.conf'), 'protocol device { }\ninclude "zz.conf";\nnonsense 2;\n');
    const { code, out } = versions(['order/bird.conf']);
    assert.equal(code, 1);
    assert.match(out, /^order\/bird\.conf: no release of BIRD takes it\n {2}1\.6 {8}refuses {2}order\/zz\.conf:1:1: /);
  });

  test('2: what cannot be read, or is a template; the others are still told', () => {
    writeFileSync(folder('bird.conf.j2'), 'router id {{ id }};\n');
    const { code, out, err } = versions(['missing.conf', 'bird.conf.j2', 'clean.conf']);
    assert.deepEqual([code, /^clean\.conf: every release of BIRD takes it$/m.test(out)], [2, true]);
    assert.match(err, /missing\.conf cannot be read/);
    assert.match(err, /bird\.conf\.j2 is not checked: this file is a template/);
    assert.equal(versions([]).code, 2);
  });

  test('--fragment, --map', () => {
    assert.deepEqual([versions(['part.conf']).code, versions(['--fragment', 'part.conf']).code], [1, 0]);
    writeFileSync(folder('mapped-root.conf'), 'include "/srv/elsewhere/part.conf";\nprotocol device { }\n');
    assert.equal(versions(['--map', '/srv/elsewhere=.', 'mapped-root.conf']).code, 0);
    assert.equal(versions(['--map', 'nonsense', 'part.conf']).code, 2);
  });
});
