/** Types of values that stand in options: of what is known before the daemon runs, and of what is written out. */
import type { Configuration, Source, Value } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

/** What a value is: of a type that can be computed here, or one of the others that a constant may have. */
export type ValueType = Value['type'] | 'bytestring' | 'rd' | 'mac' | 'set' | 'mask' | 'list' | 'network' | 'tuple';

const WORDS: Readonly<Record<ValueType, string>> = {
  int: 'a number', bool: 'a truth value', string: 'a text', ip: 'an IP address', prefix: 'a prefix', bytestring: 'a bytestring', rd: 'a route distinguisher',
  mac: 'a MAC address', set: 'a set', mask: 'a path mask', list: 'a list', network: 'a network', tuple: 'a pair or a community',
};
const LITERALS: Partial<Record<ast.Element['kind'], ValueType>> = {
  bytes: 'bytestring', rd: 'rd', set: 'set', mask: 'mask', empty: 'list', net: 'network', flow: 'network',
};
/** Operators whose result is a truth value, whatever they join. */
const CONDITIONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', '~', '!~', '&&', '||']);
/** How deep constants may refer to constants: a loop ends here. */
const MAX_CHAIN = 32;

/** A type, for a message. */
export function typeInWords(type: ValueType): string {
  return WORDS[type];
}

/** The type of a value, through constants and parentheses; undefined where it is not known. */
export function typeOfValue(element: ast.Element, source: Source, configuration: Configuration, depth = 0): ValueType | undefined {
  const value = configuration.evaluate(element, source);
  if (value) return value.type;
  if (depth > MAX_CHAIN) return undefined;
  switch (element.kind) {
    case 'name': {
      const definition = configuration.definedBy(element);
      const node = definition?.definition;
      return node?.kind === 'define' && node.value ? typeOfValue(node.value, definition!.source, configuration, depth + 1) : undefined;
    }
    case 'tuple': return element.items.length > 1 ? 'tuple' : typeOfValue(element.items[0]!, source, configuration, depth + 1);
    case 'ip': return element.family === undefined ? 'mac' : 'ip';
    case 'binary': return CONDITIONS.has(element.operator) ? 'bool' : undefined;
    default: return LITERALS[element.kind];
  }
}
