/**
 * Every snippet for bgpd.conf, expanded with its defaults and with each other choice, is accepted by every bgpd that it is
 * for, behind the smallest file that makes it whole; and by us.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { RELEASES, type Release } from '../../server/src/languages/openbgpd/versions.ts';
import { check } from '../languages/openbgpd/check.ts';
import { askBgpd, findBgpds } from '../daemons/bgpd/oracle.ts';
import { asRecorded, tellNotAsked } from '../daemons/bgpd/snippets.ts';
import { expand } from './expand.ts';

interface Snippet { readonly prefix: readonly string[]; readonly description: string; readonly body: readonly string[]; readonly isFileTemplate?: boolean }
const snippets = JSON.parse(readFileSync(join(import.meta.dirname, '../../snippets/openbgpd.json'), 'utf8')) as Readonly<Record<string, Snippet>>;
const found = findBgpds();
const daemons = asRecorded(found.daemons);

/** The releases that a snippet says it is for. */
const releasesOf = ({ description }: Snippet): readonly Release[] => (/OpenBGPD 8\.8 or later\.$/.test(description) ? RELEASES.slice(1) : RELEASES);

/** With its defaults, and with each other choice that it offers. */
function textsOf({ body, isFileTemplate }: Snippet): string[] {
  const whole = (text: string): string => (isFileTemplate ? text : `AS 65001\nrouter-id 192.0.2.1\n${text}`);
  const { text, choices } = expand(body);
  const others = [...choices].flatMap(([stop, count]) => Array.from({ length: count - 1 }, (_, i) => expand(body, { choices: { [stop]: i + 1 } }).text));
  return [text, ...others].map(whole);
}

test('no two have the same prefix, and all begin alike', () => {
  const all = Object.values(snippets).flatMap(({ prefix }) => prefix);
  assert.equal(new Set(all).size, all.length);
  for (const prefix of all) assert.match(prefix, /^bgpd[-.]/);
});

describe('snippets of OpenBGPD', () => {
  for (const [name, snippet] of Object.entries(snippets)) {
    test(name, async () => {
      assert.match(snippet.description, /(?:Every OpenBGPD|OpenBGPD 8\.8 or later)\.$/);
      for (const line of snippet.body) assert.doesNotMatch(line, / $/);
      const asked = daemons.filter(({ release }) => releasesOf(snippet).includes(release));
      for (const text of textsOf(snippet)) {
        for (const release of releasesOf(snippet)) assert.deepEqual(check(text, release).filter(({ severity, code }) => severity !== 'info' && code !== 'no-allow-rule'), [], text);
        for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, asked)).entries()) assert.ok(answer.accepted, `bgpd ${asked[i]!.release}: ${JSON.stringify(answer.errors)}\n${text}`);
      }
    });
  }

  test('which daemons were asked', (t) => tellNotAsked(t, 'snippets of OpenBGPD', found));
});
