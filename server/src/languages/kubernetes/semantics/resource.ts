/** The objects of a YAML document: what it says that it is, its name and labels, and its `spec`. */
import { at, elementsOf, type Item, type Mapping, type Node, pairOf, type Pair, type Scalar, textOf } from '../syntax/ast.ts';
import { treeOf } from '../syntax/parse.ts';
import { kindNamed } from '../tables/index.ts';
import type { Kind } from '../tables/schema.ts';

/** One object. */
export interface Resource {
  readonly item: Item;
  readonly root: Mapping;
  readonly apiVersion: Scalar;
  readonly kind: Scalar;
  /** What the tables say of it; undefined for a kind that is none of ours. */
  readonly table: Kind | undefined;
  readonly project: 'Calico' | 'Cilium' | 'MetalLB' | 'Kubernetes';
  readonly metadata: Node | undefined;
  /** Undefined where it has none, or one that is filled in later. */
  readonly name: string | undefined;
  readonly namespace: Pair | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** Whether a label is filled in later. */
  readonly labelsUnsure: boolean;
  readonly annotations: Node | undefined;
  readonly spec: Node | undefined;
}

const resources = new WeakMap<Item, readonly Resource[]>();
const NONE: readonly Resource[] = [];

/** The objects of an item that we know, or that are of a group that we know: made once. */
export function resourcesOf(item: Item): readonly Resource[] {
  const known = resources.get(item);
  if (known) return known;
  const made = treeOf(item).roots.flatMap((root) => objectsIn(root, item));
  const found = made.length > 0 ? made : NONE;
  resources.set(item, found);
  return found;
}

/** A List holds other objects. */
function objectsIn(root: Node, item: Item): Resource[] {
  if (root.kind !== 'mapping') return [];
  if (textOf(at(root, 'kind'))?.endsWith('List') && pairOf(root, 'items')) return elementsOf(at(root, 'items')).flatMap((one) => objectsIn(one, item));
  const made = resourceOf(root, item);
  return made ? [made] : [];
}

const GROUPS = /^(?:(crd\.)?projectcalico\.org|cilium\.io|metallb\.io)\//;

function resourceOf(root: Mapping, item: Item): Resource | undefined {
  const apiVersion = at(root, 'apiVersion');
  const kind = at(root, 'kind');
  if (apiVersion?.kind !== 'scalar' || kind?.kind !== 'scalar') return undefined;
  const isNode = apiVersion.text === 'v1' && kind.text === 'Node';
  if (!GROUPS.test(apiVersion.text) && !isNode) return undefined;
  const metadata = at(root, 'metadata');
  const labels = at(metadata, 'labels');
  const pairs = labels?.kind === 'mapping' ? labels.pairs : [];
  return {
    item, root, apiVersion, kind, table: kindNamed(apiVersion.text, kind.text),
    project: isNode ? 'Kubernetes' : apiVersion.text.startsWith('cilium') ? 'Cilium' : apiVersion.text.startsWith('metallb') ? 'MetalLB' : 'Calico',
    metadata, name: textOf(at(metadata, 'name')), namespace: pairOf(metadata, 'namespace'),
    labels: new Map(pairs.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text] as const] : []))),
    labelsUnsure: pairs.some(({ key, value }) => key.template || (value.kind === 'scalar' && value.template)),
    annotations: at(metadata, 'annotations'), spec: at(root, 'spec'),
  };
}

/** The key under which an object is looked up: its project, kind and name. */
export function keyOf({ project, kind }: Resource, name: string): string {
  return `${project} ${kind.text} ${name}`;
}
