/**
 * Configurations of bgpd that people break: an accepted file, and one change of the kind that slips in while editing.
 * Everything follows from a seed.
 */
import fc from 'fast-check';

/** The kinds of changes, in the order of the tables. */
export const KINDS = [
  'drop brace', 'double brace', 'drop quote', 'double quote', 'drop comma', 'double comma', 'trailing comma', 'add ;', 'misspell keyword', 'misspell name', 'drop word', 'double word', 'wrong type',
  'quote keyword', 'number out of range', 'wrong family', 'duplicate name', 'join lines', 'split line', 'brace to next line', 'out of order', 'drop line', 'glue marks',
] as const;
export type MutantKind = (typeof KINDS)[number];

interface Edit { readonly start: number; readonly end: number; readonly text: string }
/** A changed file; `lines` are those of the change, from 1. */
export interface Mutant { readonly kind: MutantKind; readonly text: string; readonly lines: readonly number[] }
interface Token { readonly type: 'word' | 'number' | 'text' | 'mark' | 'line'; readonly text: string; readonly start: number; readonly end: number }

const LEXEME = /#[^\n]*|\\\n|("[^"\n]*"|'[^'\n]*')|(\n)|([a-zA-Z0-9:_*$][^\s(){}<>!=/#,]*)|([^\s])/g;

/** A plain reading of a configuration, of our own: what is tested must not judge itself. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(LEXEME)) {
    const [whole, quoted, line, word, mark] = match;
    const type = quoted ? 'text' : line ? 'line' : word ? (/^\d+$/.test(word) ? 'number' : 'word') : mark ? 'mark' : undefined;
    if (type) tokens.push({ type, text: whole, start: match.index, end: match.index + whole.length });
  }
  return tokens;
}

const SETS = new Set(['prefix-set', 'as-set', 'origin-set', 'group', 'rib']);
const isKeyword = ({ type, text }: Token): boolean => type === 'word' && /^[A-Za-z][A-Za-z0-9-]+$/.test(text);
const isAddress = ({ type, text }: Token): boolean => type === 'word' && (/^\d+\.\d+\.\d+\.\d+$/.test(text) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(text));

/** A file with what its changes need to know. */
export class BgpdSource {
  readonly text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokensOf(text);
  }

  /** A change of this kind; `at` and `how` (shares) choose which. Undefined where the file has nothing to change. */
  mutate(kind: MutantKind, at: number, how: number): Mutant | undefined {
    const edits = this.#edits(kind, at, how);
    return edits && applied(this.text, kind, edits);
  }

  #edits(kind: MutantKind, at: number, how: number): Edit[] | undefined {
    const all = this.#tokens;
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.min(list.length - 1, Math.floor(at * list.length))];
    const where = (test: (token: Token, i: number) => boolean): Token | undefined => pick(all.filter(test));
    const instead = (token: Token | undefined, text: string): Edit[] | undefined => token && [{ start: token.start, end: token.end, text }];
    const put = (offset: number | undefined, text: string): Edit[] | undefined => (offset === undefined ? undefined : [{ start: offset, end: offset, text }]);
    const names = (): number[] => all.flatMap((token, i) => (i > 0 && SETS.has(all[i - 1]!.text) && (token.type === 'text' || token.type === 'word') ? [i] : []));
    switch (kind) {
      case 'drop brace': return instead(where(({ text }) => text === '{' || text === '}'), '');
      case 'double brace': return put(where(({ text }) => text === '{' || text === '}')?.end, how < 0.5 ? '{' : '}');
      case 'drop quote': {
        const token = where(({ type }) => type === 'text');
        const place = token && (how < 0.5 ? token.start : token.end - 1);
        return place === undefined ? undefined : [{ start: place, end: place + 1, text: '' }];
      }
      case 'double quote': {
        const token = where(({ type }) => type === 'text');
        return token && put(how < 0.5 ? token.start : token.end, token.text[0]!);
      }
      case 'drop comma': return instead(where(({ text }) => text === ','), '');
      case 'double comma': return put(where(({ text }) => text === ',')?.end, ',');
      case 'trailing comma': return put(where(({ text }, i) => text === '}' && all[i - 1]?.type !== 'line' && all[i - 1]?.text !== '{')?.start, ', ');
      case 'add ;': return put(where((token, i) => token.type !== 'line' && all[i + 1]?.type === 'line')?.end, ';');
      case 'misspell keyword': {
        const token = where((one) => isKeyword(one) && one.text.length > 2);
        return token && instead(token, misspelt(token.text, how));
      }
      case 'misspell name': {
        const i = pick(names().filter((index) => index > 0));
        const token = i === undefined ? undefined : all[i]!;
        return token && instead(token, token.type === 'text' ? `"${misspelt(token.text.slice(1, -1) || 'x', how)}"` : misspelt(token.text, how));
      }
      case 'drop word': return instead(where(({ type }) => type !== 'line' && type !== 'mark'), '');
      case 'double word': {
        const token = where(({ type }) => type !== 'line' && type !== 'mark');
        return token && put(token.end, ` ${token.text}`);
      }
      case 'wrong type': {
        const token = where((one) => one.type === 'number' || one.type === 'text' || isAddress(one));
        if (!token) return undefined;
        const others = token.type === 'number' ? [`"${token.text}"`, '192.0.2.1', 'yes'] : token.type === 'text' ? ['5', 'group'] : ['5', '"text"', 'router.example.net'];
        return instead(token, others[Math.floor(how * others.length)]!);
      }
      case 'quote keyword': {
        const token = where(isKeyword);
        return token && instead(token, `"${token.text}"`);
      }
      case 'number out of range': return instead(where(({ type }) => type === 'number'), ['4294967296', '99999999999', '65536', '-1', '0'][Math.floor(how * 5)]!);
      case 'wrong family': {
        const token = where(isAddress);
        return token && instead(token, token.text.includes(':') ? '10.0.0.0' : '2001:db8::1');
      }
      case 'duplicate name': {
        const places = names();
        if (places.length < 2) return undefined;
        const i = Math.max(1, Math.floor(at * places.length));
        return instead(all[places[i]!], all[places[Math.floor(how * i)]!]!.text);
      }
      case 'join lines': {
        const token = where(({ type }, i) => type === 'line' && i > 0 && all[i - 1]!.type !== 'line' && all[i + 1] !== undefined && all[i + 1]!.type !== 'line');
        return token && !this.text.slice(Math.max(0, this.text.lastIndexOf('\n', token.start - 1)), token.start).includes('#') ? [{ start: token.start, end: token.end, text: ' ' }] : undefined;
      }
      case 'split line': return put(where((token, i) => token.type !== 'line' && i > 0 && all[i - 1]!.type !== 'line')?.start, '\n');
      case 'brace to next line': return put(where(({ text }) => text === '{')?.start, '\n');
      case 'out of order': return this.#postponed(at);
      case 'drop line': {
        const lines = [...this.text.matchAll(/^.*\S.*\n/gm)].filter(([line]) => !line.trim().startsWith('#'));
        const line = pick(lines);
        return line && [{ start: line.index, end: line.index + line[0].length - 1, text: '' }];
      }
      case 'glue marks': {
        const token = where(({ type, text }, i) => type === 'mark' && '-=/'.includes(text) && all[i - 1] !== undefined && this.text[all[i - 1]!.end] === ' ');
        return token && [{ start: token.start - 1, end: token.end + (this.text[token.end] === ' ' ? 1 : 0), text: token.text }];
      }
    }
  }

  /** A definition on one line, or a block, goes behind everything. */
  #postponed(at: number): Edit[] | undefined {
    const found = [...this.text.matchAll(/^(?:prefix-set|as-set|origin-set|rde rib|AS|neighbor|group|[A-Za-z_]\w*[ \t]*=)[^\n{]*(?:\{[^}]*(?:\{[^}]*\}[^}]*)*\})?[^\n]*\n/gm)];
    const one = found[Math.floor(at * found.length)];
    if (!one || one.index + one[0].length >= this.text.length) return undefined;
    return [
      { start: one.index, end: one.index + one[0].length, text: '\n'.repeat(one[0].split('\n').length - 1) },
      { start: this.text.length, end: this.text.length, text: `\n${one[0]}` },
    ];
  }
}


function misspelt(word: string, how: number): string {
  const kind = Math.floor(how * 4);
  const at = 1 + Math.floor(((how * 4) % 1) * Math.max(1, word.length - 2));
  const letter = word[at] ?? 'x';
  const changed = [word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2), word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at), `${word.slice(0, at)}q${word.slice(at + 1)}`][kind]!;
  return changed === word ? `${word}x` : changed;
}

function applied(text: string, kind: MutantKind, edits: readonly Edit[]): Mutant {
  let result = '';
  let from = 0;
  const lines: number[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, edit.start);
    lines.push(result.split('\n').length);
    result += edit.text;
    lines.push(result.split('\n').length);
    from = edit.end;
  }
  result += text.slice(from);
  const rows = result.split('\n');
  for (const line of [...lines]) for (let above = line; above > 0 && rows[above - 1]!.trim() === ''; above--) lines.push(above - 1);
  return { kind, text: result, lines: [...new Set(lines)].filter((line) => line > 0) };
}

/** What to do to which file: all shares, so that the same plan fits any set of files. */
export interface Plan { readonly file: number; readonly kind: MutantKind; readonly at: number; readonly how: number }
const share = fc.integer({ min: 0, max: 0xffffff }).map((number) => number / 0x1000000);

/** Plans of changes: the same seed gives the same ones. */
export function plans(count: number, seed: number, kinds: readonly MutantKind[] = KINDS): Plan[] {
  return fc.sample(fc.record({ file: share, kind: fc.constantFrom(...kinds), at: share, how: share }), { numRuns: count, seed });
}
