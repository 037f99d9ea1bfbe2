/** Options of a block without its braces: `ipv4 import all; export none;`, or `area 0;` and behind it what belongs into the area. */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import { compiledBlock, type CompiledBlock } from './blocks.ts';
import type { BindProblem } from './bound.ts';
import { blocksIn } from './form.ts';
import { matchGuarded } from './match.ts';

/** The statement with its block, how many of those behind it are in that, and what is wrong. */
export interface Unbraced {
  readonly statement: ast.Statement;
  readonly count: number;
  readonly problem: BindProblem;
}

/** For a statement that cannot be read: whether it and those behind it are a block without braces. */
export function unbraced(statements: readonly ast.Statement[], at: number, block: CompiledBlock): Unbraced | undefined {
  const statement = statements[at]!;
  const { elements } = statement;
  const first = elements[0];
  const forms = first?.kind === 'name' && !first.quoted ? (block.byWord.get(first.name) ?? []).filter(({ versions }) => (versions & ALL_TARGETS) !== NO_RELEASE) : [];
  for (const form of forms) {
    for (const name of blocksIn(form.pattern)) {
      const inner = compiledBlock(name);
      const belongs = (element: ast.Element | undefined): boolean => element?.kind === 'name' && !element.quoted && inner.current.has(element.name) && !block.current.has(element.name);
      let head = 1;
      while (head < elements.length && !belongs(elements[head])) head++;
      let next = at + 1;
      while (belongs(statements[next]?.elements[0])) next++;
      const inside = [...(head < elements.length ? [{ ...statement, start: elements[head]!.start, elements: elements.slice(head) }] : []), ...statements.slice(at + 1, next)];
      if (inside.length === 0) continue;
      const body: ast.Block = { kind: 'block', start: inside[0]!.start, end: inside.at(-1)!.end, statements: inside, closed: true };
      const whole = [...elements.slice(0, head), body];
      if (matchGuarded(form, whole, true).complete < whole.length) continue;
      return { statement: { ...statement, elements: whole, terminated: true, end: body.end }, count: inside.length - (head < elements.length ? 1 : 0), problem: problemOf(statement, head, body) };
    }
  }
  return undefined;
}

function problemOf({ elements, end }: ast.Statement, head: number, body: ast.Block): BindProblem {
  const words = elements.slice(0, head).map(shown).join(' ');
  const before = elements[head - 1]!.end;
  const open = head < elements.length ? { start: before, end: before, newText: ' {' } : { start: before, end, newText: ' {' };
  return {
    code: 'invalid-argument', message: `what belongs into "${words}" stands in braces: write "${words} { ... };"`, start: elements[0]!.start, end: before,
    fixes: body.statements.at(-1)!.terminated ? [{ title: 'Insert "{" and "};"', safe: false, edits: [open, { start: body.end, end: body.end, newText: ' };' }] }] : [],
  };
}

function shown(element: ast.Element): string {
  switch (element.kind) {
    case 'name': return element.name;
    case 'number': return String(element.value);
    case 'ip': return element.text;
    case 'text': return `"${element.value}"`;
    default: return '...';
  }
}
