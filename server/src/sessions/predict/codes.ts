/** The codes of reasons: those that a prediction alone has, and those of rules that judge one file for the same. */

/** What `rules/reasons.ts` has a text for. */
export const REASON_CODES = [
  'session-disabled', 'session-without-neighbor', 'told-elsewhere', 'neighbor-not-routed',
  'session-ends-disagree-asn', 'session-ends-disagree-address', 'session-ends-disagree-port', 'session-ends-disagree-passive', 'session-ends-disagree-password', 'session-ends-disagree-ttl',
  'session-ends-disagree-hold-time', 'session-ends-disagree-role', 'session-ends-disagree-router-id', 'session-ends-disagree-family',
  'nothing-exported', 'import-filtered', 'as-path-loop', 'first-as-enforced', 'next-hop-not-reachable', 'limit-reached', 'route-leak',
] as const;

/** Rules whose mistake is also seen in what both ends say. */
export const SHARED_CODES = [
  'direct-without-interface-route', 'interface-not-on-host', 'local-address-family-mismatch', 'local-address-not-on-host', 'no-device-protocol', 'no-router-id', 'onlink-with-range', 'onlink-without-address', 'strict-bind-mixed',
  'calico-link-local-peer', 'cilium-link-local-peer-without-interface', 'link-local-without-interface', 'ipv4-without-extended-next-hop', 'ipv6-over-ipv4-session', 'next-hop-not-resolvable',
] as const;

/** A code that a prediction alone has. */
export type ReasonCode = (typeof REASON_CODES)[number];
