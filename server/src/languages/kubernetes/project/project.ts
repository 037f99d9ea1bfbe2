/**
 * One file of manifests with an index of its objects. A cluster has all objects of all files, in no order: what a name leads
 * to is looked for in this file and in the others of its folder. After an edit what the edit touched is checked again, and
 * who looked up what it changed.
 */
import { Definitions } from '../../../base/definitions.ts';
import { folderOf } from '../../../base/files.ts';
import type { IncludeOptions } from '../../../base/includes.ts';
import { FlatProject, type IncludeRules, type Placed } from '../../../base/project.ts';
import type { ManifestDocument } from '../document.ts';
import { indexKey, isBeside, Neighbours, neighboursOf, type Found } from './neighbours.ts';
import { resourcesOf, type Resource } from '../semantics/resource.ts';
import { LabelIndex, SelectorIndex, selectorOf } from '../semantics/selectors.ts';
import { at, elementsOf, textOf, type Item } from '../syntax/ast.ts';
import { mayBeSecret } from '../syntax/parse.ts';
import type { ManifestStore } from './store.ts';

/** An item in its place in the project. */
export type Entry = Placed<ManifestDocument, Item>;

interface Defined extends Found { readonly entry: Entry }

export type { Found } from './neighbours.ts';

/** What nodes have otherwise than their instance says: whether one of them listens, and the peers that have an interface on one. */
interface Overridden { readonly listens: boolean; readonly onInterfaces: ReadonlySet<string> }

/** What is advertised of these kinds, a selector selects. */
const SELECTING: ReadonlySet<string> = new Set(['Service', 'CiliumPodIPPool']);

/** Manifests include nothing. */
const NO_INCLUDES: IncludeRules = { globs: false, levels: 1, loop: '', deep: '', noFolder: '', noFile: () => '', readsFolders: true, most: 0 };

export class ManifestProject extends FlatProject<ManifestDocument, Item, Entry> {
  readonly #definitions = new Definitions<Defined>(({ entry }) => entry.order);
  readonly #store: ManifestStore;
  #neighbours: Neighbours | undefined;
  #remembered: { readonly generation: number; readonly values: Map<string, unknown> } | undefined;

  /** `follows`: whether edits will come, so that it pays to remember who depends on what. */
  constructor(root: string, store: ManifestStore, options: IncludeOptions, follows: boolean) {
    super(root, store, options, follows, NO_INCLUDES);
    this.#store = store;
    this.rebuild();
  }

  /** The objects of a kind, in this file and in the others of its folder; `asker` is checked again when they change. */
  ofKind(project: Resource['project'], kind: string, asker?: Entry): readonly Found[] {
    const key = `${project} ${kind}`;
    if (asker) this.depend(asker, key);
    return this.remember(`kind ${key}`, () => [...this.#definitions.of(key), ...this.#others().of(key)]);
  }

  /** The first object of a kind with a name. */
  named(project: Resource['project'], kind: string, name: string): Found | undefined {
    return this.remember(`names ${project} ${kind}`, () => {
      const byName = new Map<string | undefined, Found>();
      for (const found of this.ofKind(project, kind)) if (!byName.has(found.resource.name)) byName.set(found.resource.name, found);
      return byName;
    }).get(name);
  }

  /** Whether an object of a kind has a name that is not known: it may be any. */
  hasUnnamed(project: Resource['project'], kind: string): boolean {
    return this.remember(`unnamed ${project} ${kind}`, () => this.ofKind(project, kind).some(({ resource }) => resource.name === undefined));
  }

  /** The names of the objects of a kind, each once. */
  names(project: Resource['project'], kind: string): readonly string[] {
    return this.remember(`all names ${project} ${kind}`, () => [...new Set(this.ofKind(project, kind).map(({ resource }) => resource.name).filter((name) => name !== undefined))]);
  }

  /** The objects of a kind by their labels; `unsure`: a label of one of them is filled in later. */
  labelled(project: Resource['project'], kind: string): { readonly index: LabelIndex<Resource>; readonly unsure: boolean; readonly size: number } {
    return this.remember(`labels ${project} ${kind}`, () => {
      const all = this.ofKind(project, kind).map(({ resource }) => resource);
      return { index: new LabelIndex(all), unsure: all.some(({ labelsUnsure }) => labelsUnsure), size: all.length };
    });
  }

  /** The CiliumBGPAdvertisements that advertise anything, by their labels: without a selector no Service is, and no pool. */
  advertised(): LabelIndex<Resource> {
    return this.remember('advertised', () => new LabelIndex(this.ofKind('Cilium', 'CiliumBGPAdvertisement').map(({ resource }) => resource).filter(({ spec }) => {
      const list = at(spec, 'advertisements');
      return list?.kind !== 'sequence' || list.items.some((one) => at(one, 'selector') !== undefined || !SELECTING.has(textOf(at(one, 'advertisementType')) ?? ''));
    })));
  }

  /** The selectors of advertisements in the families of all CiliumBGPPeerConfigs. */
  advertising(): SelectorIndex {
    return this.remember('advertising', () => new SelectorIndex(this.ofKind('Cilium', 'CiliumBGPPeerConfig')
      .flatMap(({ resource }) => elementsOf(at(resource.spec, 'families'))).map((family) => selectorOf(at(family, 'advertisements')))));
  }

  /** What CiliumBGPNodeConfigOverrides say of instances, by their names: most clusters have one for each node, all for the same instance. */
  overridden(): ReadonlyMap<string, Overridden> {
    return this.remember('overridden', () => {
      const byName = new Map<string, { listens: boolean; readonly onInterfaces: Set<string> }>();
      for (const { resource } of this.ofKind('Cilium', 'CiliumBGPNodeConfigOverride')) {
        for (const instance of elementsOf(at(resource.spec, 'bgpInstances'))) {
          const name = textOf(at(instance, 'name'));
          if (name === undefined) continue;
          const known = byName.get(name) ?? { listens: false, onInterfaces: new Set<string>() };
          byName.set(name, known);
          known.listens ||= at(instance, 'localPort') !== undefined;
          for (const peer of elementsOf(at(instance, 'peers'))) {
            const called = textOf(at(peer, 'name'));
            if (called !== undefined && at(peer, 'peerInterface') !== undefined) known.onInterfaces.add(called);
          }
        }
      }
      return byName;
    });
  }

  /** What `make` gives for a key, made anew after a change: thousands of objects may refer to each other. */
  remember<T>(key: string, make: () => T): T {
    if (this.#remembered?.generation !== this.generation) this.#remembered = { generation: this.generation, values: new Map() };
    const { values } = this.#remembered;
    if (!values.has(key)) values.set(key, make());
    return values.get(key) as T;
  }

  /** The documents of this file and of the others of its folder, whatever they hold. */
  *items(): Generator<Item> {
    for (const { item } of this.entries) yield item;
    yield* this.#others().items();
  }

  /** All objects of this file, in its order. */
  *resources(): Generator<Found & { readonly entry: Entry }> {
    for (const entry of this.entries) for (const resource of resourcesOf(entry.item)) yield { entry, document: entry.document, resource };
  }

  protected folderFor(): string {
    return folderOf(this.root);
  }

  protected clear(): void {
    this.#definitions.clear();
    this.#neighbours = undefined;
  }

  protected read(root: ManifestDocument): void {
    for (const item of root.items) {
      const entry: Entry = { document: root, item, chain: [root.file], order: 0 };
      this.append(entry);
      this.#define(entry);
    }
  }

  #define(entry: Entry): void {
    for (const resource of resourcesOf(entry.item)) this.#definitions.add(indexKey(resource), { document: entry.document, resource, entry });
  }

  /** The document had items replaced by others. */
  edited(document: ManifestDocument, removed: readonly Item[], added: readonly Item[]): void {
    if (!this.files.has(document.file)) return;
    const rows = this.rowsOf(removed);
    if (rows?.length !== 1) return this.rebuild();
    const changed = new Set<string>();
    for (const gone of rows[0]!.entries) {
      for (const resource of resourcesOf(gone.item)) {
        changed.add(indexKey(resource));
        this.#definitions.remove(indexKey(resource), ({ entry }) => entry === gone);
      }
    }
    const came = added.map((item): Entry => ({ document, item, chain: [document.file], order: 0 }));
    this.exchange(rows, () => {
      for (const entry of came) this.append(entry);
    });
    for (const entry of came) {
      this.#define(entry);
      for (const resource of resourcesOf(entry.item)) changed.add(indexKey(resource));
    }
    for (const key of changed) for (const user of this.dependents.usersOf(key)) this.recheck(user);
  }

  /** All objects of this file and of the others of its folder, as they are now: whoever asks for all of them looks at each once. */
  *everything(): Generator<Found> {
    yield* this.resources();
    yield* this.#others().all();
  }

  #others(): Neighbours {
    return (this.#neighbours ??= new Neighbours(this.root, this.#store));
  }

  override get includePatterns(): string[] {
    return [...super.includePatterns, ...neighboursOf(this.root)];
  }

  /** Whether names are looked for in a file that is no part of this one. */
  looksInto(path: string): boolean {
    return isBeside(this.root, path);
  }

  /** A file beside this one had items replaced by others: who looked up what they hold is checked again. */
  editedBeside(document: ManifestDocument, removed: readonly Item[], added: readonly Item[]): void {
    const changed = new Set([...removed, ...added].flatMap((item) => resourcesOf(item).map(indexKey)));
    for (const item of removed) {
      for (const entry of this.dependents.pointingTo(item)) this.recheck(entry);
      this.dependents.forgetItem(item);
    }
    if (changed.size === 0 && ![...removed, ...added].some(({ text }) => mayBeSecret(text))) return;
    this.#neighbours?.changed(document);
    this.outdate();
    for (const key of changed) for (const user of this.dependents.usersOf(key)) this.recheck(user);
  }
}
