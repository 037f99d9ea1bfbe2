/** What is predicted of a scenario, and where that is not what happened. */
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import type { Release } from '../../server/src/languages/bird/versions.ts';
import type { Flow, Prediction } from '../../server/src/sessions/predict/model.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { predictFiles, type PredictedFile } from '../../server/src/service/predict.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import type { Observed, Seen } from './lab.ts';

function factsOf(text: string): HostFacts {
  const parsed = parseHostFacts(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.facts;
}

/** The prediction for what ran; none where no session is the other end of another. */
export function predictionFor({ a, b, release }: Observed): Prediction | undefined {
  const fileOf = (name: string, { program, twin }: Seen): string => `/${name}/${program?.startsWith('openbgpd') && twin === undefined ? 'bgpd' : 'bird'}.conf`;
  const ends = [['a', a], ['b', b]] as const;
  const files = new MemoryFiles(new Map(ends.map(([name, seen]) => [fileOf(name, seen), seen.twin ?? seen.conf])));
  const [one, other] = ends.map(([name, seen]): PredictedFile => ({
    root: fileOf(name, seen), files, settings: { ...DEFAULT_SETTINGS, target: release as Release, ...(seen.program === 'openbgpd-7.7' && { bgpdTarget: '7.7' }) }, host: factsOf(seen.host), link: undefined,
  }));
  const result = predictFiles(one!, other!);
  if ('unreadable' in result) throw new Error(result.unreadable);
  if (result.predictions.length > 1) throw new Error(`${result.predictions.length} predictions for one pair`);
  return result.predictions[0];
}

/** What a flow may be, after what the receiver has: a route that did not come may have been sent or not. */
function flowsThatFit({ received }: Seen, family: string): readonly Flow[] {
  const seen = Object.entries(received).filter(([network]) => network.includes(':') === (family === 'ipv6')).map(([, state]) => state);
  return seen.includes('reachable') ? ['arrives'] : seen.length > 0 ? ['unusable'] : ['unusable', 'none'];
}

/** Where the prediction is not what happened, in words: the session, the routes of each direction, the words in the log. */
export function differences(run: Observed): string[] {
  const prediction = predictionFor(run);
  const found: string[] = [];
  if ((prediction?.up ?? false) !== run.a.established) found.push(`the session is ${run.a.established ? 'up' : 'down'}, predicted: ${JSON.stringify(prediction?.up)} ${JSON.stringify(prediction?.why)}`);
  for (const [family, { aToB, bToA }] of Object.entries(prediction?.families ?? {})) {
    for (const [flow, receiver, way] of [[aToB, run.b, 'from A to B'], [bToA, run.a, 'from B to A']] as const) {
      if (!flowsThatFit(receiver, family).includes(flow)) found.push(`${family} ${way}: ${flow}, and there came ${JSON.stringify(receiver.received)}`);
    }
  }
  // What GoBGP and FRR say is in words of their own, and either end may be the one that says it.
  const log = [run.a, run.b].some(({ twin }) => twin !== undefined) ? undefined : [...run.a.log, ...run.b.log].join('\n');
  for (const { log: words } of prediction?.why ?? []) if (log !== undefined && words !== undefined && words !== 'unreachable' && !log.includes(words)) found.push(`"${words}" is not in the log:\n${log}`);
  return found;
}
