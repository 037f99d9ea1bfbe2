/**
 * Where the top-level items of a text end. A statement ends with its line, unless a brace or a quote is open. What is not
 * closed ends where a line can be nothing but the beginning of another statement, so that one forgotten brace spoils one
 * item. This looks at characters alone: only the items that an edit touches are lexed.
 */
import { commentEnd } from './setLiteral.ts';
import { LONGEST_TEXT, textEnd, unclosedEnd } from './tokens.ts';

/** How far behind an item's end its split may look. */
export const MAX_REACH = LONGEST_TEXT + 256;

/** The end of an item. */
export interface Cut {
  readonly end: number;
  /** How far behind `end` the text was looked at. */
  readonly reach: number;
  /** The text ended before the item did: with more text it may go on. */
  readonly open: boolean;
}

/** Statements that stand at the top level only, whatever the braces say. */
const NEVER_INSIDE = /(?:group[ \t]+\S|(?:as|prefix|origin)-set[ \t]+[^\s{]+[ \t]*\{|(?:roa|aspa)-set[ \t]*\{|(?:allow|deny|match)[ \t]+(?:quick[ \t]+)?(?:rib[ \t]|from[ \t]|to[ \t])|vpn[ \t]+\S+[ \t]+on[ \t]|rtr[ \t]+\S|AS[ \t]+[\d$]|router-id[ \t]|flowspec[ \t]|include[ \t]+["']|[A-Za-z_]\w*[ \t]*=(?!=))/y;
/** Statements that could stand inside too: what they are shows in the layout. */
const ALSO_INSIDE = /(?:neighbor[ \t]+\S|network[ \t]+\S|fib-update[ \t]|listen[ \t]+on[ \t]|nexthop[ \t]+qualify|socket[ \t]|rde[ \t]|connect-retry[ \t])/y;
/** The longest head of a statement that is looked at. */
const HEAD = 200;

/** The characters on which it depends where an item ends. */
const SPECIAL = ['\n', '{', '}', '"', "'", '#', '\\'] as const;

/** Where a text has the next character of these: each is looked for through the whole of the text once. */
export class Specials {
  readonly text: string;
  readonly #next: number[];

  constructor(text: string) {
    this.text = text;
    this.#next = SPECIAL.map(() => -1);
  }

  /** The first at `from` or behind it; the text's length where there is none. `from` never goes back. */
  from(from: number): number {
    let first = this.text.length;
    for (let i = 0; i < SPECIAL.length; i++) {
      let at = this.#next[i]!;
      if (at < from) {
        at = this.text.indexOf(SPECIAL[i]!, from);
        this.#next[i] = at = at < 0 ? Number.POSITIVE_INFINITY : at;
      }
      if (at < first) first = at;
    }
    return first;
  }
}

/** The end of the item that begins at `from`. */
export function itemEnd(specials: Specials, from: number): Cut {
  const { text } = specials;
  let depth = 0;
  let any = false;
  let looked = from;
  /** Whether the first line inside the outermost brace is indented: then a line that is not has left it. */
  let indented: boolean | undefined;
  /** Where the statement begins. */
  let start = -1;
  let braced = false;
  for (let before = from, i = specials.from(from); i < text.length; i = specials.from((before = i + 1))) {
    const char = text.charCodeAt(i);
    if (!any) {
      let first = before;
      while (first < i && isBlank(text.charCodeAt(first))) first++;
      if (first < i) {
        start = first;
        any = true;
      }
    }
    switch (char) {
      case 92: // backslash
        if (i + 1 < text.length) i++;
        continue;
      case 35: // #
        i = commentEnd(text, i) - 1;
        continue;
      case 34: case 39: { // a quote
        any = true;
        const end = startsWord(text, i) ? textEnd(text, i) : i + 1;
        // Whether a text is closed shows further on, and may change with what stands there.
        if (end > 0) i = end - 1;
        else {
          looked = Math.max(looked, Math.min(text.length, i + LONGEST_TEXT + 2));
          i = unclosedEnd(text, i) - 1;
        }
        continue;
      }
      case 123: // {
        if (!any) start = i;
        any = braced = true;
        // A brace right behind that of a block is one too many.
        if (depth === 1 && isDoubled(text, start, i)) continue;
        depth++;
        // A block on one line ends with it, whether its brace is there or not.
        if (depth === 1 && /^neighbor[ \t]/.test(text.slice(start, start + 9)) && /^[ \t]*[^\s#{}]/.test(text.slice(i + 1, i + HEAD))) indented = true;
        continue;
      case 125: // }
        any = true;
        if (depth > 0) depth--;
        continue;
      case 10: {
        if (!any) continue;
        if (depth === 0) {
          // A brace on the next line belongs to this one, although bgpd does not think so.
          const ahead = blanksEnd(text, i + 1);
          if (text.charCodeAt(ahead) === 123) continue;
          // Indented options below a neighbor without a brace: the brace was forgotten.
          if (ahead > i + 1 && (braced ? endsEmpty(text, start, i, ahead) : lacksBrace(text, start, i, ahead))) {
            depth = 1;
            braced = indented = true;
            continue;
          }
          return { end: i + 1, reach: Math.max(ahead - i + 20, looked - i - 1), open: ahead + 20 >= text.length && i + 1 < text.length };
        }
        const next = text.charCodeAt(i + 1);
        if (next === 32 || next === 9) indented ??= !isBlankLine(text, i + 1) || undefined;
        else if (!(next === 10 || next === 35 || next === 125 || Number.isNaN(next))) {
          const { begins, until } = beginsItem(text, i + 1, indented === true, isRule(text, start), depth);
          looked = Math.max(looked, until);
          if (begins) return { end: i + 1, reach: Math.max(HEAD, looked - i - 1), open: Math.max(looked, i + 1 + HEAD) >= text.length };
          indented ??= false;
        }
        continue;
      }
    }
  }
  return { end: text.length, reach: Math.max(0, looked - text.length), open: true };
}

const isBlank = (char: number): boolean => char === 32 || char === 9 || char === 13 || char === 0xfeff;

/** Within a bare word a quote is a letter like others. */
function startsWord(text: string, i: number): boolean {
  return i === 0 || /[\s(){}<>!=/#,"'+-]/.test(text[i - 1]!);
}

const NAME = String.raw`(?:"[^"\n]*"|[^\s"{]+)`;
const HEADS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:neighbor|group)[ \t]+\S+[ \t]*$/, /^(?:remote-as|local-as|descr|local-address|multihop|passive|holdtime|announce|enforce|max-prefix|tcp|ipsec|ttl-security|set|route-reflector|depend|role|export)\b/],
  [new RegExp(`^(?:(?:prefix|origin)-set[ \\t]+${NAME}|roa-set)[ \\t]*$`), /^[\da-fA-F:.]+\/\d/],
  [new RegExp(`^as-set[ \\t]+${NAME}[ \\t]*$`), /^\d/],
  [/^aspa-set[ \t]*$/, /^customer-as\b/],
  [new RegExp(`^vpn[ \\t]+${NAME}[ \\t]+on[ \\t]+${NAME}[ \\t]*$`), /^(?:rd|export-target|import-target)\b/],
];

/** Whether a line is the head of a block or a set without its brace, and the next one stands in it. */
export function lacksBrace(text: string, start: number, newline: number, next: number): boolean {
  if (start < 0 || newline - start > HEAD) return false;
  const head = text.slice(start, newline);
  return HEADS.some(([first, second]) => first.test(head) && second.test(text.slice(next, next + 40)));
}

/** Whether a line is a block with nothing in it, and the next one an option: the "}" is one too many. */
export function endsEmpty(text: string, start: number, newline: number, next: number): boolean {
  if (start < 0 || newline - start > HEAD) return false;
  const head = /^((?:neighbor|group|vpn)[ \t][^{}\n]*)\{[ \t]*\}[ \t]*$/.exec(text.slice(start, newline))?.[1];
  return head !== undefined && HEADS.some(([first, second]) => first.test(head) && second.test(text.slice(next, next + 40)));
}

/** Whether the brace at `at` stands right behind that which opens a block. */
export function isDoubled(text: string, start: number, at: number): boolean {
  let before = at - 1;
  while (before > start && isBlank(text.charCodeAt(before))) before--;
  return text.charCodeAt(before) === 123 && /^(?:neighbor|group|vpn|(?:as|prefix|origin|roa)-set)[ \t]/.test(text.slice(start, start + 12));
}

/** Behind blanks, of which not more than a few are looked at. */
function blanksEnd(text: string, from: number): number {
  let i = from;
  while (i < from + HEAD && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

function isBlankLine(text: string, from: number): boolean {
  let i = from;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const char = text.charCodeAt(i);
  return char === 10 || char === 35 || i >= text.length;
}

/** Whether the item that begins at `start` is a filter rule, in whose braces AS numbers stand. */
function isRule(text: string, start: number): boolean {
  return /^(?:allow|deny|match)[ \t]/.test(text.slice(start, start + 6));
}

/** Whether the line at `at` begins an item, and how far the text was looked at for that. */
function beginsItem(text: string, at: number, indented: boolean, rule: boolean, depth: number): { readonly begins: boolean; readonly until: number } {
  const head = text.slice(at, at + HEAD);
  const until = at + HEAD;
  if (rule && head.startsWith('AS')) return { begins: false, until };
  NEVER_INSIDE.lastIndex = 0;
  if (NEVER_INSIDE.test(head)) return { begins: true, until };
  ALSO_INSIDE.lastIndex = 0;
  return indented && ALSO_INSIDE.test(head) ? leavesOpen(text, at, depth) : { begins: false, until };
}

/** Whether a line that is less indented than those above it has left their block: not where the brace of that follows further down. */
function leavesOpen(text: string, at: number, open: number): { readonly begins: boolean; readonly until: number } {
  const limit = Math.min(text.length, at + LONGEST_TEXT);
  let depth = open;
  const special = /[\\#"'{}\n]/g;
  special.lastIndex = at;
  for (let found = special.exec(text); found && found.index < limit; found = special.exec(text)) {
    const i = found.index;
    const char = found[0];
    if (char === '\\') special.lastIndex = i + 2;
    else if (char === '#') special.lastIndex = commentEnd(text, i);
    else if (char === '{') depth++;
    else if (char === '}') {
      if (--depth === 0) return { begins: false, until: i + 1 };
    } else if (char === '\n') {
      NEVER_INSIDE.lastIndex = 0;
      if (NEVER_INSIDE.test(text.slice(i + 1, i + 1 + HEAD))) return { begins: true, until: i + 1 + HEAD };
    } else if (startsWord(text, i)) {
      const end = textEnd(text, i);
      special.lastIndex = end > 0 && end <= limit ? end : unclosedEnd(text, i);
    }
  }
  return { begins: true, until: limit };
}
