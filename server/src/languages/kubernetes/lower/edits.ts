/** How a session is changed in the fields of the objects that make it, in the layout that they have. */
import type { Edit } from '../../../base/finding.ts';
import { replace } from '../../../base/places.ts';
import type { Change, SessionEdits, Wish } from '../../../base/session.ts';
import { removal } from '../checks/edits.ts';
import type { Found } from '../project/project.ts';
import { endOf, pairOf, type Mapping, type Node } from '../syntax/ast.ts';

/** An object, and the fields of it that are meant. */
export interface Target { readonly found: Found; readonly root: Node | undefined }

/** Where each project keeps what an end says. */
export type Fields = Partial<Readonly<Record<Wish['what'], (value: number) => Change | undefined>>> & { readonly interface?: (name: string) => Change | undefined; readonly multihop?: (hops: number) => Change | undefined };

/** The changes that a project has fields for. */
export class ManifestEdits implements SessionEdits {
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  say(wish: Wish): Change | undefined {
    return this.#fields[wish.what]?.('value' in wish ? wish.value : 0);
  }

  setInterface(name: string): Change | undefined {
    return this.#fields.interface?.(name);
  }

  setMultihop(hops: number): Change | undefined {
    return this.#fields.multihop?.(hops);
  }

  scopeRemote(): undefined {}
  setDirect(): undefined {}
  setOnlink(): undefined {}
  addInterfaceRoute(): undefined {}
}

/** Writes a value into a field: in the place of its value, else as a field more of the deepest object of the path that there is. */
export function write({ found, root }: Target, path: readonly string[], value: string): Edit[] {
  let node = root;
  for (const [i, name] of path.entries()) {
    if (node?.kind !== 'mapping') return [];
    const pair = pairOf(node, name);
    if (pair?.merged) return [];
    const rest = path.slice(i + 1);
    if (!pair) return insert(found, node, [name, ...rest], value);
    const { value: known } = pair;
    if (rest.length === 0) return known.kind === 'scalar' ? [edit(found, known.start, known.end, known.end > known.start ? value : ` ${value}`)] : [];
    node = known;
  }
  return [];
}

/** Fields within fields behind the last one of an object. */
function insert(found: Found, mapping: Mapping, path: readonly string[], value: string): Edit[] {
  const last = mapping.pairs.findLast(({ merged }) => !merged);
  const first = mapping.pairs.find(({ merged }) => !merged);
  if (!last || !first) return [];
  const { text } = found.resource.item;
  const end = endOf(text, last.value);
  if (end < last.key.end) return [];
  if (mapping.flow) return [edit(found, end, end, `, ${path.slice(0, -1).map((name) => `${name}: {`).join('')}${path.at(-1)}: ${value}${'}'.repeat(path.length - 1)}`)];
  const column = first.key.start - text.lastIndexOf('\n', first.key.start - 1) - 1;
  // Behind a comment on the line of the last field.
  const newline = text.indexOf('\n', end);
  const at = /^[ \t\r]*(?:#.*)?$/.test(text.slice(end, newline < 0 ? text.length : newline)) && newline >= 0 ? newline : end;
  return [edit(found, at, at, path.map((name, i) => `\n${' '.repeat(column + 2 * i)}${name}:${i === path.length - 1 ? ` ${value}` : ''}`).join(''))];
}

/** Takes a field out of its object. */
export function withoutField({ found, root }: Target, name: string): Edit[] {
  const pair = pairOf(root, name);
  return pair && root?.kind === 'mapping' ? removal(found.resource.item.text, root, pair).flatMap(({ edits }) => edits.map(({ start, end, newText }) => edit(found, start, end, newText))) : [];
}

/** Puts one more element into a list of objects, the last of which shows the layout. */
export function element({ found }: Target, list: Node | undefined, fields: readonly (readonly [string, string])[]): Edit[] {
  const last = list?.kind === 'sequence' ? list.items.at(-1) : undefined;
  const first = last?.kind === 'mapping' ? last.pairs[0] : undefined;
  if (last?.kind !== 'mapping' || !first || first.merged) return [];
  const { text } = found.resource.item;
  const line = text.lastIndexOf('\n', first.key.start - 1) + 1;
  const dash = /^( *)-( +)$/.exec(text.slice(line, first.key.start)) ?? /^( *)-( +)(?=\{)/.exec(text.slice(line, last.start + 1));
  if (!dash) return [];
  const [, outer, inner] = dash as unknown as [string, string, string];
  const end = endOf(text, last);
  const newText = last.flow ? `\n${outer}-${inner}{${fields.map(([name, value]) => `${name}: ${value}`).join(', ')}}` : `\n${fields.map(([name, value], i) => `${outer}${i === 0 ? '-' : ' '}${inner}${name}: ${value}`).join('\n')}`;
  return [edit(found, end, end, newText)];
}

export function edit({ document, resource }: Found, start: number, end: number, newText: string): Edit {
  return replace({ document, item: resource.item }, { start, end }, newText);
}

/** A change, where anything can be changed. */
export function change(words: string, edits: readonly Edit[], snippet = false): Change | undefined {
  return edits.length > 0 ? { words, edits, ...(snippet ? { snippet } : {}) } : undefined;
}
