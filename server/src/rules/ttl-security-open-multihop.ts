import type { Fix } from '../base/finding.ts';
import { calicoPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

/** So many hops are as good as none counted: TTL security then lets in what was sent within this distance. */
const MANY = 16;
/** The distance of a neighbor behind one router. */
const NEAR = 2;

/** `ttl security on` and `multihop` without a number. */
export default defineRule({
  code: 'ttl-security-open-multihop',
  title: 'TTL security over a distance that leaves nothing of it',
  severity: 'warning',
  why: `TTL security drops packets that have come farther than the neighbor is away (RFC 5082). \`multihop\` without a number means 64 hops, and so does an internal
session without \`direct\`: packets from nearly anywhere on the Internet pass. Write the real distance, \`multihop 2\` for a neighbor behind one router.`,
  bad: `protocol device { }
protocol bgp far {
  local 192.0.2.1 as 65001;
  neighbor 198.51.100.2 as 65002;
  multihop;
  ttl security on;
  ipv4 { import all; export none; };
}`,
  good: `protocol device { }
protocol bgp far {
  local 192.0.2.1 as 65001;
  neighbor 198.51.100.2 as 65002;
  multihop 2;
  ttl security on;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-ttl-security', 'https://www.rfc-editor.org/rfc/rfc5082'],

  languages: ['bird', 'kubernetes'],
  inKubernetes: { bad: calicoPeer('  ttlSecurity: 255\n'), good: calicoPeer('  ttlSecurity: 2\n'), severity: 'warning' },

  session(session, context) {
    const { ttlSecurity, directness, edits } = session;
    if (ttlSecurity.value !== true || !directness.value || directness.value.direct || directness.value.hops < MANY) return;
    const { hops } = directness.value;
    const fixes = [edits.setMultihop(NEAR), edits.setDirect()].map((change): Fix | undefined => change && { title: `Use "${change.words}"`, safe: false, edits: change.edits });
    context.report({
      at: ttlSecurity.place ?? session.head,
      message: `the neighbor may be ${hops} hops away${directness.origin === 'default' ? ', as internal sessions are multihop by default' : ''}, so ${session.language === 'kubernetes' ? '"ttlSecurity"' : '"ttl security"'} lets in packets with a TTL of ${256 - hops} and more, from nearly anywhere; write the real distance, ${session.language === 'kubernetes' ? `such as ${NEAR}` : `"multihop ${NEAR}" or "direct"`}`,
      related: directness.place && directness.origin !== 'default' ? [{ at: directness.place, message: 'the distance' }] : [],
      fixes,
    });
  },
});
