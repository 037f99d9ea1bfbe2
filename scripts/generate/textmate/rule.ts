/** What TextMate grammars are made of, and the pieces of patterns that many rules share. */

export interface Rule {
  readonly comment?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}
export type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

export interface Grammar {
  readonly $schema: string;
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** A name of the user's: a symbol, bare or in single quotes. */
export const NAME = "(?:[A-Za-z_][A-Za-z0-9_]*+|'[A-Za-z0-9_.:-]*+')";
/** Where whatever was left open ends: a line whose first column starts a declaration. */
export const HEAL = `(?=^(?:(?:protocol|template|function|define|attribute)\\b(?!\\s*[.=;])|filter\\s+${NAME}\\s*(?:\\{|$)|${'(?:ipv[46](?:\\s+sadr)?|vpn[46]|roa[46]|flow[46]|mpls|aspa|eth|evpn|neighbor)'}\\s+table\\b))`;
/** Before a word that means something by itself: not a part of a longer one, not what follows the dot of a method (`..` is a range). */
export const WORD = '(?<!\\w|[^.]\\.)';
/** Before a literal: nothing that would make it a part of a longer word. */
export const NOT_AFTER = '(?<![\\w.:])';

export const include = (...names: string[]): Rule[] => names.map((name) => ({ include: `#${name}` }));
export const scope = (...names: string[]): Captures => Object.fromEntries(names.flatMap((name, i) => (name ? [[String(i + 1), { name }]] : [])));

/** `\b(?:a|b)\b`, sorted: the same words always make the same grammar. */
export function anyOf(words: Iterable<string>): string {
  const sorted = [...new Set(words)].sort();
  for (const word of sorted) if (!/^\w+$/.test(word)) throw new RangeError(`not a word: ${JSON.stringify(word)}`);
  // An empty list matches nothing, rather than everything.
  return sorted.length ? `\\b(?:${sorted.join('|')})\\b` : '(?!)';
}

/** Words that mean the same wherever they stand, and look like a constant. */
export const SWITCH = ['on', 'off', 'yes', 'no', 'true', 'false'];
export const EVERYTHING = ['all', 'none'];
