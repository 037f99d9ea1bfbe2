/** The notation of the tables (tables/schema.ts), read once into trees that the matcher walks. */
import { allBlocks } from '../tables/index.ts';
import type { ArgumentKind, Block, Row } from '../tables/schema.ts';
import { ALL_RELEASES, releases, type ReleaseSet } from '../versions.ts';

/** A limit of an argument, in some releases. */
export interface Limit { readonly text: string; readonly versions: ReleaseSet }

export type Part =
  | { readonly type: 'word'; readonly text: string; readonly versions: ReleaseSet }
  | ArgumentPart
  | { readonly type: 'rows'; readonly block: string; readonly many: boolean }
  | { readonly type: 'list' | 'block'; readonly block: string }
  | { readonly type: 'sequence'; readonly parts: readonly Part[] }
  | { readonly type: 'choice'; readonly parts: readonly Part[] }
  | { readonly type: 'optional'; readonly part: Part };

export interface ArgumentPart { readonly type: 'argument'; readonly kind: ArgumentKind; readonly limits: readonly Limit[]; readonly label: string }

/** A row of the tables, ready to be matched. */
export interface Form {
  readonly row: Row;
  readonly block: string;
  readonly part: Part;
  readonly versions: ReleaseSet;
  /** The words that a statement of the form may begin with. */
  readonly first: ReadonlySet<string>;
  /** What else it may begin with. */
  readonly firstOther: 'nothing' | 'list' | 'argument';
  /** What checks call it: the row's name, or its words. */
  readonly name: string;
}

/** A block with the forms of all that it includes. */
export interface FormBlock {
  readonly block: Block;
  readonly forms: readonly Form[];
  /** The forms that a first word leads to. */
  readonly byWord: ReadonlyMap<string, readonly Form[]>;
  /** Those that may begin with an argument, and those that may begin with a list. */
  readonly others: readonly Form[];
  readonly lists: readonly Form[];
}

const TOKEN = /\s*(<[a-z0-9-]+(?::[^@>]*)?(?:@[^>]*)?>|[()[\]|]|[^\s()[\]|<>{}]+(?:\{[^}]*\})?)/gy;

/** @throws SyntaxError on notation that is none: a table is wrong, and a test reads them all. */
export function readForm(syntax: string): Part {
  const tokens = [...syntax.matchAll(TOKEN)].map((match) => match[1]!);
  if (tokens.join('').length !== syntax.replace(/\s(?![^<]*>)/g, '').length && tokens.join('') !== syntax.replace(/\s+(?![^<]*>)/g, '')) throw new SyntaxError(`cannot read: ${syntax}`);
  let at = 0;
  const choice = (closer: string | undefined): Part => {
    const parts: Part[] = [sequence()];
    while (tokens[at] === '|') {
      at++;
      parts.push(sequence());
    }
    if (tokens[at] !== closer) throw new SyntaxError(`no ${closer ?? 'end'} in: ${syntax}`);
    if (closer !== undefined) at++;
    return parts.length === 1 ? parts[0]! : { type: 'choice', parts };
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    for (let token = tokens[at]; token !== undefined && !/^[)\]|]$/.test(token); token = tokens[at]) {
      at++;
      if (token === '(') parts.push(choice(')'));
      else if (token === '[') parts.push({ type: 'optional', part: choice(']') });
      else if (token.startsWith('<')) parts.push(argument(token));
      else {
        const [, text, versions] = /^([^{]+)(?:\{([^}]*)\})?$/.exec(token)!;
        parts.push({ type: 'word', text: text!, versions: versions === undefined ? ALL_RELEASES : releases(versions) });
      }
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
  };
  return choice(undefined);
}

function argument(token: string): Part {
  const [, kind, spec = '', label = ''] = /^<([a-z0-9-]+)(?::([^@>]*))?(?:@([^>]*))?>$/.exec(token)!;
  if (kind === 'one' || kind === 'each') return { type: 'rows', block: spec, many: kind === 'each' };
  if (kind === 'list' || kind === 'block') return { type: kind, block: spec };
  const limits = spec === '' ? [] : spec.split(',').map((limit): Limit => {
    const [, text, versions] = /^([^{]+)(?:\{([^}]*)\})?$/.exec(limit)!;
    return { text: text!, versions: versions === undefined ? ALL_RELEASES : releases(versions) };
  });
  return { type: 'argument', kind: kind as ArgumentKind, limits, label };
}

const rowsOf = new Map(allBlocks.map((block) => [block.name, block]));
const compiled = new Map<string, FormBlock>();

/** The forms of a block. */
export function formBlock(name: string): FormBlock {
  const known = compiled.get(name);
  if (known) return known;
  const block = rowsOf.get(name);
  if (!block) throw new RangeError(`there is no block ${name}`);
  const forms: Form[] = block.rows.map((row) => formOf(row, name));
  for (const included of block.includes ?? []) forms.push(...formBlock(included).forms);
  const byWord = new Map<string, Form[]>();
  const others: Form[] = [];
  const lists: Form[] = [];
  for (const form of forms) {
    if (form.firstOther === 'argument') others.push(form);
    else {
      if (form.firstOther === 'list') lists.push(form);
      for (const word of form.first) byWord.set(word, [...(byWord.get(word) ?? []), form]);
    }
  }
  const result: FormBlock = { block, forms, byWord, others, lists };
  compiled.set(name, result);
  return result;
}

function formOf(row: Row, block: string): Form {
  const part = readForm(row.syntax);
  const first = new Set<string>();
  return {
    row, block, part, versions: row.versions === undefined ? ALL_RELEASES : releases(row.versions), firstOther: otherFirst(collectFirst(part, first)), first,
    name: row.name ?? wordsOf(part),
  };
}

const otherFirst = (found: First): Form['firstOther'] => (found === 'argument' || found === 'list' ? found : 'nothing');
type First = 'words' | 'list' | 'argument' | 'empty';

/** Collects the words that a part may begin with. `argument`, `list`: it may begin with something else, too; `empty`: with nothing. */
function collectFirst(part: Part, words: Set<string>): First {
  switch (part.type) {
    case 'word': words.add(part.text); return 'words';
    case 'optional': return collectFirst(part.part, words) === 'argument' ? 'argument' : 'empty';
    case 'choice': {
      const found = part.parts.map((one) => collectFirst(one, words));
      return found.includes('argument') ? 'argument' : found.includes('list') ? 'list' : 'words';
    }
    case 'list': return 'list';
    case 'rows': {
      const { byWord, others, lists } = formBlock(part.block);
      for (const word of byWord.keys()) words.add(word);
      return others.length > 0 ? 'argument' : part.many ? 'empty' : lists.length > 0 ? 'list' : 'words';
    }
    case 'sequence':
      for (const one of part.parts) {
        const found = collectFirst(one, words);
        if (found !== 'empty') return found;
      }
      return 'empty';
    default: return 'argument';
  }
}

/** The words at the beginning of a part, up to its first argument or choice. */
function wordsOf(part: Part): string {
  if (part.type === 'word') return part.text;
  if (part.type !== 'sequence') return '';
  const words: string[] = [];
  for (const one of part.parts) {
    if (one.type !== 'word') break;
    words.push(one.text);
  }
  return words.join(' ');
}

/** Every block of the tables. */
export function blockNames(): string[] {
  return [...rowsOf.keys()];
}
