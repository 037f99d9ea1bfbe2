/** Problems in the words of the checks: where they stand, and the edits that mend them. */
import type { Argument, Bound } from '../binding/bind.ts';
import type { LocalEdit, LocalFix } from '../semantics/collector.ts';
import type { Protocol, Source, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import type { Problem } from './problem.ts';

/** What a problem may have beside its place and its words. */
export type More = Pick<Problem, 'severity' | 'fixes' | 'related' | 'tags'>;

/** A problem of a node. */
export function onNode({ start, end }: ast.Node, source: Source, code: string, message: string, more?: More): Problem {
  return { code, message, ...more, start, end, source };
}

/** A problem of a whole statement; where it has a block, on the words before that. */
export function onStatement({ bound, source }: Statement, code: string, message: string, more?: More): Problem {
  return onNode({ start: bound.start, end: wordsEnd(bound) }, source, code, message, more);
}

/** A problem of one argument of a statement; of the statement where the argument is not written. */
export function onArgument(statement: Statement, arg: Argument | undefined, code: string, message: string, more?: More): Problem {
  if (!arg || arg.start === arg.end) return onStatement(statement, code, message, more);
  return onNode(arg, statement.source, code, message, more);
}

/** A problem of a protocol as a whole. */
export function onProtocol(protocol: Protocol, code: string, message: string, more?: More): Problem {
  return onNode(protocol.head, protocol.source, code, message, more);
}

/**
 * A problem that statements make together: on the first of them that the protocol itself has, since a template is right
 * for others; where it has none of them, on its head.
 */
export function blame(protocol: Protocol, statements: readonly (Statement | undefined)[], code: string, message: string, more?: More): Problem {
  const own = statements.find((statement) => statement?.origin === 'own');
  // Fixes for the protocol's block are none for a file that it includes.
  if (own) return onStatement(own, code, message, own.source === protocol.source ? more : { ...more, fixes: undefined });
  const inherited = statements.find((statement) => statement !== undefined);
  const related = inherited
    && { source: inherited.source, node: { start: inherited.bound.start, end: wordsEnd(inherited.bound) }, message: 'it comes from here' };
  return onProtocol(protocol, code, message, { related, ...more, fixes: more?.fixes?.filter((fix) => insertsInto(protocol, fix)) });
}

/** Whether a fix inserts into the protocol's own block: what it would do to the statement of a template has the offsets of that. */
function insertsInto({ definition: { block }, source }: Protocol, fix: LocalFix): boolean {
  return block !== undefined && 'start' in fix && fix.start === fix.end && fix.start === insertInto(block, source.item, '').start;
}

/** Where the words and values before a statement's block end. */
function wordsEnd(bound: Bound): number {
  const block = bound.args.find(({ kind }) => kind === 'block');
  if (!block) return bound.end;
  const before = [...bound.keywords, ...bound.args.filter((arg) => arg !== block)].filter(({ end }) => end <= block.start);
  return Math.max(bound.start + 1, ...before.map(({ end }) => end));
}

/** Inserts a statement as the first one of a block, indented as the one it comes before. */
export function insertInto(block: ast.Block, item: ast.Item, statement: string): LocalEdit {
  const first = block.statements[0];
  if (!first) return { start: block.start + 1, end: block.start + 1, newText: ` ${statement}${item.text[block.start + 1] === '}' ? ' ' : ''}` };
  const between = item.text.slice(item.text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  const separator = /^[ \t]*$/.test(between) && item.text.lastIndexOf('\n', first.start) > block.start ? `\n${between}` : ' ';
  return { start: first.start, end: first.start, newText: `${statement}${separator}` };
}

/** Offers to insert a statement into the protocol's own block. */
export function insertFix(protocol: Protocol, statement: string, title = `Insert "${statement}"`): readonly LocalFix[] {
  const { block } = protocol.definition;
  return block?.closed ? [{ title, safe: false, ...insertInto(block, protocol.source.item, statement) }] : [];
}

/** Offers to insert a statement into the block of another, which may have none yet. */
export function insertInside({ bound, source }: Statement, statement: string): readonly LocalFix[] {
  const title = `Insert "${statement}"`;
  const block = bound.args.find(({ kind }) => kind === 'block')?.elements[0];
  if (block?.kind === 'block') return block.closed ? [{ title, safe: false, ...insertInto(block, source.item, statement) }] : [];
  return bound.statement.terminated ? [{ title, safe: false, start: bound.end, end: bound.end, newText: ` { ${statement} }` }] : [];
}

/** Offers to take a statement out, with the blanks before it. */
export function removeFix({ bound, source }: Statement, title = 'Remove it'): readonly LocalFix[] {
  if (!bound.statement.terminated || bound.start !== bound.statement.elements[0]?.start) return [];
  const { text } = source.item;
  let start = bound.statement.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  if (start > 0 && text[start - 1] === '\n' && /^[ \t]*(\n|$)/.test(text.slice(bound.statement.end))) start--;
  return [{ title, safe: false, start, end: bound.statement.end, newText: '' }];
}

/** Offers to put other words in place of a statement's argument. */
export function replaceFix(arg: Argument, newText: string): readonly LocalFix[] {
  return [{ title: `Change to "${newText}"`, safe: false, start: arg.start, end: arg.end, newText }];
}
