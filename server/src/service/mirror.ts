/** "Write the other end": from sessions in any of the languages the matching ones in another, read again and held against them. */
import type { Counterpart, Frame, Gap, Refused, Written, WrittenFile } from '../base/counterpart.ts';
import type { Router } from '../base/router.ts';
import type { Session } from '../base/session.ts';
import { writeBird } from '../languages/bird/write/file.ts';
import type { Release } from '../languages/bird/versions.ts';
import { writeCalico } from '../languages/kubernetes/write/calico.ts';
import { writeCilium } from '../languages/kubernetes/write/cilium.ts';
import { objectName } from '../languages/kubernetes/write/yaml.ts';
import { writeBgpd } from '../languages/openbgpd/write/file.ts';
import type { Release as BgpdRelease } from '../languages/openbgpd/versions.ts';
import { placeholderFor, turn, type TurnOptions } from '../sessions/mirror/turn.ts';
import { sessionName } from '../sessions/predict/model.ts';
import type { Verdict } from '../sessions/verdict.ts';
import { checkFiles } from './check.ts';
import type { LanguageId } from './language.ts';
import { loadManifests } from './languages.ts';
import { pairsAmong, type EndFile } from './pairs.ts';

/** What the other end can be written for: a daemon, or what runs one in a cluster. */
export type MirrorTarget = 'bird' | 'openbgpd' | 'calico' | 'cilium';

/** How an end is called in titles, the language of its text, and how a file of it is named. */
export const MIRROR_TARGETS: Readonly<Record<MirrorTarget, { readonly title: string; readonly language: LanguageId; readonly ending: string }>> = {
  bird: { title: 'BIRD', language: 'bird', ending: '.bird' },
  openbgpd: { title: 'OpenBGPD', language: 'openbgpd', ending: '.bgpd.conf' },
  calico: { title: 'Calico', language: 'kubernetes', ending: '.yaml' },
  cilium: { title: 'Cilium', language: 'kubernetes', ending: '.yaml' },
};

/** What is wanted. */
export interface MirrorRequest {
  /** The router that the sessions are of, with all others that it has. */
  readonly origin: EndFile;
  readonly sessions: readonly Session[];
  readonly to: MirrorTarget;
  /** The release that it is for; absent: the newest. */
  readonly release?: string;
  readonly options: TurnOptions;
  readonly frame: Frame;
}

/** One end. */
export interface Mirrored {
  readonly from: Session;
  /** Absent where there can be none: then `refused` says why. */
  readonly text?: string;
  readonly refused?: string;
  readonly unknown: readonly Gap[];
  readonly lost: readonly string[];
  /** What becomes of the two; absent where nobody can tell that they belong together, as long as something is to be filled in. */
  readonly verdict?: Verdict;
}

/** All of them in one file. */
export interface MirroredFile { readonly text: string; readonly sessions: readonly Mirrored[]; readonly unknown: readonly Gap[] }

/** So many files are read again: a route server's sessions have a thousand, one for each of its members. */
const MOST_FILES = 50;

/** Nothing is chosen: a whole file. */
export const WHOLE_FILE: Frame = { fragment: false, routerId: undefined, networks: [], node: undefined };

/** Writes the other ends of sessions. What reads manifests has to be loaded where one is written (`prepareMirror`). */
export function mirror(request: MirrorRequest): MirroredFile {
  const { sessions, options, frame } = request;
  const ends = told(sessions.map((session) => turn(session, calledIn(session), options)));
  const apart = othersRouters(request.to, ends);
  const together = ends.filter((end) => !apart.has(end));
  const written = write(request, together, frame);
  const places = new Map(together.map((end, i) => [end, i]));
  const alone = new Map([...apart].map(([end, remark]) => [end, { remark, file: write(request, [end], frame) }]));
  const whole = { ...frame, fragment: false };
  const verdicts = verdictsOn(request, ends, [together, ...[...apart.keys()].map((end) => [end])].map((some) => [some, write(request, some, whole).text] as const));
  const remarks = [...alone.values()].map(({ remark }) => `# ${remark}\n`).join('');
  return {
    text: `${written.text}${remarks === '' ? '' : `\n${remarks}`}`, unknown: written.gaps,
    sessions: sessions.map((from, i): Mirrored => {
      const other = alone.get(ends[i]!);
      const end: Written | Refused = other ? other.file.ends[0]! : written.ends[places.get(ends[i]!)!]!;
      if ('refused' in end) return { from, refused: end.refused, unknown: [], lost: [] };
      const verdict = verdicts.get(from);
      return { from, text: end.text, unknown: other ? [] : end.gaps, lost: other ? [other.remark, ...end.lost] : end.lost, ...(verdict && { verdict }) };
    }),
  };
}

/**
 * The ends that cannot be in one file with those above them, with what there is to say of that: a router with two neighbors
 * speaks with two routers, of which each knows the one neighbor alone.
 */
function othersRouters(to: MirrorTarget, ends: readonly Counterpart[]): Map<Counterpart, string> {
  const seen = new Set<string>();
  const apart = new Map<Counterpart, string>();
  if (to === 'calico') return apart;
  for (const end of ends) {
    const { remote: { value: remote }, local, localAs, remotePort, interface: on, of } = end;
    if (!remote) continue;
    const neighbor = remote.kind === 'address' ? remote.address.text : remote.network.text;
    // bgpd has each neighbor once, GoBGP once for a router, and BIRD once from an address.
    const key = [neighbor, ...(to === 'openbgpd' ? [on?.value] : to === 'cilium' ? [localAs.value] : [local.value?.text, remotePort])].join(' ');
    if (seen.has(key)) apart.set(end, `The other end of ${of} is left out: it has the neighbor ${neighbor} as well, and is one for another router; write it alone ("--session").`);
    seen.add(key);
  }
  return apart;
}

/** Loads what reads the texts that are written again. */
export async function prepareMirror(to: MirrorTarget): Promise<void> {
  if (MIRROR_TARGETS[to].language === 'kubernetes') await loadManifests();
}

function write({ to, release }: MirrorRequest, ends: readonly Counterpart[], frame: Frame): WrittenFile {
  switch (to) {
    case 'bird': return writeBird(ends, frame, release as Release | undefined);
    case 'openbgpd': return writeBgpd(ends, frame, release as BgpdRelease | undefined);
    case 'calico': return writeCalico(ends, frame);
    case 'cilium': return writeCilium(ends, frame);
  }
}

/** How a session is called in what is written: without the folder, which is the machine's own matter. */
function calledIn(session: Session): string {
  const { file } = session.head;
  return `${sessionName(session) ?? 'a session'} in ${file.slice(file.lastIndexOf('/') + 1)}`;
}

/** Each with a name of its own, and with an address of its own to be replaced. */
function told(ends: readonly Counterpart[]): Counterpart[] {
  const taken = new Set<string>();
  const known = new Set(ends.flatMap(({ local, remote }) => [local.value?.text, remote.value?.kind === 'address' ? remote.value.address.text : undefined]));
  let missing = 0;
  const placeholder = ({ over, isLinkLocal }: Counterpart): string => {
    for (;;) {
      const text = placeholderFor(++missing, over, isLinkLocal);
      if (!known.has(text)) return text;
    }
  };
  return ends.map((end) => {
    let { name } = end;
    for (let i = 2; taken.has(name); i++) name = `${end.name}_${i}`;
    taken.add(name);
    return { ...end, name, placeholder: end.remote.value === undefined ? placeholder(end) : end.placeholder };
  });
}

/** What becomes of each session with the file that its other end stands in: that is read like any other. */
function verdictsOn({ origin, to, release, sessions }: MirrorRequest, ends: readonly Counterpart[], files: readonly (readonly [readonly Counterpart[], string])[]): Map<Session, Verdict> {
  const { language, ending } = MIRROR_TARGETS[to];
  const root = `/other-end${ending}`;
  const given = release === undefined ? {} : language === 'bird' ? { target: release as Release } : language === 'openbgpd' ? { bgpdTarget: release as BgpdRelease } : {};
  const origins = new Map(ends.map((end, i) => [end, sessions[i]!]));
  const partial = origin.router.partial && origin.router.language !== 'kubernetes';
  const verdicts = new Map<Session, Verdict>();
  for (const [some, text] of files.slice(0, MOST_FILES)) {
    const { router } = checkFiles({ files: new Map([[root, text]]), root, language, ...given });
    if (!router) continue;
    // With an address that is to be filled in, one may look like the end of another.
    const names = new Map(some.map((end) => [origins.get(end)!, language === 'kubernetes' ? objectName(end.name) : end.name]));
    for (const { prediction: { a, b }, verdict } of pairsAmong([{ ...origin, router: withSessions(origin.router, [...names.keys()]) }, { router: router(), host: undefined }])) {
      // What a part of a configuration lacks may stand in another.
      if (partial && verdict.outcome !== 'up') continue;
      for (const [session, other] of [[a, b], [b, a]] as const) if (names.has(session) && names.get(session) === other.name?.replaceAll("'", '')) verdicts.set(session, verdict);
    }
  }
  return verdicts;
}

/** The router with some of its sessions alone. */
function withSessions(router: Router, sessions: readonly Session[]): Router {
  const { language, release, partial, seesInterfaces, resolves } = router;
  return { language, release, partial, seesInterfaces, resolves, sessions, routesIn: (...given) => router.routesIn(...given), decide: (...given) => router.decide(...given) };
}
