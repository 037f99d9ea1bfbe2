/**
 * The tree of an item, by the `yaml` package. Values are read here and not there: the package would read more of YAML 1.1
 * than the API server does. Anchors and merge keys are followed here, too, once each, so that no file makes many of few.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser, type ParsedNode } from 'yaml';
import type { ItemRange } from '../../../base/tiledDocument.ts';
import type { Item, Mapping, Node, Pair, Scalar, Sequence, SyntaxProblem, Tree } from './ast.ts';
import { plainValue } from './scalars.ts';
import { mask } from './templates.ts';

/** etcd takes no object of more than 1.5 MB: what is longer is no manifest. */
export const LONGEST = 1_500_000;

const OWN_GROUPS = String.raw`(?:(?:crd\.)?projectcalico\.org|cilium\.io|metallb\.io)\/`;
/** How a document with a kind that we know looks. */
const OURS = new RegExp(String.raw`apiVersion["']?[ \t]*:[ \t]*["']?${OWN_GROUPS}`);
const NODE = kindPattern('Node');
const SECRET = kindPattern('Secret');

/** How a text looks that may hold objects of a kind. */
function kindPattern(kind: string): RegExp {
  return new RegExp(String.raw`kind["']?[ \t]*:[ \t]*["']?${kind}\b`);
}

/** Whether a text may hold a Secret: what names it asks for it. */
export function mayBeSecret(text: string): boolean {
  return SECRET.test(text);
}

/** Whether a text may hold a kind that we know: everything else is left alone, unread. */
export function mayBeOurs(text: string): boolean {
  return OURS.test(text) || NODE.test(text);
}

const trees = new WeakMap<Item, Tree>();

/** The tree of an item, made once. An item without any kind that we know has none of its own. */
export function treeOf(item: Item): Tree {
  const known = trees.get(item);
  if (known) return known;
  const tree = parse(item.text);
  trees.set(item, tree);
  return tree;
}

const EMPTY: Tree = { roots: [], problems: [], control: undefined };

/** What stands in a text of whatever kind that can be read. Nothing is said of what cannot. */
export function rootsOf(text: string): readonly Node[] {
  return read(text).roots;
}

function parse(text: string): Tree {
  return mayBeOurs(text) ? read(text) : EMPTY;
}

function read(text: string): Tree {
  if (text.length > LONGEST) return { ...EMPTY, problems: [{ start: 0, end: Math.min(3, text.length), message: `this document has ${(text.length / 1e6).toFixed(1)} MB: Kubernetes takes no object of more than 1.5 MB, and it is not checked` }] };
  const masked = mask(text);
  if (masked.control) return { ...EMPTY, control: masked.control };
  if (isTooDeep(masked.text)) return { ...EMPTY, problems: [{ start: 0, end: Math.min(3, text.length), message: 'this document cannot be read: it is nested too deep' }] };
  try {
    const roots: Node[] = [];
    const problems: SyntaxProblem[] = [];
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: true });
    for (const document of composer.compose(new Parser().parse(masked.text), true, masked.text.length)) {
      const [first] = document.errors;
      if (first) problems.push({ start: first.pos[0], end: Math.max(first.pos[0] + 1, Math.min(first.pos[1], first.pos[0] + 80)), message: plain(first.message) });
      if (document.contents) roots.push(new Reader(text, masked.marks, problems).read(document.contents as ParsedNode));
    }
    return { roots, problems, control: undefined };
  } catch (error) {
    // Whatever is nested so deep that nothing can follow it.
    const what = error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : String(error);
    return { ...EMPTY, problems: [{ start: 0, end: Math.min(3, text.length), message: `this document cannot be read: ${what}` }] };
  }
}

/** Nobody nests so deep; the package's time grows faster than the depth. */
const DEEPEST = 200;

/** Whether brackets, or elements of lists, are nested deeper than anybody means them. Quotes are not looked at: so many brackets are no text either. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) depth++;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return /^[ ]*(?:[-?:][ ]+){200}/m.test(text);
}

/** The package's words without the place, which a finding has of its own. */
function plain(message: string): string {
  const line = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '');
  return `${line.slice(0, 1).toLowerCase()}${line.slice(1)}`;
}

/** Makes our nodes of the package's. */
class Reader {
  readonly #text: string;
  readonly #marks: readonly ItemRange[];
  readonly #problems: SyntaxProblem[];
  readonly #anchors = new Map<string, Node>();

  constructor(text: string, marks: readonly ItemRange[], problems: SyntaxProblem[]) {
    this.#text = text;
    this.#marks = marks;
    this.#problems = problems;
  }

  read(node: ParsedNode | null): Node {
    if (isAlias(node)) return this.#anchors.get(node.source) ?? this.#unanchored(node.source, node.range[0], node.range[1]);
    const made = isMap(node) ? this.#mapping(node as never) : isSeq(node) ? this.#sequence(node as never) : this.#scalar(node);
    const anchor = node && 'anchor' in node ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, made);
    return made;
  }

  /** An alias of nothing that stands above it, or of what it is in itself. */
  #unanchored(name: string, start: number, end: number): Scalar {
    if (this.#problems.length === 0) this.#problems.push({ start, end, message: `there is no anchor "&${name}" above this alias` });
    return scalar(null, '', start, end, { template: true });
  }

  #scalar(node: ParsedNode | null): Scalar {
    if (!isScalar(node)) return scalar(null, '', 0, 0, {});
    const [start, end] = node.range as [number, number, number];
    const template = this.#isTemplate(start, end);
    const text = template ? this.#text.slice(start, end) : String(node.value ?? '');
    const bare = node.type === 'PLAIN' && (node.tag === undefined || /:(?:int|bool|float|null)$/.test(node.tag));
    return scalar(bare && !template ? plainValue(text) : text, text, start, end, { quoted: node.type !== 'PLAIN', template });
  }

  #sequence(node: { readonly items: readonly ParsedNode[]; readonly range: readonly [number, number, number] }): Sequence {
    return { kind: 'sequence', items: node.items.map((one) => this.read(one)), start: node.range[0], end: node.range[1] };
  }

  #mapping(node: { readonly items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[]; readonly range: readonly [number, number, number]; readonly flow?: boolean }): Mapping {
    const pairs: Pair[] = [];
    const merges: Node[] = [];
    for (const { key, value } of node.items) {
      const name = this.read(key);
      const own = value ? this.read(value) : scalar(null, '', name.end, name.end, {});
      if (name.kind !== 'scalar') continue;
      if (name.text === '<<' && !name.quoted) merges.push(...(own.kind === 'sequence' ? own.items : [own]));
      else pairs.push({ key: name, value: own, merged: false });
    }
    const known = new Set(pairs.map(({ key }) => key.text));
    for (const merge of merges) {
      for (const pair of merge.kind === 'mapping' ? merge.pairs : []) {
        if (known.has(pair.key.text)) continue;
        known.add(pair.key.text);
        pairs.push({ ...pair, merged: true });
      }
    }
    return { kind: 'mapping', pairs, flow: node.flow === true, start: node.range[0], end: node.range[1] };
  }

  /** Whether a part of a stretch is filled in later. */
  #isTemplate(start: number, end: number): boolean {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#marks[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    return low < this.#marks.length && this.#marks[low]!.start < end;
  }
}

function scalar(value: Scalar['value'], text: string, start: number, end: number, { quoted = false, template = false }: { quoted?: boolean; template?: boolean }): Scalar {
  return { kind: 'scalar', value, text, quoted, template, start, end };
}
