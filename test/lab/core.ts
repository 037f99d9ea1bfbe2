/** The scenarios that every run of all tests runs live, one for each kind of answer; the others are run by `LAB=all npm run test:lab`. */
export const CORE: readonly string[] = [
  'a session with all as it should be', 'extended next hop at both ends, no IPv4 on the link', 'IPv4 over IPv6, no extended next hop, no IPv4 on the link', 'both passive', 'other passwords',
  'TTL security at both ends', 'TTL security at one end', 'provider and peer', 'a hold time below the smallest', 'another AS number', 'no family in common', 'link-local addresses',
  'a filter without a verdict', 'no protocol device', 'internal, a gateway in a network that the receiver does not know',
  'OpenBGPD: all as it should be', 'OpenBGPD: no rule lets anything out', 'OpenBGPD: another AS number', 'OpenBGPD: a password at its end', 'OpenBGPD: with itself',
  'Cilium: all as it should be', 'Cilium: both families over IPv6, no extended next hop', 'Cilium: other passwords', 'Cilium: the router has a range of neighbors',
  'Calico: all as it should be', 'Calico: other passwords', 'Calico: a filter that lets no pod out', 'Calico: a link-local address',
  'GoBGP: all as it should be', 'GoBGP: both families over IPv6', 'FRR: all as it should be', 'FRR: over link-local addresses', 'FRR: roles that do not fit',
];
