import type { BuiltinFunction, FilterType, Parameter } from './filter-schema.ts';

const ASPA = '2.16+ 3.0+';
const LISTS: readonly FilterType[] = ['clist', 'eclist', 'lclist'];
const ITEMS: readonly FilterType[] = ['pair', 'quad', 'ip', 'int', 'ec', 'lc'];
const SETS: readonly FilterType[] = ['pair set', 'quad set', 'int set', 'ec set', 'lc set'];
const it = (name: string, ...types: Parameter['types']): Parameter => ({ name, types });

/** What is written like a call and gives a value. */
export const functions: readonly BuiltinFunction[] = [
  { name: 'defined', parameters: [it('attribute', 'attribute', 'any')], result: 'bool', manual: 'route-attributes',
    doc: 'Whether the route has this attribute. To read one that it lacks is a runtime error, but for paths and lists, which are empty then.' },
  { name: 'format', parameters: [it('value', 'any')], result: 'string', versions: '2.0+ 3.0+', doc: 'Any value as the text that `print` would write.' },
  { name: 'from_hex', parameters: [it('text', 'string')], result: 'bytestring', versions: '2.14+ 3.0+', manual: 'type-bytestring',
    doc: 'Bytes from hexadecimal digits; blanks, dots, colons and hyphens between them do not count.' },

  // Validation by RPKI
  { name: 'roa_check', parameters: [it('table', 'table')], result: 'enum roa', manual: 'operators',
    doc: 'Origin validation of the route, its network and the last AS of its path, by a ROA table.' },
  { name: 'roa_check', parameters: [it('table', 'table'), it('prefix', 'prefix'), it('asn', 'int')], result: 'enum roa', manual: 'operators',
    doc: 'Origin validation of any prefix and AS.' },
  { name: 'aspa_check_upstream', parameters: [it('table', 'table')], result: 'enum aspa', versions: ASPA, manual: 'operators',
    doc: 'Path validation by an ASPA table, for routes from customers, peers and route servers: the path must go up all the way.' },
  { name: 'aspa_check_downstream', parameters: [it('table', 'table')], result: 'enum aspa', versions: ASPA, manual: 'operators',
    doc: 'Path validation by an ASPA table, for routes from providers: the path may go up and then down.' },
  { name: 'aspa_check', parameters: [it('table', 'table'), it('path', 'bgppath'), it('upstream', 'bool')], result: 'enum aspa', versions: ASPA,
    manual: 'operators', doc: 'Path validation of any path, for upstream or downstream.' },

  // What methods and operators do as well; the result has the type of the first argument
  { name: 'append', parameters: [it('first', 'string', 'bytestring'), it('second', 'string', 'bytestring')], versions: '2.18+ 3.2+',
    instead: '`first ++ second`', manual: 'type-string', doc: 'Both texts or bytestrings, one after the other.' },
  { name: 'prepend', parameters: [it('path', 'bgppath'), it('asn', 'int')], instead: '`path.prepend(asn)`', manual: 'type-bgppath',
    doc: 'The path with this AS put before it.' },
  { name: 'add', parameters: [it('list', ...LISTS), it('items', ...ITEMS, ...LISTS)], instead: '`list.add(items)`', manual: 'type-clist',
    doc: 'The list with these added.' },
  { name: 'delete', parameters: [it('list', 'bgppath', ...LISTS), it('items', ...ITEMS, ...LISTS, ...SETS)], instead: '`list.delete(items)`',
    manual: 'type-clist', doc: 'The path or list without these.' },
  { name: 'filter', parameters: [it('list', 'bgppath', ...LISTS), it('items', ...LISTS, ...SETS)], instead: '`list.filter(items)`', manual: 'type-clist',
    doc: 'The path or list with these alone.' },
];
