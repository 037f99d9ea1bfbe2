/** What is special about YAML, and what nobody should write: a clear finding or silence, in time linear in the text. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ManifestDocument } from '../../../server/src/languages/kubernetes/document.ts';
import { split } from '../../../server/src/languages/kubernetes/syntax/split.ts';
import { codes, said } from './check.ts';
import { MUCH, peer } from './much.ts';

describe('YAML', () => {
  test('anchors, aliases and merge keys', () => {
    assert.deepEqual(codes(peer('  peerIP: &a 192.0.2.1\n  reachableBy: *a\n  asNumber: 65001\n')), []);
    assert.deepEqual(codes(`x: &defaults\n  asNumber: nine\n${peer('  <<: *defaults\n  peerIP: 192.0.2.1\n')}`), ['1:1 warning unknown-option', '2:13 error invalid-argument']);
    assert.deepEqual(codes(peer('  <<: [{asNumber: 65001}, {asNumber: no}]\n  asNumber: 65002\n')), []);
  });
  test('an alias of nothing, and one within itself', () => {
    assert.deepEqual(codes(peer('  peerIP: *nothing\n')), ['6:11 error syntax-error']);
    assert.deepEqual(codes(peer('  filters: &f [*f]\n')), ['6:16 error syntax-error']);
  });
  test('what is not YAML is said once', () => {
    assert.deepEqual(codes(peer('\tpeerIP: 192.0.2.1\n')).map((line) => line.slice(line.indexOf(' ') + 1)), ['error syntax-error']);
    assert.match(said(peer('\tpeerIP: 192.0.2.1\n')).join(), /tabs .*indent with spaces/);
    assert.deepEqual(codes(peer('  peerIP: "192.0.2.1\n')).length, 1);
    assert.deepEqual(codes(peer('  filters: [a, b\n')).length, 1);
  });
  test('other documents beside are left alone, whatever they are', () => {
    assert.deepEqual(codes(`kind: [broken\n---\n${peer('  peerIP: 192.0.2.300\n')}---\n\t: }\n`), ['8:11 error invalid-argument']);
  });
  test('a manifest that is one line', () => {
    assert.deepEqual(codes('{"apiVersion": "projectcalico.org/v3", "kind": "BGPPeer", "spec": {"peerIP": "192.0.2.300", "asNumber": 65001}}'), ['1:78 error invalid-argument']);
  });
  test('a byte order mark, carriage returns, letters that are none', () => {
    assert.deepEqual(codes(`\uFEFF${peer('  peerIP: 192.0.2.1\n  asNumber: 65001\n')}`.replaceAll('\n', '\r\n')), []);
    assert.deepEqual(codes(peer('  peerIP: 192.0.2.1\n  node: "\uFFFD\uFFFD"\n')), []);
  });
  test('65000:100 is a text', () => {
    assert.deepEqual(codes('apiVersion: projectcalico.org/v3\nkind: BGPConfiguration\nspec:\n  communities: [{name: a, value: 65000:100}]\n  prefixAdvertisements: [{cidr: 10.0.0.0/8, communities: [a]}]\n'), []);
  });
});

describe('templates', () => {
  test('what is filled in is left alone, and the rest is checked', () => {
    assert.deepEqual(codes(peer('  peerIP: ${IP}\n  asNumber: {{ .Values.asn }}\n  nodeSelector: 5\n')), ['8:17 error invalid-argument']);
    assert.deepEqual(codes(peer('  peerIP: "${PREFIX}::1"\n  asNumber: ${ASN:=65001}\n')), []);
  });
  test('a mark with "#" is a value where one is awaited, and a comment elsewhere', () => {
    assert.deepEqual(codes(peer('  peerIP: #{ router }#\n  asNumber: #{ asn }#\n  node: node-#{ n }#-a\n')), []);
    assert.deepEqual(codes(peer('  peerIP: nonsense #{ router }#\n  # asNumber: #{ asn }#\n')), ['6:11 error invalid-argument']);
  });
  test('a command makes the document one that nobody knows', () => {
    assert.deepEqual(codes(peer('{{- if .Values.peer }}\n  peerIP: nonsense\n{{- end }}\n')), ['6:1 info template-file']);
    assert.deepEqual(codes(`{% for p in peers %}\n---\n${peer('  peerIP: nonsense\n')}`), ['8:11 error invalid-argument']);
  });
});

describe('edits', () => {
  const base = `# a\n---\n${peer('  peerIP: 192.0.2.1\n')}---\n${peer('  peerIP: 192.0.2.2\n')}---\n`;
  test('a document that is edited is split as one that is read', () => {
    const pieces = ['-', '---', '---\n', '\n', '\n---\n', 'x', ''];
    for (let from = 0; from < base.length; from += 3) {
      for (const to of [from, Math.min(base.length, from + 5), Math.min(base.length, from + 150)]) {
        const document = new ManifestDocument('/x.yaml', base);
        const piece = pieces[(from + to) % pieces.length]!;
        const at = (offset: number) => ({ line: base.slice(0, offset).split('\n').length - 1, character: offset - base.lastIndexOf('\n', offset - 1) - 1 });
        document.edit({ start: at(from), end: at(to) }, piece);
        const text = base.slice(0, from) + piece + base.slice(to);
        assert.equal(document.text, text);
        assert.deepEqual(document.items.map((item) => item.text), split(text).map((item) => item.text), JSON.stringify([from, to, piece]));
      }
    }
  });
});

describe('much of it', () => {
  for (const { name, make, size } of MUCH) test(`${name} comes to an end`, () => assert.ok(Array.isArray(codes(make(size)))));

  test('what is longer than Kubernetes takes is not read', () => {
    assert.deepEqual(said(peer(`  node: ${'x'.repeat(1_600_000)}\n`)), ['1:1 error syntax-error this is no YAML: this document has 1.6 MB: Kubernetes takes no object of more than 1.5 MB, and it is not checked']);
  });
});
