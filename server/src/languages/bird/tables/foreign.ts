/**
 * Words that people bring along from other routers' configurations and from programming languages, with what BIRD has for
 * them. They are no part of the language: they only make messages and fixes better.
 */

type Words = Readonly<Record<string, string>>;

/** Words between two values: the operator that is meant. */
export const FOREIGN_OPERATORS: Words = {
  and: '&&', AND: '&&', or: '||', OR: '||', in: '~', is: '=', eq: '=', ne: '!=', matches: '~',
};

/** Words that another keyword of commands is meant by. */
export const FOREIGN_HEADS: Words = { switch: 'case', foreach: 'for', printf: 'print', println: 'print', echo: 'print', log: 'print' };

/** Words that stand alone as a command: the verdict that is meant. */
export const FOREIGN_VERDICTS: Words = {
  permit: 'accept', allow: 'accept', pass: 'accept', deny: 'reject', drop: 'reject', discard: 'reject', refuse: 'reject', block: 'reject',
};

/** Words that begin a command elsewhere: what BIRD does in their place, as the end of a sentence. */
export const FOREIGN_COMMANDS: Words = {
  match: 'a condition stands behind "if", as in "if net ~ [ 10.0.0.0/8+ ] then reject;"',
  set: 'an attribute is set with "=", as in "bgp_local_pref = 200;"',
  from: 'a condition stands behind "if", as in "if net ~ [ 10.0.0.0/8+ ] then reject;"',
  term: 'the commands of a filter are done one after the other, without names',
  call: 'a function is called by its name, as in "f();"',
  apply: 'a function is called by its name, as in "f();"',
  while: 'only "for" repeats commands, for each member of a path or list: "for int a in bgp_path do { ... }"',
  break: 'a branch of "case" ends where the next one begins, and a loop with its last member',
  continue: 'put what is to be left out behind "if"',
  next: 'commands that neither accept nor reject go on with the next one',
  endif: '"if" ends with its command, or with the "}" of its braces',
  end: 'commands end with ";", and blocks with "}"',
  exit: 'a filter ends with "accept" or "reject"',
};

/** Words that declare a variable elsewhere. */
export const FOREIGN_DECLARATIONS: ReadonlySet<string> = new Set(['define', 'var', 'let', 'local', 'const', 'my', 'auto', 'declare']);

/** Names of types elsewhere. */
export const FOREIGN_TYPES: Words = {
  integer: 'int', uint: 'int', number: 'int', long: 'int', asn: 'int', boolean: 'bool', str: 'string', text: 'string', char: 'string', address: 'ip', ipaddr: 'ip', inet: 'ip',
  network: 'prefix', subnet: 'prefix', aspath: 'bgppath', as_path: 'bgppath', path: 'bgppath', community: 'pair', communities: 'clist', void: '',
};

/** What stands for a value, an attribute or a constant elsewhere. */
export const FOREIGN_VALUES: Words = {
  local_pref: 'bgp_local_pref', localpref: 'bgp_local_pref', local_preference: 'bgp_local_pref', bgp_local_preference: 'bgp_local_pref', pref: 'preference',
  med: 'bgp_med', metric: 'bgp_med', bgp_metric: 'bgp_med', aspath: 'bgp_path', as_path: 'bgp_path', bgp_as_path: 'bgp_path', bgp_aspath: 'bgp_path', path: 'bgp_path',
  community: 'bgp_community', communities: 'bgp_community', large_community: 'bgp_large_community', ext_community: 'bgp_ext_community', extcommunity: 'bgp_ext_community',
  bgp_communities: 'bgp_community', bgp_large_communities: 'bgp_large_community', nexthop: 'bgp_next_hop', next_hop: 'bgp_next_hop', bgp_nexthop: 'bgp_next_hop', origin: 'bgp_origin',
  protocol_name: 'proto', network: 'net', route: 'net', prefix_length: 'net.len', prefixlen: 'net.len',
  True: 'true', TRUE: 'true', False: 'false', FALSE: 'false',
  BGP: 'RTS_BGP', bgp: 'RTS_BGP', STATIC: 'RTS_STATIC', static: 'RTS_STATIC', OSPF: 'RTS_OSPF', DEVICE: 'RTS_DEVICE', device: 'RTS_DEVICE', INHERIT: 'RTS_INHERIT',
  VALID: 'ROA_VALID', INVALID: 'ROA_INVALID', UNKNOWN: 'ROA_UNKNOWN', valid: 'ROA_VALID', invalid: 'ROA_INVALID',
  IGP: 'ORIGIN_IGP', EGP: 'ORIGIN_EGP', INCOMPLETE: 'ORIGIN_INCOMPLETE', igp: 'ORIGIN_IGP', egp: 'ORIGIN_EGP', incomplete: 'ORIGIN_INCOMPLETE',
};

/** What says elsewhere that there is no value. */
export const FOREIGN_NOTHING: ReadonlySet<string> = new Set(['null', 'NULL', 'nil', 'None', 'none', 'undefined', 'empty']);

/** Methods by other names. */
export const FOREIGN_METHODS: Words = { length: 'len', size: 'len', count: 'len', append: 'add', push: 'add', insert: 'add', remove: 'delete', del: 'delete', erase: 'delete', origin: 'last', origin_as: 'last' };

/** Words behind a prefix that say how long the prefixes inside may be: what they take, and the pattern that is meant. */
export const FOREIGN_PATTERNS: ReadonlySet<string> = new Set(['le', 'ge', 'eq', 'upto', 'orlonger', 'longer', 'exact']);
