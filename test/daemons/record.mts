/**
 * `npm run record-daemons [-- SUITE ...]`: asks the daemons of this machine about every suite and writes their answers
 * into the repository. What a daemon that is not here answered earlier is kept, as long as the text is the same. The suite
 * "openbgpd" asks all bgpds about the rules and the editor's snippets, and needs every one of them.
 */
import { bgpdCases, bgpdExamples } from '../rules/cases.ts';
import { bgpdEnds } from '../sessions/mirror/cases.ts';
import { snippetCases } from '../snippets/bgpdCases.ts';
import { findBgpds } from './bgpd/oracle.ts';
import { recordBgpd } from './bgpd/recorded.ts';
import { ASKED, EVERY, findDaemons, type Asked } from './daemons.ts';
import { inParallel } from './oracle.ts';
import { askCase, fingerprint, readRecording, WAYS, writeRecording, type Answers, type Recording } from './recording.ts';
import { SUITES } from './suites.ts';
import { SUITES_OF_1 } from './suites1.ts';

const suites = [...SUITES, ...SUITES_OF_1];
const wanted = process.argv.slice(2);
const OPENBGPD = 'openbgpd';
const unknown = wanted.filter((name) => name !== OPENBGPD && !suites.some((suite) => suite.name === name));
if (unknown.length) {
  console.error(`no such suite: ${unknown.join(' ')} (there are: ${[...suites.map(({ name }) => name), OPENBGPD].join(' ')})`);
  process.exit(2);
}
if (wanted.length === 0 || wanted.includes(OPENBGPD)) {
  const bgpds = findBgpds();
  if (bgpds.missing.length > 0) console.log(`${OPENBGPD}: left as it is (${bgpds.missing.map(({ why }) => why).join('; ')})`);
  else {
    for (const [name, cases] of [['rules', [...bgpdExamples().map((example) => example.case), ...bgpdCases()]], ['editorSnippets', snippetCases()], ['mirror', bgpdEnds]] as const) {
      console.log(`${OPENBGPD}, ${name}: ${cases.length} asked, ${await recordBgpd(name, cases, bgpds.daemons)} new or changed`);
    }
  }
}
if (wanted.length > 0 && wanted.every((name) => name === OPENBGPD)) process.exit();
const { folder, daemons: all, missing } = findDaemons(undefined, EVERY);
console.log(`daemons of ${folder}: ${all.map(({ version }) => version).join(' ') || 'none'}`);
for (const { why } of missing) console.log(`  ${why}`);
if (all.length === 0) {
  console.error('no daemon to ask: run test/daemons/install.sh');
  process.exit(1);
}

for (const suite of suites) {
  if (wanted.length && !wanted.includes(suite.name)) continue;
  const asks: readonly Asked[] = suite.asked ?? ASKED;
  const daemons = all.filter(({ release }) => asks.includes(release));
  const cases = suite.cases();
  if ('absent' in cases) {
    console.log(`${suite.name}: left as it is (${cases.absent})`);
    continue;
  }
  const start = performance.now();
  const old = readRecording(suite.recording);
  const recording: Recording = { versions: { ...old.versions, ...Object.fromEntries(daemons.map(({ release, version }) => [release, version])) }, entries: new Map() };
  const asked = await inParallel(cases, 2, (one) => askCase(one, daemons, suite));
  let changed = 0;
  cases.forEach((one, i) => {
    const print = suite.inline ? undefined : fingerprint(one.configuration);
    const before = old.entries.get(one.name);
    const kept: Answers = before && before.print === print ? before.answers : {};
    const answers: Answers = {};
    for (const way of WAYS) {
      const byRelease = { ...Object.fromEntries(asks.filter((release) => kept[way]?.[release] && !daemons.some((daemon) => daemon.release === release)).map((release) => [release, kept[way]![release]!])), ...asked[i]![way] };
      if (Object.keys(byRelease).length) answers[way] = byRelease;
    }
    if (!before || before.print !== print || asks.some((release) => WAYS.some((way) => String(before.answers[way]?.[release]) !== String(answers[way]?.[release])))) changed++;
    recording.entries.set(one.name, { print, answers });
  });
  if (cases.length || old.entries.size) writeRecording(suite.recording, recording, suite.inline ? new Map(cases.map(({ name, configuration: { files, root } }) => [name, files[root] as string])) : undefined);
  const gone = [...old.entries.keys()].filter((name) => !recording.entries.has(name)).length;
  console.log(`${suite.name}: ${cases.length} asked in ${((performance.now() - start) / 1000).toFixed(1)} s, ${changed} new or changed, ${gone} gone`);
}
