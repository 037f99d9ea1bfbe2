/** What the words of a project say about releases, whatever the language: which narrow the choice, and what to do where none is left. */
import type { ItemRange, TextDocument, TextItem } from '../base/tiledDocument.ts';
import type { ProblemLike } from './found.ts';

/** A word or form that not every release has. `versions`: the releases that have it, a bit each. */
interface Use extends ItemRange { readonly versions: number; readonly what: string }

/** An item with such words. */
interface Using {
  readonly document: TextDocument;
  readonly item: TextItem;
  readonly facts: { readonly versionUses: readonly Use[] };
}

/** Where no release has everything: of `releases`, oldest first, the one that refuses least, the newest among equals. */
export function fewestRefusals<Release>(entries: readonly Using[], releases: readonly Release[], includes: (versions: number, release: Release) => boolean): Release {
  const refusals = new Map<Release, number>(releases.map((release) => [release, 0]));
  for (const { facts } of entries) {
    for (const { versions } of facts.versionUses) for (const release of releases) if (!includes(versions, release)) refusals.set(release, refusals.get(release)! + 1);
  }
  return [...releases].reverse().reduce((best, release) => (refusals.get(release)! < refusals.get(best)! ? release : best));
}

/** Words that narrow the choice: more of them help nobody. */
const MOST_TOLD = 12;

/** Which words narrow the choice among the releases of `all`, with their lines; one sentence a line. */
export function narrowing(entries: readonly Using[], all: number, describe: (versions: number) => string): string {
  const told = new Map<string, string>();
  for (const { document, item, facts } of entries) {
    for (const { what, versions, start } of facts.versionUses) {
      if ((versions & all) === all || told.has(what)) continue;
      told.set(what, `${what} needs ${describe(versions)} (line ${document.positionIn(item, start).line + 1})`);
      if (told.size === MOST_TOLD) return [...told.values()].join('\n');
    }
  }
  return [...told.values()].join('\n');
}

/** The two places that exclude each other in the releases of `all`. */
export function noCommonRelease(entries: readonly Using[], all: number, describe: (versions: number) => string): ProblemLike[] {
  // One use for each set of releases: there are a few dozen sets, whatever the number of uses.
  const uses = new Map<number, Use & { readonly source: Using }>();
  for (const entry of entries) {
    for (const use of entry.facts.versionUses) {
      const versions = use.versions & all;
      if (versions !== 0 && !uses.has(versions)) uses.set(versions, { ...use, source: entry });
    }
  }
  for (const [versions, one] of uses) {
    for (const [others, other] of uses) {
      if ((versions & others) !== 0 || one === other) continue;
      const needs = `${one.what} needs ${describe(one.versions)}`;
      return [{
        code: 'no-common-release', source: other.source, start: other.start, end: other.end, message: `${other.what} needs ${describe(other.versions)}, ${needs}: no release has both`,
        related: { source: one.source, node: one, message: needs },
      }];
    }
  }
  return [];
}
