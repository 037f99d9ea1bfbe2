import type { Block } from './schema.ts';

const comparison = (what: string): string => `(<number@${what}>|<sign> <number@${what}>)`;

/** The parts of filter rules. */
export const filterBlocks: readonly Block[] = [
  { name: 'ribs', noun: 'RIB', style: 'set', doc: 'RIBs that a rule is for.', rows: [{ syntax: '<name:rib@rib>', doc: 'A RIB that is defined above.' }] },
  {
    name: 'filter peer', noun: 'neighbor', doc: 'Whose routes a rule is for.',
    rows: [
      { syntax: 'any', doc: 'All neighbors.' },
      { syntax: '<address@peer>', doc: 'A neighbor that is defined above.' },
      { syntax: 'AS <as@peer>', doc: 'All neighbors of an AS.' },
      { syntax: 'group <name:group>', doc: 'All neighbors of a group that is defined above.' },
      { syntax: 'ebgp', doc: 'All external neighbors.' },
      { syntax: 'ibgp', doc: 'All internal neighbors.' },
    ],
  },
  { name: 'filter peers', noun: 'neighbor', style: 'set', doc: 'Whose routes a rule is for.', rows: [], includes: ['filter peer'] },
  {
    name: 'filter match', noun: 'match', doc: 'What a route must be like for a rule; all of it.',
    rows: [
      { syntax: '(inet|IPv4|inet6|IPv6) [<one:prefix length>]', name: 'family', doc: 'All prefixes of a family, or those of some lengths.' },
      { syntax: 'prefix (<one:filter prefix>|<list:filter prefixes>)', name: 'prefix', doc: 'One of these prefixes.' },
      { syntax: 'prefix-set <name:prefix-set> [<one:prefix length>]', name: 'prefix-set', doc: 'A prefix of the set; with `or-longer` what lies within one too.' },
      { syntax: 'origin-set <name:origin-set>', name: 'origin-set', doc: 'A prefix that its origin AS may originate by the set.' },
      { syntax: '<one:filter as>', name: 'as', doc: 'AS numbers of the path.' },
      { syntax: '<list:filter as list>', name: 'as', doc: 'AS numbers of the path, several ways.' },
      { syntax: 'max-as-len <number:0->', name: 'as length', doc: 'A path longer than this.' },
      { syntax: 'max-as-seq <number:0->', name: 'as length', doc: 'A path with one AS more often than this in a row.' },
      { syntax: 'community <community@match>', name: 'community', doc: 'A community, `65001:1`; `*`, `local-as` and `neighbor-as` may stand for a part.' },
      { syntax: 'large-community <large-community@match>', name: 'community', doc: 'A large community, `65001:1:2`; `*`, `local-as` and `neighbor-as` may stand for a part.' },
      { syntax: 'ext-community ovs <enum:valid|invalid|not-found|*@ovs>', name: 'community', doc: 'The extended community of origin validation.' },
      { syntax: 'ext-community <ext-type@match> <ext-value@match>', name: 'community', doc: 'An extended community: its type, then its value.' },
      { syntax: 'max-communities <number:0-65535>', name: 'max-communities', doc: 'A route with more communities than this.' },
      { syntax: 'max-ext-communities <number:0-65535>', name: 'max-ext-communities', doc: 'A route with more extended communities than this.' },
      { syntax: 'max-large-communities <number:0-65535>', name: 'max-large-communities', doc: 'A route with more large communities than this.' },
      { syntax: 'nexthop (<address>|neighbor)', name: 'nexthop', doc: "A next hop; `neighbor` is the neighbor's own address." },
      { syntax: 'ovs <enum:valid|invalid|not-found>', name: 'ovs', doc: 'The outcome of origin validation (RFC 6811) by `roa-set` and `rtr`.' },
      { syntax: 'avs <enum:valid|invalid|unknown>', name: 'avs', versions: '8.8+', doc: 'The outcome of path validation by `aspa-set` and `rtr`.' },
    ],
  },
  {
    name: 'filter prefix', noun: 'prefix', doc: 'A prefix to match.',
    rows: [{ syntax: '<prefix> [<one:prefix length>]', name: 'prefix', doc: 'A prefix. Without a range of lengths it is that alone.' }],
  },
  { name: 'filter prefixes', noun: 'prefix', style: 'tight', doc: 'Prefixes to match.', rows: [{ syntax: '<list:filter prefixes>', doc: 'More of them.' }], includes: ['filter prefix'] },
  {
    name: 'filter as', noun: 'match', doc: 'AS numbers of a path.',
    rows: [
      { syntax: '(AS|source-as|transit-as|peer-as) as-set <name:as-set>', doc: 'One of a set: anywhere in the path, at its end, before its end, at its beginning.' },
      { syntax: '(AS|source-as|transit-as|peer-as) (<one:filter as value>|<list:filter as values>)', doc: 'An AS anywhere in the path, at its end, before its end, at its beginning.' },
    ],
  },
  { name: 'filter as list', noun: 'match', style: 'tight', doc: 'AS numbers of a path, several ways.', rows: [], includes: ['filter as'] },
  {
    name: 'filter as value', noun: 'AS number', doc: 'Which AS numbers.',
    rows: [
      { syntax: 'neighbor-as', doc: "The neighbor's own." },
      { syntax: '<equality> <as-any>', doc: 'This one, or any but this.' },
      { syntax: '<as-any@low> <binary> <as-any@high>', doc: 'All from one to another (`-`), or all outside of these (`><`).' },
      { syntax: '<as-any>', doc: 'This one.' },
    ],
  },
  { name: 'filter as values', noun: 'AS number', style: 'tight', doc: 'Which AS numbers.', rows: [], includes: ['filter as value'] },
  {
    name: 'set', noun: 'attribute', doc: 'Attributes that a rule, a network or a neighbor sets.',
    rows: [
      { syntax: `localpref ${comparison('value')}`, doc: 'The local preference, or how much it goes up or down.' },
      { syntax: `med ${comparison('value')}`, doc: 'The MED, or how much it goes up or down.' },
      { syntax: `metric ${comparison('value')}`, doc: 'The same as `med`.' },
      { syntax: `weight ${comparison('value')}`, doc: "bgpd's own weight, which decides among routes that are equal in everything before it." },
      { syntax: 'nexthop (<address>|blackhole|reject|no-modify|self)', doc: 'The next hop: an address, ours, the one it has, or one that drops packets.' },
      { syntax: 'prepend-self <number:0-128>', doc: 'How many times our own AS is put before the path.' },
      { syntax: 'prepend-neighbor <number:0-128>', doc: "How many times the neighbor's AS is put before the path." },
      { syntax: 'as-override', doc: "Puts our own AS in place of the neighbor's in the path." },
      { syntax: 'pftable <label:31@pftable>', doc: "Adds the prefix to a table of OpenBSD's packet filter." },
      { syntax: 'rtlabel <label:31>', doc: "A label for the route in OpenBSD's kernel." },
      { syntax: 'community [delete] <community@set>', doc: 'Adds a community, or takes it away.' },
      { syntax: 'large-community [delete] <large-community@set>', doc: 'Adds a large community, or takes it away.' },
      { syntax: 'ext-community [delete] ovs <enum:valid|invalid|not-found|*@ovs>', doc: 'Adds the extended community of origin validation, or takes it away.' },
      { syntax: 'ext-community [delete] <ext-type@set> <ext-value@set>', doc: 'Adds an extended community, or takes it away.' },
      { syntax: 'origin <enum:igp|egp|incomplete>', doc: 'The origin attribute.' },
    ],
  },
  { name: 'sets', noun: 'attribute', style: 'set', doc: 'Attributes to set.', rows: [], includes: ['set'] },
];
