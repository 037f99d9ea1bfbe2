/** Codes of values: numbers, addresses, prefixes, sets, types. */
import type { Description } from '../rule.ts';

/** In the order of the documentation. */
export const values: readonly Description[] = [
  {
    code: 'number-out-of-range',
    title: 'Number outside its range',
    severity: 'error',
    why: 'A number has 32 bits, and most options take a part of that: the range is in the message and in the documentation of the option.',
    bad: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  hold time 2;\n  ipv4 { import all; export none; };\n}\n',
    good: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  hold time 3;\n  ipv4 { import all; export none; };\n}\n',
    daemon: { does: 'refuse', says: 'Hold time must be in range 3-65535 or zero' },
    fix: 'none',
  },
  {
    code: 'invalid-address',
    title: 'Text that looks like an address and is none',
    severity: 'error',
    why: 'An IPv4 address has four parts of at most 255; an IPv6 address has eight groups, with one `::` at most.',
    bad: 'protocol device { }\ndefine PEER = 192.0.2.256;\n',
    good: 'protocol device { }\ndefine PEER = 192.0.2.254;\n',
    daemon: { does: 'refuse', says: 'Invalid IPv4 address' },
    fix: 'none',
  },
  {
    code: 'host-bits',
    title: 'Prefix with bits set behind its length',
    severity: 'error',
    why: `A prefix is a network: the bits behind its length are zero. BIRD refuses \`10.0.0.1/8\` rather than guess whether the network or the length is
wrong. The fix writes the network; where the length is wrong, correct that.`,
    bad: 'protocol device { }\ndefine OURS = 10.0.0.1/8;\n',
    good: 'protocol device { }\ndefine OURS = 10.0.0.0/8;\n',
    daemon: { does: 'refuse', says: 'Invalid IPv4 prefix' },
    fix: 'unsafe',
  },
  {
    code: 'invalid-prefix-length',
    title: 'Prefix length that the family does not have',
    severity: 'error',
    why: 'An IPv4 prefix has at most 32 bits, an IPv6 prefix 128.',
    bad: 'protocol device { }\ndefine OURS = 10.0.0.0/33;\n',
    good: 'protocol device { }\ndefine OURS = 10.0.0.0/24;\n',
    daemon: { does: 'refuse', says: 'Invalid prefix length 33' },
    fix: 'none',
  },
  {
    code: 'invalid-prefix-pattern',
    title: 'Range of prefix lengths that is empty or too long',
    severity: 'error',
    why: `In a set \`10.0.0.0/8{16,24}\` stands for the prefixes inside \`10.0.0.0/8\` that are 16 to 24 bits long: the first number is not above the second,
and neither above what the family has.`,
    bad: 'protocol device { }\ndefine OURS = [ 10.0.0.0/8{24,16} ];\n',
    good: 'protocol device { }\ndefine OURS = [ 10.0.0.0/8{16,24} ];\n',
    daemon: { does: 'refuse', says: 'Invalid prefix pattern' },
    fix: 'unsafe',
  },
  {
    code: 'missing-set-member',
    title: 'Comma without a member of the set beside it',
    severity: 'error',
    why: 'Members of a set are separated by commas, and there is none after the last one. A list that a script makes often ends with one too many.',
    bad: 'protocol device { }\ndefine PEERS = [ 65001, 65002, ];\n',
    good: 'protocol device { }\ndefine PEERS = [ 65001, 65002 ];\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
  {
    code: 'type-mismatch',
    title: 'Value of the wrong type',
    severity: 'error',
    why: `Values of the filter language have types, and BIRD knows most of them before a filter runs: of literals, constants, variables, attributes, of what
methods and functions take and give. An operator or a condition that gets another type is refused. Members of one set have one type: IPv4 and IPv6
prefixes do not mix, a constant that is a prefix is no member of a set.`,
    bad: 'protocol device { }\ndefine BOGONS = [ 10.0.0.0/8+, fc00::/7+ ];\n',
    good: 'protocol device { }\ndefine BOGONS4 = [ 10.0.0.0/8+ ];\ndefine BOGONS6 = [ fc00::/7+ ];\n',
    daemon: { does: 'refuse' },
    fix: 'unsafe',
  },
  {
    code: 'fails-at-run-time',
    title: 'Filter code that BIRD takes and cannot run',
    severity: 'warning',
    why: `Types of \`~\`, of the values in sets and of functions that return nothing are looked at only when a filter runs. There the filter ends with an error
in the log, and the route is rejected, each time. \`bird -p\` says nothing.`,
    bad: 'protocol device { }\nfilter customers {\n  if net ~ 24 then accept;\n  reject;\n}\n',
    good: 'protocol device { }\nfilter customers {\n  if net.len = 24 then accept;\n  reject;\n}\n',
    daemon: { does: 'accept', says: '~ applied on unknown type pair', when: 'the filter runs' },
    fix: 'unsafe',
  },
  {
    code: 'never-equal',
    title: 'Comparison of values that are never equal',
    severity: 'warning',
    why: `Values of two types are never equal, and BIRD does not say that it compares such: the condition never holds, or with \`!=\` always. An AS path has
its last AS in \`bgp_path.last\`, its length in \`bgp_path.len\`.`,
    bad: 'protocol device { }\nfilter customers {\n  if bgp_path = 65001 then accept;\n  reject;\n}\n',
    good: 'protocol device { }\nfilter customers {\n  if bgp_path.last = 65001 then accept;\n  reject;\n}\n',
    daemon: { does: 'accept' },
    fix: 'unsafe',
  },
];
