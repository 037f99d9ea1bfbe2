/**
 * Two ends of one session among the configurations that are looked at together: each file alone is valid, and no daemon can
 * see that they contradict each other. Only ends that name each other are taken for one session: the own address of each
 * is the neighbor of the other, and no third one says the same.
 */
import { isLinkLocal } from '../base/address.ts';
import type { Finding, Severity } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import type { Router } from '../base/router.ts';
import type { Session } from '../base/session.ts';
import type { TextDocument } from '../base/tiledDocument.ts';
import { endFixes, endWords } from '../sessions/endFixes.ts';
import { nameOf, sessionName, type End, type Why } from '../sessions/predict/model.ts';
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

/**
 * What contradicts the other end, each at its own place, by the root of the configuration that it is told of. `beside`: others
 * that may be the other end of a node's session, or of a session with nodes; nothing is told of them.
 */
export function disagreements(configurations: readonly EndsOf[], beside: readonly EndsOf[] = []): Map<string, Finding[]> {
  const sides = new Map<string, Side[]>();
  const found = ofNodes(configurations, beside);
  for (const { root } of beside) found.delete(root);
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

/** What is told of two ends beside what contradicts outright: routes that the one sends and the other cannot take, and an end that names no link. */
const TOLD: ReadonlySet<string> = new Set(['ipv4-without-extended-next-hop', 'ipv6-over-ipv4-session', 'calico-link-local-peer', 'cilium-link-local-peer-without-interface', 'link-local-without-interface']);

/** So many other ends stand beside one. */
const MOST_BESIDE = 5;

const showPlace = ({ file, range: { start } }: FileRange): string => `${file}:${start.line}:${start.character}`;

/** Codes of rules that judge the end by itself: they have a finding of their own there. */
const OF_ONE: ReadonlySet<string> = new Set(['calico-link-local-peer', 'cilium-link-local-peer-without-interface', 'link-local-without-interface']);

/**
 * The same of nodes, whose own address no manifest says: their sessions are paired as `bgplint sessions` does it. Each end has
 * a finding, since either may be the one that is wrong.
 */
function ofNodes(open: readonly EndsOf[], beside: readonly EndsOf[]): Map<string, Finding[]> {
  const configurations = [...open, ...beside];
  const found = new Map<string, Finding[]>();
  if (!configurations.some(({ router }) => router.language === 'kubernetes')) return found;
  const told = new Map<string, { readonly related: Finding['related'][number][] }>();
  const ofRouter = new Map(configurations.map((of) => [of.router, of]));
  for (const { prediction: { a, b, up, why }, routers } of pairsAmong(open, beside)) {
    if (routers.every((router) => router.language !== 'kubernetes')) continue;
    // That one end waits is no mistake by itself: where the port is one, it is told alone.
    const isPort = why.some(({ code }) => code === `${ENDS_CODE}-port`);
    for (const { code, message, at, log } of why.filter((reason) => !(isPort && reason.code === `${ENDS_CODE}-passive`) && (reason.code.startsWith(ENDS_CODE) || TOLD.has(reason.code)) && decides(reason, up))) {
      const about = code.startsWith(ENDS_CODE) ? code.slice(ENDS_CODE.length + 1) : code;
      const isOfA = at.file === a.head.file || at.file !== b.head.file;
      const places = [isOfA ? at : endWords(code, a), isOfA ? endWords(code, b) : at];
      const fixes = endFixes(code, a, b);
      for (const [i, session] of [a, b].entries()) {
        const of = ofRouter.get(routers[i]!)!;
        const severity: Severity | 'off' = of.settings.rules[ENDS_CODE] ?? (up === false ? 'warning' : 'info');
        if (severity === 'off' || (OF_ONE.has(code) && session.obstacle)) continue;
        const own = places[i]!;
        const other = places[1 - i]!;
        const key = `${showPlace(own)} ${code}`;
        const same = told.get(key);
        if (same) {
          // Each node of a cluster says the same in the same place: it is told once, with the other ends beside it.
          if (same.related.length < MOST_BESIDE && same.related.every((one) => showPlace(one) !== showPlace(other))) same.related.push({ file: other.file, range: other.range, message: `also ${sessionName(session === a ? b : a) ?? 'a session'}` });
          continue;
        }
        const finding = {
          file: own.file, range: own.range, code: ENDS_CODE, severity, tags: [], fixes, message: `${message}${log === undefined ? '' : ` ("${log}")`}`,
          related: [{ file: other.file, range: other.range, message: `the other end, ${sessionName(session === a ? b : a) ?? 'a session'} (${about})` }],
        } satisfies Finding;
        told.set(key, finding);
        const known = found.get(of.root);
        if (known) known.push(finding);
        else found.set(of.root, [finding]);
      }
    }
  }
  return found;
}

/** What keeps a session down is told of one that is, and what becomes of routes of one that comes up; of what nobody knows, the distance alone. */
function decides({ up: decided, code }: Why, up: boolean | null): boolean {
  return decided === (up !== false) || (decided === null && up === null && code === `${ENDS_CODE}-ttl`);
}
