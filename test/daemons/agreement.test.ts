/**
 * Our tool against the recorded answers of the daemons: at least 95 of 100 snippets of lexer and grammar the same, each
 * other one listed with its reason in disagreements.json; no error of ours in any file of the corpus that a daemon accepts.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CHECKS, compareWithList, corpusTable, judgeCorpus, judgeSnippets, share, snippetTable, THRESHOLD, type Checker, type Disagreement, type Listed, type Score } from './agreement.ts';
import { checker, isMissingInclude } from './checker.ts';
import { ASKED, type Asked } from './daemons.ts';
import { notice, summary } from './notices.ts';
import { readRecording, verdict } from './recording.ts';
import { SUITES, type Suite } from './suites.ts';

const SHOWN = 50;
const corpus = SUITES.find(({ name }) => name === 'corpus')!;
const snippets = SUITES.filter((suite) => suite !== corpus);
const shown = (lines: readonly string[]): string => `${lines.length}:\n  ${lines.slice(0, SHOWN).join('\n  ')}`;

/** A checker that knows the recordings by heart. */
function parrot(suites: readonly Suite[]): Checker {
  const known = new Map<string, (target: Asked) => Awaited<ReturnType<Checker>>>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const key = (files: Readonly<Record<string, string | Uint8Array>>, root: string): string => JSON.stringify([root, Object.entries(files).map(([path, text]) => [path, decoder.decode(Buffer.from(text as string))])]);
  for (const suite of suites) {
    const cases = suite.cases();
    if ('absent' in cases) continue;
    const { entries } = readRecording(suite.recording);
    for (const { name, configuration } of cases) {
      const { root, files } = configuration;
      known.set(key(files, root), (target) => {
        const answer = verdict(entries.get(name)!.answers, target, root)?.answer;
        return { errors: (answer?.errors ?? []).map(({ file, line, message }) => ({ file, line, code: 'parrot', message })) };
      });
    }
  }
  return async ({ files, root, target }) => known.get(key(files, root))?.(target as Asked) ?? { errors: [] };
}

describe('the judge itself', () => {
  const nodding: Checker = async () => ({ errors: [] });
  const contrary: Checker = async ({ root }) => ({ errors: [{ file: root, line: 1, code: 'no', message: 'No.' }] });

  test('who says what the daemons say agrees with all of it', async () => {
    const { scores, disagreements, reported } = await judgeSnippets(parrot(snippets), snippets);
    assert.deepEqual([disagreements, reported], [[], []]);
    for (const byRelease of scores.values()) for (const score of byRelease.values()) assert.equal(share(score), 1);
    assert.ok(scores.has(CHECKS) && scores.has('lex1') && scores.has('lex2') && scores.has('accept'));
  });

  test('who accepts all is told about every refused snippet, and who refuses all about every accepted one', async () => {
    const some = snippets.filter(({ name }) => name === 'lex1');
    const refused = (all: readonly Disagreement[]): number => all.filter(({ kind }) => kind === 'we accept').length;
    const nods = await judgeSnippets(nodding, some);
    const total = (figure: keyof Score, { scores }: typeof nods): number => [...scores.get('lex1')!.values()].reduce((sum, score) => sum + score[figure], 0);
    assert.equal(refused(nods.disagreements), total('refused', nods));
    assert.ok(total('refused', nods) > 0 && nods.disagreements.length === refused(nods.disagreements));
    const noes = await judgeSnippets(contrary, some);
    assert.equal(noes.disagreements.filter(({ kind }) => kind === 'we refuse').length, total('accepted', noes));
    assert.equal(noes.disagreements.filter(({ kind }) => kind === 'other line').length, total('placed', noes));
    for (const score of noes.scores.get('lex1')!.values()) assert.ok(share(score) < THRESHOLD);
  });

  test('the list of disagreements must be complete, reasoned, and hold nothing that agrees', () => {
    const one: Disagreement = { suite: 'lex1', name: 'a', release: '2.20', kind: 'we accept', daemon: '', ours: '' };
    const entry = (releases: string, why = 'because'): Listed => ({ lex1: { a: { 'we accept': { in: releases, why } } } });
    assert.deepEqual(compareWithList([one], entry('2.20')), { unlisted: [], agreeNow: [], unreasoned: [] });
    assert.equal(compareWithList([one], {}).unlisted.length, 1);
    assert.equal(compareWithList([one, { ...one, release: '3.4' }], entry('2.20')).unlisted.length, 1);
    assert.deepEqual(compareWithList([one], entry('2.20 3.4')).agreeNow, ['lex1, a, we accept, 3.4']);
    assert.equal(compareWithList([one], entry('2.20', ' ')).unreasoned.length, 1);
  });

  test('in the corpus, too', async (t) => {
    if ('absent' in corpus.cases()) return notice(t, 'the judge of the corpus was not tried: BGP_CORPUS names no corpus');
    const good = await judgeCorpus(parrot([corpus]), corpus, isMissingInclude);
    assert.deepEqual([good.falseErrors, good.notJudged], [[], 0]);
    for (const { refused, refusedByUs, placed, sameLine } of good.scores.values()) assert.ok(refused === refusedByUs && placed === sameLine);
    const bad = await judgeCorpus(contrary, corpus, isMissingInclude);
    for (const release of ASKED) assert.equal(bad.scores.get(release)!.falseErrors, Object.values(bad.scores.get(release)!.accepted).reduce((sum, number) => sum + number, 0));
    // An include that is not there is no false error where the daemon has the file only with stubs.
    const complaining: Checker = async ({ root }) => ({ errors: [{ file: root, line: 1, code: 'include-not-found', message: '' }] });
    const strict = await judgeCorpus(complaining, corpus, isMissingInclude);
    for (const { falseErrors, accepted } of strict.scores.values()) assert.equal(falseErrors, accepted['as is'] + accepted.wrapped);
  });
});

describe('our tool and the daemons', () => {
  test('snippets', async (t) => {
    const result = await judgeSnippets(checker, snippets);
    summary(snippetTable(result));
    if (result.reported.length) t.diagnostic(`${CHECKS}, reported only, ${shown(result.reported.map(({ name, release, kind, daemon }) => `${name}, bird ${release}, ${kind}: ${daemon}`))}`);
    const list = JSON.parse(readFileSync(join(import.meta.dirname, 'disagreements.json'), 'utf8')) as Listed;
    const { unlisted, agreeNow, unreasoned } = compareWithList(result.disagreements, list);
    assert.equal(unlisted.length, 0, `disagreements that disagreements.json does not explain, ${shown(unlisted)}`);
    assert.equal(agreeNow.length, 0, `disagreements.json lists what agrees now, ${shown(agreeNow)}`);
    assert.equal(unreasoned.length, 0, `disagreements.json gives no reason, ${shown(unreasoned)}`);
    for (const [group, byRelease] of result.scores) {
      if (group === CHECKS) continue;
      for (const [release, score] of byRelease) assert.ok(share(score) >= THRESHOLD, `${group}, bird ${release}: only ${(share(score) * 100).toFixed(1)} of 100 agree`);
    }
  });

  test('corpus', async (t) => {
    const cases = corpus.cases();
    if ('absent' in cases) return notice(t, `corpus: ${readRecording(corpus.recording).entries.size} files and projects not judged, ${cases.absent}`);
    const { scores, falseErrors, notJudged } = await judgeCorpus(checker, corpus, isMissingInclude);
    summary(corpusTable(scores));
    for (const [release, { accepted }] of scores) assert.ok(Object.values(accepted).some((files) => files > 0), `BIRD ${release} accepts nothing of the corpus`);
    if (notJudged) notice(t, `corpus: ${notJudged} files not judged, they are not the recorded ones`);
    assert.equal(falseErrors.length, 0, `errors in what the daemon accepts, ${shown(falseErrors)}`);
  });
});
