/** Judges two configurations as the two ends of a link: which sessions come up, and which routes come through. */
import type { Channel } from '../../base/session.ts';
import { flowOf, type Outcome } from './flow.ts';
import { linkBetween } from './link.ts';
import { familyName, nameOf, type End, type Flow, type Prediction, type Reason, type Side } from './model.ts';
import { offered, openReasons } from './open.ts';
import { pairsOf } from './pairs.ts';
import { reachReasons } from './reach.ts';

/**
 * One row for each pair of sessions that are the ends of one. The link of a side is worked out where it is not given.
 * `sure`: nobody said that the two have to do with each other, so that only sessions count which their addresses or AS numbers bring together.
 */
export function predict(a: Side, b: Side, sure = false): Prediction[] {
  const link = linkBetween(a.host, b.host);
  return pairsOf({ ...a, link: a.link ?? link.a }, { ...b, link: b.link ?? link.b }, sure).map(({ a: one, b: other, fit }) => ({ ...judgeEnds(one, other), fit }));
}

/** What becomes of two ends that are known to be those of one session. */
export function judgeEnds(a: End, b: End): Prediction {
  const reasons = [...[a, b].flatMap(hiddenReason), ...reachReasons(a, b), ...openReasons(a, b)];
  const opens = verdict(reasons);
  const directions: { readonly name: string; readonly there: Outcome; readonly back: Outcome }[] = [];
  const families: Record<string, { aToB: Flow; bToA: Flow }> = {};
  for (const name of new Set([...a.session.channels, ...b.session.channels].map(familyName))) {
    const [mine, theirs] = [a, b].map(({ session }) => offered(session).find((channel) => familyName(channel) === name));
    directions.push({ name, there: direction(a, b, mine, theirs), back: direction(b, a, theirs, mine) });
  }
  for (const { there, back } of directions) reasons.push(...there.reasons, ...back.reasons);
  // Routes alone can end a session that comes up: by a limit.
  const up = opens === true ? verdict(reasons) : opens;
  for (const { name, there, back } of directions) families[name] = { aToB: seen(there.flow, up), bToA: seen(back.flow, up) };
  return { a: a.session, b: b.session, up, families, why: told(reasons, up) };
}

function verdict(reasons: readonly Reason[]): boolean | null {
  return reasons.some((reason) => reason.up === false) ? false : reasons.some((reason) => reason.up === null) ? null : true;
}

/** Of an end that is told in part only, much is not known. */
function hiddenReason(end: End): Reason[] {
  const { elsewhere } = end.session;
  return elsewhere ? [{ up: null, code: 'told-elsewhere', at: elsewhere.place, message: `timers, address families and the password of ${nameOf(end)} stand in ${elsewhere.what}, which is not in sight` }] : [];
}

function direction(from: End, to: End, out: Channel | undefined, into: Channel | undefined): Outcome {
  if ((!out && from.session.elsewhere) || (!into && to.session.elsewhere)) return { flow: 'unknown', reasons: [] };
  return out && into ? flowOf(from, to, out, into) : { flow: 'none', reasons: [] };
}

/** Without a session nothing is sent; where that is not known, neither is what arrives. */
function seen(flow: Flow, up: boolean | null): Flow {
  if (up === false || flow === 'none') return 'none';
  return up === null ? 'unknown' : flow;
}

/** What decides first: why it stays down, what is not known, then what becomes of routes. Each reason once. */
function told(reasons: readonly Reason[], up: boolean | null): Prediction['why'] {
  const wanted = up === false ? reasons.filter((reason) => reason.up === false) : [...reasons.filter((reason) => reason.up === null), ...reasons.filter((reason) => reason.up === true)];
  const seenMessages = new Set<string>();
  return wanted.filter(({ message }) => !seenMessages.has(message) && seenMessages.add(message)).map(({ code, message, at, log, up: decides }) => ({ code, message, at, up: decides, ...(log === undefined ? {} : { log }) }));
}
