import type { TypeEntry } from './filter-schema.ts';

/** The types of the filter language but enumerations, which stand in constants.ts. */
export const types: readonly TypeEntry[] = [
  { name: 'int', set: true, attribute: '2.0+ 3.0+', literal: '42, 0x2a', manual: 'type-int',
    doc: 'A number of 32 bits without a sign. Sums and products wrap around silently.' },
  { name: 'bool', attribute: '3.0+', literal: 'true, false', manual: 'type-bool', doc: 'True or false, the one thing that `if` takes.' },
  { name: 'ip', set: true, attribute: '2.0+ 3.0+', literal: '192.0.2.1, 2001:db8::1', manual: 'type-ip', doc: 'An IPv4 or IPv6 address.' },
  { name: 'prefix', set: true, attribute: '3.0+', literal: '192.0.2.0/24', manual: 'type-prefix',
    doc: 'A network: what a route leads to, of any kind that tables hold. Sets of prefixes have patterns, `10.0.0.0/8{16,24}`.' },
  { name: 'rd', versions: '2.0+ 3.0+', set: true, attribute: '3.0+', literal: '65000:1, 192.0.2.1:1', manual: 'type-rd',
    doc: 'A route distinguisher of VPNs (RFC 4364).' },
  { name: 'mac', versions: '2.19+ 3.3+', set: true, attribute: '2.19+ 3.3+', literal: '00:00:5e:00:53:01', manual: 'type-mac', doc: 'A MAC address.' },
  { name: 'pair', set: true, attribute: '3.0+', literal: '(65000, 1)', manual: 'type-pair', doc: 'Two numbers of 16 bits: a BGP community.' },
  { name: 'quad', set: true, attribute: '2.0+ 3.0+', literal: '192.0.2.1', manual: 'type-quad',
    doc: 'A number written like an IPv4 address: a router ID or cluster ID.' },
  { name: 'ec', set: true, attribute: '3.0+', literal: '(rt, 65000, 1)', manual: 'type-ec',
    doc: 'An extended community (RFC 4360): its kind (`rt`, `ro`, `generic`, `unknown N`), key and value.' },
  { name: 'lc', set: true, attribute: '3.0+', literal: '(65000, 1, 2)', manual: 'type-lc', doc: 'A large community (RFC 8092): three numbers of 32 bits.' },
  { name: 'string', attribute: '2.14+ 3.0+', literal: '"text"', manual: 'type-string', doc: 'A text. `~` matches it with a shell pattern.' },
  { name: 'bytestring', versions: '2.14+ 3.0+', attribute: '2.14+ 3.0+', literal: 'hex:01:02', manual: 'type-bytestring', doc: 'Any bytes.' },
  { name: 'bgpmask', attribute: '3.0+', literal: '[= * 65000 ? =]', manual: 'type-bgpmask',
    doc: 'A pattern for BGP paths: numbers, `*` for any stretch, `?` for any one, `+` for a repetition, ranges and sets.' },
  { name: 'bgppath', element: 'int', attribute: '2.0+ 3.0+', literal: '+empty+', manual: 'type-bgppath', doc: 'A list of AS numbers, the neighbor first.' },
  { name: 'clist', element: 'pair', attribute: '2.0+ 3.0+', literal: '-empty-', manual: 'type-clist',
    doc: 'A list of communities (pairs), or of cluster IDs (quads).' },
  { name: 'eclist', element: 'ec', attribute: '2.0+ 3.0+', literal: '--empty--', manual: 'type-eclist', doc: 'A list of extended communities.' },
  { name: 'lclist', element: 'lc', attribute: '2.0+ 3.0+', literal: '---empty---', manual: 'type-lclist', doc: 'A list of large communities.' },
  { name: 'route', versions: '2.14+ 3.0+', attribute: '3.0+',
    doc: 'A route, as `merge by` of the aggregator gets them; its attributes are asked for with a dot, `r.bgp_path`.' },
];

/** The first words of types. */
export const TYPE_WORDS: ReadonlySet<string> = new Set(['enum', ...types.map(({ name }) => name)]);

/** The kinds of extended communities, with which one is written: `(rt, 1, 2)`. */
export const EXTENDED_KINDS: ReadonlySet<string> = new Set(['rt', 'ro', 'generic', 'unknown']);
