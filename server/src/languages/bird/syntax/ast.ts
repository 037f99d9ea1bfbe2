/**
 * The syntax tree of a BIRD file. It is the same whatever the file is included into: what a statement means (which
 * option of which block) is bound later, against the tables, because a fragment may stand in many places.
 *
 * Every `start` and `end` is an offset in UTF-16 units from the start of the item that holds the node, so that an edit
 * elsewhere in the file leaves the node as it is. `Item.start` gives the rest of the way.
 */
import type { SetContent } from './setLiteral.ts';

export interface Node {
  readonly start: number;
  readonly end: number;
}

// ---- names and literals -------------------------------------------------------------------------------------------

/**
 * A bare or quoted word: an option's keyword, a symbol, an attribute, a constant. `name` is without its quotes. `quoted`: it
 * stands in quotes and is none of BIRD's own words, which are what they are in quotes, too (ownWords.ts).
 */
export interface Name extends Node { readonly kind: 'name'; readonly name: string; readonly quoted: boolean }
export interface NumberLiteral extends Node { readonly kind: 'number'; readonly value: number }
export interface TextLiteral extends Node { readonly kind: 'text'; readonly value: string; readonly closed: boolean }
/** `family` is undefined where the text is no valid address (a syntax error then says so). */
export interface IpLiteral extends Node { readonly kind: 'ip'; readonly text: string; readonly family: 4 | 6 | undefined }
/** `address/length`, in a set perhaps with a pattern after it. `length` is NaN where the daemon would stop. */
export interface PrefixLiteral extends Node { readonly kind: 'prefix'; readonly address: IpLiteral; readonly length: number; readonly pattern?: PrefixPattern }
export interface PrefixPattern extends Node { readonly type: '+' | '-' | 'range'; readonly low?: Expression; readonly high?: Expression }
export interface RdLiteral extends Node { readonly kind: 'rd'; readonly text: string }
export interface BytesLiteral extends Node { readonly kind: 'bytes'; readonly text: string }
/** `-empty-`, `+empty+`, `--empty--`, `---empty---`. */
export interface EmptyLiteral extends Node { readonly kind: 'empty'; readonly text: string }

// ---- expressions --------------------------------------------------------------------------------------------------

export type Expression =
  | Name | NumberLiteral | TextLiteral | IpLiteral | PrefixLiteral | RdLiteral | BytesLiteral | EmptyLiteral
  | SetExpression | MaskExpression | NetExpression | FlowExpression | TupleExpression | RangeExpression | Wildcard
  | CallExpression | MemberExpression | BinaryExpression | UnaryExpression | MissingExpression;

/** `[ ... ]`. `content` holds the plain members, `members` those that the grammar had to read. */
export interface SetExpression extends Node { readonly kind: 'set'; readonly content: SetContent; readonly members: readonly Expression[]; readonly closed: boolean }
/** `[= * 65000 ? =]` */
export interface MaskExpression extends Node { readonly kind: 'mask'; readonly members: readonly Expression[]; readonly closed: boolean }
/** A network of more than a prefix: `1:1 10.0.0.0/8`, `10.0.0.0/8 max 24 as 1`, `P from P`; or one of words and values, `mpls 100`, `evpn mac ...`: `words` are those. */
export interface NetExpression extends Node { readonly kind: 'net'; readonly type: 'vpn' | 'roa' | 'sadr' | 'word'; readonly parts: readonly Expression[]; readonly words?: readonly Name[] }
/** `flow4 { dst 10.0.0.0/8; }` */
export interface FlowExpression extends Node { readonly kind: 'flow'; readonly family: Name; readonly block: Block }
/** `(x)` with one item is a parenthesis, with more a pair, an extended or a large community. */
export interface TupleExpression extends Node { readonly kind: 'tuple'; readonly items: readonly Expression[] }
export interface RangeExpression extends Node { readonly kind: 'range'; readonly low: Expression; readonly high: Expression }
/** `*`, `?` or `+` inside sets, tuples and path masks. */
export interface Wildcard extends Node { readonly kind: 'wildcard'; readonly text: string }
export interface CallExpression extends Node { readonly kind: 'call'; readonly callee: Name; readonly args: readonly Expression[] }
/** `object.member` or `object.member(args)`. */
export interface MemberExpression extends Node { readonly kind: 'member'; readonly object: Expression; readonly member: Name; readonly args?: readonly Expression[] }
export interface BinaryExpression extends Node { readonly kind: 'binary'; readonly operator: string; readonly operatorStart: number; readonly left: Expression; readonly right: Expression }
export interface UnaryExpression extends Node { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
/** Stands where recovery had to suppose something, and a syntax error covers it; or where files are included in the midst of a value: then nobody knows what it is. */
export interface MissingExpression extends Node { readonly kind: 'missing'; readonly includes?: readonly Include[] }

// ---- option statements --------------------------------------------------------------------------------------------

/** One part of an option statement, before the tables say what it is. */
export type Element = Expression | Punctuation | Block | Body | Include;
export interface Punctuation extends Node { readonly kind: 'punctuation'; readonly text: string }
/** `{ ... }` of option statements. `open` is the brace; `closed` is false where the file (or the next item) came first. */
export interface Block extends Node { readonly kind: 'block'; readonly statements: readonly Statement[]; readonly closed: boolean }
/** Words and values up to `;`. `terminated` is false where none followed. An empty one is a lone `;`. `lineStarts`: offsets of the elements that begin a line no deeper than the statement. */
export interface Statement extends Node { readonly kind: 'statement'; readonly elements: readonly Element[]; readonly terminated: boolean; readonly lineStarts?: readonly number[] }

// ---- filter commands ----------------------------------------------------------------------------------------------

/** `{ commands }`, with the variables that the older form declares before the brace. */
export interface Body extends Node { readonly kind: 'body'; readonly locals: readonly Declaration[]; readonly commands: readonly Command[]; readonly closed: boolean }
export type Command =
  | Declaration | Assignment | IfCommand | CaseCommand | ForCommand | ReturnCommand | VerdictCommand | PrintCommand | ExpressionCommand | Body | EmptyCommand | Include;
/** `int x = 5;`, `prefix set p;`, a parameter. `type` is its words. */
export interface Declaration extends Node { readonly kind: 'declaration'; readonly type: readonly Name[]; readonly name: Name; readonly value?: Expression; /** Others in the same declaration, which BIRD does not take. */ readonly also?: readonly Name[] }
export interface Assignment extends Node { readonly kind: 'assignment'; readonly target: Expression; readonly value: Expression }
export interface IfCommand extends Node { readonly kind: 'if'; readonly condition: Expression; readonly then: Command | undefined; readonly else?: Command }
export interface CaseCommand extends Node { readonly kind: 'case'; readonly subject: Expression; readonly branches: readonly CaseBranch[]; readonly closed: boolean }
/** `labels` is empty for `else:`. */
export interface CaseBranch extends Node { readonly labels: readonly Expression[]; readonly commands: readonly Command[] }
export interface ForCommand extends Node { readonly kind: 'for'; readonly variable: Declaration | Name; readonly list: Expression; readonly body: Command | undefined }
export interface ReturnCommand extends Node { readonly kind: 'return'; readonly value?: Expression }
export interface VerdictCommand extends Node { readonly kind: 'verdict'; readonly verdict: 'accept' | 'reject' | 'error'; readonly args: readonly Expression[]; readonly comma?: LooseComma }
export interface PrintCommand extends Node { readonly kind: 'print'; readonly newline: boolean; readonly args: readonly Expression[]; readonly comma?: LooseComma }
/** A comma before the first of several values, or behind the last. */
export interface LooseComma extends Node { readonly trailing: boolean }
/** A call for its effect: `f();`, `bgp_path.prepend(1);`, `unset(x);`. */
export interface ExpressionCommand extends Node { readonly kind: 'expression'; readonly expression: Expression }
export interface EmptyCommand extends Node { readonly kind: 'empty-command' }

// ---- items --------------------------------------------------------------------------------------------------------

/** What a file is a list of. */
export type ItemNode = Include | Define | FilterDefinition | FunctionDefinition | ProtocolDefinition | Statement | CommandItem | Stray;
/** `pattern` is what stands between the quotes; `patternStart` is its offset. */
export interface Include extends Node { readonly kind: 'include'; readonly pattern: string; readonly patternStart: number }
export interface Define extends Node { readonly kind: 'define'; readonly name: Name | undefined; readonly value: Expression | undefined; readonly terminated: boolean }
export interface FilterDefinition extends Node { readonly kind: 'filter'; readonly name: Name | undefined; readonly body: Body | undefined }
export interface FunctionDefinition extends Node {
  readonly kind: 'function'; readonly name: Name | undefined; readonly parameters: readonly Declaration[]; readonly returns: readonly Name[] | undefined; readonly body: Body | undefined;
}
/** `protocol TYPE [NAME] [from TEMPLATE] { ... }`; `head` is all words between the keyword and the brace. */
export interface ProtocolDefinition extends Node { readonly kind: 'protocol'; readonly template: boolean; readonly head: readonly Name[]; readonly block: Block | undefined }
/** A filter command at the top: the file is a fragment of a filter. */
export interface CommandItem extends Node { readonly kind: 'command'; readonly command: Command }
/** Tokens that begin nothing, `}` without its opener. */
export interface Stray extends Node { readonly kind: 'stray' }

/** Something that the grammar could not read. */
export interface SyntaxProblem extends Node {
  readonly code: 'syntax-error' | 'unknown-character' | 'unterminated-text' | 'unterminated-comment' | 'unterminated-name' | 'missing-semicolon' | 'unclosed-block' | 'unmatched-brace'
    | 'comment-nesting' | 'unterminated-include' | 'unknown-option';
  readonly message: string;
  /** Where the thing began that is not closed. */
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
  /** An edit that mends it: text to put in place of the range. */
  readonly fix?: { readonly title: string; readonly start: number; readonly end: number; readonly newText: string };
  /** What stands around it was read as it is meant: other mistakes there are mistakes of their own. */
  readonly understood?: true;
}

/** One top-level item with its own text: the unit of incremental work. The items of a file tile its text. */
export interface Item {
  /** The item's text: blanks and comments before it, then its tokens. The last item of a file may be blanks only. */
  readonly text: string;
  /** Line feeds in `text`; counted when a line is first asked for (`newlinesOf`). */
  newlines: number | undefined;
  /** Whether a `[` in it found no `]`: one that is typed behind the item may be it. */
  readonly openSet: boolean;
  /** Whether what stands further on in its last line may make it end elsewhere (braces.ts). */
  readonly onLine: boolean;
  /** Whether `text` may hold what is looked for in the bare text (notable.ts): nearly no item does. */
  readonly notable: boolean;
  /** Undefined where `text` holds no token. */
  readonly node: ItemNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Literals that a look at their text found worth checking: most items have none, and are not walked for it. */
  readonly suspects: readonly Expression[];
  /** Offset of the end of the item's third token (or its last): what the split of the item before it looked at. */
  readonly headEnd: number;
}
