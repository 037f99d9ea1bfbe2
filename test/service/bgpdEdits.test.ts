/** After any edits of a bgpd.conf the findings of all rules are those of the text read anew: nothing that is kept is out of date. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { openbgpd } from '../../server/src/service/openbgpd.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const PATH = '/etc/bgpd.conf';
/** Lines that have a share in what rules find: each may come, go and change. */
const LINES = [
  'AS 65001', 'AS 65002', 'fib-update no', 'X="65001"', 'NET="172.15.0.0/16"', 'rde rib lab',
  'prefix-set ours { 198.51.100.0/24 172.15.0.0/16 }', 'prefix-set ours { 10.0.0.0/8 or-longer }', 'roa-set { 10.0.0.0/8 source-as 1 }', 'rtr 192.0.2.200', 'include "/var/db/rpki-client/openbgpd"',
  'neighbor 192.0.2.2 { remote-as 65002 }', 'neighbor 192.0.2.2 { remote-as 65001 }', 'neighbor fe80::1 { remote-as 65002 }', 'neighbor fe80::2%lo { remote-as 65003 }',
  'neighbor 2001:db8::2 {', '\tremote-as 65002', '\tannounce IPv4 unicast', '\tmax-prefix 10', '\texport none', '\tdescr "of $X"', '}',
  'group g {', '\tneighbor 192.0.2.4 { remote-as 65004 }', '\tdepend on lo', '\tdown',
  'network prefix-set ours', 'network 203.0.113.0/24', 'network $NET', 'network 2001:db8::/32 set community 65001:1', 'network inet static',
  'allow from any', 'allow to any', 'deny from any', 'deny quick from ebgp ovs invalid', 'allow from ibgp', 'allow to group g', 'allow from 192.0.2.2 prefix 10.0.0.0/8 or-longer', 'deny from any prefix 10.0.0.0/16',
  'allow to any prefix-set ours', 'allow to any community 65001:1', 'match to any set community 65001:1', 'match quick from any', 'allow rib lab from any', 'deny to AS $X inet6', 'allow to any prefx 1', '# bgplint: ignore[no-allow-rule] so',
];
const text = fc.array(fc.constantFrom(...LINES), { maxLength: 24 }).map((lines) => ['AS 65001', 'neighbor 192.0.2.9 { remote-as 65009 }', ...lines, ''].join('\n'));
const edit = fc.record({ line: fc.nat({ max: 30 }), remove: fc.nat({ max: 2 }), lines: fc.array(fc.constantFrom(...LINES), { maxLength: 2 }), typed: fc.option(fc.constantFrom('x', ' ', '1', '"', '}', '#')) });

function workspaceOf(whole: string): Workspace {
  const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS, () => [], openbgpd);
  workspace.openDocument(PATH, whole);
  return workspace;
}

const shown = (workspace: Workspace): string[] => workspace.findings(PATH).map((finding) => JSON.stringify(finding)).sort();

test('findings after edits are those of a fresh check', () => {
  fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
    const workspace = workspaceOf(start);
    workspace.findings(PATH);
    let lines = start.split('\n');
    for (const { line, remove, lines: added, typed } of edits) {
      const at = Math.min(line, lines.length - 1);
      if (typed === null) {
        const until = Math.min(lines.length - 1, at + remove);
        workspace.editDocument(PATH, { start: { line: at, character: 0 }, end: { line: until, character: 0 } }, added.map((one) => `${one}\n`).join(''));
        lines = [...lines.slice(0, at), ...added, ...lines.slice(until)];
      } else {
        const place = { line: at, character: lines[at]!.length };
        workspace.editDocument(PATH, { start: place, end: place }, typed);
        lines[at] += typed;
      }
      assert.deepEqual(shown(workspace), shown(workspaceOf(lines.join('\n'))), lines.join('\n'));
    }
  }), { numRuns: Number(process.env['RUNS'] ?? 300) });
});
