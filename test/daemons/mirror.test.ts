/** The other ends that are written: each is accepted by every daemon of the release that it is for. What they say is recorded, and asked again where they are. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { birdEnds, bgpdEnds, calicoEnds } from '../sessions/mirror/cases.ts';
import { findBgpds } from './bgpd/oracle.ts';
import { movedAnswers, readRecorded, recordedWords } from './bgpd/recorded.ts';
import { tellNotAsked } from './bgpd/snippets.ts';
import { clusterIn, previewsOf } from '../languages/kubernetes/calico/cases.ts';
import { ASKED, findDaemons } from './daemons.ts';
import { recordedCases, SUITES } from './suites.ts';

test('BIRD takes what is written for it', () => {
  const said = new Map([...recordedCases(SUITES.filter(({ name }) => name === 'mirror'), ASKED)].map(({ one, verdicts }) => [one.name, verdicts]));
  for (const { name, text, releases } of birdEnds) {
    for (const release of releases) {
      const answer = said.get(name)?.find((one) => one.release === release)?.answer;
      assert.equal(answer?.accepted, true, `BIRD ${release}, ${name}: ${JSON.stringify(answer)} (not recorded: run "npm run record-daemons -- mirror")\n${text}`);
    }
  }
});

describe('OpenBGPD takes what is written for it', () => {
  const recorded = readRecorded('mirror');
  test('as recorded', () => {
    for (const one of bgpdEnds) for (const release of one.releases) assert.deepEqual(recordedWords(recorded, one, release), ['ok'], `bgpd ${release}, ${one.name} (not recorded: run "npm run record-daemons -- openbgpd")\n${one.files['bgpd.conf']}`);
  });

  test('the daemons say what is recorded', async (t) => {
    const found = findBgpds();
    tellNotAsked(t, 'other ends', found);
    assert.deepEqual(await movedAnswers('mirror', bgpdEnds, found.daemons), []);
  });
});

describe('BIRD 1.6 takes what Calico makes of what is written for it', () => {
  const { daemons, missing } = findDaemons(undefined, ['1.6v4', '1.6v6']);
  const folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
  after(() => rmSync(folder, { recursive: true }));
  test('each peer is a protocol, and none is refused', { skip: missing.length > 0 ? missing.map(({ why }) => why).join('; ') : false }, () => {
    assert.ok(calicoEnds.length > 40);
    for (const { name, text } of calicoEnds) {
      let sessions = 0;
      for (const { family, files } of previewsOf(clusterIn(text)!)) {
        // Calico's build of BIRD alone has the attribute.
        for (const file of files) writeFileSync(join(folder, file.name), file.text.replaceAll(/krt_tunnel="\w*";/g, 'krt_metric = 1;'));
        sessions += files.flatMap((file) => [...file.text.matchAll(/^protocol bgp /gm)]).length;
        const { program } = daemons.find(({ release }) => release === (family === 4 ? '1.6v4' : '1.6v6'))!;
        const { status, stderr } = spawnSync(program, ['-p', '-c', files[0]!.name], { cwd: folder, encoding: 'utf8' });
        assert.equal(status, 0, `${name}, IPv${family}: ${stderr}\n${text}`);
      }
      assert.equal(sessions, 1, `${name}\n${text}`);
    }
  });
});
