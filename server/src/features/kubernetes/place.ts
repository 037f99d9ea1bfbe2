/** What a place in a manifest is: the field that is pointed at, or the fields that may stand where somebody types. */
import type { ManifestDocument } from '../../languages/kubernetes/document.ts';
import type { ManifestProject } from '../../languages/kubernetes/project/project.ts';
import { resourcesOf, type Resource } from '../../languages/kubernetes/semantics/resource.ts';
import type { Item, Node, Pair } from '../../languages/kubernetes/syntax/ast.ts';
import type { ObjectType, Type } from '../../languages/kubernetes/tables/schema.ts';
import { kindNamed } from '../../languages/kubernetes/tables/index.ts';
import type { Kind } from '../../languages/kubernetes/tables/schema.ts';

/** What features ask: a document in its project. */
export interface ManifestScope {
  readonly document: ManifestDocument;
  readonly project: ManifestProject;
}

/** A field in the tree. */
export interface FieldAt { readonly resource: Resource; readonly pair: Pair; readonly type: Type; readonly required: boolean; readonly onKey: boolean }

/** The field whose name or value holds an offset: the innermost that the tables know. */
export function fieldAt(item: Item, offset: number): FieldAt | undefined {
  for (const resource of resourcesOf(item)) {
    const { root, table } = resource;
    if (!table || offset < root.start || offset > root.end) continue;
    return within(root, table, offset, resource) ?? undefined;
  }
  return undefined;
}

/** Null: a field stands there that the tables do not know. */
function within(node: Node, type: Type, offset: number, resource: Resource): FieldAt | undefined | null {
  if (node.kind === 'sequence' && type.type === 'list') {
    const inner = node.items.find((one) => one.start <= offset && offset <= one.end);
    return inner ? within(inner, type.of, offset, resource) : undefined;
  }
  if (node.kind !== 'mapping' || type.type !== 'object') return undefined;
  for (const pair of node.pairs) {
    const { key, value } = pair;
    const field = Object.hasOwn(type.fields, key.text) ? type.fields[key.text] : undefined;
    if (pair.merged) continue;
    if (!field) {
      if (key.start <= offset && offset <= value.end) return null;
      continue;
    }
    const own = { resource, pair, type: field, required: type.required.includes(key.text) };
    if (key.start <= offset && offset <= key.end) return { ...own, onKey: true };
    if (offset < value.start || offset > value.end) continue;
    const inner = within(value, field, offset, resource);
    return inner === undefined ? { ...own, onKey: false } : inner;
  }
  return undefined;
}

/** Where somebody types: a name of a field, or the value of one. */
export type Typing =
  | { readonly what: 'field'; readonly of: ObjectType; readonly present: ReadonlySet<string>; readonly word: string; readonly indent: number }
  | { readonly what: 'value'; readonly type: Type; readonly field: string; readonly word: string; readonly resource: { readonly apiVersion: string; readonly kind: string } };

const LINE = /^( *)((?:-[ ]+)*)(?:["']?([\w./-]+)["']?[ ]*:(?=[ \t\r]|$))?/;
const TYPED = /^( *)((?:-[ ]+)*)([\w-]*)$/;
const VALUE = /^( *)((?:-[ ]+)*)([\w-]+):[ ]+(["']?)([^\s"']*)$/;
/** So many lines are looked at above the place: who types stands in a document of some hundreds. */
const MOST_LINES = 5000;

/**
 * The place by the lines above it: while somebody types, the text is no YAML, and its indentation tells all the same.
 * Undefined in comments, within braces, in documents of kinds that nobody knows.
 */
export function typingAt(text: string, offset: number): Typing | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, offset);
  const apiVersion = /^apiVersion:[ ]*["']?([\w./-]+)/m.exec(text)?.[1] ?? '';
  const kind = /^kind:[ ]*["']?(\w+)/m.exec(text)?.[1] ?? '';
  const table: Kind | undefined = kindNamed(apiVersion, kind);
  const value = VALUE.exec(line);
  if (value) {
    const [, indent, dashes, field, , word] = value as unknown as [string, string, string, string, string, string];
    if (indent === '' && dashes === '' && (field === 'apiVersion' || field === 'kind')) return { what: 'value', type: { type: 'string' }, field, word, resource: { apiVersion, kind } };
    const above = table && around(text, start, indent.length + dashes.length, table);
    const type = above?.type.fields[field];
    return type && { what: 'value', type, field, word, resource: { apiVersion, kind } };
  }
  const typed = TYPED.exec(line);
  if (!typed || !table) return undefined;
  const [, indent, dashes, word] = typed as unknown as [string, string, string, string];
  const column = indent.length + dashes.length;
  const above = around(text, start, column, table);
  if (above) return { what: 'field', of: above.type, present: above.present, word, indent: column };
  // An element of a list of words: `- bgp`.
  const list = dashes === '' ? undefined : listAround(text, start, indent.length + dashes.length, table);
  return list && { what: 'value', type: list, field: '', word, resource: { apiVersion, kind } };
}

interface Around { readonly type: ObjectType; readonly present: ReadonlySet<string> }

/** The names of the fields that a line stands in, the outermost first, and its neighbors in the same object. */
function pathTo(text: string, start: number, column: number): { readonly path: readonly string[]; readonly present: ReadonlySet<string> } {
  const path: string[] = [];
  const present = new Set<string>();
  let inside = column;
  let own = true;
  const before = text.slice(0, Math.max(0, start - 1)).split('\n');
  for (let i = before.length - 1, left = MOST_LINES; i >= 0 && left > 0 && start > 0; i--, left--) {
    const [, indent, dashes, key] = LINE.exec(before[i]!)!;
    if (key === undefined) continue;
    const at = indent!.length + dashes!.length;
    if (own && at === column) present.add(key);
    // Another element of the list begins above this one.
    if (own && at === column && dashes !== '') own = false;
    if (at >= inside) continue;
    own = false;
    path.unshift(key);
    inside = indent!.length;
    // An element's first field stands behind its dash: what holds the list stands at the dash, or left of it.
    if (dashes !== '') inside = indent!.length + 1;
  }
  for (const line of text.slice(start).split('\n').slice(1, 200)) {
    const [, indent, dashes, key] = LINE.exec(line)!;
    if (key === undefined) continue;
    const at = indent!.length + dashes!.length;
    if (at < column || (at === column && dashes !== '')) break;
    if (at === column) present.add(key);
  }
  return { path, present };
}

function around(text: string, start: number, column: number, table: ObjectType): Around | undefined {
  const { path, present } = pathTo(text, start, column);
  const type = typeAt(table, path);
  return type?.type === 'object' ? { type, present } : undefined;
}

function listAround(text: string, start: number, column: number, table: ObjectType): Type | undefined {
  const type = typeAt(table, pathTo(text, start, column).path);
  return type?.type === 'object' ? undefined : type;
}

/** The type at the end of a path; of a list that of its elements. */
function typeAt(table: ObjectType, path: readonly string[]): Type | undefined {
  let type: Type | undefined = table;
  for (const name of path) {
    type = type?.type === 'object' && Object.hasOwn(type.fields, name) ? type.fields[name] : type?.type === 'map' ? type.of : undefined;
    while (type?.type === 'list') type = type.of;
  }
  return type;
}
