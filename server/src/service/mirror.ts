/** "Write the other end": from sessions in any of the languages the matching ones in another, read again and held against them. */
import type { Counterpart, Frame, Gap, Refused, Written, WrittenFile } from '../base/counterpart.ts';
import type { Session } from '../base/session.ts';
import { writeBird } from '../languages/bird/write/file.ts';
import type { Release } from '../languages/bird/versions.ts';
import { writeCalico } from '../languages/kubernetes/write/calico.ts';
import { writeCilium } from '../languages/kubernetes/write/cilium.ts';
import { writeBgpd } from '../languages/openbgpd/write/file.ts';
import type { Release as BgpdRelease } from '../languages/openbgpd/versions.ts';
import { turn, type TurnOptions } from '../sessions/mirror/turn.ts';
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

/** Nothing is chosen: a whole file. */
export const WHOLE_FILE: Frame = { fragment: false, routerId: undefined, networks: [], node: undefined };

/** Writes the other ends of sessions. What reads manifests has to be loaded where one is written (`prepareMirror`). */
export function mirror(request: MirrorRequest): MirroredFile {
  const { sessions, options, frame } = request;
  const ends = named(sessions.map((session) => turn(session, calledIn(session), options)));
  const written = write(request, ends, frame);
  const verdicts = verdictsOn(request, frame.fragment ? write(request, ends, { ...frame, fragment: false }) : written);
  return {
    text: written.text, unknown: written.gaps,
    sessions: sessions.map((from, i): Mirrored => {
      const end: Written | Refused = written.ends[i]!;
      if ('refused' in end) return { from, refused: end.refused, unknown: [], lost: [] };
      const verdict = verdicts.get(from);
      return { from, text: end.text, unknown: end.gaps, lost: end.lost, ...(verdict && { verdict }) };
    }),
  };
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

/** Each with a name of its own. */
function named(ends: readonly Counterpart[]): Counterpart[] {
  const taken = new Set<string>();
  return ends.map((end) => {
    let { name } = end;
    for (let i = 2; taken.has(name); i++) name = `${end.name}_${i}`;
    taken.add(name);
    return { ...end, name };
  });
}

/** What becomes of each session with the file that was written: it is read like any other. */
function verdictsOn({ origin, to, release, sessions }: MirrorRequest, { text }: WrittenFile): Map<Session, Verdict> {
  const { language, ending } = MIRROR_TARGETS[to];
  const root = `/other-end${ending}`;
  const given = release === undefined ? {} : language === 'bird' ? { target: release as Release } : language === 'openbgpd' ? { bgpdTarget: release as BgpdRelease } : {};
  const { router } = checkFiles({ files: new Map([[root, text]]), root, language, ...given });
  const wanted = new Set(sessions);
  const verdicts = new Map<Session, Verdict>();
  if (!router) return verdicts;
  for (const { prediction: { a, b }, verdict } of pairsAmong([origin, { router: router(), host: undefined }])) {
    for (const session of [a, b]) if (wanted.has(session)) verdicts.set(session, verdict);
  }
  return verdicts;
}
