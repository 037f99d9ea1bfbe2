/**
 * The tokens of BIRD's language (conf/cf-lex.l), for Chevrotain's lexer.
 *
 * Three decisions carry the speed and the messages (docs/architecture.md, "Tokens"):
 *  - words of options are one token type, `Word`, matched against the tables later; only words that shape the grammar
 *    have a type of their own, each also in the category `Word`, because from 2.14 on a keyword may be a name;
 *  - a set literal `[ ... ]` is one token: in route-server files nine tenths of the text stand inside one;
 *  - what BIRD would call an unknown character becomes a token too, so that nothing of the text is lost.
 */
import { createToken, type CustomPatternMatcherReturn, Lexer, type IToken, type ITokenConfig, type TokenType } from 'chevrotain';
import { type Characters, charactersOf } from './characters.ts';
import { matchSetLiteral, metEndOfText, type SetRow } from './setLiteral.ts';

export const tokenTypes: TokenType[] = [];

/** What may stand between two operands of an expression. */
export const Operator = createToken({ name: 'Operator', label: 'operator', pattern: Lexer.NA });
tokenTypes.push(Operator);
/** Whatever may stand inside a statement: all but `;` and the braces' end. Recovery skips these. */
export const Anything = createToken({ name: 'Anything', pattern: Lexer.NA });
tokenTypes.push(Anything);

function token(config: ITokenConfig): TokenType {
  const outside = config.group !== undefined || config.name === 'Semicolon' || config.name === 'BlockClose';
  const type = createToken(outside ? config : { ...config, categories: [...((config.categories as TokenType[] | undefined) ?? []), Anything] });
  tokenTypes.push(type);
  return type;
}

/** Blank, tab and line feed only: a carriage return is an unknown character to every BIRD. */
export const Blank = token({ name: 'Blank', pattern: /[ \t\n]+/, group: Lexer.SKIPPED, line_breaks: true });
/** Comments stand beside the tokens, for folding and `# bgplint:` remarks. */
export const LineComment = token({ name: 'LineComment', pattern: /#[^\n]*/, group: 'comments' });
/** Ends at the first closer; one without a closer takes the rest of the text. */
export const BlockComment = token({
  name: 'BlockComment', group: 'comments', line_breaks: true, start_chars_hint: ['/'],
  pattern: (text: string, offset: number): [string] | null => {
    if (text.charCodeAt(offset + 1) !== 42 /* * */) return null;
    const close = text.indexOf('*/', offset + 2);
    return [text.slice(offset, close < 0 ? text.length : endOfNested(text, offset, close + 2))];
  },
});

/**
 * The end of a comment that `end` closes: a comment inside it, which BIRD refuses, is meant to go up to its own closer, if that
 * stands on the same line.
 */
function endOfNested(text: string, start: number, end: number): number {
  const inner = text.indexOf('/*', start + 2);
  if (inner < 0 || inner > end) return end;
  const rest = /^[^\n]*?\*\//.exec(text.slice(end, end + 1000))?.[0];
  return rest === undefined || rest.includes('/*') ? end : end + rest.length;
}

/** `include "GLOB";` is a matter of the lexer: at the start of a line, on one line, its semicolon included. */
export const Include = token({
  name: 'Include', label: 'include', line_breaks: false, start_chars_hint: ['i'],
  pattern: (text: string, offset: number): RegExpExecArray | null => {
    if (text.charCodeAt(offset + 1) !== 110 /* n */ || !startsLine(text, offset)) return null;
    includePattern.lastIndex = offset;
    return includePattern.exec(text);
  },
});
const includePattern = /include[ \t]*"[^"\n]*"[ \t]*;/y;

/** Whether only blanks stand between the start of the line and `offset`; `atStart`: whether a line begins where the text does. */
export function startsLine(text: string, offset: number, atStart = textStartsLine): boolean {
  for (let i = offset - 1; i >= 0; i--) {
    const char = text.charCodeAt(i);
    if (char === 10) return true;
    if (char !== 32 && char !== 9) return false;
  }
  return atStart;
}

let textStartsLine = true;
let openAt = -1;
let openSets: number[] = [];
let characters: Characters = charactersOf('');

/** A text's tokens, with comments and unknown characters in groups beside them. */
export interface Tokens {
  readonly tokens: IToken[];
  readonly groups: Record<string, IToken[]>;
  /** Offset of the first set that is open at the end, so that more text could change the tokens from there on; else -1. */
  readonly openAt: number;
  /** Offsets of the `[` that are not closed. */
  readonly openSets: readonly number[];
  readonly characters: Characters;
}

/** `atLineStart`: whether a line begins where the text does. `kept`: whether other texts are lexed before this one is parsed. */
export function tokenize(text: string, atLineStart: boolean, kept = true): Tokens {
  // While it is made it tries its patterns.
  const lexer = theLexer();
  textStartsLine = atLineStart;
  openAt = -1;
  openSets = [];
  characters = charactersOf(text, kept);
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, groups, openAt, openSets, characters };
}

const NO_GROUPS: Tokens['groups'] = {};
const NO_CHARACTERS = charactersOf('');
const plainTuple = /^\((?:[0-9]{1,10}|\*)(?:,[ ]?(?:[0-9]{1,10}|\*))*\)$/;

/**
 * As `tokenize`, for a member of a set. Nearly all that are not plain are communities, `(65000, *)`, one or two in each of
 * thousands of sets: starting the lexer for each would cost more than all else about them.
 */
export function tokenizeMember(text: string): Pick<Tokens, 'tokens' | 'groups' | 'characters'> {
  if (!plainTuple.test(text)) return tokenize(text, false);
  const tokens: IToken[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    let end = i + 1;
    if (char === 32) continue;
    let type = char === 40 ? ParenOpen : char === 41 ? ParenClose : char === 44 ? Comma : Star;
    if (char >= 48 && char <= 57) {
      type = Int;
      while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
    }
    tokens.push({ image: text.slice(i, end), startOffset: i, tokenTypeIdx: type.tokenTypeIdx!, tokenType: type } as IToken);
    i = end - 1;
  }
  return { tokens, groups: NO_GROUPS, characters: NO_CHARACTERS };
}

export const Text = token({ name: 'Text', label: 'text', pattern: /"[^"\n]*"/ });
/**
 * A quote without a partner on its line ends before what no text is likely to hold: an open quote must not swallow the
 * line's `;` or `{`. One that touches what is before it, and nothing after it, is likely to be the end of a text (mend.ts).
 */
export const UnclosedText = token({
  name: 'UnclosedText', label: 'text', line_breaks: false, start_chars_hint: ['"'],
  pattern: (text: string, offset: number): [string] | null => {
    if (text[offset] !== '"') return null;
    if (/[\w*?.:/"-]/.test(text[offset - 1] ?? '') && !/\w/.test(text[offset + 1] ?? '')) return ['"'];
    openText.lastIndex = offset;
    const image = openText.exec(text)![0];
    const command = image.search(/[ \t](?:then|do)\b/);
    return [(command < 0 ? image : image.slice(0, command)).trimEnd()];
  },
});
const openText = /"[^"\n;{}]*/y;

export const SetLiteral = token({
  name: 'SetLiteral', label: 'set', line_breaks: true, start_chars_hint: ['['],
  pattern: (text: string, offset: number): CustomPatternMatcherReturn | null => {
    // The lexer tries its patterns on texts of its own when it checks them.
    const found = matchSetLiteral(text === characters.text ? characters : charactersOf(text), offset);
    if (metEndOfText() && openAt < 0) openAt = offset;
    if (!found) {
      if (text[offset + 1] !== '=') openSets.push(offset);
      return null;
    }
    const match: CustomPatternMatcherReturn = [text.slice(offset, found.end)];
    match.payload = found.row;
    return match;
  },
});
/** What was read of a set while its end was looked for: `readSet` goes on from there. */
export const rowOf = (token: IToken): SetRow | undefined => token.payload as SetRow | undefined;

export const Word = token({ name: 'Word', label: 'name', pattern: /[a-zA-Z_][a-zA-Z_0-9]*/ });

// Literals. Flex takes the longest match; here the order of the types does the same.
/**
 * A name made of hex digits only, ten pairs or more: from 2.19 on (3.3 in that branch) the daemon takes it for a
 * bytestring, before that one of sixteen pairs or more. As a name it is kept; literals.ts says which releases agree.
 */
export const HexName = token({ name: 'HexName', label: 'name', pattern: /[a-fA-F](?:[0-9a-fA-F][0-9a-fA-F]){9,}[0-9a-fA-F](?![0-9a-zA-Z_:])/, categories: [Word] });
/** `hex:ab:cd` or a run of ten pairs or more. */
export const Bytes = token({ name: 'Bytes', label: 'bytestring', pattern: /hex:(?:[0-9a-fA-F]{2}(?::?[0-9a-fA-F]{2})*)?(?![0-9a-zA-Z_])|[0-9][0-9a-fA-F](?:[0-9a-fA-F]{2}){9,}(?![0-9a-zA-Z_:])|(?:[0-9a-fA-F]{2}:){9,}[0-9a-fA-F]{2}(?![0-9a-zA-Z_:])/ });
export const Ip6 = token({ name: 'Ip6', label: 'IPv6 address', pattern: /(?:(?:[0-9a-fA-F]*:){3,}|[0-9a-fA-F]*::)(?:[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[0-9a-fA-F]*)/ });
export const Rd = token({ name: 'Rd', label: 'route distinguisher', pattern: /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+:[0-9]+|[0-9]+:[0-9]+(?::[0-9]+)?/ });
export const Ip4 = token({ name: 'Ip4', label: 'IPv4 address', pattern: /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+/ });
export const Int = token({ name: 'Int', label: 'number', pattern: /0x[0-9a-fA-F]+|[0-9]+/ });
export const QuotedName = token({ name: 'QuotedName', label: 'name', pattern: /'[^'\n]*'/, categories: [Word] });
export const UnclosedName = token({ name: 'UnclosedName', label: 'name', pattern: /'[^'\n; \t]*/ });

/** `-empty-`, `--empty--`, `+empty+`, `---empty---`: the empty lists and paths, to BIRD several tokens each. */
export const Empty = token({ name: 'Empty', label: 'empty list', pattern: /\+[ \t]*empty[ \t]*\+|(?:-[ \t]*){1,3}empty(?:[ \t]*-){1,3}/ });

/** Quotes make no name of a keyword: every daemon takes `'if'` for `if`. */
function keyword(image: string): TokenType {
  return token({ name: `Keyword_${image}`, label: `"${image}"`, pattern: new RegExp(`${image}(?![a-zA-Z_0-9])|'${image}'`), categories: [Word] });
}
export const Define = keyword('define');
export const Function_ = keyword('function');
export const Filter = keyword('filter');
export const Protocol = keyword('protocol');
export const Template = keyword('template');
export const If = keyword('if');
export const Then = keyword('then');
export const Else = keyword('else');
export const Case = keyword('case');
export const For = keyword('for');
export const In = keyword('in');
export const Do = keyword('do');
export const Return = keyword('return');
export const Accept = keyword('accept');
export const Reject = keyword('reject');
export const ErrorKeyword = keyword('error');
export const Print = keyword('print');
export const PrintN = keyword('printn');
export const Where = keyword('where');
export const Eval = keyword('eval');

function punctuation(name: string, image: string): TokenType {
  return token({ name, label: `"${image}"`, pattern: image });
}

function operator(name: string, image: string): TokenType {
  return token({ name, label: `"${image}"`, pattern: image, categories: [Operator] });
}
export const MaskOpen = punctuation('MaskOpen', '[=');
export const MaskClose = punctuation('MaskClose', '=]');
export const SetOpen = punctuation('SetOpen', '[');
export const SetClose = punctuation('SetClose', ']');
export const BlockOpen = punctuation('BlockOpen', '{');
export const BlockClose = punctuation('BlockClose', '}');
export const ParenOpen = punctuation('ParenOpen', '(');
export const ParenClose = punctuation('ParenClose', ')');
export const Semicolon = punctuation('Semicolon', ';');
export const Comma = punctuation('Comma', ',');
export const Colon = punctuation('Colon', ':');
export const Range = punctuation('Range', '..');
export const Dot = punctuation('Dot', '.');
export const Percent = punctuation('Percent', '%');
export const Question = punctuation('Question', '?');
export const Arrow = punctuation('Arrow', '->');
export const NotMatch = operator('NotMatch', '!~');
export const NotEqual = operator('NotEqual', '!=');
export const LessEqual = operator('LessEqual', '<=');
export const GreaterEqual = operator('GreaterEqual', '>=');
export const And = operator('And', '&&');
export const Or = operator('Or', '||');
export const Append = operator('Append', '++');
export const Equal = operator('Equal', '=');
export const Less = operator('Less', '<');
export const Greater = operator('Greater', '>');
export const Match = operator('Match', '~');
export const Not = punctuation('Not', '!');
export const Plus = operator('Plus', '+');
export const Minus = operator('Minus', '-');
export const Star = operator('Star', '*');
export const Slash = operator('Slash', '/');
export const BitAnd = operator('BitAnd', '&');
export const BitOr = operator('BitOr', '|');

/** A run of characters that no BIRD knows outside texts and comments: CR, NBSP, a byte order mark, backticks, ... */
export const Unknown = token({ name: 'Unknown', label: 'unknown character', pattern: /[\x00-\x08\x0b-\x1f\x7f-\uffff]+|[@`$^\\]+/, group: 'unknown', line_breaks: false });

/**
 * The order in which the lexer tries the types. Literals that begin like a word or like each other come first, longest
 * form first; keywords before `Word`.
 */
const order: TokenType[] = [
  Anything, Operator,
  Blank, LineComment, BlockComment, Include,
  HexName, Bytes, Ip6, ...tokenTypes.filter((type) => type.name.startsWith('Keyword_')), Word,
  Rd, Ip4, Int, Text, UnclosedText, QuotedName, UnclosedName,
  MaskOpen, SetLiteral, SetOpen, MaskClose, SetClose,
  BlockOpen, BlockClose, ParenOpen, ParenClose, Semicolon, Comma,
  Empty, Range, Dot, Colon, Percent, Question, Arrow, NotMatch, NotEqual, LessEqual, GreaterEqual, And, Or, Append,
  Equal, Less, Greater, Match, Not, Plus, Minus, Star, Slash, BitAnd, BitOr, Unknown,
];

let made: Lexer | undefined;

/** The lexer of the process, made at first use: who checks files of another language does without. Its own analysis is checked by a test, not at each start. */
function theLexer(): Lexer {
  return (made ??= new Lexer(order, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: process.env.NODE_ENV !== 'test' }));
}
