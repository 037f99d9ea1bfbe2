/** How mistakes of types are said. */
import type * as ast from '../../syntax/ast.ts';
import type { LocalFix } from '../collector.ts';
import { isKnown, phrase, phrases, type Typed } from './typed.ts';

/** A mistake of types; offsets are those of the item that is looked at. */
export interface TypeProblem extends ast.Node {
  /** `type-mismatch`: the daemon refuses the file. The others: it takes it, and the filter fails or never does what it says. */
  readonly code: 'type-mismatch' | 'number-out-of-range' | 'fails-at-run-time' | 'never-equal' | 'deprecated-option';
  readonly message: string;
  /** What is of the wrong type, for a place to point to. */
  readonly typed?: Typed;
  /** 1.6 computes it while it reads the file, and refuses it too; types of what a filter does it asks for when that runs. */
  readonly early?: true;
  readonly fixes?: readonly LocalFix[];
}

export type Report = (problem: TypeProblem) => void;

const at = ({ start, end }: ast.Node): ast.Node => ({ start, end });

/** A value of another type than its place takes. `what`: the place, `"if"`. */
export function mismatch(node: ast.Node, typed: Typed, wanted: readonly string[], what: string): TypeProblem {
  const found = isKnown(typed) ? phrase(typed.type) : 'of no type that BIRD could know';
  const { hint, fixes } = instead(node, typed, wanted);
  return { code: 'type-mismatch', ...at(node), typed, message: `${what} takes ${phrases(wanted)}, and this is ${found}${hint}`, fixes };
}

/** What was meant, where that is plain: a number in quotes, a community with a colon. */
function instead(node: ast.Node, { type, value }: Typed, wanted: readonly string[]): { readonly hint: string; readonly fixes?: readonly LocalFix[] } {
  const { kind, text } = node as Partial<ast.RdLiteral>;
  if (kind === 'rd' && wanted.includes('pair') && /^\d+:\d+$/.test(text!)) return changed(node, `(${text!.replace(':', ', ')})`, 'a community is');
  const community = ['rd', 'text'].includes(kind as string) && (wanted.includes('pair') || wanted.includes('lc')) ? asCommunity(node) : undefined;
  if (community && wanted.includes(community.fixes![0]!.title.split(',').length === 2 ? 'pair' : 'lc')) return { hint: `: ${community.message}`, fixes: community.fixes };
  if ((kind as string) !== 'text' || type !== 'string') return { hint: '' };
  if (wanted.includes('int') && /^\d+$/.test(String(value))) return changed(node, String(value), 'a number is');
  if (wanted.includes('ip') && /^(?:\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f:]*:[\da-f]*)$/i.test(String(value))) return changed(node, String(value), 'an address is');
  return { hint: '' };
}

/** `65000:1` and `"65000:1"` where communities are looked for. */
export function asCommunity(node: ast.Node): Pick<TypeProblem, 'message' | 'fixes'> | undefined {
  const part = (node as Partial<ast.TupleExpression>).kind === 'tuple' && (node as ast.TupleExpression).items.length === 1 ? (node as ast.TupleExpression).items[0]! : node as ast.Expression;
  const text = part.kind === 'rd' ? part.text : part.kind === 'text' ? part.value : '';
  if (!/^\d+(?::\d+){1,2}$/.test(text)) return undefined;
  const newText = `(${text.replaceAll(':', ', ')})`;
  return { message: `a community is written ${newText}`, fixes: [{ title: `Change to ${newText}`, safe: false, ...at(node), newText }] };
}

const changed = (node: ast.Node, newText: string, what: string): { readonly hint: string; readonly fixes: readonly LocalFix[] } =>
  ({ hint: `: ${what} written ${newText}`, fixes: [{ title: `Change to ${newText}`, safe: false, ...at(node), newText }] });

/** Something that the daemon refuses. */
export const refused = (node: ast.Node, message: string, typed?: Typed): TypeProblem => ({ code: 'type-mismatch', ...at(node), message, typed });
export const outOfRange = (node: ast.Node, message: string): TypeProblem => ({ code: 'number-out-of-range', ...at(node), message });
/** Something that the daemon refuses where all values are constant; else it is an error each time that the filter runs. */
export function failing(node: ast.Node, constant: boolean, message: string, when = 'each time that it runs'): TypeProblem {
  return constant ? refused(node, message) : { code: 'fails-at-run-time', ...at(node), message: `${message}: BIRD takes it, but the filter fails here ${when}, and a route whose filter fails is rejected` };
}
/** Something that the daemon takes with a warning, and a later one will refuse. */
export const deprecated = (node: ast.Node, message: string): TypeProblem => ({ code: 'deprecated-option', ...at(node), message });
/** A comparison that holds for no value. */
export const never = (node: ast.Node, message: string): TypeProblem => ({ code: 'never-equal', ...at(node), message });
