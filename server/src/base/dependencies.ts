/**
 * Who depends on what: entries on the names that they look up, and on the items that their findings point into. An entry
 * that goes leaves nothing behind, however often its text was typed in.
 */

const NOBODY: ReadonlySet<never> = new Set();

/** Kept for a project whose files are edited. */
export class Dependencies<Entry, Item> {
  readonly #users = new Map<string, Set<Entry>>();
  readonly #pointing = new Map<Item, Set<Entry>>();
  /** The same seen from the entries, so that they can be taken out. */
  readonly #namesOf = new Map<Entry, string[]>();
  readonly #itemsOf = new Map<Entry, Set<Item>>();

  /** Records that the checks of an entry look up a name. */
  add(entry: Entry, name: string): void {
    let users = this.#users.get(name);
    if (!users) this.#users.set(name, (users = new Set()));
    if (users.has(entry)) return;
    users.add(entry);
    const names = this.#namesOf.get(entry);
    if (names) names.push(name);
    else this.#namesOf.set(entry, [name]);
  }

  /** Records that a finding of an entry points into an item of another one. */
  addItem(entry: Entry, item: Item): void {
    let pointing = this.#pointing.get(item);
    if (!pointing) this.#pointing.set(item, (pointing = new Set()));
    pointing.add(entry);
    const items = this.#itemsOf.get(entry);
    if (items) items.add(item);
    else this.#itemsOf.set(entry, new Set([item]));
  }

  /** Who looks up a name: what must be checked again when the name changes. */
  usersOf(name: string): ReadonlySet<Entry> {
    return this.#users.get(name) ?? NOBODY;
  }

  /** Whose findings point into an item: what must be checked again when it is replaced. */
  pointingTo(item: Item): ReadonlySet<Entry> {
    return this.#pointing.get(item) ?? NOBODY;
  }

  /** An entry is gone. */
  forget(entry: Entry): void {
    for (const name of this.#namesOf.get(entry) ?? []) remove(this.#users, name, entry);
    this.#namesOf.delete(entry);
    for (const item of this.#itemsOf.get(entry) ?? []) remove(this.#pointing, item, entry);
    this.#itemsOf.delete(entry);
  }

  /** An item is gone: nothing points into it any more. */
  forgetItem(item: Item): void {
    for (const entry of this.pointingTo(item)) this.#itemsOf.get(entry)?.delete(item);
    this.#pointing.delete(item);
  }

  clear(): void {
    for (const map of [this.#users, this.#pointing, this.#namesOf, this.#itemsOf]) map.clear();
  }

  /** How much is kept, for the test that nothing is left behind. */
  get size(): number {
    const sum = (map: ReadonlyMap<unknown, { readonly size: number }>): number => [...map.values()].reduce((total, { size }) => total + size, map.size);
    return sum(this.#users) + sum(this.#pointing) + sum(this.#itemsOf) + [...this.#namesOf.values()].reduce((total, names) => total + names.length, this.#namesOf.size);
  }
}

function remove<Key, Entry>(map: Map<Key, Set<Entry>>, key: Key, entry: Entry): void {
  const set = map.get(key);
  set?.delete(entry);
  if (set?.size === 0) map.delete(key);
}
