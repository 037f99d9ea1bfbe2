/** After any edits a project's findings equal those of a fresh check. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Range } from '../../../server/src/base/position.ts';
import type { BirdDocument } from '../../../server/src/languages/bird/document.ts';
import { DocumentStore } from '../../../server/src/languages/bird/project/store.ts';
import { Judge } from '../../../server/src/service/judge.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings.ts';
import { Workspace } from '../../../server/src/service/workspace.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { apply, positionAt } from '../edits.ts';
import { edit, PIECES, text } from './brokenTexts.ts';

/** The edit that makes one text of another, as somebody types it: what both begin and end with stays. */
function difference(before: string, after: string): { readonly range: Range; readonly piece: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { range: { start: positionAt(before, start), end: positionAt(before, before.length - end) }, piece: after.slice(start, after.length - end) };
}

describe('a workspace after edits', () => {
  test('knows which name a second definition of another one was meant to be', () => {
    const own = (text: string): string[] => {
      const fresh = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
      fresh.openDocument('/bird.conf', text);
      return fresh.findings('/bird.conf').map((finding) => JSON.stringify(finding)).sort();
    };
    const line = 'template bgp ix_v4 { local as 65001; }\n';
    const start = `${line}protocol device { }\nrouter id 192.0.2.1;\nprotocol bgp a from ix_v6 { neighbor 192.0.2.1 as 65002; }\n`;
    const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
    workspace.openDocument('/bird.conf', start);
    assert.ok(workspace.findings('/bird.conf').some(({ code }) => code === 'undefined-name'));
    workspace.editDocument('/bird.conf', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, line + line);
    assert.deepEqual(workspace.findings('/bird.conf').map((finding) => JSON.stringify(finding)).sort(), own(line + start));
  });

  test('knows the type of a constant that cannot be read to its end', () => {
    const findingsOf = (workspace: Workspace): string[] => workspace.findings('/bird.conf').map((finding) => JSON.stringify(finding)).sort();
    const opened = (text: string): Workspace => {
      const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
      workspace.openDocument('/bird.conf', text);
      return workspace;
    };
    const start = 'define OWNAS = <OWNAS>;\nprotocol device { }\ntemplate bgp t { local as OWNAS; }\n';
    const workspace = opened(start);
    findingsOf(workspace);
    workspace.editDocument('/bird.conf', { start: { line: 0, character: 18 }, end: { line: 0, character: 18 } }, ';');
    assert.deepEqual(findingsOf(workspace), findingsOf(opened(`${start.slice(0, 18)};${start.slice(18)}`)));
  });

  test('asks again what was meant when a name becomes one of another class', () => {
    const head = 'protocol define X = 5;\n';
    const rest = 'protocol device { }\nfilter f { if x = 1 then accept; reject; }\n';
    const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
    workspace.openDocument('/bird.conf', head + rest);
    const meant = (): boolean => workspace.findings('/bird.conf').some(({ message }) => /did you mean "X"/.test(message));
    assert.equal(meant(), false);
    workspace.editDocument('/bird.conf', { start: { line: 0, character: 0 }, end: { line: 0, character: 'protocol '.length } }, '');
    assert.equal(meant(), true);
  });

  test('judges a part by itself when a brace that goes leaves its include to nobody', () => {
    const head = 'protocol bgp inner {\n';
    const rest = 'include "block.conf";\n}\n';
    const own = 'from';
    const of = (text: string): Workspace => {
      const workspace = new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS);
      workspace.openDocument('/bird.conf', text);
      workspace.openDocument('/block.conf', own);
      return workspace;
    };
    const seen = (workspace: Workspace): unknown => [workspace.judged('/block.conf')?.root, workspace.findings('/block.conf')];
    const workspace = of(head + rest);
    seen(workspace);
    workspace.editDocument('/bird.conf', { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }, '');
    assert.deepEqual(seen(workspace), seen(of(head.slice(3) + rest)));
    assert.notDeepEqual(seen(workspace), seen(of(head + rest)));
  });

  for (const [what, start, part, length, piece] of [
    ['the first definition of a name goes with an include, and another as it comes', 'include "part.conf";\nprotocol device { }\nrouter id 192.0.2.1;\nfilter i {\ninclude "part.conf";\n}\n', 'define own = 6;\n', 21, 'define own = 6;\n'],
    ['an include comes before another of the same file', 'roa4 table r4;\ninclude "part.conf";\n', 'protocol static { roa4; }\n', 0, 'include "part.conf";\n'],
  ] as const) {
    test(`${what}: a file that is included several times is judged in each place`, () => {
      const judgeOf = (text: string): { judge: Judge; store: DocumentStore } => {
        const store = new DocumentStore(new MemoryFiles(new Map([['/bird.conf', text], ['/part.conf', part]])));
        return { judge: new Judge('/bird.conf', store, DEFAULT_SETTINGS, false, true), store };
      };
      const { judge, store } = judgeOf(start);
      const before = judge.findings();
      const document = store.get('/bird.conf') as BirdDocument;
      const { removed, added } = document.edit({ start: positionAt(start, 0), end: positionAt(start, length) }, piece);
      judge.project.edited(document, removed, added);
      assert.deepEqual(judge.findings(), judgeOf(piece + start.slice(length)).judge.findings());
      assert.notDeepEqual(judge.findings(), before);
    });
  }

  test('still says what was meant, however often it is asked', () => {
    const start = 'protocol device { }\nfilter f { eject(1); accept; }\n';
    const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', start]])), DEFAULT_SETTINGS);
    workspace.openDocument('/bird.conf', start);
    for (let i = 0; i < 3; i++) {
      const [found] = workspace.findings('/bird.conf').filter(({ code }) => code === 'undefined-name');
      assert.match(found!.message, /did you mean "reject"/);
      workspace.editDocument('/bird.conf', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, `define N${i} = 1;\n`);
    }
  });

  test('finds what a fresh check of its files finds', () => {
    const other = 'define FROM_OTHER = 1;\nprotocol device { }\n';
    fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', start], ['/other.conf', other]])), DEFAULT_SETTINGS);
      workspace.openDocument('/bird.conf', start);
      workspace.findings('/bird.conf');
      let whole = start;
      for (const one of edits) {
        const { range, after } = apply(whole, one);
        workspace.editDocument('/bird.conf', range, one.piece);
        whole = after;
        const fresh = checkFiles({ files: new Map([['/bird.conf', whole], ['/other.conf', other]]), root: '/bird.conf' });
        const own = fresh.findings.filter((finding) => finding.file === '/bird.conf');
        assert.deepEqual(workspace.findings('/bird.conf').map((finding) => JSON.stringify(finding)).sort(), own.map((finding) => JSON.stringify(finding)).sort());
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 500) });
  });

  test('also in what is included, at the top and inside a block', () => {
    const paths = ['/bird.conf', '/part.conf', '/block.conf'] as const;
    const inBlock = ['ipv4 { import all; };\n', 'hold time 90;\n', 'local as X;\n', 'neighbor 10.0.0.1 as 65002;\n', 'hold tme 5;\n', '}', '{', ';', '# c\n', 'multihop;\n'];
    const start = fc.tuple(text, text, fc.array(fc.constantFrom(...inBlock), { maxLength: 6 }).map((pieces) => pieces.join('')));
    const editOfOne = fc.record({ file: fc.nat({ max: 2 }), one: fc.oneof(edit, fc.record({ at: edit.map(({ at }) => at), length: fc.nat({ max: 9 }), piece: fc.constantFrom(...inBlock) })) });
    fc.assert(fc.property(start, fc.array(editOfOne, { minLength: 1, maxLength: 6 }), ([root, part, block], edits) => {
      const texts = new Map<string, string>([[paths[0], `include "part.conf";\nprotocol bgp inner {\ninclude "block.conf";\n}\n${root}`], [paths[1], part], [paths[2], block]]);
      const workspace = new Workspace(new MemoryFiles(new Map(texts)), DEFAULT_SETTINGS);
      for (const path of paths) workspace.openDocument(path, texts.get(path)!);
      for (const { file, one } of [undefined, ...edits].map((each) => each ?? { file: -1, one: undefined })) {
        const path = paths[file];
        if (path && one) {
          const { range, after } = apply(texts.get(path)!, one);
          workspace.editDocument(path, range, one.piece);
          texts.set(path, after);
        }
        const fresh = new Workspace(new MemoryFiles(new Map(texts)), DEFAULT_SETTINGS);
        for (const each of paths) fresh.openDocument(each, texts.get(each)!);
        for (const each of paths) assert.deepEqual(workspace.findings(each).map((finding) => JSON.stringify(finding)).sort(), fresh.findings(each).map((finding) => JSON.stringify(finding)).sort(), each);
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 200) });
  });

  // Files that are included several times, that include each other, and includes that are typed and go.
  test('also where includes come and go', () => {
    const paths = ['/bird.conf', '/part.conf', '/block.conf'] as const;
    const pieces = [
      ...PIECES, 'include "part.conf";\n', 'include "block.conf";\n', 'include "*.conf";\n', 'include "none.conf";\n', 'protocol static s { ipv4; include "block.conf"; }\n', 'filter i {\ninclude "part.conf";\n}\n',
      'route 10.0.0.0/8 unreachable;\n', 'local as X;\n', '  include "block.conf"; # twice\n',
    ];
    const piece = fc.constantFrom(...pieces);
    const content = fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));
    const edits = fc.array(fc.record({ file: fc.nat({ max: 2 }), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 40 }), piece: fc.oneof({ weight: 3, arbitrary: piece }, fc.constant('')) }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(fc.tuple(content, content, content), edits, (contents, all) => {
      const texts = new Map<string, string>(paths.map((path, i) => [path, contents[i]!]));
      const judgeOf = (): { judge: Judge; store: DocumentStore } => {
        const store = new DocumentStore(new MemoryFiles(new Map(texts)));
        return { judge: new Judge('/bird.conf', store, DEFAULT_SETTINGS, false, true), store };
      };
      const { judge, store } = judgeOf();
      const shownOf = (one: Judge): unknown => ({
        findings: one.findings().map((finding) => JSON.stringify(finding)), files: [...one.project.files].sort(), patterns: one.project.includePatterns.sort(), complete: one.project.complete,
        entries: one.project.entries.map(({ document, item, order }) => [document.file, item.text, order]),
      });
      judge.findings();
      for (const { file, ...one } of all) {
        const path = paths[file]!;
        const { range, after } = apply(texts.get(path)!, one);
        texts.set(path, after);
        const document = store.get(path) as BirdDocument;
        const { removed, added } = document.edit(range, one.piece);
        judge.project.edited(document, removed, added);
        assert.deepEqual(shownOf(judge), shownOf(judgeOf().judge), path);
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 400) });
  });

  // Rules that look at more than one protocol: what one line says decides what is found in another.
  test('also of protocols that have to do with each other', () => {
    const one = (...all: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...all);
    const line = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> => fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => `${all.join('')}\n`);
    const [name, address, as] = [one('a', 'b', 'c'), one('192.0.2.1', '192.0.2.2', '2001:db8::1', 'fe80::1', 'PEER'), one('65001', '65002', 'AS')];
    const [policy, state] = [one('all', 'none', 'filter f', 'filter g', 'where h()', 'where net ~ S'), one('', '', 'disabled; ', 'disabled SWITCH; ')];
    const definition = fc.oneof(
      line('define AS = ', one('65001', '65002', '0'), ';'), line('define SWITCH = ', one('0', '1', 'true'), ';'), line('define PEER = ', one('192.0.2.1', '2001:db8::1'), ';'), line('define S = [ ', one('10.0.0.0/8+', 'fc00::/7+', '0.0.0.0/0', '10.0.0.0/8'), ' ];'),
      line(one('ipv4', 'ipv6', 'roa4', 'roa6'), ' table ', one('t4', 'u4', 'r4', 'r6'), ';'),
      line('filter ', one('f', 'g'), ' { ', one('', 'h(); ', 'if roa_check(r4) = ROA_INVALID then reject; ', 'if roa_check(r6, net, bgp_path.last) = ROA_INVALID then reject; ', 'if net ~ S then reject; ', 'if proto = "a" then reject; '), one('accept', 'reject', 'print 1'), '; }'),
      line('function h() { ', one('return true; ', 'if roa_check(r4, net, AS) = ROA_VALID then return true; return false; ', 'if net ~ S then reject; ', 'print 1; '), '}'),
      line('template bgp ', one('common ', 'common ', ''), '{ local ', one('', '192.0.2.9 '), 'as ', as, '; ', one('', 'bfd on; ', 'multihop; ', 'disabled; ', 'hold time 30; ', 'direct; ', 'interface "eth0"; '), one('', 'ipv4 { import filter f; export none; }; ', 'ipv4 { table t4; }; '), '}'),
    );
    const protocol = fc.oneof(
      line('protocol device { }'), line('protocol direct { ', one('', 'disabled; '), 'ipv4; ', one('', 'ipv6; '), '}'),
      line('protocol bfd { ', state, one('', 'accept direct; ', 'accept multihop; ', 'accept ipv6; ', 'interface "eth0" { }; ', 'neighbor 192.0.2.1; ', 'strict bind on; '), '}'),
      line('protocol kernel { ', one('', 'kernel table 5; ', 'kernel table AS; ', 'learn; ', 'disabled; '), one('ipv4', 'ipv6'), ' { ', one('', 'table t4; ', 'table u4; '), one('', 'export all; ', 'export none; ', 'export filter f; ', 'import none; '), '}; }'),
      line('protocol pipe { ', state, 'table ', one('t4', 'u4'), '; peer table ', one('master4', 'u4', 't4'), '; ', one('', 'import all; ', 'import none; '), one('', 'export all; ', 'export none; ', 'export filter f; '), '}'),
      line('protocol rpki { ', state, one('roa4', 'roa6'), ' { table ', one('r4', 'r6', 't4'), '; }; remote ', address, '; }'),
      line('protocol static { ', state, one('ipv4', 'roa4', 'ipv4 { table t4; }', 'roa4 { table r4; }'), '; ', one('', 'route 10.0.0.0/8 via 192.0.2.9; ', 'route 10.0.0.0/8 blackhole; ', 'route 10.0.0.0/8 via "eth0" bfd; ', 'route 10.0.0.0/8 max 24 as 65001; '), '}'),
      line('protocol bgp ', name, ' ', one('', 'from common ', 'from bgp1 '), '{ ', one('', 'disabled; ', 'disabled SWITCH; '), one('local as 65001; ', 'local 192.0.2.9 as AS; ', ''), 'neighbor ', address, one('', '%eth0'), ' as ', as, '; ', one('', 'bfd; ', 'bfd SWITCH; ', 'bfd graceful; '), one('', 'multihop 2; ', 'interface "eth0"; ', 'strict bind; ', 'local port 1790; '), one('ipv4', 'ipv6'), ' { import ', policy, '; export ', policy, '; ', one('', 'table t4; ', 'next hop self; ', 'import limit 10; ', 'extended next hop; '), '}; }'),
      line('protocol bgp ', name, ' { local ', one('', '192.0.2.9 '), 'as 65001; neighbor 192.0.2.1 as 65002; ipv4 { import filter ', one('f', 'g'), '; export none; ', one('', 'import table on; '), '}; }'),
      line('protocol rpki { roa4 { table r4; }; remote 192.0.2.9; }'), line('protocol pipe { table t4; peer table u4; ', one('', 'import all; '), one('', 'export all; '), '}'),
      line('protocol ospf v2 { area ', one('0', '1'), ' { interface "', one('eth0', 'eth1', 'eth*'), '" { ', one('', 'hello 10; dead 5; ', 'bfd on; ', 'bfd SWITCH; '), '}; }; }'),
      line('include "part.conf";'),
    );
    const statement = fc.oneof({ weight: 1, arbitrary: definition }, { weight: 4, arbitrary: protocol });
    const change = fc.record({ at: fc.nat(), gone: fc.nat({ max: 2 }), came: fc.array(statement, { maxLength: 2 }), part: fc.boolean() });
    const files = (lines: readonly string[], part: readonly string[]): Map<string, string> => new Map([['/bird.conf', lines.join('')], ['/part.conf', part.filter((each) => !each.startsWith('include')).join('')]]);
    const judgeOf = (texts: ReadonlyMap<string, string>): { judge: Judge; store: DocumentStore } => {
      const store = new DocumentStore(new MemoryFiles(texts));
      return { judge: new Judge('/bird.conf', store, DEFAULT_SETTINGS, false, true), store };
    };
    // What most lines name is there at first: where it is not, that is all that is found.
    const named = ['define AS = 65001;\n', 'define SWITCH = 1;\n', 'define PEER = 192.0.2.1;\n', 'define S = [ 10.0.0.0/8+ ];\n', 'ipv4 table t4;\n', 'ipv4 table u4;\n', 'roa4 table r4;\n', 'roa6 table r6;\n', 'function h() -> bool { return true; }\n',
      'filter f { accept; }\n', 'filter g { if roa_check(r4) = ROA_INVALID then reject; accept; }\n', 'template bgp common { local as 65001; }\n', 'protocol device { }\n'];
    fc.assert(fc.property(fc.array(statement, { maxLength: 10 }), fc.array(statement, { maxLength: 2 }), fc.array(change, { minLength: 1, maxLength: 8 }), (whole, included, changes) => {
      const lines: readonly [string[], string[]] = [[...named, ...whole], [...included]];
      let texts = files(...lines);
      const { judge, store } = judgeOf(texts);
      judge.findings();
      for (const { at, gone, came, part } of changes) {
        const of = lines[part ? 1 : 0];
        of.splice(of.length === 0 ? 0 : at % (of.length + 1), gone, ...came);
        const after = files(...lines);
        const path = part ? '/part.conf' : '/bird.conf';
        const { range, piece } = difference(texts.get(path)!, after.get(path)!);
        texts = after;
        const document = store.get(path) as BirdDocument;
        const { removed, added } = document.edit(range, piece);
        judge.project.edited(document, removed, added);
        assert.deepEqual(judge.findings().map((finding) => JSON.stringify(finding)), judgeOf(texts).judge.findings().map((finding) => JSON.stringify(finding)), path);
      }
    }), { numRuns: Number(process.env['RUNS'] ?? 300) });
  });

  // What is known of a template that cannot be read, and of the family of a file of 1.6, is known of what depends on it.
  for (const [what, start, at, piece] of [
    ['a template that cannot be read any more', 'template bgp t { local as 65001; }\nprotocol bgp b from t { neighbor 192.0.2.1 as 1; ipv4; }\n', 0, '\u00a0'],
    ['a broken definition of what another name was meant to be', 'protocol bgp ffrhein_dus from bgp_ffrhein {\n}\n\nprotocol bgp ffrhein_dus from bgp_ffrhein {\n}\nprotocol device { }\nprotocol bgp c from bgp_dn42 {\n}\nprotocol bgp d from bgp_dn42 {\n}\n', 47, 'gp ffrhein_dus from bgp_ffrhein {\n}\n\n'],
    ['a template without a name', 'template bgp { local as 65001; }\nprotocol bgp b from bgp1 { neighbor 192.0.2.1 as 1; ipv4; }\n', 15, 'rr client; '],
    ['a command where none can stand', 'define A = 1;\nprotocol device { }\naccept;\n', 34, 'print 1; '],
    ['a second definition of a name', 'roa4 table r4; protocol device { }\nprotocol rpki r { roa4 { table r4; }; remote 192.0.2.9 port 323; }\n', 0, 'roa6 table r4;\n'],
    ['the first IPv6 address of a file of 1.6', 'table t;\ndefine X = 1;\n', 20, '2001:db8::1'],
    ['a function that comes back now', 'function v() { accept; }\nfunction w() { v(); }\nprotocol device { }\nfilter f { w(); }\n', 15, 'if net.len > 3 then '],
    ['a function that does not come back any more', 'function v() { print 1; }\nfunction w() { v(); }\nprotocol device { }\nfilter f { w(); print 2; }\n', 15, 'accept; '],
    ['a constant that goes, by which a session with a socket of its own was disabled', 'define OFF = 1;\nprotocol device { }\nprotocol bgp a { disabled OFF; local as 65001; neighbor 192.0.2.1 as 65001; strict bind; ipv4; }\nprotocol bgp c { local as 65001; neighbor 192.0.2.3 as 65001; ipv4; }\n', 0, '# '],
    ['a constant that names the table of the kernel', 'define T = 254;\nipv4 table x;\nprotocol kernel { kernel table T; ipv4 { export all; }; }\nprotocol kernel { kernel table 25; ipv4 { table x; export all; }; }\n', 11, '25; # '],
  ] as const) {
    test(`${what} is seen by others`, () => {
      const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', start]])), { ...DEFAULT_SETTINGS, target: '2.20' });
      workspace.openDocument('/bird.conf', start);
      const before = workspace.findings('/bird.conf');
      const place = positionAt(start, at);
      workspace.editDocument('/bird.conf', { start: place, end: place }, piece);
      const { findings } = checkFiles({ files: new Map([['/bird.conf', start.slice(0, at) + piece + start.slice(at)]]), root: '/bird.conf', target: '2.20' });
      const after = workspace.findings('/bird.conf');
      assert.notDeepEqual(after, before);
      assert.deepEqual(after, findings);
    });
  }

  // Who asks about sessions knows their text, and not what constants come to: those decide about no key.
  for (const [said, from, to] of [['disabled X', '1', '0'], ['disabled X', '0', '1'], ['interface X', '"eth0"', '"eth1"'], ['interface X', '"eth1"', '"eth0"'], ['vrf X', '"red"', '"blue"'], ['vrf X', '"blue"', '"red"'], ['local port X', '180', '179'], ['strict bind X', '0', '1']] as const) {
    test(`a constant in "${said}" becomes ${to}`, () => {
      const other = said.replace(/X/, { disabled: '0', interface: '"eth0"', vrf: '"red"', local: '179', strict: '1' }[said.split(' ')[0]!]!);
      const session = (name: string, options: string): string => `protocol bgp ${name} { local as 1; neighbor 192.0.2.1 as 2; ${options}; ipv4 { import all; export none; }; }\n`;
      const textOf = (value: string): string => `define X = ${value};\n${session('b', said)}${session('c', other)}protocol device { }\n`;
      const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', textOf(from)]])), DEFAULT_SETTINGS);
      workspace.openDocument('/bird.conf', textOf(from));
      workspace.findings('/bird.conf');
      workspace.editDocument('/bird.conf', { start: { line: 0, character: 11 }, end: { line: 0, character: 11 + from.length } }, to);
      assert.deepEqual(workspace.findings('/bird.conf'), checkFiles({ files: new Map([['/bird.conf', textOf(to)]]), root: '/bird.conf' }).findings);
    });
  }

  // Sessions are told of what their policies ask, which stands in filters, functions and constants elsewhere.
  for (const [what, from, to] of [['a constant', '10.0.0.0/8+', 'fc00::/7+'], ['a constant', 'fc00::/7+', '10.0.0.0/8+'], ['a function', 'print 1', 'if (65535, 0) ~ bgp_community then bgp_local_pref = 0'], ['a filter', 'net ~ S', 'net.type = NET_IP6']] as const) {
    test(`policies are asked again when ${what} says "${to}"`, () => {
      const textOf = (change: boolean): string => {
        const text = `define S = [ ${from.includes('/') ? from : '10.0.0.0/8+'} ];\nfunction g() { print 1; }\nfilter f { g(); if net ~ S then reject; accept; }\nprotocol device { }\nprotocol bgp b { local as 64496; neighbor 2001:db8::1 as 3320; ipv6 { import filter f; export none; }; }\n`;
        return change ? text.replace(from, to) : text;
      };
      const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', textOf(false)]])), DEFAULT_SETTINGS);
      workspace.openDocument('/bird.conf', textOf(false));
      const before = workspace.findings('/bird.conf');
      const offset = textOf(false).indexOf(from);
      const line = textOf(false).slice(0, offset).split('\n').length - 1;
      const character = offset - (textOf(false).lastIndexOf('\n', offset) + 1);
      workspace.editDocument('/bird.conf', { start: { line, character }, end: { line, character: character + from.length } }, to);
      const after = workspace.findings('/bird.conf');
      assert.deepEqual(after, checkFiles({ files: new Map([['/bird.conf', textOf(true)]]), root: '/bird.conf' }).findings);
      assert.notDeepEqual(after.map(({ code }) => code), before.map(({ code }) => code));
    });
  }

  test('what an include in a broken statement made of a file does not stick to it', () => {
    const inner = 'protocol bgp a { local as 65001; neighbor 10.0.0.1 as 65002; ipv4 { import all; export none; }; }\n';
    const workspace = new Workspace(new MemoryFiles(new Map([['/bird.conf', ''], ['/block.conf', '']])), DEFAULT_SETTINGS);
    workspace.openDocument('/bird.conf', '{ inner\ninclude "block.conf";\n}\n');
    workspace.openDocument('/block.conf', inner);
    assert.deepEqual(workspace.findings('/block.conf').map(({ code }) => code), ['misplaced-option']);
    workspace.editDocument('/bird.conf', { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, '');
    assert.deepEqual(workspace.findings('/block.conf'), []);
  });

  test('one of many sessions leaves the others alone when it is typed in', () => {
    const session = (i: number): string => `protocol bgp s${i} { local as 64496; neighbor 192.0.${i >> 8}.${i & 255} as ${3000 + i}; ipv4 { import filter f; export where net ~ [ 198.51.100.0/24 ]; }; hold time 90; description "x"; }\n`;
    const head = 'router id 192.0.2.1;\nprotocol device { }\nfunction g() { if net.len > 24 then reject; }\nfilter f { g(); accept; }\n';
    const text = head + Array.from({ length: 800 }, (_, i) => session(i)).join('');
    const judge = new Judge('/bird.conf', new DocumentStore(new MemoryFiles(new Map([['/bird.conf', text]]))), DEFAULT_SETTINGS, false, true);
    judge.findings();
    const document = judge.project.entries[0]!.document as BirdDocument;
    for (const [line, before, piece] of [[404, 'x"', 'y'], [404, '90', '1'], [404, '198.51', '1'], [404, 'import filter', ' '], [3, 'accept', 'print 1; '], [2, '24 then', '1']] as const) {
      const at = { line, character: text.split('\n')[line]!.indexOf(before) };
      for (const [end, typed] of [[at, piece], [{ ...at, character: at.character + piece.length }, '']] as const) {
        const { removed, added } = document.edit({ start: at, end }, typed);
        judge.project.edited(document, removed, added);
        assert.ok(judge.project.stale.size <= 2, `${piece} before ${before}: ${judge.project.stale.size} entries`);
        judge.findings();
      }
    }
  });

  test('keeps no more after many edits than after one', () => {
    const start = 'define A = 1;\ntemplate bgp t { local as A; }\nprotocol bgp b from t { neighbor 10.0.0.1 as 2; ipv4 { import none; export none; }; }\nprotocol bgp c from nothing { neighbor fe80::1 as 3; }\n';
    const judge = new Judge('/bird.conf', new DocumentStore(new MemoryFiles(new Map([['/bird.conf', start]]))), DEFAULT_SETTINGS, false, true);
    judge.findings();
    const document = judge.project.entries[0]!.document as BirdDocument;
    const kept: number[] = [];
    for (let i = 0; i < 300; i++) {
      for (const line of [0, 1, 2, 3]) {
        const at = { line, character: 9 };
        const typed = document.edit({ start: at, end: at }, 'x');
        judge.project.edited(document, typed.removed, typed.added);
        judge.findings();
        const back = document.edit({ start: at, end: { ...at, character: 10 } }, '');
        judge.project.edited(document, back.removed, back.added);
        judge.findings();
      }
      kept.push(judge.project.dependencies);
    }
    assert.equal(kept.at(-1), kept[1]);
  });
});
