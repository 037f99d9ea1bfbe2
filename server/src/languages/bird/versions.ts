/**
 * The releases of BIRD that a file can be judged for, and sets of them.
 *
 * BIRD has three branches that live side by side: 1.6, 2.x and 3.x. A construct's availability is a set of releases,
 * never "since": `onlink` came with 2.18 and with 3.2, so 3.1 lacks it although it is newer than 2.18.
 * BIRD 1.6 is two programs of one release, `bird` for IPv4 and `bird6` for IPv6, each with a grammar of its own.
 * A set is a bit mask over `RELEASES`, so that "which releases does this file fit" is one AND for each construct.
 */
import { releasesOf, type ReleaseSet } from '../../base/releases.ts';

export type { ReleaseSet } from '../../base/releases.ts';

/** Every release `x.y` there is, oldest first: `1.6v4` is bird of 1.6, `1.6v6` bird6. 2.0 means 2.0.12; there was no 2.1 to 2.12. */
export const RELEASES = ['1.6v4', '1.6v6', '2.0', '2.13', '2.14', '2.15', '2.16', '2.17', '2.18', '2.19', '2.20', '3.0', '3.1', '3.2', '3.3', '3.4'] as const;
/** A release line of BIRD: `2.17`. */
export type Release = (typeof RELEASES)[number];

/** Releases that a file can be judged for. */
export const TARGETS: readonly Release[] = RELEASES;

/** The empty set. */
export const NO_RELEASE: ReleaseSet = 0;
/** Every release that is known, 1.6 among them. */
export const ALL_RELEASES: ReleaseSet = (1 << RELEASES.length) - 1;
/** Every release from 2.0 on: those that a file is for where nothing in it is 1.6's alone. */
export const ALL_TARGETS: ReleaseSet = ALL_RELEASES & ~3;

const branchOf = (release: string): string => release.split('.')[0]!;

export const { setOf, includes, members, newest } = releasesOf<Release>(RELEASES);

/** Both programs of 1.6. */
export const BIRD_1: ReleaseSet = setOf('1.6v4') | setOf('1.6v6');

/** The one address family that a program of 1.6 knows; undefined for all later releases, which know both. */
export function familyOf(release: Release): 4 | 6 | undefined {
  if (release === '1.6v4') return 4;
  return release === '1.6v6' ? 6 : undefined;
}

/**
 * Reads the notation of the tables: terms separated by blanks, each `2.17`, `2.17+` (to the end of that branch) or
 * `2.0-2.13`; `1.6` is both of its programs, `1.6v4` and `1.6v6` one. A branch that no term names has none of its releases in the set.
 * @throws RangeError on a release that does not exist: a table is wrong, and a test reads them all.
 */
export function releases(notation: string): ReleaseSet {
  let set = NO_RELEASE;
  for (const term of notation.split(/\s+/).filter(Boolean)) {
    if (term === '1.6') {
      set |= BIRD_1;
      continue;
    }
    const [first, last] = term.endsWith('+') ? [term.slice(0, -1), undefined] : term.includes('-') ? term.split('-') : [term, term];
    const from = RELEASES.indexOf(first as Release);
    const to = last === undefined ? RELEASES.findLastIndex((release) => branchOf(release) === branchOf(first!)) : RELEASES.indexOf(last as Release);
    if (from < 0 || to < from || branchOf(RELEASES[from]!) !== branchOf(RELEASES[to]!)) throw new RangeError(`no such releases: ${term}`);
    for (let i = from; i <= to; i++) set |= 1 << i;
  }
  return set;
}

/** All of 3.x. */
export const BIRD_3: ReleaseSet = releases('3.0+');

/** What a person would say: "2.17 or later, not 3.x", "2.0 to 2.13", "2.0 or later". Of 1.6 is spoken where there is nothing else. */
export function describe(set: ReleaseSet): string {
  const wanted = set & ALL_TARGETS;
  if (wanted === ALL_TARGETS) return '2.0 or later';
  if (wanted === NO_RELEASE) return (set & BIRD_1) === NO_RELEASE ? 'no release' : (set & BIRD_1) === BIRD_1 ? '1.6' : includes(set, '1.6v4') ? '1.6 (bird)' : '1.6 (bird6)';
  const branch = (name: string): string | undefined => {
    const all = TARGETS.filter((release) => branchOf(release) === name);
    const runs: string[] = [];
    for (let i = 0; i < all.length; i++) {
      if (!includes(wanted, all[i]!)) continue;
      let j = i;
      while (j + 1 < all.length && includes(wanted, all[j + 1]!)) j++;
      if (i === 0 && j === all.length - 1) runs.push(`${name}.x`);
      else if (j === all.length - 1) runs.push(`${all[i]} or later`);
      else runs.push(i === j ? all[i]! : `${all[i]} to ${all[j]}`);
      i = j;
    }
    return runs.length ? runs.join(', ') : undefined;
  };
  const two = branch('2');
  const three = branch('3');
  if (!three) return `${two}, not 3.x`;
  if (!two) return `${three}, not 2.x`;
  return `${two} and ${three}`;
}
