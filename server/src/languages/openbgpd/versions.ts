/**
 * The releases of OpenBGPD that a file can be judged for, and sets of them.
 *
 * Three releases were asked, one real daemon each; what lies between them is not guessed at. Every question about a file is
 * one of availability, and a set is a bit mask over `RELEASES`.
 */
import { releasesOf, type ReleaseSet } from '../../base/releases.ts';

export type { ReleaseSet } from '../../base/releases.ts';

/** Every release that a file can be judged for, oldest first. */
export const RELEASES = ['7.7', '8.8', '9.3'] as const;
export type Release = (typeof RELEASES)[number];

export const NO_RELEASE: ReleaseSet = 0;
export const ALL_RELEASES: ReleaseSet = (1 << RELEASES.length) - 1;

export const { setOf, includes, members, newest } = releasesOf<Release>(RELEASES);

/**
 * Reads the notation of the tables: terms separated by blanks, each `8.8` or `8.8+` (it and all later ones).
 * @throws RangeError on a release that is not asked: a table is wrong, and a test reads them all.
 */
export function releases(notation: string): ReleaseSet {
  let set = NO_RELEASE;
  for (const term of notation.split(/\s+/).filter(Boolean)) {
    const from = RELEASES.indexOf(term.replace(/\+$/, '') as Release);
    if (from < 0) throw new RangeError(`no such releases: ${term}`);
    for (let i = from; i < (term.endsWith('+') ? RELEASES.length : from + 1); i++) set |= 1 << i;
  }
  return set;
}

/** What a person would say: `8.8 or later`, `7.7`, `every release`. */
export function describe(set: ReleaseSet): string {
  const wanted = members(set & ALL_RELEASES);
  if (wanted.length === RELEASES.length) return 'every release from 7.7';
  if (wanted.length === 0) return 'no release';
  const first = RELEASES.indexOf(wanted[0]!);
  if (first > 0 && wanted.length === RELEASES.length - first) return wanted.length === 1 ? wanted[0]! : `${wanted[0]} or later`;
  return wanted.length === 1 && first === 0 ? `${wanted[0]} or earlier` : wanted.join(' or ');
}
