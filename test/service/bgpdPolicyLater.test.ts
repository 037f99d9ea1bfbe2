/** In a bgpd.conf with thousands of statements, what an edit leads to in the policy comes after the findings of what was typed; in the end all is as in a fresh check. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { openbgpd } from '../../server/src/service/openbgpd.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const PATH = '/etc/bgpd.conf';
const rules = (count: number): string => Array.from({ length: count }, (_, i) => `allow from 192.0.2.2 prefix 10.${i >> 8}.${i & 255}.0/24\n`).join('');
const text = (count: number): string => `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n${rules(count)}allow to any\n`;

function opened(content: string): Workspace {
  const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS, () => [], openbgpd);
  workspace.openDocument(PATH, content);
  return workspace;
}
const codes = (workspace: Workspace, enough?: () => boolean): string[] => workspace.findings(PATH, enough).map(({ code, range }) => `${range.start.line + 1} ${code}`);

for (const [count, later] of [[3000, true], [100, false]] as const) {
  test(`${count} rules: ${later ? 'the policy can wait' : 'all at once'}`, () => {
    const workspace = opened(text(count));
    assert.deepEqual(codes(workspace), []);
    // The last rule, which lets routes out, becomes one more that takes some, and has a mistake.
    const line = 4 + count;
    workspace.editDocument(PATH, { start: { line, character: 0 }, end: { line, character: 'allow to any'.length } }, 'deny from any\nallow to any community 70000:1');
    const first = codes(workspace, () => false);
    assert.ok(first.includes(`${line + 2} invalid-argument`), first.slice(0, 5).join(' | '));
    assert.equal(workspace.isSettled(PATH), !later);
    assert.equal(workspace.refresh(PATH, () => false), true);
    assert.equal(workspace.isSettled(PATH), true);
    const fresh = codes(opened(workspace.document(PATH)!.text));
    assert.ok(fresh.length > count, 'every rule above "deny from any" is shadowed');
    assert.deepEqual(codes(workspace), fresh);
  });
}
