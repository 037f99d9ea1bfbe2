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
  blackhole: 'RTD_BLACKHOLE', unreachable: 'RTD_UNREACHABLE', prohibit: 'RTD_PROHIBIT', unicast: 'RTD_UNICAST',
  VALID: 'ROA_VALID', INVALID: 'ROA_INVALID', UNKNOWN: 'ROA_UNKNOWN', valid: 'ROA_VALID', invalid: 'ROA_INVALID',
  IGP: 'ORIGIN_IGP', EGP: 'ORIGIN_EGP', INCOMPLETE: 'ORIGIN_INCOMPLETE', igp: 'ORIGIN_IGP', egp: 'ORIGIN_EGP', incomplete: 'ORIGIN_INCOMPLETE',
};

/** What says elsewhere that there is no value. */
export const FOREIGN_NOTHING: ReadonlySet<string> = new Set(['null', 'NULL', 'nil', 'None', 'none', 'undefined', 'empty']);

/** Methods by other names. */
export const FOREIGN_METHODS: Words = { length: 'len', size: 'len', count: 'len', append: 'add', push: 'add', insert: 'add', remove: 'delete', del: 'delete', erase: 'delete', origin: 'last', origin_as: 'last' };

/** Words behind a prefix that say how long the prefixes inside may be: what they take, and the pattern that is meant. */
export const FOREIGN_PATTERNS: ReadonlySet<string> = new Set(['le', 'ge', 'eq', 'upto', 'orlonger', 'longer', 'exact']);

/** An option by the name that it has elsewhere. */
export interface ForeignOption {
  /** As it is written there, a `-` or `_` between its words. */
  readonly foreign: string;
  /** What to write in its place, where the rest of the statement fits behind it. */
  readonly words?: string;
  /** What to do, as the end of a sentence, where it does not fit. */
  readonly advice?: string;
}

/** Options of other routers, by the blocks in which people write them; `*` for all. */
export const FOREIGN_OPTIONS: Readonly<Record<string, readonly ForeignOption[]>> = {
  'protocol bgp': [
    { foreign: 'remote-as', words: 'as', advice: 'write "neighbor ADDRESS as NUMBER;"' },
    { foreign: 'peer-as', words: 'as', advice: 'write "neighbor ADDRESS as NUMBER;"' },
    { foreign: 'local-as', words: 'local as' },
    { foreign: 'update-source', words: 'source address', advice: 'write "source address ADDRESS;"' },
    { foreign: 'local-address', words: 'source address', advice: 'write "local ADDRESS as NUMBER;"' },
    { foreign: 'ebgp-multihop', words: 'multihop' },
    { foreign: 'holdtime', words: 'hold time' },
    { foreign: 'timers', advice: 'write "keepalive time NUMBER;" and "hold time NUMBER;"' },
    { foreign: 'route-reflector-client', words: 'rr client' },
    { foreign: 'route-server-client', words: 'rs client' },
    { foreign: 'route reflector', words: 'rr' },
    { foreign: 'route server', words: 'rs' },
    { foreign: 'cluster', words: 'rr cluster id' },
    { foreign: 'cluster-id', words: 'rr cluster id' },
    { foreign: 'allowas-in', words: 'allow local as' },
    { foreign: 'authentication-key', words: 'password' },
    { foreign: 'shutdown', words: 'disabled' },
    { foreign: 'disable', words: 'disabled' },
    { foreign: 'ttl-security-hops', words: 'ttl security', advice: 'write "ttl security on;"' },
    { foreign: 'ttl-security', words: 'ttl security', advice: 'write "ttl security on;"' },
    { foreign: 'address-family', advice: 'each family is a channel: write "ipv4 { ... };" or "ipv6 { ... };"' },
    { foreign: 'network', advice: 'BIRD announces what its table has and "export" lets out: put the route into a static protocol' },
    { foreign: 'redistribute', advice: 'say in the channel which routes are announced, "export where source = RTS_STATIC;"' },
    { foreign: 'route-map', advice: 'say in the channel which routes pass, "import filter NAME;" and "export filter NAME;"' },
    { foreign: 'prefix-list', advice: 'say in the channel which routes pass, "import where net ~ [ ... ];"' },
    { foreign: 'maximum-prefix', advice: 'write "import limit NUMBER action restart;" in the channel' },
    { foreign: 'soft-reconfiguration', advice: 'write "import table on;" in the channel' },
    { foreign: 'send-community', advice: 'BIRD always sends communities: leave it out' },
    { foreign: 'gtsm', words: 'ttl security' },
    { foreign: 'prepend', advice: 'a filter does that, with "bgp_path.prepend(65001);"' },
    { foreign: 'group', advice: 'what several neighbors share stands in a template: "template bgp NAME { ... }"' },
    { foreign: 'peer-group', advice: 'what several neighbors share stands in a template: "template bgp NAME { ... }"' },
  ],
  'bgp channel': [
    { foreign: 'addpath', words: 'add paths' },
    { foreign: 'add-path', words: 'add paths' },
    { foreign: 'additional-paths', words: 'add paths' },
    { foreign: 'prefix-limit', advice: 'write "import limit NUMBER action restart;"' },
    { foreign: 'maximum-prefix', words: 'import limit', advice: 'write "import limit NUMBER action restart;"' },
    { foreign: 'route-map', advice: 'write "import filter NAME;" and "export filter NAME;"' },
    { foreign: 'prefix-list', advice: 'write "import where net ~ [ ... ];"' },
    { foreign: 'filter-list', advice: 'write "import where bgp_path ~ [= ... =];"' },
    { foreign: 'soft-reconfiguration', advice: 'write "import table on;"' },
    { foreign: 'send-community', advice: 'BIRD always sends communities: leave it out' },
  ],
  'protocol static': [
    { foreign: 'ip route', words: 'route', advice: 'write "route PREFIX via ADDRESS;"' },
    { foreign: 'ipv6 route', words: 'route', advice: 'write "route PREFIX via ADDRESS;"' },
    { foreign: 'route add', words: 'route', advice: 'write "route PREFIX via ADDRESS;"' },
  ],
  'protocol rpki': [
    { foreign: 'server', words: 'remote' },
    { foreign: 'cache', words: 'remote' },
  ],
  'ospf area': [
    { foreign: 'network', advice: 'OSPF runs on interfaces: write "interface "eth0";", and "networks { ... };" only for what is summed up to other areas' },
    { foreign: 'passive-interface', advice: 'write "interface "eth0" { stub; };"' },
  ],
  'ospf interface': [
    { foreign: 'hello-interval', words: 'hello' },
    { foreign: 'dead-interval', words: 'dead' },
    { foreign: 'retransmit-interval', words: 'retransmit' },
    { foreign: 'metric', words: 'cost' },
    { foreign: 'passive', words: 'stub' },
  ],
  'bfd session': [
    { foreign: 'min-rx', words: 'min rx interval' },
    { foreign: 'min-tx', words: 'min tx interval' },
    { foreign: 'detect-multiplier', words: 'multiplier' },
  ],
  'protocol ospf': [
    { foreign: 'network', advice: 'OSPF runs on interfaces: write "area 0 { interface "eth0"; };"' },
  ],
  global: [
    { foreign: 'log file', words: 'log' },
    { foreign: 'router bgp', advice: 'this is a line of another router: write "protocol bgp NAME { local as NUMBER; ... }"' },
    { foreign: 'neighbor', advice: 'this stands in a protocol: "protocol bgp NAME { neighbor ADDRESS as NUMBER; ... }"' },
    { foreign: 'prefix-list', advice: 'write "define NAME = [ 10.0.0.0/8{8,24}, ... ];"' },
    { foreign: 'ip prefix-list', advice: 'write "define NAME = [ 10.0.0.0/8{8,24}, ... ];"' },
    { foreign: 'ipv6 prefix-list', advice: 'write "define NAME = [ 2001:db8::/32{32,48}, ... ];"' },
    { foreign: 'route-map', advice: 'write "filter NAME { if ... then accept; reject; }"' },
    { foreign: 'policy-statement', advice: 'write "filter NAME { if ... then accept; reject; }"' },
    { foreign: 'ip route', advice: 'write "protocol static { ipv4; route ... via ...; }"' },
    { foreign: 'ip as-path', advice: 'write "bgp_path ~ [= ... =]" in a filter' },
    { foreign: 'ip community-list', advice: 'write "define NAME = [ (65000, 1), ... ];"' },
    { foreign: 'source', advice: 'write include "FILE";' },
  ],
};

/** Words for a switch elsewhere. */
export const FOREIGN_SWITCHES: Words = {
  enable: 'on', enabled: 'on', active: 'on', disable: 'off', disabled: 'off', inactive: 'off', none: 'off', True: 'on', False: 'off', On: 'on', Off: 'off', ON: 'on', OFF: 'off', Yes: 'on', No: 'off',
};

/** What people write for a filter that lets everything pass, or nothing. */
export const FOREIGN_FILTERS: Words = {
  yes: 'all', on: 'all', true: 'all', accept: 'all', permit: 'all', any: 'all', everything: 'all', no: 'none', off: 'none', false: 'none', deny: 'none', reject: 'none', nothing: 'none',
};

/** Other words for an argument's. */
export const FOREIGN_ARGUMENTS: Words = { md5: 'cryptographic', 'remote-as': 'as', 'peer-as': 'as', asn: 'as', nexthop: 'via', gw: 'via', gateway: 'via', dev: 'via', 'local-pref': 'bgp_local_pref', local_pref: 'bgp_local_pref', med: 'bgp_med', exceed: 'action', 'point-to-point': 'ptp', wifi: 'wireless', ethernet: 'wired', discard: 'blackhole', null: 'blackhole', null0: 'blackhole', Null0: 'blackhole' };

/** Types of protocols by the names that they have elsewhere, or with their words joined. */
export const FOREIGN_PROTOCOLS: Words = {
  ospf2: 'ospf v2', ospfv2: 'ospf v2', ospf3: 'ospf v3', ospfv3: 'ospf v3', ospf6: 'ospf v3', ripng: 'rip ng', rpkirtr: 'rpki', rtr: 'rpki', connected: 'direct', interface: 'device', ebgp: 'bgp', ibgp: 'bgp',
};

/** Words for a unit of time, and how many seconds they are; empty for seconds. */
export const FOREIGN_UNITS: Readonly<Record<string, number>> = { s: 1, sec: 1, secs: 1, second: 1, seconds: 1, m: 60, min: 60, minutes: 60, h: 3600, hours: 3600 };
