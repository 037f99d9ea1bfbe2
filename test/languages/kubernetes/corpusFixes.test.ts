/**
 * Every fix that is offered in real manifests, and at both ends of their sessions where a router is made that contradicts
 * them: what is left is no worse to the check, and what the fix was for is gone.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Fix } from '../../../server/src/base/finding.ts';
import { isLinkLocal } from '../../../server/src/base/address.ts';
import { plainSnippet } from '../../../server/src/features/snippet.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { corpusFolder } from '../../daemons/corpus.ts';
import { applyEdits } from '../../rules/markdown.ts';
import { between, type Texts } from '../../service/between.ts';

const corpus = corpusFolder();
const MANIFEST = 'manifest.yaml';
/** So many sessions of a file get a router. */
const SESSIONS = 2;

const check = (files: Texts, name: string) => checkFiles({ files: new Map(Object.entries(files).map(([one, text]) => [`/w/${one}`, text])), root: `/w/${name}`, ...(name === MANIFEST ? { language: 'kubernetes' as const } : {}) });
const errors = (files: Texts): number => Object.keys(files).reduce((sum, name) => sum + check(files, name).findings.filter(({ severity }) => severity === 'error').length, 0);
const apply = (files: Texts, { edits }: Fix): Texts => Object.fromEntries(Object.entries(files).map(([name, text]) => [
  name, applyEdits(text, edits.filter(({ file }) => file === `/w/${name}`).map((edit) => ({ ...edit, newText: plainSnippet(edit.newText) }))),
]));

/** Routers that expect another AS number, have another, another password and timers, another port. */
function routersFor(address: string, family: number, own: number, theirs: number, signs: boolean): string[] {
  const node = family === 6 ? '2001:db8:ffff::9' : '198.51.100.9';
  const protocol = (local: string, as: number, options: string): string => `router id 192.0.2.1;\nprotocol device { }\nprotocol bgp node { local ${address} ${local}; neighbor ${node} as ${as}; multihop 5; ${options} }\n`;
  const channel = `ipv${family} { import all; export all; };`;
  return [
    protocol(`as ${theirs}`, own + 1, channel), protocol(`as ${theirs + 1}`, own, channel),
    protocol(`as ${theirs}`, own, `${signs ? '' : 'password "x"; '}min hold time 260; passive; ipv4 { import all; export all; }; ipv6 { import all; export all; };`),
    protocol(`port 1790 as ${theirs}`, own, `passive; ttl security on; ${channel}`),
  ];
}

describe('fixes in real manifests', { skip: corpus === undefined ? 'BGP_CORPUS names no folder' : false }, () => {
  const folder = join(corpus ?? '', 'k8s');
  const texts = corpus === undefined ? [] : readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

  test('leave nothing worse', () => {
    let count = 0;
    for (const [name, text] of texts) {
      const files = { [MANIFEST]: text };
      const before = errors(files);
      for (const { code, fixes } of check(files, MANIFEST).findings) {
        for (const fix of fixes) {
          count++;
          assert.ok(errors(apply(files, fix)) <= before, `${name} ${code} ${fix.title}`);
        }
      }
    }
    assert.ok(count > 30, `${count}`);
  });

  test('at both ends they end what they are for', () => {
    let count = 0;
    for (const [name, text] of texts) {
      const sessions = check({ [MANIFEST]: text }, MANIFEST).router?.().sessions ?? [];
      for (const { remote, localAs, remoteAs, authentication } of sessions.slice(0, SESSIONS)) {
        if (remote.value?.kind !== 'address' || isLinkLocal(remote.value.address)) continue;
        const { text: address, family } = remote.value.address;
        for (const router of routersFor(address, family, localAs.value ?? 65_000, remoteAs.value ?? 64_999, authentication.value === 'md5')) {
          const files = { 'bird.conf': router, [MANIFEST]: text };
          const before = errors(files);
          for (const { file, message, fixes } of Object.values(between(files)).flat()) {
            // Both ends offer the same ones.
            for (const fix of file === '/w/bird.conf' ? fixes : []) {
              count++;
              const mended = apply(files, fix);
              assert.ok(errors(mended) <= before, `${name} ${fix.title}`);
              assert.ok(Object.values(between(mended)).flat().every((one) => one.message !== message), `${name} ${fix.title}: ${message}`);
            }
          }
        }
      }
    }
    assert.ok(count > 200, `${count}`);
  });
});
