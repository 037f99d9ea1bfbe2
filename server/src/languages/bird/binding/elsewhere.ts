/** Statements that are whole, and stand in the wrong block: an option of a channel in the protocol, a route in a BGP session. */
import type * as ast from '../syntax/ast.ts';
import { ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import { blockNames, compiledBlock, type CompiledBlock } from './blocks.ts';
import type { BindProblem } from './bound.ts';
import { blocksIn } from './form.ts';
import { matchGuarded } from './match.ts';

/** What to say of elements that are no statement of the block, and one of another; undefined where they are none of any. */
export function elsewhere(elements: readonly ast.Element[], compiled: CompiledBlock): BindProblem | undefined {
  const { block } = compiled;
  const first = elements[0];
  if (first?.kind !== 'name' || first.quoted || takesValue(compiled, elements)) return undefined;
  const takers = blockNames().filter((name) => name !== block.name && takes(compiledBlock(name), elements));
  if (takers.length === 0) return undefined;
  const inner = innerBlocks(block.name).find(({ name }) => takers.includes(name));
  const outer = takers.find((name) => innerBlocks(name).some((one) => one.name === block.name));
  const belongs = inner?.name ?? outer ?? (takers.includes('global') ? 'global' : takers.find((name) => name.startsWith('protocol ')));
  if (belongs === undefined) return undefined;
  const words = leading(elements, belongs);
  const at = { start: first.start, end: words.at(-1)!.end };
  const what = `"${words.map(({ name }) => name).join(' ')}"`;
  const where = block.name === 'global' ? 'at the top level' : `directly in ${block.name}`;
  const message = inner ? (inner.name.endsWith('channel') ? `${what} is an option of a channel: write it inside of "ipv4 { ... };" or its like` : `${what} is no option of ${block.name} itself: write it inside of "${inner.word} { ... };"`)
    : belongs === 'global' ? `${what} cannot stand in ${block.name}: write it outside, at the top level of the file`
      : outer ? `${what} is an option of ${outer}, not of ${block.name}: write it outside of this block` : `${what} is an option of ${belongs}, and cannot stand ${where}`;
  return { code: 'unknown-option', message, ...at, fixes: [], belongs };
}

/** Whether a statement of the block begins like this, and wants a value behind it: then it is the value that is wrong. */
function takesValue({ byWord }: CompiledBlock, elements: readonly ast.Element[]): boolean {
  return (byWord.get((elements[0] as ast.Name).name) ?? []).some((form) => {
    if ((form.versions & ALL_TARGETS) === NO_RELEASE) return false;
    const { furthest, expected } = matchGuarded(form, elements, false);
    return furthest > 1 || [...expected].some((one) => !one.startsWith('"'));
  });
}

function takes(block: CompiledBlock, elements: readonly ast.Element[]): boolean {
  const forms = block.byWord.get((elements[0] as ast.Name).name) ?? [];
  return forms.some((form) => (form.versions & ALL_TARGETS) !== NO_RELEASE && matchGuarded(form, elements, false).complete === elements.length);
}

/** The words that name the statement. */
function leading(elements: readonly ast.Element[], block: string): ast.Name[] {
  const form = compiledBlock(block).byWord.get((elements[0] as ast.Name).name)!.find((one) => matchGuarded(one, elements, false).complete === elements.length)!;
  const count = Math.max(1, form.name === '' ? 1 : form.name.split(' ').length);
  return elements.slice(0, count).filter((element): element is ast.Name => element.kind === 'name');
}

interface Inner { readonly name: string; readonly word: string }
const inners = new Map<string, readonly Inner[]>();

/** The blocks that statements of a block open, with the word of the statement. */
function innerBlocks(name: string): readonly Inner[] {
  const known = inners.get(name);
  if (known) return known;
  const found = compiledBlock(name).forms.flatMap(({ pattern, name: word }) => blocksIn(pattern).map((inner) => ({ name: inner, word })));
  inners.set(name, found);
  return found;
}
