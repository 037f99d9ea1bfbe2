/** What is defined under which name or key, each list in the daemon's reading order. */
export class Definitions<Definition> {
  readonly #byKey = new Map<string, Definition[]>();
  readonly #orderOf: (definition: Definition) => number;

  /** `orderOf`: the place of a definition in the reading order. */
  constructor(orderOf: (definition: Definition) => number) {
    this.#orderOf = orderOf;
  }

  /** All of them, by key. */
  get all(): ReadonlyMap<string, readonly Definition[]> {
    return this.#byKey;
  }

  /** Those of a key. */
  of(key: string): readonly Definition[] {
    return this.#byKey.get(key) ?? [];
  }

  /** Puts one in its place; returns how many the key has now. */
  add(key: string, definition: Definition): number {
    const list = this.#byKey.get(key);
    if (!list) {
      this.#byKey.set(key, [definition]);
      return 1;
    }
    // Nearly always the last comes last.
    const order = this.#orderOf(definition);
    let at = list.length;
    while (at > 0 && this.#orderOf(list[at - 1]!) > order) at--;
    list.splice(at, 0, definition);
    return list.length;
  }

  /** Takes out those that went; returns how many the key has now. */
  remove(key: string, isGone: (definition: Definition) => boolean): number {
    const left = this.of(key).filter((definition) => !isGone(definition));
    if (left.length > 0) this.#byKey.set(key, left);
    else this.#byKey.delete(key);
    return left.length;
  }

  clear(): void {
    this.#byKey.clear();
  }
}
