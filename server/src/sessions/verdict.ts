/** What is said of a pair in one sentence. */
import type { Prediction, Why } from './predict/model.ts';

/** `routes`: up, and of some family no route is of use. */
export type Outcome = 'up' | 'routes' | 'never' | 'unknown';

/** A pair's outcome, and the reason for it where it has one. */
export interface Verdict { readonly outcome: Outcome; readonly text: string; readonly because: Why | undefined }

/** What the machines know and the files do not: whether packets get from one end to the other. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['neighbor-not-routed', 'direct-without-interface-route']);

/** What the policies of the ends want: no mistake by itself. */
const WANTED: ReadonlySet<string> = new Set(['nothing-exported', 'import-filtered']);

/** The verdict on a pair, as far as files tell: of the way between the two machines the best is assumed. */
export function verdictOf({ up, families, why }: Prediction): Verdict {
  const because = (outcome: Outcome, text: string, reason: Why, word = ' because'): Verdict => ({ outcome, text: `${text}${word} ${reason.message}`, because: reason });
  // That an end waits to be called is seldom the mistake, where there is another.
  const first = why.find(({ code }) => code !== 'session-ends-disagree-passive') ?? why[0];
  if (up === false && first) return because('never', 'never up', first);
  const open = why.find((reason) => reason.up === null && !OF_THE_WAY.has(reason.code));
  if (open) return because('unknown', 'cannot be told', open, ':');
  const routes = why.find(({ up: decides, code }) => decides === true && !WANTED.has(code));
  if (!routes) return { outcome: 'up', text: 'up', because: undefined };
  // Where it is not known that the session comes up, neither is what arrives: then the reason names the family.
  const lost = Object.entries(families).filter(([name, { aToB, bToA }]) => aToB === 'unusable' || bToA === 'unusable' || routes.message.includes(`${name} `)).map(([name]) => name);
  return because('routes', lost.length > 0 ? `up without ${lost.map((name) => name.replace(/^ip/, 'IP')).join(' and ')} routes` : 'up, with routes missing', routes);
}
