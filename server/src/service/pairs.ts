/** Files that are each a router, or the nodes of a cluster: which of their sessions are two ends of one, and what becomes of them. */
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { Router } from '../base/router.ts';
import type { Prediction } from '../sessions/predict/model.ts';
import { predict } from '../sessions/predict/predict.ts';
import { verdictOf, type Verdict } from '../sessions/verdict.ts';

/** One of the files. */
export interface EndFile { readonly router: Router; readonly host: HostFacts | undefined }

/** Two ends with what is said of them. */
export interface Pair { readonly prediction: Prediction; readonly verdict: Verdict }

/** So many sessions are compared with each other; who has more has them of route servers, not of a cluster. */
const MOST_COMPARED = 250_000;

/** All pairs of sessions of two files each. Nobody said that the files have to do with each other: only what surely belongs together is a pair. */
export function pairsAmong(files: readonly EndFile[]): Pair[] {
  const pairs: Pair[] = [];
  // Routers come before nodes.
  const ordered = [...files.filter(({ router }) => router.language !== 'kubernetes'), ...files.filter(({ router }) => router.language === 'kubernetes')];
  const sides = ordered.map(({ router, host }) => ({ router, host: host ?? UNKNOWN_HOST, link: undefined }));
  for (const [i, one] of sides.entries()) {
    for (const other of sides.slice(i + 1)) {
      if (one.router.sessions.length * other.router.sessions.length > MOST_COMPARED) continue;
      for (const prediction of predict(one, other, true)) pairs.push({ prediction, verdict: verdictOf(prediction) });
    }
  }
  return pairs;
}
