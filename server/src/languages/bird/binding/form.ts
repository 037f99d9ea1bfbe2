/**
 * The notation of the tables (tables/schema.ts), read into patterns. Each row is compiled once, when its block is first
 * used.
 */
import type { ArgumentKind } from '../tables/schema.ts';
import { ALL_RELEASES, releases, type ReleaseSet } from '../versions.ts';

export type Pattern =
  | { readonly type: 'word'; readonly word: string; readonly versions: ReleaseSet }
  | { readonly type: 'punctuation'; readonly text: string }
  | { readonly type: 'argument'; readonly kind: ArgumentKind; readonly spec: string | undefined }
  | { readonly type: 'block'; readonly block: string }
  | { readonly type: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly type: 'choice'; readonly items: readonly Pattern[] }
  | { readonly type: 'repeat'; readonly item: Pattern; readonly least: 0 | 1; readonly most: 1 | typeof Infinity };

const lexeme = /\s*(?:([A-Za-z_][\w-]*)(?:\{([^}]*)\})?|<([^>]+)>|(\.\.|[[\]()|*+,%/{}=:-]))/y;

/** @throws SyntaxError on a row that does not follow the notation: a test reads them all. */
export function parseForm(syntax: string): Pattern {
  let at = 0;
  const next = (): RegExpExecArray | null => {
    lexeme.lastIndex = at;
    return lexeme.exec(syntax);
  };
  const take = (match: RegExpExecArray): void => { at = match.index + match[0].length; };
  const peekMark = (): string | undefined => next()?.[4];
  const expect = (mark: string): void => {
    const match = next();
    if (match?.[4] !== mark) throw new SyntaxError(`"${mark}" expected at ${at} of: ${syntax}`);
    take(match);
  };

  const choice = (): Pattern => {
    const items = [sequence()];
    while (peekMark() === '|') {
      expect('|');
      items.push(sequence());
    }
    return items.length === 1 ? items[0]! : { type: 'choice', items };
  };
  const sequence = (): Pattern => {
    const items: Pattern[] = [];
    for (let match = next(); match; match = next()) {
      if (match[4] === '|' || (match[4] === ')' && !/^\s/.test(match[0])) || match[4] === ']') break;
      items.push(repeated(match));
    }
    return items.length === 1 ? items[0]! : { type: 'sequence', items };
  };
  const repeated = (match: RegExpExecArray): Pattern => {
    const item = single(match);
    // `*` and `+` bind only where no blank stands before them, so that they can be punctuation elsewhere.
    if (syntax[at] === '*' || syntax[at] === '+') return { type: 'repeat', item, least: syntax[at++] === '+' ? 1 : 0, most: Infinity };
    return item;
  };
  const single = (match: RegExpExecArray): Pattern => {
    take(match);
    const [, word, versions, argument, mark] = match;
    if (word !== undefined) return { type: 'word', word, versions: versions === undefined ? ALL_RELEASES : releases(versions) };
    if (argument !== undefined) {
      const colon = argument.indexOf(':');
      const kind = colon < 0 ? argument : argument.slice(0, colon);
      const spec = colon < 0 ? undefined : argument.slice(colon + 1);
      return kind === 'block' ? { type: 'block', block: spec! } : { type: 'argument', kind: kind as ArgumentKind, spec };
    }
    if (mark === '(' && !/\s/.test(syntax[at] ?? '')) {
      const item = choice();
      expect(')');
      return item;
    }
    if (mark === '[') {
      const item = choice();
      expect(']');
      return { type: 'repeat', item, least: 0, most: 1 };
    }
    return { type: 'punctuation', text: mark! };
  };

  const pattern = choice();
  if (syntax.slice(at).trim() !== '') throw new SyntaxError(`cannot read "${syntax.slice(at)}" of: ${syntax}`);
  return pattern;
}

/** The words that a statement of this form can begin with; undefined where it can begin with a value. */
export function firstWords(pattern: Pattern): Set<string> | undefined {
  switch (pattern.type) {
    case 'word': return new Set([pattern.word]);
    case 'sequence':
    case 'choice': {
      const words = new Set<string>();
      for (const item of pattern.items) {
        const first = firstWords(item);
        if (!first) return undefined;
        for (const word of first) words.add(word);
        if (pattern.type === 'sequence' && (item.type !== 'repeat' || item.least > 0)) return words;
      }
      return words;
    }
    case 'repeat': return firstWords(pattern.item);
    default: return undefined;
  }
}

/** The words up to the first argument or choice: what a row is called, `hold time`, `neighbor`. */
export function leadingWords(pattern: Pattern): string[] {
  const items = pattern.type === 'sequence' ? pattern.items : [pattern];
  const words: string[] = [];
  for (const item of items) {
    if (item.type !== 'word') break;
    words.push(item.word);
  }
  return words;
}

/** Adds every word that the pattern knows to `words`. */
export function wordsOf(pattern: Pattern, words: Set<string>): void {
  switch (pattern.type) {
    case 'word': words.add(pattern.word); return;
    case 'sequence': case 'choice': for (const item of pattern.items) wordsOf(item, words); return;
    case 'repeat': wordsOf(pattern.item, words); return;
    default:
  }
}

/** The blocks that statements of this form open. */
export function blocksIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'block': return [pattern.block];
    case 'sequence': case 'choice': return pattern.items.flatMap(blocksIn);
    case 'repeat': return blocksIn(pattern.item);
    default: return [];
  }
}
