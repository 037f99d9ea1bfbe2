/** Types of values that stand in options: of what is known before the daemon runs, and of what is written out. */
import type { Configuration, Source, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

/** What a value is: of a type that can be computed here, or one of the others that a constant may have. */
export type ValueType = Value['type'] | 'bytestring' | 'rd' | 'mac' | 'set' | 'mask' | 'list' | 'network' | 'tuple';

const WORDS: Readonly<Record<ValueType, string>> = {
  int: 'a number', bool: 'a truth value', string: 'a text', ip: 'an IP address', prefix: 'a prefix', bytestring: 'a bytestring', rd: 'a route distinguisher',
  mac: 'a MAC address', set: 'a set', mask: 'a path mask', list: 'a list', network: 'a network', tuple: 'a pair or a community',
};
/** Types of the filter language in the words of options. Of a network that is computed nobody knows whether it is a plain prefix. */
const OF_FILTERS: Readonly<Record<string, ValueType>> = {
  int: 'int', bool: 'bool', string: 'string', ip: 'ip', bytestring: 'bytestring', rd: 'rd', set: 'set', bgpmask: 'mask',
  bgppath: 'list', clist: 'list', eclist: 'list', lclist: 'list', pair: 'tuple', ec: 'tuple', lc: 'tuple',
};

/** How deep constants may refer to constants: a loop ends here. */
const MAX_CHAIN = 32;

/** A type, for a message. */
export function typeInWords(type: ValueType): string {
  return WORDS[type];
}

/** The type of a value, through constants, operators and functions; undefined where it is not known. */
export function typeOfValue(element: ast.Element, source: Source, configuration: Configuration): ValueType | undefined {
  const value = configuration.evaluate(element, source);
  if (value) return value.type;
  const literal = literalOf(element, configuration);
  if (literal.kind === 'ip') return literal.family === undefined ? 'mac' : 'ip';
  if (literal.kind === 'net' || literal.kind === 'flow') return 'network';
  if (element.kind === 'punctuation' || element.kind === 'block' || element.kind === 'body' || element.kind === 'include') return undefined;
  const type = configuration.typeOf(element);
  return type?.endsWith(' set') ? 'set' : OF_FILTERS[type ?? ''];
}

/** What a name or a parenthesis stands for in the end. */
function literalOf(element: ast.Element, configuration: Configuration): ast.Element {
  let found = element;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const node = configuration.definedBy(found)?.definition;
    const next = found.kind === 'tuple' && found.items.length === 1 ? found.items[0] : node?.kind === 'define' ? node.value : undefined;
    if (!next) return found;
    found = next;
  }
  return found;
}
