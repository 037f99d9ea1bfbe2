import type { BuiltinFunction, FilterType } from './filter-schema.ts';

const LISTS: readonly FilterType[] = ['clist', 'eclist', 'lclist'];
const ITEMS: readonly FilterType[] = ['pair', 'quad', 'ip', 'int', 'ec', 'lc'];
const SETS: readonly FilterType[] = ['pair set', 'quad set', 'int set', 'ec set', 'lc set'];

/** What is written like a call. Where the result is a list, it has the type of the first argument. */
export const functions: readonly BuiltinFunction[] = [
  { name: 'defined', parameters: [{ name: 'attribute', types: ['attribute', 'any'] }], result: 'bool', manual: 'route-attributes', doc: 'Whether the route has this attribute. To read one that it lacks is a runtime error, but for paths and lists, which are empty then.' },
  { name: 'roa_check', parameters: [{ name: 'table', types: ['table'] }], result: 'enum roa', manual: 'operators', doc: 'Origin validation of the route: its network and the last AS of its path, by a ROA table.' },
  { name: 'roa_check', parameters: [{ name: 'table', types: ['table'] }, { name: 'prefix', types: ['prefix'] }, { name: 'asn', types: ['int'] }], result: 'enum roa', manual: 'operators', doc: 'Origin validation of any prefix and AS.' },
  { name: 'aspa_check_upstream', parameters: [{ name: 'table', types: ['table'] }], result: 'enum aspa', versions: '2.16+ 3.0+', manual: 'operators', doc: 'Path validation by an ASPA table, for routes from customers, peers and route servers: the path must go up all the way.' },
  { name: 'aspa_check_downstream', parameters: [{ name: 'table', types: ['table'] }], result: 'enum aspa', versions: '2.16+ 3.0+', manual: 'operators', doc: 'Path validation by an ASPA table, for routes from providers: the path may go up and then down.' },
  { name: 'aspa_check', parameters: [{ name: 'table', types: ['table'] }, { name: 'path', types: ['bgppath'] }, { name: 'upstream', types: ['bool'] }], result: 'enum aspa', versions: '2.16+ 3.0+', manual: 'operators', doc: 'Path validation of any path, for upstream or downstream.' },
  { name: 'from_hex', parameters: [{ name: 'text', types: ['string'] }], result: 'bytestring', versions: '2.14+ 3.0+', manual: 'type-bytestring', doc: 'Bytes from hexadecimal digits; blanks, dots, colons and hyphens between them do not count.' },
  { name: 'format', parameters: [{ name: 'value', types: ['any'] }], result: 'string', versions: '2.0+ 3.0+', doc: 'Any value as the text that `print` would write.' },
  { name: 'append', parameters: [{ name: 'first', types: ['string', 'bytestring'] }, { name: 'second', types: ['string', 'bytestring'] }], result: 'string', versions: '2.18+ 3.2+', instead: '`a ++ b`', manual: 'type-string', doc: 'Both texts or bytestrings, one after the other.' },
  { name: 'prepend', parameters: [{ name: 'path', types: ['bgppath'] }, { name: 'asn', types: ['int'] }], result: 'bgppath', instead: '`path.prepend(asn)`', manual: 'type-bgppath', doc: 'The path with this AS put before it.' },
  { name: 'add', parameters: [{ name: 'list', types: LISTS }, { name: 'items', types: [...ITEMS, ...LISTS] }], result: 'clist', instead: '`list.add(items)`', manual: 'type-clist', doc: 'The list with these added.' },
  { name: 'delete', parameters: [{ name: 'list', types: ['bgppath', ...LISTS] }, { name: 'items', types: [...ITEMS, ...LISTS, ...SETS] }], result: 'clist', instead: '`list.delete(items)`', manual: 'type-clist', doc: 'The path or list without these.' },
  { name: 'filter', parameters: [{ name: 'list', types: ['bgppath', ...LISTS] }, { name: 'items', types: [...LISTS, ...SETS] }], result: 'clist', instead: '`list.filter(items)`', manual: 'type-clist', doc: 'The path or list with these alone.' },
];
