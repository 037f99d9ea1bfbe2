/**
 * The BGP protocols of a project by what others ask of them: keys that say whose calls they take, where they listen, which
 * tables they fill (lower/sessionKeys.ts). After an edit those are read again that it touched, or whose templates and
 * constants it did: thousands, where it is a template, so that this can be done in pieces.
 */
import type { Entry, Project } from '../project/project.ts';

/** Made once for a configuration. */
export class SessionIndex {
  readonly #project: Project;
  readonly #keysOf: (entry: Entry) => readonly string[];
  readonly #keys = new Map<Entry, readonly string[]>();
  readonly #entries = new Map<string, Set<Entry>>();
  /** The first of a key in reading order, and the first that is another item, as far as they were asked for. */
  readonly #first = new Map<string, readonly [Entry, Entry | undefined]>();
  /** Those that have to be read again. */
  readonly #waiting = new Set<Entry>();
  #generation: number | undefined;

  constructor(project: Project, keysOf: (entry: Entry) => readonly string[]) {
    this.#project = project;
    this.#keysOf = keysOf;
  }

  /** The first session with a key, in reading order. */
  first(key: string): Entry | undefined {
    return this.#firstTwo(key)?.[0];
  }

  /** The first session with a key that is another one. */
  other(key: string, than: object): Entry | undefined {
    return this.#firstTwo(key)?.find((entry) => entry && entry.item !== than);
  }

  #firstTwo(key: string): readonly [Entry, Entry | undefined] | undefined {
    this.refresh();
    const known = this.#first.get(key);
    if (known) return known;
    let first: Entry | undefined;
    for (const entry of this.#entries.get(key) ?? []) if (!first || entry.order < first.order) first = entry;
    if (!first) return undefined;
    let second: Entry | undefined;
    for (const entry of this.#entries.get(key)!) if (entry.item !== first.item && (!second || entry.order < second.order)) second = entry;
    this.#first.set(key, [first, second]);
    return [first, second];
  }

  /** Brings it up to date, or a part of it: until `enough`. Returns whether all is done. */
  refresh(enough?: () => boolean): boolean {
    this.#lookForChanges();
    for (const entry of this.#waiting) {
      this.#waiting.delete(entry);
      const before = this.#keys.get(entry);
      this.#forget(entry);
      if (this.#project.holds(entry)) this.#add(entry);
      // A constant or a template says something else now: what the text of the protocol says (sessionSignature.ts) is as before.
      if (before && before.join('\n') !== this.#keys.get(entry)?.join('\n')) this.#project.recheckThoseOfSessions();
      if (enough?.()) break;
    }
    return this.#waiting.size === 0;
  }

  /** The same, where anybody has asked: keys that change make those stale who did. */
  settle(enough?: () => boolean): boolean {
    return this.#generation === undefined || this.refresh(enough);
  }

  #lookForChanges(): void {
    const { generation, structure, stale, judged } = this.#project;
    if (this.#generation === generation) return;
    const isNew = this.#generation === undefined;
    this.#generation = generation;
    this.#first.clear();
    for (const entry of this.#keys.keys()) if (!this.#project.holds(entry)) this.#forget(entry);
    for (const entries of isNew ? [structure] : [judged, stale]) {
      for (const entry of entries) if (entry.facts.protocol?.type === 'bgp') this.#waiting.add(entry);
    }
    judged.clear();
  }

  #forget(entry: Entry): void {
    for (const key of this.#keys.get(entry) ?? []) this.#entries.get(key)?.delete(entry);
    this.#keys.delete(entry);
  }

  #add(entry: Entry): void {
    const keys = this.#keysOf(entry);
    this.#keys.set(entry, keys);
    for (const key of keys) {
      const known = this.#entries.get(key);
      if (known) known.add(entry);
      else this.#entries.set(key, new Set([entry]));
    }
  }
}
