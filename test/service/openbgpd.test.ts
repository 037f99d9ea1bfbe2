/** OpenBGPD through the service: detection, releases, includes, silence, line ends. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { corpusFolder } from '../daemons/corpus.ts';
import { notice } from '../daemons/notices.ts';
import { checkFiles, type CheckRequest } from '../../server/src/service/check.ts';
import { openbgpd } from '../../server/src/service/openbgpd.ts';

const ROOT = '/project/bgpd.conf';
const check = (text: string, more: Partial<CheckRequest> & { readonly others?: Readonly<Record<string, string>> } = {}) => {
  const { others, ...request } = more;
  return checkFiles({ files: new Map(Object.entries({ [ROOT]: text, ...others })), root: ROOT, folders: ['/project'], ...request });
};
/** Without what is said of a file that has no rules. */
const codes = (text: string, more: Parameters<typeof check>[1] = {}): string[] => check(text, more).findings.map(({ code }) => code).filter((code) => code !== 'no-allow-rule');

const FRR = '!\nrouter bgp 65001\n neighbor 192.0.2.2 remote-as 65002\n!\nline vty\n';

describe('whose file it is', () => {
  test('by its name', () => {
    for (const path of ['/etc/bgpd.conf', '/x/bgpd-edge.conf', '/x/edge.bgpd.conf', '/x/bgpd.conf.j2']) assert.ok(openbgpd.isPath(path), path);
    for (const path of ['/etc/bird.conf', '/x/openbgpd.txt', '/x/bgp.conf']) assert.ok(!openbgpd.isPath(path), path);
  });

  test('by its text, where the name does not tell', () => {
    const files = new Map([['/x/router.conf', 'AS 65001\nfib-update no\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n']]);
    assert.equal(checkFiles({ files, root: '/x/router.conf' }).language, 'openbgpd');
  });

  test("FRR's is left alone, with one remark", () => assert.deepEqual(codes(FRR), ['foreign-file']));
  test('a template is left alone, with one remark', () => assert.deepEqual(codes('AS {{ asn }}\nfoo\n'), ['template-file']));
  test('a list within a list is no template', () => assert.deepEqual(codes('AS 65001\nmatch from any prefix {{ 10.0.0.0/8 } { 11.0.0.0/8 }}\n'), []));

  test('in the corpus', (t) => {
    const corpus = corpusFolder();
    if (!corpus) return notice(t, 'OpenBGPD: whose files those of the corpus are is not looked at, BGP_CORPUS names none');
    const wrong: string[] = [];
    const texts = (folder: string): [string, string][] => globSync('*', { cwd: join(corpus, folder) }).map((name) => [name, readFileSync(join(corpus, folder, name), 'utf8')]);
    const frr = texts('frr-bgpd');
    for (const [name, text] of frr) if (!openbgpd.foreignOwner(text)) wrong.push(name);
    for (const [name, text] of texts('openbgpd')) if (openbgpd.foreignOwner(text)) wrong.push(`${name}: ${openbgpd.foreignOwner(text)}`);
    assert.ok(frr.length > 3);
    // An frr.conf that somebody called a template of OpenBGPD's.
    assert.deepEqual(wrong.filter((name) => !name.startsWith('001-choppsv1')), []);
  });
});

test('the release: the newest that has everything, or the one that is wanted', () => {
  const role = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\trole peer\n}\n';
  assert.deepEqual([check(role).target, check(role).candidates], ['9.3', ['8.8', '9.3']]);
  assert.deepEqual(codes(role, { bgpdTarget: '7.7' }), ['not-in-this-release']);
  const old = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\tannounce capabilities no\n}\n';
  assert.deepEqual([check(old).target, codes(old)], ['7.7', []]);
  assert.deepEqual(codes(`${old}aspa-set { }\n`), ['no-common-release']);
});

test('includes are read where they stand', () => {
  const text = 'include "macros.conf"\nAS $ASN\nnetwork prefix-set ours\n';
  assert.deepEqual(codes(text, { others: { '/project/macros.conf': 'ASN="65001"\nprefix-set ours { 192.0.2.0/24 }\n' } }), []);
  assert.deepEqual(codes(text), ['include-not-found', 'undefined-name']);
  const found = check('AS 65001\ninclude "part.conf"\n', { others: { '/project/part.conf': 'holdtime 1\n' } }).findings;
  assert.deepEqual(found.map(({ file, code }) => [file, code]), [['/project/part.conf', 'number-out-of-range']]);
  assert.deepEqual(codes('AS 65001\ninclude "bgpd.conf"\n'), ['include-loop']);
});

test('absolute includes are the router\'s, as those of BIRD are', () => {
  const text = 'AS 65001\ninclude "/etc/bgpd/macros.conf"\n';
  const files = (path: string) => new Map([[path, text], ['/etc/bgpd/macros.conf', 'holdtime 1\n'], ['/net/bgpd/macros.conf', 'holdtime 90\n']]);
  const found = (path: string, folders: string[]) => checkFiles({ files: files(path), root: path, folders }).findings.map(({ code, file }) => `${code} ${file}`);
  assert.deepEqual(found('/lab/bgpd.conf', ['/lab']), ['include-not-found /lab/bgpd.conf']);
  assert.deepEqual(found('/net/bgpd.conf', ['/net']), []);
  assert.deepEqual(found('/etc/bgpd.conf', []), ['number-out-of-range /etc/bgpd/macros.conf']);
});

test('a part of a file is not told what a whole one must have', () => {
  assert.deepEqual(codes('prefix-set a { 192.0.2.0/24 }\n', { fragment: true }), []);
  assert.deepEqual(codes('prefix-set a { 192.0.2.0/24 }\nallow from any prefix-set a\n'), ['missing-option']);
});

test('silence, and severities', () => {
  const text = 'AS 65001\nnetwork 192.0.2.1/24 # bgplint: ignore[host-bits] as it was\n';
  assert.deepEqual(codes(text), []);
  assert.deepEqual(codes(text.replace('192.0.2.1', '192.0.2.0')), ['unused-suppression']);
  assert.deepEqual(codes('AS 65001\nnetwork 192.0.2.1/24\n', { rules: { 'host-bits': 'off' } }), []);
});

test('line ends and marks that bgpd refuses are told once, with what mends the whole file', () => {
  const [finding, ...rest] = check('AS 65001\r\nfib-update no\r\nneighbor 192.0.2.2 {\r\n\tremote-as 65002\r\n}\r\nallow from any\r\nallow to any\r\n').findings;
  assert.deepEqual([finding?.code, rest.length], ['carriage-return', 0]);
  assert.deepEqual(codes('\ufeffAS 65001\n'), ['byte-order-mark']);
});

test('neighbors of one link-local address are told apart by their interfaces, in rules too', () => {
  const neighbor = (zone: string, options = ''): string => `neighbor fe80::2%${zone} {\n\tremote-as 65002\n\tannounce IPv6 unicast\n${options}}\n`;
  const both = `AS 65001\nnetwork 2001:db8::/32\n${neighbor('em0')}${neighbor('em1')}`;
  assert.deepEqual(codes(`${both}allow from fe80::2%em0\nallow to fe80::2%em1\n`), []);
  assert.deepEqual(codes(`${both}allow from fe80::2\nallow to any\n`), ['undefined-name']);
  assert.deepEqual(codes(`${both}allow from fe80::2%em2\nallow to any\n`), ['undefined-name']);
  const { router } = check(`${both}allow from fe80::2%em0\n`);
  assert.deepEqual(router!().sessions.map(({ channels }) => channels[0]!.import.value), ['all', 'none']);
});
