/**
 * Two ends of one session among the configurations that are looked at together: each file alone is valid, and no daemon can
 * see that they contradict each other. Only ends that name each other are taken for one session: the own address of each
 * is the neighbor of the other, and no third one says the same.
 */
import { isLinkLocal } from '../base/address.ts';
import type { Finding, Severity } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { Router } from '../base/router.ts';
import type { Session } from '../base/session.ts';
import { nameOf, type End } from '../sessions/predict/model.ts';
import { judgeEnds } from '../sessions/predict/predict.ts';
import type { Settings } from './settings.ts';

/** The code of what is found. */
export const ENDS_CODE = 'session-ends-disagree';

/** One of the configurations. */
export interface EndsOf { readonly root: string; readonly router: Router; readonly host: HostFacts | undefined; readonly settings: Pick<Settings, 'rules'> }

interface Side { readonly of: EndsOf; readonly session: Session }

/** What contradicts the other end, each at its own place, by the root of the configuration that it is told of. */
export function disagreements(configurations: readonly EndsOf[]): Map<string, Finding[]> {
  const sides = new Map<string, Side[]>();
  for (const of of configurations) {
    for (const session of of.router.sessions) {
      const key = keyOf(session);
      if (key !== undefined) sides.set(key, [...(sides.get(key) ?? []), { of, session }]);
    }
  }
  const found = new Map<string, Finding[]>();
  for (const [key, mine] of sides) {
    const [one, other] = key.split(' ') as [string, string];
    const theirs = one < other ? sides.get(`${other} ${one}`) : undefined;
    const [a, b] = [mine[0]!, theirs?.[0]];
    if (mine.length > 1 || theirs?.length !== 1 || !b || a.of === b.of) continue;
    for (const [root, finding] of told(a, b)) found.set(root, [...(found.get(root) ?? []), finding]);
  }
  return found;
}

/** Both addresses, where the session itself says them. */
function keyOf({ enabled, local, remote, vrf }: Session): string | undefined {
  if (enabled.value !== true || vrf.value !== undefined || local.origin === 'default' || !local.value || remote.value?.kind !== 'address') return undefined;
  return isLinkLocal(local.value) || isLinkLocal(remote.value.address) ? undefined : `${local.value.text} ${remote.value.address.text}`;
}

function* told(a: Side, b: Side): Generator<[string, Finding]> {
  const end = ({ of, session }: Side): End => ({ router: of.router, host: of.host ?? UNKNOWN_HOST, link: session.interface.value, session, address: session.local.value });
  const { up, why } = judgeEnds(end(a), end(b));
  if (up !== false) return;
  for (const { code, message, at, log } of why.filter((reason) => reason.code.startsWith(ENDS_CODE))) {
    // A reason stands in one of the two files; what it contradicts is the head of the other end.
    const [own, other] = at.file === b.session.head.file || at.file === b.of.root ? [b, a] : [a, b];
    const severity: Severity | 'off' = own.of.settings.rules[ENDS_CODE] ?? 'warning';
    if (severity === 'off') continue;
    yield [own.of.root, {
      file: at.file, range: at.range, code: ENDS_CODE, severity, tags: [], fixes: [],
      message: `${message}${log === undefined ? '' : ` ("${log}")`}`,
      related: [{ file: other.session.head.file, range: other.session.head.range, message: `the other end, ${nameOf(end(other))} (${code.slice(ENDS_CODE.length + 1)})` }],
    }];
  }
}
