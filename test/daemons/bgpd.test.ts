/**
 * bgpd is the judge: do we accept what every release accepts, refuse what it refuses, and name the lines that it names? The
 * answers are recorded (UPDATE=1 asks again); where the daemons are installed in the recorded versions, they are asked.
 */
import assert from 'node:assert/strict';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { RELEASES, type Release } from '../../server/src/languages/openbgpd/versions.ts';
import { check } from '../languages/openbgpd/check.ts';
import { corpusFolder } from './corpus.ts';
import { BgpdSource, KINDS, plans } from './bgpd/mutants.ts';
import { askBgpd, findBgpds } from './bgpd/oracle.ts';
import { answerOf, answersTo, asRecorded, blockStart, linesOf, readSnippets, record, tellNotAsked } from './bgpd/snippets.ts';
import { ourFinding, readChecks, readHostDependent, shownBy } from './bgpd/table.ts';
import { notice, summary } from './notices.ts';
import { inParallel } from './oracle.ts';

const found = findBgpds();
const { missing } = found;
if (process.env['UPDATE'] === '1') await record(found.daemons);
const { snippets } = readSnippets();
const asked = asRecorded(found.daemons);
const hostDependent = readHostDependent();
const errorsOf = (text: string, release: Release, fragment = false) => check(text, release, { fragment }).filter(({ severity }) => severity === 'error');

/** The examples of OpenBGPD, which use nearly everything that every release has. */
const EXAMPLES = ['openbgpd-edge', 'openbgpd-route-server'].map((name) => readFileSync(join(import.meta.dirname, '../../examples', name, 'bgpd.conf'), 'utf8'));

describe('bgpd', () => {
  test('every daemon is here, where it must be', () => {
    if (process.env['BGP_REQUIRE_ALL'] === '1') assert.deepEqual(missing, [], 'run test/daemons/install.sh openbgpd');
  });

  test('the daemons say what is recorded', async (t) => {
    tellNotAsked(t, 'recorded answers', found);
    if (asked.length === 0) return;
    const different = await inParallel(Object.entries(snippets), 2, async ([name, snippet]) => {
      const now = await answersTo(snippet.text, asked);
      return asked.flatMap(({ release }) => {
        const said = answerOf({ text: '', answers: now }, release);
        return JSON.stringify(said) === JSON.stringify(answerOf(snippet, release)) ? [] : [`${name}, ${release}: ${said?.join(' | ')}`];
      });
    });
    assert.deepEqual(different.flat(), []);
  });

  test('we accept and refuse what every release does', () => {
    const differ: string[] = [];
    const unused = new Set(Object.keys(hostDependent));
    for (const [name, snippet] of Object.entries(snippets)) {
      for (const release of RELEASES) {
        const words = answerOf(snippet, release);
        const ours = errorsOf(snippet.text, release);
        if (!words || (words[0] === 'ok') === (ours.length === 0)) continue;
        if (words[0] !== 'ok' && name in hostDependent) unused.delete(name);
        else differ.push(`${name}, ${release}: bgpd ${words.join(' | ')}; we ${ours.map(({ line, message }) => `${line} ${message}`).join(' | ') || 'accept'}`);
      }
    }
    assert.deepEqual(differ, []);
    assert.deepEqual([...unused], [], 'these agree now');
  });

  test('each of its checks has a snippet that provokes it, and we refuse that; or no file can', () => {
    const checks = readChecks();
    assert.equal(checks.length, 234);
    const elsewhere: string[] = [];
    for (const one of checks) {
      const what = `${one.where}: ${one.message}`;
      if (one.snippet === undefined) {
        assert.ok(one.unreachable, what);
        continue;
      }
      const snippet = snippets[one.snippet]!;
      const shown = shownBy(one, snippet);
      assert.ok(shown, `${what} is not what ${one.snippet} gets`);
      assert.ok(one.snippet in hostDependent || errorsOf(snippet.text, shown.release).length > 0, `${what}: we accept ${one.snippet}`);
      const ours = ourFinding(one, snippet);
      if (shown.line > 0 && ours && !(one.snippet in hostDependent) && !(ours.line <= shown.line && ours.line >= blockStart(snippet.text, shown.line))) elsewhere.push(`${what}: bgpd names line ${shown.line} of ${one.snippet}, we ${ours.line}: ${ours.message}`);
    }
    // The value of a macro that is none: we speak of that, and bgpd of its use as well.
    assert.deepEqual(elsewhere.map((one) => one.replace(/: bgpd names.*/, '')), ["lexer: macro use: macro '%s' not defined"]);
  });

  test('of extended communities, each on its line, we refuse those that a release refuses', () => {
    const own = Object.entries(snippets).filter(([name]) => name.startsWith('extended communities'));
    assert.ok(own.length > 20);
    for (const [name, snippet] of own) {
      for (const release of RELEASES) {
        assert.deepEqual([...new Set(errorsOf(snippet.text, release).map(({ line }) => line))], linesOf(answerOf(snippet, release) ?? []), `${name}, ${release}`);
      }
    }
  });

  test('it takes the examples, and we find nothing in them', async () => {
    for (const text of EXAMPLES) {
      for (const release of RELEASES) assert.deepEqual(check(text, release), []);
      for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, asked)).entries()) assert.ok(answer.accepted, `bgpd ${asked[i]!.release}: ${JSON.stringify(answer.errors)}`);
    }
  });

  test('our errors are on the lines that it names', () => {
    let lines = 0;
    let hit = 0;
    for (const snippet of Object.values(snippets)) {
      for (const release of RELEASES) {
        const ours = errorsOf(snippet.text, release);
        if (ours.length === 0) continue;
        for (const line of linesOf(answerOf(snippet, release) ?? [])) {
          lines++;
          if (ours.some((one) => one.line <= line && one.line >= blockStart(snippet.text, line))) hit++;
        }
      }
    }
    summary(`bgpd: on ${hit} of ${lines} lines that the daemons name in ${Object.keys(snippets).length} snippets there is an error of ours`);
    assert.ok(hit / lines > 0.98, `${hit} of ${lines}`);
  });

  test('nothing of the corpus that a bgpd accepts has an error', (t) => {
    const corpus = corpusFolder();
    if (!corpus) return notice(t, 'bgpd: the corpus is not looked at, BGP_CORPUS names none');
    const rows = readFileSync(join(corpus, 'INDEX.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t'));
    const head = rows.shift()!;
    const wrong: string[] = [];
    let files = 0;
    for (const row of rows.filter(([path]) => path!.includes('openbgpd'))) {
      const path = join(corpus, row[0]!);
      if (!existsSync(path)) continue;
      for (const release of RELEASES) {
        const says = row[head.indexOf(`o${release}`)]!;
        if (!says.startsWith('ok')) continue;
        files++;
        const ours = errorsOf(readFileSync(path, 'utf8'), release, says === 'ok-wrap').filter(({ code }) => says !== 'ok-stub' || !code.startsWith('include-'));
        if (ours.length > 0) wrong.push(`${row[0]}, ${release}: ${ours[0]!.line} ${ours[0]!.message}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(files > 100);
  });
});

describe('files that people break', () => {
  test('are refused where bgpd refuses them, on the line of the change or on the line that it names', async (t) => {
    tellNotAsked(t, 'broken files', found);
    if (asked.length === 0) return;
    const sources = EXAMPLES.map((text) => new BgpdSource(text));
    const wrong: string[] = [];
    let refused = 0;
    let placed = 0;
    await inParallel(plans(KINDS.length * 5, 7), 2, async ({ file, kind, at, how }) => {
      const mutant = sources[Math.floor(file * sources.length)]!.mutate(kind, at, how);
      if (!mutant) return;
      for (const [i, answer] of (await askBgpd({ files: { 'bgpd.conf': mutant.text }, root: 'bgpd.conf' }, asked)).entries()) {
        const { release } = asked[i]!;
        // Names of services and protocols are the host's: we warn.
        if (answer.errors.some(({ message }) => /^unknown (?:port|protocol)/.test(message))) continue;
        const ours = errorsOf(mutant.text, release);
        if (answer.accepted !== (ours.length === 0)) wrong.push(`${kind}, line ${mutant.lines[0]}, ${release}: bgpd ${answer.errors[0]?.line ?? 'accepts'} ${answer.errors[0]?.message ?? ''}; we ${ours[0]?.line ?? 'accept'} ${ours[0]?.message ?? ''}`);
        if (answer.accepted || ours.length === 0) continue;
        refused++;
        const line = answer.errors[0]?.line ?? 0;
        if (ours.some((one) => mutant.lines.includes(one.line) || (one.line <= line && one.line >= blockStart(mutant.text, line)))) placed++;
      }
    });
    assert.deepEqual(wrong, []);
    assert.ok(placed / refused >= 0.95, `${placed} of ${refused} are on the line`);
  });
});
