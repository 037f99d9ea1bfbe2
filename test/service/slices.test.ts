/** A keystroke's own findings come first; what follows from it for others is checked in slices. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const PATH = '/etc/bird/bird.conf';
const SESSIONS = 20;
const text = ['protocol device { }', 'define AS = 65000;', 'template bgp t {', '  local as AS;', '  hold time 90;', '}',
  ...Array.from({ length: SESSIONS }, (_, i) => `protocol bgp p${i} from t { neighbor 192.0.2.${i + 1} as 65000; rs client; ipv4 { import all; export none; }; }`), ''].join('\n');

describe('checks in slices', () => {
  it('begin with what was typed, and end with all that a fresh check finds', () => {
    const workspace = new Workspace(new MemoryFiles(new Map([[PATH, text]])), DEFAULT_SETTINGS);
    workspace.openDocument(PATH, text);
    const before = workspace.findings(PATH);
    assert.equal(before.length, SESSIONS, 'rs client is for external sessions');
    assert.ok(workspace.isSettled(PATH));

    const at = (line: number, from: number, to: number): { start: { line: number; character: number }; end: { line: number; character: number } } => ({ start: { line, character: from }, end: { line, character: to } });
    workspace.editDocument(PATH, at(4, 2, 11), 'holt time');
    // A template's word that nobody knows changes nothing in its sessions but that they are looked at again.
    const first = workspace.findings(PATH, () => true);
    assert.ok(first.some(({ range }) => range.start.line === 4), 'the typed line has its finding at once');
    assert.ok(!workspace.isSettled(PATH));
    assert.equal(first.length, SESSIONS + 1, 'what is not checked again yet stands as it was');

    workspace.editDocument(PATH, at(4, 2, 11), 'hold time');
    workspace.editDocument(PATH, at(1, 12, 17), '65001');
    let slices = 0;
    for (let done = false; !done; slices++) done = workspace.refresh(PATH, () => true);
    assert.ok(slices >= SESSIONS, 'one entry a slice');
    assert.deepEqual(workspace.findings(PATH), [], 'with another AS of ours the sessions are external');
  });

  it('have all that is new in the first one: of several edits at once, and of a project that is read anew', () => {
    const files = new MemoryFiles(new Map([[PATH, text], ['/etc/bird/a.conf', '']]));
    const workspace = new Workspace(files, DEFAULT_SETTINGS);
    workspace.openDocument(PATH, text);
    workspace.findings(PATH);
    const insert = (line: number, newText: string): void => workspace.editDocument(PATH, { start: { line, character: 0 }, end: { line, character: 0 } }, newText);
    insert(0, 'define A = 10.0.0.1/8;\n');
    insert(2, 'define B = 10.0.0.1/8;\n');
    const lines = (): number[] => workspace.findings(PATH, () => true).filter(({ code }) => code === 'host-bits').map(({ range }) => range.start.line);
    assert.deepEqual(lines(), [0, 2], 'both edits have theirs');
    insert(3, 'include "missing.conf";\n');
    assert.deepEqual(lines(), [0, 2], 'and so have they when an include makes the project another one');
    assert.equal(workspace.findings(PATH, () => true).length, SESSIONS + 3);
  });
});
