/**
 * How the language stands in tables. One row is one form of a statement or of a part of one; the same row drives recognition,
 * checks, release candidates, completion, hover, the TextMate grammar's word lists and the documentation.
 *
 * ## The notation of `syntax`
 *   words            keywords, as typed:                    `holdtime min`
 *   word{8.8+}       a keyword that only some releases have within a form that others have too
 *   <kind>           an argument: see `ArgumentKind`
 *   <kind:spec>      an argument with a limit               `<number:3-65535>`, `<enum:all|default>`, `<name:prefix-set>`
 *   <kind:a{7.7},b{8.8+}>   limits by release
 *   <kind@label>     an argument with a name, for checks    `<as@neighbor>`
 *   <one:NAME>       one row of the block NAME;  <each:NAME>  any number of them, one after another
 *   <list:NAME>      `{ ... }` whose members are rows of NAME
 *   <block:NAME>     `{ ... }` whose lines are rows of NAME
 *   [x] (a|b)        optional, choice; they nest
 */

/** Kinds of arguments, named after what a person types. A spec of ranges is `low-high`. */
export type ArgumentKind =
  /** A number that is not in quotes. spec: a range */
  | 'number'
  /** A text or a bare word that is no keyword. spec: the most characters it may have */
  | 'string'
  /** Several of them, joined by blanks. spec: as for `string` */
  | 'words'
  /** One of the words of the spec, which are no keywords: quoted or not */
  | 'enum'
  /** `yes` or `no`. spec `enforce`: also that */
  | 'yesno'
  /** A new name of the user's, or one defined before. spec: of what: `prefix-set`, `group`, ... */
  | 'define' | 'name'
  /** An AS number, bare or dotted; `as` is that of a router, which is neither 0 nor 23456; `as-any` any; `as16` of 16 bits */
  | 'as' | 'as-any' | 'as16'
  /** An IP address. spec: 4 */
  | 'address'
  /** A neighbor: an address, or a prefix for all in it */
  | 'peer'
  /** `address/length`. spec `strict`: the daemon refuses what it would otherwise take */
  | 'prefix'
  /** A port by its number or the name of its service */
  | 'port'
  /** `65001:1`, `65001:1:2`; in an extended one its type, then its value */
  | 'community' | 'large-community' | 'ext-type' | 'ext-value'
  /** Hex digits */
  | 'key'
  /** An interface, a file, a table of the packet filter, a route label. spec: the most characters */
  | 'interface' | 'file' | 'label'
  /** `65001:1` or `192.0.2.1:1` */
  | 'rd'
  /** `+` or `-` before a number */
  | 'sign'
  /** `= != < <= > >=`;  `= !=`;  `- ><` */
  | 'unary' | 'equality' | 'binary'
  /** TCP flags and those of fragments: `S / SA`, `/ SA`, `S`, `any` */
  | 'tcp-flags' | 'fragment-flags'
  /** A protocol by its number or name, a type of service */
  | 'protocol' | 'tos';

/** One form. */
export interface Row {
  /** What may be typed, in the notation above. */
  readonly syntax: string;
  /** The releases that have it, in the notation of `releases()`; absent: every one. */
  readonly versions?: string;
  /** The value that holds where it is not given, as a person would say it. */
  readonly default?: string;
  /** What it does, one or two sentences of ours, Markdown. */
  readonly doc: string;
  /** What checks call it, where its words do not tell. */
  readonly name?: string;
}

/** How the members of a list in braces are separated (tested on the daemons). */
export type ListStyle =
  /** Line feeds may follow the opening brace and precede the closing one; between members one comma at most, line feeds after it. */
  | 'set'
  /** As `set`, but no line feed just inside the braces. */
  | 'tight'
  /** As `set`, but no commas. */
  | 'options';

/** A place where forms stand: the top level, a neighbor, the matches of a filter rule, the members of a set, ... */
export interface Block {
  readonly name: string;
  /** What it is for, one sentence, Markdown. */
  readonly doc: string;
  readonly rows: readonly Row[];
  /** Blocks whose rows may stand here too. */
  readonly includes?: readonly string[];
  readonly style?: ListStyle;
  /** Braces without anything in them are fine. */
  readonly mayBeEmpty?: true;
  /** What a form of it is called: "option", "member", "match". */
  readonly noun: string;
}
