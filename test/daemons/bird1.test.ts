/**
 * Do we accept what the two programs of BIRD 1.6 accept, and refuse what they refuse, on their line? It compares with
 * the recordings, so no daemon is needed here (`npm run record-daemons -- lex1-1.6` and so on write them).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checker } from './checker.ts';
import { ASKED_OF_1 } from './daemons.ts';
import { fingerprint, readRecording, verdict } from './recording.ts';
import { SUITES_OF_1 } from './suites1.ts';

/** What no checker of texts can know: files of this machine, and what the daemon says of a file that it cannot read. */
const OF_THE_MACHINE = /^Unable to /;
/** Accepted by 1.6 alone, on purpose refused by us: addresses of seven groups, which no other release reads; a default name that is defined again. */
const REFUSED_BY_US: ReadonlySet<string> = new Set(['define x = 1:2:3:4:5:6:7;', 'protocol ospf v2 { area 0 {}; } protocol ospf v3 { area 0 {}; } define ospf2 = 5;']);
const LEAST = 0.96;

describe('BIRD 1.6, recorded', () => {
  for (const suite of SUITES_OF_1) {
    const cases = suite.cases();
    if ('absent' in cases) {
      test(suite.name, { skip: cases.absent }, () => undefined);
      continue;
    }
    test(suite.name, async () => {
      const { entries } = readRecording(suite.recording);
      const wrong: string[] = [];
      let [asked, refused, refusedByUs, placed, sameLine] = [0, 0, 0, 0, 0];
      for (const { name, configuration } of cases) {
        const entry = entries.get(name);
        assert.equal(entry?.print, fingerprint(configuration), `${name}: not recorded as it is`);
        for (const target of ASKED_OF_1) {
          const said = verdict(entry!.answers, target, configuration.root);
          if (!said || said.answer.crashed || OF_THE_MACHINE.test(said.answer.errors[0]?.message ?? '')) continue;
          asked++;
          const files = Object.fromEntries(Object.entries(configuration.files).map(([path, text]) => [path, typeof text === 'string' ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)]));
          const found = (await checker({ files, root: configuration.root, target, fragment: said.way.endsWith('wrapped'), map: {} })).errors;
          const errors = found.filter(({ code }) => !(said.way.startsWith('stubs') && code.startsWith('include-')));
          if (said.answer.accepted) {
            if (errors.length > 0 && !REFUSED_BY_US.has(name)) wrong.push(`${name} for ${target}: ${errors[0]!.line}: ${errors[0]!.message}`);
            continue;
          }
          refused++;
          if (errors.length === 0) continue;
          refusedByUs++;
          const [error] = said.answer.errors;
          if (!error || error.line < 2) continue;
          placed++;
          if (errors.some(({ line }) => line === error.line)) sameLine++;
        }
      }
      assert.ok(asked > 0 || cases.length === 0 || suite.name === 'types-1.6', 'nothing was recorded');
      assert.deepEqual(wrong, [], 'refused by us alone');
      // Files of the corpus that 1.6 refuses are templates and parts: we say one thing of them, and not what the daemon says.
      if (suite.name === 'corpus-1.6') return;
      assert.ok(refusedByUs >= LEAST * refused, `refused by both: ${refusedByUs} of ${refused}`);
      assert.ok(sameLine >= LEAST * placed, `on the same line: ${sameLine} of ${placed}`);
    });
  }
});
