/**
 * Flow specifications in options, `route flow4 { ... }`: values that must fit each other (conf/flowspec.Y, lib/flowspec.c).
 * Which components there are and how large their numbers may be: semantics/flow.ts.
 */
import type { Configuration, Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { flowComponents } from '../tables/flow.ts';
import { includes, releases } from '../versions.ts';
import type { Problem } from './problem.ts';
import { onNode } from './report.ts';
import { typeInWords } from './values.ts';

/** What is wrong with the components of one specification. `family`: `flow4` or `flow6`. */
export function checkFlow(family: string, block: ast.Block, source: Source, configuration: Configuration): Problem[] {
  return block.statements.flatMap(({ elements }) => {
    const [first] = elements;
    if (first?.kind !== 'name') return [];
    switch (first.name) {
      case 'dst': case 'src': return prefixes(family, elements, source, configuration);
      case 'tcp': return flags(elements, source);
      case 'fragment': return family === 'flow6' ? fragments(elements, source) : [];
      default: return numbers(elements, source, configuration);
    }
  });
}

/** "%s value %u out of range (0-%u)", "Number expected", of constants and expressions; of digits: semantics/flow.ts. */
function numbers(elements: readonly ast.Element[], source: Source, configuration: Configuration): Problem[] {
  const words = elements.map((element) => (element.kind === 'name' ? element.name : ''));
  const component = flowComponents.find((one) => one.words === words[0] || one.words === `${words[0]} ${words[1]}`);
  if (component?.match !== 'numbers') return [];
  return elements.slice(component.words.split(' ').length).flatMap((element) => {
    if (element.kind !== 'name' && element.kind !== 'tuple') return [];
    if (element.kind === 'name' && !configuration.definedBy(element)) return [];
    const value = configuration.evaluate(element, source);
    if (!value) return [];
    if (value.type !== 'int') return [onNode(element, source, 'type-mismatch', `\`${component.words}\` takes a number, and this is ${typeInWords(value.type)}: BIRD refuses it`)];
    const limited = component.mostIn === undefined || includes(releases(component.mostIn), configuration.release);
    return component.most === undefined || value.value <= component.most || !limited ? []
      : [onNode(element, source, 'number-out-of-range', `\`${component.words}\` takes at most ${component.most}, not ${value.value}`)];
  });
}

/** A prefix of the other family; "Prefix offset is higher than prefix length". */
function prefixes(family: string, elements: readonly ast.Element[], source: Source, configuration: Configuration): Problem[] {
  const element = elements[1];
  if (!element || (element.kind === 'name' && !configuration.definedBy(element))) return [];
  const prefix = configuration.evaluate(element, source);
  if (!prefix) return [];
  const wanted = family === 'flow4' ? 4 : 6;
  if (prefix.type !== 'prefix' || prefix.family !== wanted) {
    const what = prefix.type === 'prefix' ? `an IPv${prefix.family} prefix` : typeInWords(prefix.type);
    return [onNode(element, source, 'type-mismatch', `${family} is for IPv${wanted} prefixes, and this is ${what}: BIRD refuses it`)];
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
