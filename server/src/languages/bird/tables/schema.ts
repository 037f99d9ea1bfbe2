/**
 * How the language stands in tables. One row is one statement form; the same row drives recognition, checks, version
 * candidates, completion, hover, the TextMate grammar's word lists and the documentation.
 *
 * ## The notation of `syntax`
 *   words              keywords, as typed:                      `hold time`
 *   word{2.18+ 3.2+}   a keyword that only some releases have inside a form that others have too
 *   <kind>             an argument                               `<number>`, see `ArgumentKind`
 *   <kind:spec>        an argument with a limit                  `<number:3-65535,0>`, `<symbol:table>`, `<mask:states|routes>`
 *   <block:NAME>       `{ ... }` whose statements stand in the block NAME
 *   [x]  (a|b)  x* x+  optional, choice, any number of times, at least once; they nest
 *   , % / { } ( ) = - : .. themselves as tokens, written with blanks around them; `(` and `)` group where they touch what they hold
 * The final `;` is not written. A form ends where its statement ends.
 * Empty statements (`;;`) may stand at the top level, directly in a protocol, and in the blocks that say `empty`.
 */

/**
 * Kinds of arguments, named after what a person types.
 *
 *  number      32-bit number; also a constant, or an expression in parentheses. spec: ranges, `3-65535,0`;
 *              `literal` before them: digits alone before 2.18 and 3.2, where the rest came; `digits`: never anything else
 *  seconds     a number that counts seconds, where a unit is forbidden. spec as for number
 *  time        a number with its unit `s`, `ms` or `us`. spec: a range, `0s-3600s`
 *  switch      on/off/yes/no/true/false, or nothing at all (which means on); a number is deprecated: 0 is off, any other on
 *  string      a text in double quotes, or a constant (from 2.18 and 3.2 on an expression in parentheses too; in a choice
 *              with `<ip>` or `<bytestring>` both take one from 2.14 and 3.0 on)
 *  text        a text in double quotes; a constant or an expression from 2.18 and 3.2 on alone. spec: `literal`, neither ever
 *  ip          an IPv4 or IPv6 address, or a constant (from 2.18 and 3.2 on an expression in parentheses too). spec: `4` or `6`
 *  mac         a MAC address
 *  prefix      an IPv4 or IPv6 prefix, or a constant (from 2.18 and 3.2 on an expression in parentheses too). spec: `4` or `6`
 *  net         any network literal that a table can hold (prefix, vpn, roa, flow, sadr, mpls, aspa, evpn, ...), or a constant
 *  router-id   a number or an IPv4 address
 *  rd          a route distinguisher
 *  ec          an extended community `(rt, 1, 2)`;  `ec-set`: `[ (rt,1,2), ... ]`
 *  bytestring  hex bytes
 *  date        a text holding a date and time, "2026-01-01 00:00:00" (from 2.18 and 3.2 on a constant or an expression too)
 *  name        a new name of the user's
 *  symbol      a name defined before. spec: its class: table, filter, function, template, protocol, constant, thread-group, mpls-domain, mpls-range
 *  interface   the symbol after `%`: an interface's name, bare or in single quotes
 *  interfaces  a list of interface patterns: `"eth*", -"wg0", 10.0.0.0/8`, strings with an optional prefix. spec: `names`, no prefixes
 *  filter      what follows import/export: all, none, filter NAME, filter { ... }, where EXPRESSION (2.x: also a bare name after `filter`)
 *  expression  a filter expression. spec: `simple`, a name or an expression in parentheses
 *  commands    `{ ... }` with filter commands
 *  mask        all, off, or `{ a, b, ... }` of the words in its spec
 *  words       `{ a, b, ... }` of the words in its spec, without all/off
 *  label-stack MPLS labels `1/2/3`
 *  network-list, address-list  free lists in braces are written as blocks instead
 */
export type ArgumentKind =
  | 'number' | 'seconds' | 'time' | 'switch' | 'string' | 'text' | 'ip' | 'mac' | 'prefix' | 'net' | 'router-id' | 'rd' | 'ec' | 'ec-set'
  | 'bytestring' | 'date' | 'name' | 'symbol' | 'interface' | 'interfaces' | 'filter' | 'expression' | 'commands' | 'mask' | 'words'
  | 'label-stack';

/** One statement form. */
export interface Row {
  /** What may be typed, in the notation above. */
  readonly syntax: string;
  /** The releases that have it, in the notation of `releases()`; absent: every one, 1.6 included. */
  readonly versions?: string;
  /** The value that holds where the statement is not given, as a person would say it. */
  readonly default?: string;
  /** What it does, one or two sentences of ours, Markdown. */
  readonly doc: string;
  /** Anchor of its description in BIRD's manual, `bgp-hold-time`. */
  readonly manual?: string;
  /** At the top level: the daemon wants no `;` after it (`debug protocols all`), or the releases that want none. */
  readonly unterminated?: true | string;
  /** Deprecated: what to write instead. The daemon still takes it. `deprecatedIn`: releases that warn, default all that have it. */
  readonly deprecated?: string;
  /** The words that say the same and are not deprecated. */
  readonly renamed?: string;
  /** Of what 1.6 alone has: where it went in 2.0, or what to write there, as the end of a sentence. `since2At`: the word that it is about. */
  readonly since2?: string;
  readonly since2At?: string;
  /** Of what no 3.x has: what to write there, as the end of a sentence. */
  readonly since3?: string;
  /** What it is that no 3.x takes, where they have the statement in other forms: "a switch for ...". */
  readonly since3What?: string;
  readonly deprecatedIn?: string;
  /** The releases that hold its numbers to their ranges; absent: every one. */
  readonly boundedIn?: string;
}

/** A place where statements stand: the top level, a protocol, a channel, an area, ... */
export interface Block {
  /** `protocol bgp`, `bgp channel`, `ospf area`, `table`, `global`, ... */
  readonly name: string;
  /** What the block is for, one sentence, Markdown. */
  readonly doc: string;
  readonly manual?: string;
  readonly rows: readonly Row[];
  /** Blocks whose rows may stand here too: every protocol includes `protocol`. */
  readonly includes?: readonly string[];
  /** How its statements end: `;` each (the default), or a comma list without one, or nothing (`networks { 10.0.0.0/8; }` has `;`). */
  readonly separator?: ';' | ',';
  /** A statement may be empty here: `;;`. */
  readonly empty?: true;
}

/** The words of a switch, which every release knows. */
export const SWITCH_WORDS: ReadonlySet<string> = new Set(['on', 'off', 'yes', 'no', 'true', 'false']);
