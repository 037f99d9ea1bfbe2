/** What is predicted of a scenario, and where that is not what happened. */
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import type { Release } from '../../server/src/languages/bird/versions.ts';
import type { Flow, Prediction } from '../../server/src/sessions/predict/model.ts';
import { languageOf, loadManifests, Stores } from '../../server/src/service/languages.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { pairsAmong, type EndFile, type Pair } from '../../server/src/service/pairs.ts';
import { predictFiles, type PredictedFile } from '../../server/src/service/predict.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import type { Verdict } from '../../server/src/sessions/verdict.ts';
import { type Observed, runsManifests, type Seen } from './lab.ts';

await loadManifests();

function factsOf(text: string): HostFacts {
  const parsed = parseHostFacts(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.facts;
}

/** The name of an end's file, which says what it is. */
function fileOf(name: string, { program, twin }: Seen): string {
  if (twin !== undefined) return `/${name}/bird.conf`;
  return `/${name}/${program !== undefined && runsManifests(program) ? 'cluster.yaml' : program?.startsWith('openbgpd') ? 'bgpd.conf' : 'bird.conf'}`;
}

/** Both ends as the files that were run, with what is known of their machines. */
function filesOf({ a, b, release }: Observed): readonly PredictedFile[] {
  const ends = [['a', a], ['b', b]] as const;
  const files = new MemoryFiles(new Map(ends.map(([name, seen]) => [fileOf(name, seen), seen.twin ?? seen.conf])));
  return ends.map(([name, seen]): PredictedFile => ({
    root: fileOf(name, seen), files, settings: { ...DEFAULT_SETTINGS, target: release as Release, ...(seen.program === 'openbgpd-7.7' && { bgpdTarget: '7.7' }) }, host: factsOf(seen.host), link: undefined,
  }));
}

/** Whether one end is a node of a cluster: then the two are a pair of a workspace, as `bgplint sessions` and the editor have it. */
export const isPair = ({ a, b }: Observed): boolean => [a, b].some(({ program }) => program !== undefined && runsManifests(program));

/** The pair that the two files make; `seeing`: with what is known of the machines. */
function pairOf(run: Observed, seeing: boolean): Pair | undefined {
  const pairs = pairsAmong(filesOf(run).map(({ root, files, settings, host }): EndFile => {
    const language = languageOf(root, files);
    const known = seeing ? host : undefined;
    return { router: language.router!(language.judge(root, new Stores(files).of(language), { ...settings, host: known }, false, false)), host: known };
  }));
  if (pairs.length > 1) throw new Error(`${pairs.length} pairs of one session`);
  return pairs[0];
}

/** The prediction for what ran; none where no session is the other end of another. */
export function predictionFor(run: Observed): Prediction | undefined {
  if (isPair(run)) return pairOf(run, true)?.prediction;
  const [one, other] = filesOf(run);
  const result = predictFiles(one!, other!);
  if ('unreadable' in result) throw new Error(result.unreadable);
  if (result.predictions.length > 1) throw new Error(`${result.predictions.length} predictions for one pair`);
  return result.predictions[0];
}

/** Whether an end says so, or has routes of the other. */
const holdsForUp = ({ established, received }: Seen): boolean => established || Object.keys(received).length > 0;

/** Whether the session came up, at both ends: one whose neighbor drops its packets may hold it for up alone. */
export const isUp = ({ a, b }: Observed): boolean => (a.established || b.established) && holdsForUp(a) && holdsForUp(b);

/** What is said of a pair by its files alone, as an editor says it that knows no machine; undefined where they are no pair. */
export function verdictFor(run: Observed): Verdict | undefined {
  return pairOf(run, false)?.verdict;
}

/** Whether a network is of a family. */
const isOf = (family: string) => (network: string): boolean => network.includes(':') === (family === 'ipv6');

/** What a flow may be, after what the receiver has: a route that did not come may have been sent or not. */
function flowsThatFit(sender: Seen, { received }: Seen, family: string): readonly Flow[] {
  const seen = Object.entries(received).filter(([network]) => isOf(family)(network)).map(([, state]) => state);
  const fitting: readonly Flow[] = seen.includes('reachable') ? ['arrives'] : seen.length > 0 ? ['unusable'] : ['unusable', 'none'];
  // What a node has to tell, no file says: nothing is in its way, so whatever it tells arrives.
  const [told, came] = [(sender.announced ?? []).some(isOf(family)), seen.includes('reachable')];
  return sender.announced && told === came ? [...fitting, 'unknown'] : fitting;
}

/** What only the machines know: of it a verdict on files alone assumes the best. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['neighbor-not-routed', 'direct-without-interface-route', 'session-ends-disagree-address']);

/** Where the verdict on the files alone is not what happened. */
function verdictDifferences(run: Observed, because: Prediction['why']): string[] {
  const verdict = verdictFor(run);
  const up = isUp(run);
  if (!verdict) return up ? ['the files are no pair, and the session is up'] : [];
  if (verdict.outcome === 'never' && up) return [`the session is up, and by the files "${verdict.text}"`];
  // How many routers stand between them no file tells.
  if (verdict.outcome === 'unknown') return OF_THE_WAY.has(verdict.because?.code ?? '') || verdict.because?.code === 'session-ends-disagree-ttl' ? [] : [`by the files "${verdict.text}"`];
  const overcome = up || because.some(({ code }) => OF_THE_WAY.has(code)) || verdict.outcome === 'never';
  return overcome ? [] : [`the session is down, and by the files "${verdict.text}"`];
}

/** Whether packets pass between the machines no file at the ends knows: then only the verdict holds, which assumes it. */
const isOpen = (run: Observed, prediction: Prediction | undefined): boolean => isPair(run) && prediction?.up === null && prediction.why.every(({ up, code }) => up !== null || OF_THE_WAY.has(code));

/** Where the prediction is not what happened, in words: the session, the routes of each direction, the words in the log. */
export function differences(run: Observed): string[] {
  const prediction = predictionFor(run);
  const found = isOpen(run, prediction) ? [] : predictionDifferences(run, prediction);
  // What GoBGP and FRR say is in words of their own, and either end may be the one that says it.
  const log = [run.a, run.b].some(({ twin }) => twin !== undefined) ? undefined : [...run.a.log, ...run.b.log].join('\n');
  for (const { log: words } of prediction?.why ?? []) if (log !== undefined && words !== undefined && words !== 'unreachable' && !log.includes(words)) found.push(`"${words}" is not in the log:\n${log}`);
  return isPair(run) ? [...found, ...verdictDifferences(run, prediction?.why ?? [])] : found;
}

function predictionDifferences(run: Observed, prediction: Prediction | undefined): string[] {
  const found: string[] = [];
  if ((prediction?.up ?? false) !== isUp(run)) found.push(`the session is ${isUp(run) ? 'up' : 'down'}, predicted: ${JSON.stringify(prediction?.up)} ${JSON.stringify(prediction?.why)}`);
  for (const [family, { aToB, bToA }] of Object.entries(prediction?.families ?? {})) {
    for (const [flow, sender, receiver, way] of [[aToB, run.a, run.b, 'from A to B'], [bToA, run.b, run.a, 'from B to A']] as const) {
      if (!flowsThatFit(sender, receiver, family).includes(flow)) found.push(`${family} ${way}: ${flow}, and there came ${JSON.stringify(receiver.received)}`);
    }
  }
  return found;
}
