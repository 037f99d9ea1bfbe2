/**
 * Macros are replaced where they are used, and what they hold is lexed there: a quoted number becomes a number, a list of
 * prefixes several tokens. `$X` is replaced in bare words only, at their start or within: `65001:$X`. A value is not searched
 * for further macros (parse.y, expand_macro).
 */
import type { IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { NumberToken, SetLiteral, tokenize, Unknown, Word, wordOf, type Expanded } from './tokens.ts';

/** The value of a macro at the place in question; undefined where it is not defined above, null where its definition is no good. */
export type ValueFor = (name: string) => string | null | undefined;

const use = /\$([A-Za-z0-9_]*)/g;

/** The longest name of a macro. */
export const LONGEST_MACRO = 127;

/** The names of the macros that tokens use. */
export function macrosIn(tokens: readonly IToken[]): string[] {
  const names = new Set<string>();
  for (const token of tokens) {
    if (!token.image.includes('$')) continue;
    if (token.tokenType === Word) for (const [, name] of wordOf(token.image).matchAll(use)) names.add(name!);
    else if (token.tokenType === SetLiteral) for (const name of macrosIn(tokenize(token.image))) names.add(name);
  }
  return [...names];
}

/** The names of the macros that a text uses; undefined where it takes the lexer to tell which `$` are of words. */
export function plainMacros(text: string): readonly string[] | undefined {
  if (text.includes('\\')) return undefined;
  const names = new Set<string>();
  for (const { 0: found, 1: name, index } of text.matchAll(OF_MACROS)) {
    if (name !== undefined) names.add(name);
    else if (found !== '' && found[0] !== '#') {
      // A quote within a word is a letter of it, and one without a partner on its line may have one further on.
      const closed = found.length > 1 && found.at(-1) === found[0] && !found.slice(1, -1).includes(found[0]!);
      if (!closed || (index > 0 && !/[\s={,]/.test(text[index - 1]!))) return undefined;
    }
  }
  return [...names];
}
const OF_MACROS = /"[^"\n]*"?|'[^'\n]*'?|#[^\n]*|\$([A-Za-z0-9_]*)/g;

/** Tokens with their macros replaced. `unresolved`: a macro has no value, so nobody knows what the tokens are. */
export function expand(text: string, tokens: readonly IToken[], valueFor: ValueFor, problems: ast.SyntaxProblem[]): { readonly tokens: IToken[]; readonly unresolved: boolean } {
  const result: IToken[] = [];
  let unresolved = false;
  for (const token of tokens) {
    if (token.tokenType !== Word || !token.image.includes('$')) {
      result.push(token);
      continue;
    }
    const at = { start: token.startOffset, end: token.startOffset + token.image.length };
    const image = wordOf(token.image);
    let known = true;
    let macro = '';
    const value = image.replace(use, (whole, name: string, offset: number) => {
      if (macro === '') macro = name;
      const found = valueFor(name);
      if (typeof found === 'string') return found;
      known = false;
      if (found === null) return '';
      const start = image === token.image ? at.start + offset : at.start;
      problems.push(undefinedMacro(name, start, image === token.image ? start + whole.length : at.end, text));
      return '';
    });
    if (!known) {
      unresolved = true;
      continue;
    }
    result.push(...relexed(value, text[at.end] ?? '\n', image.startsWith('$'), { ...at, macro }));
  }
  return { tokens: result, unresolved };
}

/** The elements that a bare word with macros in it comes to; undefined where they are not plain, or a macro has no value. */
export function expanded(text: string, image: string, start: number, valueFor: ValueFor): ast.Element[] | undefined {
  const end = start + image.length;
  let macro = '';
  let known = true;
  const value = image.replace(use, (_, name: string) => {
    if (macro === '') macro = name;
    const found = valueFor(name);
    if (typeof found !== 'string') known = false;
    return found ?? '';
  });
  // Within a word, or where nothing of a value needs the lexer, the word stays one.
  const next = text.charCodeAt(end);
  if (!known || !(next === 32 || next === 9 || next === 10 || next === 125 || next === 44)) return undefined;
  const elements: ast.Element[] = [];
  for (const [i, part] of value.split(' ').entries()) {
    if (!SIMPLE.test(part)) return undefined;
    // What a macro gives within a word is no number.
    if (!DIGITS.test(part)) elements.push({ kind: 'word', text: part, start, end, macro });
    else if (i === 0 && !image.startsWith('$')) elements.push({ kind: 'word', text: part, start, end, macro });
    else elements.push({ kind: 'number', text: part, value: Number(part), start, end, macro });
  }
  return elements;
}
/** What is one word or number whatever the lexer does. */
const SIMPLE = /^[a-zA-Z0-9:_*][a-zA-Z0-9:_*%&+.;?@[\]^`|~-]*$/;
const DIGITS = /^[0-9]+$/;

function undefinedMacro(name: string, start: number, end: number, text: string): ast.SyntaxProblem {
  if (name !== '') return { code: 'undefined-name', message: `macro "${name}" is not defined above: bgpd reads from top to bottom; write ${name}="..." before this line`, start, end };
  const braces = /^\{(\w+)\}/.exec(text.slice(end));
  return {
    code: 'undefined-name', start, end: braces ? end + braces[0].length : end,
    message: braces ? `bgpd knows no braces around the name of a macro: write $${braces[1]}` : 'a name of letters, digits and "_" must follow "$"',
    ...(braces && { fix: { title: `Change to "$${braces[1]}"`, safe: true, start, end: end + braces[0].length, newText: `$${braces[1]}` } }),
  };
}

/** Lexes a value at its place. `next`: the character behind it, which decides whether digits are a number. */
function relexed(value: string, next: string, leads: boolean, payload: Expanded): IToken[] {
  const tokens = tokenize(value + next).filter((token) => token.startOffset < value.length);
  return tokens.map((token, i) => {
    const image = token.image.slice(0, value.length - token.startOffset);
    // A value that holds `$` is not searched again, and `$` begins nothing.
    const tokenType = i === 0 && !leads && token.tokenType === NumberToken ? Word : token.tokenType === Word && image.startsWith('$') ? Unknown : token.tokenType;
    return { ...token, image, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx!, payload };
  });
}
