/** Parts that no known file includes: where their statements stand is seen by what they are. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../server/src/service/check.ts';
import { bird } from '../../../server/src/service/bird.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { Workspace } from '../../../server/src/service/workspace.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';

const PATH = '/net/part.inc';
const check = (text: string) => checkFiles({ files: new Map([[PATH, text]]), root: PATH, fragment: true });

describe('a part of a block has no error where it stands', () => {
  const parts: Record<string, string> = {
    'channels': 'ipv4 { import all; export none; };\nipv6 { import none; };\n',
    'a channel': 'import filter { accept; };\nexport none;\nnext hop self;\n',
    'a session': 'neighbor 192.0.2.1 as 65000;\nhold time 90;\npassword "x";\n',
    'static routes': 'route 10.0.0.0/8 via 192.0.2.1;\nroute 10.1.0.0/16 blackhole;\n',
    'an OSPF area': 'interface "eth0" { cost 5; };\nstub no;\n',
    'OSPF interfaces': 'cost 10;\ntype ptp;\n',
    'a neighbor of 1.6': 'import all;\nexport none;\nneighbor 192.0.2.1 as 65000;\nlocal as 65001;\nnext hop self;\n',
    'filter code': 'int x;\nx = 5;\nif net.len > x then reject;\n',
    'variables': 'int x;\nprefix set y;\n',
    'the top level': 'router id 192.0.2.1;\nlog syslog all;\n',
    'definitions': 'define X = 5;\nfilter f { accept; }\n',
  };
  for (const [name, text] of Object.entries(parts)) test(name, () => assert.deepEqual(check(text).findings.filter(({ severity }) => severity === 'error'), []));
});

test('the release is one that such a part fits', () => {
  assert.match(check('import all;\nexport none;\n').target, /^3\./);
  assert.match(check('import all;\nneighbor 192.0.2.1 as 65000;\nlocal as 65001;\n').target, /^1\.6/);
});

test('what is wrong in it is found as in the block', () => {
  const found = (text: string) => check(text).findings.map(({ code, range }) => `${range.start.line + 1} ${code}`);
  assert.deepEqual(found('neighbor 192.0.2.1 as 65000;\nhold tme 90;\n'), ['2 invalid-argument']);
  assert.deepEqual(found('route 10.0.0.0/8 via 192.0.2.1;\nroute 10.0.0.1/8 blackhole;\n'), ['2 host-bits']);
  assert.deepEqual(found('nonsense here;\n'), ['1 unknown-option']);
});

test('as a whole file it is refused all the same', () => {
  const { findings } = checkFiles({ files: new Map([[PATH, 'route 10.0.0.0/8 via 192.0.2.1;\n']]), root: PATH });
  assert.ok(findings.some(({ code }) => code === 'unknown-option'));
});

test('while it is typed, it is judged as it would be afresh', () => {
  const workspace = new Workspace(new MemoryFiles(new Map()), { ...DEFAULT_SETTINGS, folders: ['/net'] }, () => [], bird);
  const text = 'hold time 90;\nneighbor 192.0.2.1 as 5;\ndefine X = 5;\n';
  workspace.openDocument(PATH, '');
  let typed = '';
  for (const char of text) {
    const line = typed.split('\n').length - 1;
    const at = { line, character: typed.length - (typed.lastIndexOf('\n') + 1) };
    workspace.editDocument(PATH, { start: at, end: at }, char);
    typed += char;
    assert.deepEqual(workspace.findings(PATH), check(typed).findings, JSON.stringify(typed));
  }
});
