/**
 * Configurations that people break: an accepted file, and one change of the kind that slips in while editing. What the
 * daemon says of it is held against what we say: do we refuse what it refuses, on the line of the change or on the
 * daemon's, and nothing that it still accepts? Everything follows from a seed.
 */
import fc from 'fast-check';

/** The kinds of changes, in the order of the tables. */
export const KINDS = [
  'drop ;', 'double ;', 'drop brace', 'double brace', 'drop bracket', 'drop quote', 'double quote', 'drop comma', 'misspell keyword', 'misspell name', 'drop word', 'wrong type',
  'number out of range', 'host bits', 'wrong family', 'duplicate name', 'argument count', 'wrong block', 'out of order',
] as const;
export type MutantKind = (typeof KINDS)[number];

/** One replacement in a text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Mutant {
  readonly kind: MutantKind;
  readonly text: string;
  /** The lines of the change in the new text, from 1: where it was made, and where something was taken from or put. */
  readonly lines: readonly number[];
  readonly edits: readonly Edit[];
}

interface Token {
  readonly type: 'word' | 'number' | 'ip4' | 'ip6' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LEXEME = /#[^\n]*|\/\*[\s\S]*?\*\/|("[^"\n]*")|('[^'\n]*'|[A-Za-z_]\w*)|((?:[0-9a-fA-F]*:){2,}[0-9a-fA-F.]*)|(\d+\.\d+\.\d+\.\d+)|(0x[0-9a-fA-F]+|\d+)|(\S)/g;
const TYPES = ['text', 'word', 'ip6', 'ip4', 'number', 'mark'] as const;

/** A plain reading of a configuration, of our own: what is tested must not judge itself. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(LEXEME)) {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    if (group >= 0) tokens.push({ type: TYPES[group]!, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

const DEFINERS = new Set(['define', 'function', 'filter', 'table', 'template']);
/** Words of the grammar that end nothing and begin nothing: a name cannot look like them. */
const isKeyword = (word: string): boolean => /^[a-z][a-z0-9_]*$/.test(word);

/** A file with what its changes need to know. */
export class Source {
  readonly text: string;
  readonly #tokens: readonly Token[];
  /** Names that the file defines, with the token of the definition. */
  readonly #names = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokensOf(text);
    for (const [i, token] of this.#tokens.entries()) {
      if (token.type !== 'word' || !DEFINERS.has(token.text)) continue;
      const name = this.#tokens[token.text === 'template' ? i + 2 : i + 1];
      const after = this.#tokens[(token.text === 'template' ? i + 2 : i + 1) + 1];
      const defines = after !== undefined && (token.text === 'table' ? this.#declaresTable(i) && /[;{]|^sorted$/.test(after.text) : /^[={(]$|^from$|^[a-z]+$/.test(after.text));
      if (name?.type === 'word' && defines && !this.#names.has(name.text)) this.#names.set(name.text, this.#tokens.indexOf(name));
    }
  }

  /** Whether the word `table` at `i` declares one: `ipv4 table x;`, and in 1.6 `table x;` outside of braces. `peer table x;` uses one. */
  #declaresTable(i: number): boolean {
    const before = this.#tokens[i - 1];
    if (before?.type === 'word') return before.text !== 'peer' && before.text !== 'igp' && before.text !== 'import' && before.text !== 'export';
    let depth = 0;
    for (const { text } of this.#tokens.slice(0, i)) depth += text === '{' ? 1 : text === '}' ? -1 : 0;
    return depth === 0;
  }

  /** A change of this kind; `at` (a share of what could be changed) and `how` choose which. Undefined where the file has nothing to change. */
  mutate(kind: MutantKind, at: number, how: number): Mutant | undefined {
    const edits = this.#edits(kind, at, how);
    return edits && applied(this.text, kind, edits);
  }

  #edits(kind: MutantKind, at: number, how: number): Edit[] | undefined {
    const all = this.#tokens;
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.min(list.length - 1, Math.floor(at * list.length))];
    const where = (test: (token: Token, i: number) => boolean): Token | undefined => pick(all.filter(test));
    const without = (token: Token | undefined): Edit[] | undefined => token && [{ start: token.start, end: token.end, text: '' }];
    const twice = (token: Token | undefined): Edit[] | undefined => token && [{ start: token.end, end: token.end, text: token.text }];
    const instead = (token: Token | undefined, text: string): Edit[] | undefined => token && [{ start: token.start, end: token.end, text }];
    const name = (token: Token): boolean => token.type === 'word' && this.#names.has(token.text);
    switch (kind) {
      case 'drop ;': return without(where(({ text }) => text === ';'));
      case 'double ;': return twice(where(({ text }) => text === ';'));
      case 'drop brace': return without(where(({ text }) => text === '{' || text === '}'));
      case 'double brace': return twice(where(({ text }) => text === '{' || text === '}'));
      case 'drop bracket': return without(where(({ text }) => /^[()[\]]$/.test(text)));
      case 'drop comma': return without(where(({ text }) => text === ','));
      case 'drop quote': {
        const text = where(({ type }) => type === 'text');
        const place = text && (how < 0.5 ? text.start : text.end - 1);
        return place === undefined ? undefined : [{ start: place, end: place + 1, text: '' }];
      }
      case 'double quote': {
        const text = where(({ type }) => type === 'text');
        const place = text && (how < 0.5 ? text.start : text.end);
        return place === undefined ? undefined : [{ start: place, end: place, text: '"' }];
      }
      case 'misspell keyword': {
        const word = where((token) => token.type === 'word' && isKeyword(token.text) && token.text.length > 2 && !name(token) && !this.#isNew(token));
        return word && instead(word, misspelt(word.text, how));
      }
      case 'misspell name': {
        const word = where((token, i) => name(token) && this.#names.get(token.text) !== i);
        return word && instead(word, misspelt(word.text, how));
      }
      case 'drop word': return without(where((token) => token.type === 'word' && isKeyword(token.text) && !name(token)));
      case 'wrong type': {
        const token = where(({ type }) => type === 'number' || type === 'text' || type === 'ip4' || type === 'ip6');
        if (!token) return undefined;
        const others = { number: ['"5"', '192.0.2.1', 'on'], text: ['5', '192.0.2.1', 'word'], ip4: ['5', '"text"'], ip6: ['5', '"text"'] }[token.type as 'number'];
        return instead(token, others[Math.floor(how * others.length)]!);
      }
      case 'number out of range': {
        const token = where(({ type }) => type === 'number');
        return instead(token, ['4294967296', '99999999999', '65536', '1000000'][Math.floor(how * 4)]!);
      }
      case 'host bits': {
        const i = pick(all.flatMap((token, index) => (token.type === 'ip4' && all[index + 1]?.text === '/' && Number(all[index + 2]?.text) < 30 ? [index] : [])));
        return i === undefined ? undefined : instead(all[i], all[i]!.text.replace(/\d+$/, (last) => String(Number(last) ^ 1)));
      }
      case 'wrong family': {
        const token = where(({ type }) => type === 'ip4' || type === 'ip6');
        return token && instead(token, token.type === 'ip4' ? '2001:db8::' : '10.0.0.0');
      }
      case 'duplicate name': {
        const places = [...this.#names.values()];
        if (places.length < 2) return undefined;
        const i = Math.max(1, Math.floor(at * places.length));
        return instead(all[places[i]!], all[places[Math.floor(how * i)]!]!.text);
      }
      case 'argument count': {
        const opens = all.flatMap((token, i) => (token.text === '(' && all[i - 1]?.type === 'word' && /^[a-z_]\w*$/i.test(all[i - 1]!.text) && !['if', 'as', 'time', 'in', 'function'].includes(all[i - 1]!.text) && all[i - 2]?.text !== 'function' ? [i] : []));
        const open = pick(opens);
        if (open === undefined) return undefined;
        const end = this.#matching(open);
        if (end < 0) return undefined;
        if (end === open + 1) return [{ start: all[open]!.end, end: all[open]!.end, text: '1' }];
        return how < 0.5 ? [{ start: all[end]!.start, end: all[end]!.start, text: ', 1' }] : [{ start: all[open]!.end, end: all[end]!.start, text: '' }];
      }
      case 'wrong block': return this.#moved(at, how);
      case 'out of order': return this.#postponed(at);
    }
  }

  /** Whether a word is a new name: what it is called is free. */
  #isNew(token: Token): boolean {
    const i = this.#tokens.indexOf(token);
    const before = this.#tokens[i - 1]?.text;
    return before === 'define' || before === 'function' || before === 'filter' || before === 'table' || this.#tokens[i - 2]?.text === 'protocol' || this.#tokens[i - 2]?.text === 'template';
  }

  /** The index of the `)` or `}` that closes the token at `open`; -1 where none does. */
  #matching(open: number): number {
    const [opener, closer] = this.#tokens[open]!.text === '(' ? ['(', ')'] : ['{', '}'];
    let depth = 0;
    for (let i = open; i < this.#tokens.length; i++) {
      const { text } = this.#tokens[i]!;
      if (text === opener) depth++;
      else if (text === closer && --depth === 0) return i;
    }
    return -1;
  }

  /** Statements on a line of their own inside braces, by the braces that hold them. */
  #statements(): { start: number; end: number; block: number }[] {
    const found: { start: number; end: number; block: number }[] = [];
    const open: number[] = [];
    let from = 0;
    for (const [i, { text }] of this.#tokens.entries()) {
      if (text === '{') open.push(i);
      if (text === '}') open.pop();
      if (text === ';' && open.length > 0 && i > from && this.#tokens.slice(from, i).every((token) => token.text !== '{' && token.text !== '}')) {
        const start = this.#tokens[from]!.start;
        const end = this.#tokens[i]!.end;
        if (/(?:^|\n)[ \t]*$/.test(this.text.slice(Math.max(0, start - 80), start)) && /^[ \t]*(?:#[^\n]*)?\n/.test(this.text.slice(end)) && !this.text.slice(start, end).includes('\n')) found.push({ start, end, block: open.at(-1)! });
      }
      if (text === '{' || text === '}' || text === ';') from = i + 1;
    }
    return found;
  }

  /** A statement goes to the beginning of another block. */
  #moved(at: number, how: number): Edit[] | undefined {
    const statements = this.#statements();
    const one = statements[Math.floor(at * statements.length)];
    const blocks = [...new Set(statements.map(({ block }) => block))].filter((block) => block !== one?.block);
    const to = blocks[Math.floor(how * blocks.length)];
    if (!one || to === undefined) return undefined;
    const target = this.#tokens[to]!.end;
    return [{ start: one.start, end: one.end, text: '' }, { start: target, end: target, text: ` ${this.text.slice(one.start, one.end)}` }];
  }

  /** A definition that is used goes behind everything. */
  #postponed(at: number): Edit[] | undefined {
    const used = [...this.#names].filter(([name, place]) => this.#tokens.some((token, i) => i > place && token.text === name));
    const place = used[Math.floor(at * used.length)]?.[1];
    if (place === undefined) return undefined;
    let first = place - 1;
    while (first > 0 && this.#tokens[first - 1]!.text !== ';' && this.#tokens[first - 1]!.text !== '}') first--;
    let last = place;
    // A `;` stands between the parameters of a function, and behind the variables that 1.6 declares before its body.
    const hasBody = ['function', 'filter'].includes(this.#tokens[place - 1]!.text);
    while (last < this.#tokens.length && (hasBody || this.#tokens[last]!.text !== ';') && this.#tokens[last]!.text !== '{') last++;
    if (this.#tokens[last]?.text === '{') {
      last = this.#matching(last);
      if (this.#tokens[last + 1]?.text === ';') last++;
    }
    if (last < 0 || last >= this.#tokens.length) return undefined;
    const start = this.#tokens[first]!.start;
    const end = this.#tokens[last]!.end;
    return [{ start, end, text: '\n'.repeat(this.text.slice(start, end).split('\n').length - 1) }, { start: this.text.length, end: this.text.length, text: `\n${this.text.slice(start, end)}\n` }];
  }
}

/** The word with two letters swapped, one left out, one doubled, or one changed; never the word itself. */
function misspelt(word: string, how: number): string {
  const kind = Math.floor(how * 4);
  const at = 1 + Math.floor(((how * 4) % 1) * Math.max(1, word.length - 2));
  const letter = word[at] ?? 'x';
  const next = word[at + 1] ?? '';
  const changed = [
    word.slice(0, at) + next + letter + word.slice(at + 2),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + (letter === 'q' ? 'z' : 'q') + word.slice(at + 1),
  ][kind]!;
  return changed === word ? `${word}x` : changed;
}

function applied(text: string, kind: MutantKind, edits: readonly Edit[]): Mutant {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  let result = '';
  let from = 0;
  const lines: number[] = [];
  for (const edit of sorted) {
    result += text.slice(from, edit.start);
    lines.push(result.split('\n').length);
    result += edit.text;
    // What is put behind everything begins on a line of its own.
    if (edit.text.startsWith('\n') && edit.start === text.length) lines.push(result.split('\n').length - edit.text.split('\n').length + 2);
    from = edit.end;
  }
  result += text.slice(from);
  // What was taken from an otherwise empty line is missing behind the line before.
  const rows = result.split('\n');
  for (const line of [...lines]) for (let above = line; above > 0 && rows[above - 1]!.trim() === ''; above--) lines.push(above - 1);
  return { kind, text: result, lines: [...new Set(lines)].filter((line) => line > 0), edits: sorted };
}

/** Several changes at once; undefined where two of them touch the same line. */
export function together(source: Source, mutants: readonly Mutant[]): Mutant | undefined {
  const edits = mutants.flatMap((mutant) => mutant.edits).sort((a, b) => a.start - b.start);
  const lineOf = (offset: number): number => source.text.slice(0, offset).split('\n').length;
  const places = mutants.map((mutant) => mutant.edits.map((edit) => lineOf(edit.start)));
  if (mutants.some((mutant) => mutant.edits.length > 1 || mutant.edits[0]!.text.includes('\n'))) return undefined;
  if (new Set(places.flat()).size < mutants.length) return undefined;
  return { ...applied(source.text, mutants[0]!.kind, edits), lines: mutants.flatMap((mutant) => mutant.lines) };
}

/** What to do to which file: all shares, so that the same plan fits any set of files. */
export interface Plan {
  readonly file: number;
  readonly kind: MutantKind;
  readonly at: number;
  readonly how: number;
}

const share = fc.integer({ min: 0, max: 0xffffff }).map((number) => number / 0x1000000);

/** Plans of changes: the same seed gives the same ones. */
export function plans(count: number, seed: number, kinds: readonly MutantKind[] = KINDS): Plan[] {
  return fc.sample(fc.record({ file: share, kind: fc.constantFrom(...kinds), at: share, how: share }), { numRuns: count, seed });
}
