/**
 * The syntax tree of a bgpd.conf. It does not know what a statement means: that is bound later, against the tables.
 *
 * Every `start` and `end` is an offset in UTF-16 units from the start of the item that holds the node, so that an edit
 * elsewhere in the file leaves the node as it is. What a macro's value gave stands where the macro is used.
 */

export interface Node {
  readonly start: number;
  readonly end: number;
}

/** Which macro an element came from, if any. */
interface Expandable extends Node {
  readonly macro?: string;
}

/** A bare word: a keyword, a name, an address, a community. */
export interface Word extends Expandable { readonly kind: 'word'; readonly text: string }
/** A quoted text, `"..."` or `'...'`. Never a keyword. */
export interface Text extends Expandable { readonly kind: 'text'; readonly text: string; readonly closed: boolean }
export interface Numeral extends Expandable { readonly kind: 'number'; readonly text: string; readonly value: number }
/** A mark of punctuation; inside a list also a line feed. */
export interface Mark extends Expandable { readonly kind: 'mark'; readonly text: string }
/** `{ ... }` whose lines are statements. */
export interface Block extends Node { readonly kind: 'block'; readonly statements: readonly Statement[]; readonly closed: boolean; /** A line feed follows the brace. */ readonly opensLine: boolean }
/** `{ ... }` of members. */
export interface List extends Node { readonly kind: 'list'; readonly elements: readonly Element[]; readonly closed: boolean }
/** Members of a set that are as they should be, with the blanks, line feeds and commas between them. */
export interface PlainMembers extends Node { readonly kind: 'plain'; readonly members: MemberKind; readonly count: number; /** Some have a range of lengths. */ readonly ranged?: boolean; /** Of what families prefixes among them are. */ readonly families?: Families }
/** Prefixes of one family or of both. */
export type Families = 4 | 6 | 'both';
/** All attributes of a list, which are as they should be (attributes.ts). */
export interface PlainAttributes extends Node { readonly kind: 'attributes' }

/** What the members of a set look like: `10.0.0.0/8 maxlen 24`, the same with `source-as 65001` (in a roa-set also with an end), an AS number. */
export type MemberKind = 'prefix' | 'roa' | 'origin' | 'as';

export type Value = Word | Text | Numeral;
export type Element = Value | Mark | Block | List | PlainMembers | PlainAttributes;

/** The elements of a line. `ended`: a line feed follows. */
export interface Statement extends Node { readonly elements: readonly Element[]; readonly ended: boolean }

/** Something that the lexer or the grammar could not read. */
export interface SyntaxProblem extends Node {
  readonly code: 'syntax-error' | 'unknown-character' | 'unterminated-text' | 'unclosed-block' | 'unmatched-brace' | 'undefined-name';
  readonly message: string;
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly start: number; readonly end: number; readonly newText: string };
}

/** One top-level item with its own text: the unit of incremental work. The items of a file tile its text. */
export interface Item {
  /** Blank and comment lines before the statement, then its lines. The last item of a file may be blanks only. */
  readonly text: string;
  /** Line feeds in `text`. */
  newlines: number | undefined;
  /** Whether `text` may hold what others look for in bare text (base/notable.ts). */
  readonly notable: boolean;
  /** How far behind its own end the split looked: an edit there may change where the item ends. */
  readonly reach: number;
  /** Names of macros that the item uses: its tree depends on their values. */
  readonly macros: readonly string[];
  /** `NAME = value`, if that is what the item is. */
  readonly assignment: Assignment | undefined;
}

/** The definition of a macro. Without a value where what stands behind the `=` is none: then nobody knows what uses of it are. */
export interface Assignment extends Node { readonly name: string; readonly nameStart: number; readonly nameEnd: number; readonly value: string | undefined; /** bgpd refuses it. */ readonly wrong: boolean }

/** What the grammar made of an item, with macros replaced. */
export interface Tree {
  readonly statement: Statement | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** A macro has no value: nobody knows what the statement is. */
  readonly unresolved: boolean;
}
