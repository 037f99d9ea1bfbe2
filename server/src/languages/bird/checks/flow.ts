/**
 * Flow specifications in options, `route flow4 { ... }`: values that must fit each other (conf/flowspec.Y, lib/flowspec.c).
 * Which components there are and how large their numbers may be: semantics/flow.ts.
 */
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import type { Problem } from './problem.ts';
import { onNode } from './report.ts';

/** What is wrong with the components of one specification. `family`: `flow4` or `flow6`. */
export function checkFlow(family: string, block: ast.Block, source: Source): Problem[] {
  return block.statements.flatMap(({ elements }) => {
    const [first] = elements;
    if (first?.kind !== 'name') return [];
    switch (first.name) {
      case 'dst': case 'src': return prefixes(family, elements, source);
      case 'tcp': return flags(elements, source);
      case 'fragment': return family === 'flow6' ? fragments(elements, source) : [];
      default: return [];
    }
  });
}

/** A prefix of the other family; "Prefix offset is higher than prefix length". */
function prefixes(family: string, elements: readonly ast.Element[], source: Source): Problem[] {
  const prefix = elements.find((element) => element.kind === 'prefix');
  if (prefix?.address.family === undefined) return [];
  const wanted = family === 'flow4' ? 4 : 6;
  if (prefix.address.family !== wanted) {
    return [onNode(prefix, source, 'type-mismatch', `${family} is for IPv${wanted}, and this is an IPv${prefix.address.family} prefix: BIRD refuses it`)];
  }
  const offset = elements.at(-1);
  if (offset?.kind !== 'number' || offset.value <= prefix.length) return [];
  return [onNode(offset, source, 'number-out-of-range', `the offset is at most the length of the prefix, ${prefix.length}: BIRD refuses ${offset.value}`)];
}

/** "Value 0x%x outside bitmask 0x%x", "For negation, value must be zero or bitmask" */
function flags(elements: readonly ast.Element[], source: Source): Problem[] {
  return elements.flatMap((mask, i) => {
    const [sign, value, slash] = [elements[i - 3], elements[i - 2], elements[i - 1]];
    if (mask.kind !== 'number' || value?.kind !== 'number' || slash?.kind !== 'punctuation' || slash.text !== '/') return [];
    const at = { start: value.start, end: mask.end };
    if ((value.value & ~mask.value) !== 0) return [onNode(at, source, 'conflicting-options', 'the value has a bit that the mask lacks: BIRD refuses it')];
    const negated = sign?.kind === 'punctuation' && sign.text === '!';
    if (!negated || value.value === 0 || value.value === mask.value) return [];
    return [onNode(at, source, 'conflicting-options', 'after "!" the value is 0 or the mask itself: BIRD refuses others')];
  });
}

/** "Flag dont_fragment not valid in flow6", before "Cannot use Don't fragment flag in IPv6 flow" */
function fragments(elements: readonly ast.Element[], source: Source): Problem[] {
  const message = 'IPv6 packets are never fragmented on the way, and have no such flag: BIRD refuses `dont_fragment` in flow6';
  const wrong = elements.filter((element) => element.kind === 'name' && element.name === 'dont_fragment');
  return wrong.map((element) => onNode(element, source, 'conflicting-options', message));
}
