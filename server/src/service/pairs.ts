/** Files that are each a router, or the nodes of a cluster: which of their sessions are two ends of one, and what becomes of them. */
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { Router } from '../base/router.ts';
import type { Session } from '../base/session.ts';
import type { Prediction } from '../sessions/predict/model.ts';
import { predict } from '../sessions/predict/predict.ts';
import { verdictOf, type Verdict } from '../sessions/verdict.ts';

/** One of the files. */
export interface EndFile { readonly router: Router; readonly host: HostFacts | undefined }

/** Two ends with what is said of them. */
export interface Pair { readonly prediction: Prediction; readonly verdict: Verdict; readonly routers: readonly [Router, Router] }

/** So many sessions are compared with each other; who has more has them of route servers, not of a cluster. */
const MOST_COMPARED = 250_000;

/**
 * All pairs of sessions of two files each. Nobody said that the files have to do with each other: only what surely belongs
 * together is a pair, and a session that names one neighbor is the end of one: of that which fits it best. `beside`: files that
 * nobody asks about, which are not compared with each other.
 */
export function pairsAmong(files: readonly EndFile[], beside: readonly EndFile[] = []): Pair[] {
  // Routers come before nodes.
  const all = [...files, ...beside];
  const ordered = [...all.filter(({ router }) => router.language !== 'kubernetes'), ...all.filter(({ router }) => router.language === 'kubernetes')];
  const sides = ordered.map(({ router, host }) => ({ router, host: host ?? UNKNOWN_HOST, link: undefined }));
  const others = new Set(beside.map(({ router }) => router));
  const found: Prediction[] = [];
  const routers = new Map<Prediction, readonly [Router, Router]>();
  for (const [i, one] of sides.entries()) {
    for (const other of sides.slice(i + 1)) {
      if (others.has(one.router) && others.has(other.router)) continue;
      if (one.router.sessions.length * other.router.sessions.length > MOST_COMPARED) continue;
      for (const prediction of predict(one, other, true)) {
        found.push(prediction);
        routers.set(prediction, [one.router, other.router]);
      }
    }
  }
  const taken = new Set<Session>();
  const kept = new Set<Prediction>();
  for (const prediction of [...found].sort((one, other) => (other.fit ?? 0) - (one.fit ?? 0))) {
    const ends = [prediction.a, prediction.b];
    if (ends.some((end) => taken.has(end))) continue;
    kept.add(prediction);
    for (const end of ends) if (end.remote.value?.kind === 'address') taken.add(end);
  }
  return found.filter((prediction) => kept.has(prediction)).map((prediction) => ({ prediction, verdict: verdictOf(prediction), routers: routers.get(prediction)! }));
}
