/** The names of a project: what is defined, what may be, and what BIRD names itself. */
import { Definitions } from '../../../base/definitions.ts';
import { isKeyword } from '../semantics/builtins.ts';
import type { Definition } from '../semantics/model.ts';
import type { Entry } from './entry.ts';

/** Definitions by what they are. */
interface Kinds {
  /** Tables by the kind of their networks, each list in reading order. */
  readonly tables: ReadonlyMap<string, readonly Definition[]>;
  readonly threadGroups: boolean;
}

/** A name that BIRD makes itself: the type of a protocol and a number. */
export const GENERATED = /^[a-z0-9]*[a-z](?=[1-9]\d*$)/;

const orderOf = (definition: Definition): number => (definition.source as Entry).order;

/** The index of names, kept up to date entry by entry. */
export class Names {
  readonly #definitions = new Definitions<Definition>(orderOf);
  /** How many statements that could not be read may be meant to define a name. */
  readonly #attempts = new Map<string, number>();
  /** How many definitions are of a name that is defined already. */
  #duplicates = 0;
  /** The names that are defined and keywords: almost always none. */
  readonly #keywordsTaken = new Set<string>();
  /** What is derived from all of it, until an entry comes or goes. */
  #kinds: Kinds | undefined;
  #byDaemon: ReadonlyMap<string, Entry> | undefined;

  /** The definitions by name, each list in reading order. */
  get definitions(): ReadonlyMap<string, readonly Definition[]> {
    return this.#definitions.all;
  }

  /** The definitions of a name, in reading order. */
  definitionsOf(name: string): readonly Definition[] {
    return this.#definitions.of(name);
  }

  /** Whether a statement that could not be read may be meant to define the name. */
  mayDefine(name: string): boolean {
    return this.#attempts.has(name);
  }

  get hasDuplicates(): boolean {
    return this.#duplicates > 0;
  }

  /** The names that are defined and keywords. */
  get keywordsTaken(): ReadonlySet<string> {
    return this.#keywordsTaken;
  }

  /** The tables declared for a kind of network, in reading order. */
  tablesOf(net: string): readonly Definition[] {
    return (this.#kinds ??= this.#byKind()).tables.get(net) ?? [];
  }

  /** Whether a thread group is declared. */
  get hasThreadGroups(): boolean {
    return (this.#kinds ??= this.#byKind()).threadGroups;
  }

  /**
   * The protocol or template without a name to which BIRD gives this one: its type and the next number that is free there
   * (conf/cf-lex.l, cf_default_name). `entries`: all of the project.
   */
  namedByDaemon(name: string, entries: readonly Entry[]): Entry | undefined {
    return GENERATED.test(name) ? (this.#byDaemon ??= this.#nameNameless(entries)).get(name) : undefined;
  }

  #nameNameless(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
    const byName = new Map<string, Entry>();
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const { protocol } = entry.facts;
      if (!protocol?.type || protocol.name) continue;
      const type = protocol.type.split(' ')[0]!;
      let count = counts.get(type) ?? 0;
      do count++; while (this.#isDefinedBefore(`${type}${count}`, entry));
      counts.set(type, count);
      byName.set(`${type}${count}`, entry);
    }
    return byName;
  }

  #isDefinedBefore(name: string, entry: Entry): boolean {
    const [first] = this.definitionsOf(name);
    return first !== undefined && orderOf(first) < entry.order;
  }

  #byKind(): Kinds {
    const tables = new Map<string, Definition[]>();
    let threadGroups = false;
    for (const definitions of this.definitions.values()) {
      for (const definition of definitions) {
        if (definition.class === 'thread-group') threadGroups = true;
        if (definition.class !== 'table' || definition.definition.kind !== 'bound') continue;
        const words = definition.definition.keywords.map(({ name }) => name);
        const kind = words.slice(0, words.indexOf('table')).join(' ');
        const list = tables.get(kind);
        if (list) list.push(definition);
        else tables.set(kind, [definition]);
      }
    }
    for (const list of tables.values()) list.sort((a, b) => orderOf(a) - orderOf(b));
    return { tables, threadGroups };
  }

  /** An entry is there. */
  add(entry: Entry): void {
    this.#kinds = this.#byDaemon = undefined;
    for (const own of entry.facts.definitions) {
      const count = this.#definitions.add(own.name, { name: own.name, class: own.class, source: entry, node: own.node, definition: own.definition });
      if (count > 1) this.#duplicates++;
      else if (isKeyword(own.name)) this.#keywordsTaken.add(own.name);
    }
    for (const name of entry.facts.attempts) this.#attempts.set(name, (this.#attempts.get(name) ?? 0) + 1);
  }

  /** An entry is gone. */
  remove(entry: Entry): void {
    this.#kinds = this.#byDaemon = undefined;
    for (const { name } of entry.facts.definitions) {
      const before = this.definitionsOf(name).length;
      const left = this.#definitions.remove(name, ({ source }) => source === entry);
      this.#duplicates -= Math.max(0, before - 1) - Math.max(0, left - 1);
      if (left === 0) this.#keywordsTaken.delete(name);
    }
    for (const name of entry.facts.attempts) {
      const left = this.#attempts.get(name)! - 1;
      if (left > 0) this.#attempts.set(name, left);
      else this.#attempts.delete(name);
    }
  }

  clear(): void {
    this.#definitions.clear();
    this.#attempts.clear();
    this.#duplicates = 0;
    this.#keywordsTaken.clear();
    this.#kinds = this.#byDaemon = undefined;
  }
}
