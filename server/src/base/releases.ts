/** Sets of a daemon's releases, a bit each. */

/** A set of releases: bit i is the i-th of them. */
export type ReleaseSet = number;

/** What can be asked of the sets of some releases. */
export interface Releases<Release> {
  /** The set that holds just this release; the empty one where there is no such release. */
  setOf(release: Release): ReleaseSet;
  /** Whether a set holds a release. */
  includes(set: ReleaseSet, release: Release): boolean;
  /** The releases of a set, oldest first. */
  members(set: ReleaseSet): Release[];
  /** The newest release of a set; undefined for the empty one. */
  newest(set: ReleaseSet): Release | undefined;
}

/** The sets of these releases, oldest first. */
export function releasesOf<Release>(all: readonly Release[]): Releases<Release> {
  const bits = new Map<Release, ReleaseSet>(all.map((release, i) => [release, 1 << i]));
  const setOf = (release: Release): ReleaseSet => bits.get(release) ?? 0;
  const members = (set: ReleaseSet): Release[] => all.filter((_, i) => (set & (1 << i)) !== 0);
  return { setOf, includes: (set, release) => (set & setOf(release)) !== 0, members, newest: (set) => members(set).at(-1) };
}
