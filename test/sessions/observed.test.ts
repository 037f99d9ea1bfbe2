/** Every prediction against what happened in the lab (test/lab): the session, the routes of each direction, the words in the log. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import type { Flow, Prediction } from '../../server/src/sessions/predict/model.ts';
import type { Release } from '../../server/src/languages/bird/versions.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { predictFiles, type PredictedFile } from '../../server/src/service/predict.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { RECORDINGS, type Observed, type Seen } from '../lab/lab.ts';
import { scenarios } from '../lab/scenarios.ts';

const read = (release: string): Record<string, Observed> => JSON.parse(readFileSync(RECORDINGS[release]!, 'utf8')) as Record<string, Observed>;

function factsOf(text: string): HostFacts {
  const parsed = parseHostFacts(text);
  assert.ok('facts' in parsed, 'error' in parsed ? parsed.error : '');
  return parsed.facts;
}

/** The prediction for a scenario; none where no session is the other end of another. */
function predictionFor({ a, b, release }: Observed): Prediction | undefined {
  const files = new MemoryFiles(new Map([['/a/bird.conf', a.conf], ['/b/bird.conf', b.conf]]));
  const side = (name: string, { host }: Seen): PredictedFile => ({ root: `/${name}/bird.conf`, files, settings: { ...DEFAULT_SETTINGS, target: release as Release }, host: factsOf(host), link: undefined });
  const result = predictFiles(side('a', a), side('b', b));
  assert.ok('predictions' in result);
  assert.ok(result.predictions.length <= 1);
  return result.predictions[0];
}

/** What a flow may be, after what the receiver has: a route that did not come may have been sent or not. */
function flowsThatFit({ received }: Seen, family: string): readonly Flow[] {
  const seen = Object.entries(received).filter(([network]) => network.includes(':') === (family === 'ipv6')).map(([, state]) => state);
  return seen.includes('reachable') ? ['arrives'] : seen.length > 0 ? ['unusable'] : ['unusable', 'none'];
}

test('every scenario was run', () => assert.deepEqual(Object.keys(read('2.20')).sort(), Object.keys(scenarios).sort()));

for (const release of Object.keys(RECORDINGS)) describe(`what was predicted is what happened, BIRD ${release}`, () => {
  test('there is no run of a scenario that is gone', () => assert.deepEqual(Object.keys(read(release)).filter((name) => !(name in scenarios)), []));

  for (const [name, run] of Object.entries(read(release))) {
    test(name, () => {
      const prediction = predictionFor(run);
      assert.equal(prediction?.up ?? false, run.a.established, JSON.stringify(prediction?.why));
      for (const [family, { aToB, bToA }] of Object.entries(prediction?.families ?? {})) {
        for (const [flow, receiver, way] of [[aToB, run.b, 'from A to B'], [bToA, run.a, 'from B to A']] as const) {
          assert.ok(flowsThatFit(receiver, family).includes(flow), `${family} ${way}: ${flow}, and there came ${JSON.stringify(receiver.received)}`);
        }
      }
      const log = [...run.a.log, ...run.b.log].join('\n');
      for (const { log: words } of prediction?.why ?? []) if (words !== undefined && words !== 'unreachable') assert.ok(log.includes(words), `"${words}" is not in the log:\n${log}`);
    });
  }
});
