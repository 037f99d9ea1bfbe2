/**
 * Two ends of one session among the configurations that are looked at together: each file alone is valid, and no daemon can
 * see that they contradict each other. Only ends that name each other are taken for one session: the own address of each
 * is the neighbor of the other, and no third one says the same.
 */
import { isLinkLocal } from '../base/address.ts';
import type { Finding, Fix, Severity } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import type { Router } from '../base/router.ts';
import type { Session } from '../base/session.ts';
import type { TextDocument } from '../base/tiledDocument.ts';
import { nameOf, sessionName, type End } from '../sessions/predict/model.ts';
import { judgeEnds } from '../sessions/predict/predict.ts';
import { pairsAmong } from './pairs.ts';
import type { Settings } from './settings.ts';
import { Silencer } from './suppression.ts';

/** The code of what is found. */
export const ENDS_CODE = 'session-ends-disagree';

/** One of the configurations. */
export interface EndsOf {
  readonly root: string;
  readonly router: Router;
  readonly host: HostFacts | undefined;
  readonly settings: Pick<Settings, 'rules' | 'deafToRemarks'>;
  /** A file of it, for remarks that silence what is found there. */
  document(path: string): TextDocument | undefined;
}

interface Side { readonly of: EndsOf; readonly session: Session }

/** What contradicts the other end, each at its own place, by the root of the configuration that it is told of. */
export function disagreements(configurations: readonly EndsOf[]): Map<string, Finding[]> {
  const sides = new Map<string, Side[]>();
  const found = ofNodes(configurations);
  for (const of of configurations) {
    if (of.router.language === 'kubernetes') continue;
    for (const session of of.router.sessions) {
      const key = keyOf(session);
      if (key !== undefined) sides.set(key, [...(sides.get(key) ?? []), { of, session }]);
    }
  }
  for (const [key, mine] of sides) {
    const [one, other] = key.split(' ') as [string, string];
    const theirs = one < other ? sides.get(`${other} ${one}`) : undefined;
    const [a, b] = [mine[0]!, theirs?.[0]];
    if (mine.length > 1 || theirs?.length !== 1 || !b || a.of === b.of) continue;
    for (const [root, finding] of told(a, b)) found.set(root, [...(found.get(root) ?? []), finding]);
  }
  for (const { root, settings, document } of configurations) {
    const own = found.get(root);
    const silencer = new Silencer(settings);
    if (own) found.set(root, own.filter((finding) => !silencer.silences(document(finding.file), finding)));
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

/**
 * The same of nodes, whose own address no manifest says: their sessions are paired as `bgplint sessions` does it. Each end has
 * a finding, since either may be the one that is wrong.
 */
function ofNodes(configurations: readonly EndsOf[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  if (!configurations.some(({ router }) => router.language === 'kubernetes')) return found;
  const ofRouter = new Map(configurations.map((of) => [of.router, of]));
  for (const { prediction: { a, b, up, why }, routers } of pairsAmong(configurations)) {
    if (routers.every((router) => router.language !== 'kubernetes')) continue;
    for (const { code, message, at, log } of why.filter((reason) => reason.code.startsWith(ENDS_CODE) && reason.up === (up !== false))) {
      const isOfA = at.file === a.head.file || at.file !== b.head.file;
      const places = [isOfA ? at : a.head, isOfA ? b.head : at];
      for (const [i, session] of [a, b].entries()) {
        const of = ofRouter.get(routers[i]!)!;
        const severity: Severity | 'off' = of.settings.rules[ENDS_CODE] ?? (up === false ? 'warning' : 'info');
        if (severity === 'off') continue;
        const own = places[i]!;
        const other = places[1 - i]!;
        const finding: Finding = {
          file: own.file, range: own.range, code: ENDS_CODE, severity, tags: [], fixes: code.endsWith('-asn') ? asFixes(a, b) : [], message: `${message}${log === undefined ? '' : ` ("${log}")`}`,
          related: [{ file: other.file, range: other.range, message: `the other end, ${sessionName(session === a ? b : a) ?? 'a session'} (${code.slice(ENDS_CODE.length + 1)})` }],
        };
        found.set(of.root, [...(found.get(of.root) ?? []), finding]);
      }
    }
  }
  return found;
}

/** Either end may have the right AS number. */
function asFixes(a: Session, b: Session): Fix[] {
  const change = (place: FileRange, number: number, title: string): Fix => ({ title, safe: false, edits: [{ file: place.file, range: place.range, newText: String(number) }] });
  return ([[a, b], [b, a]] as const).flatMap(([one, other]): Fix[] => {
    const [expected, is] = [one.remoteAs, other.localAs];
    if (expected.value === undefined || is.value === undefined || expected.value === is.value) return [];
    return [
      ...(expected.place ? [change(expected.place, is.value, `Expect AS ${is.value} of ${sessionName(other) ?? 'the neighbor'}`)] : []),
      ...(is.place && is.origin === 'own' ? [change(is.place, expected.value, `Make AS ${expected.value} the number of ${sessionName(other) ?? 'the other end'}`)] : []),
    ];
  });
}
