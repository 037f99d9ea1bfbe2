import { metallbPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const RESERVED: Readonly<Record<number, string>> = {
  23456: '23456 stands for any number that does not fit 16 bits (RFC 6793): it is what an old router shows in place of the real one',
  65535: '65535 is reserved (RFC 7300), and belongs to nobody',
  4294967295: '4294967295 is reserved (RFC 7300), and belongs to nobody',
};

/** A session with AS_TRANS. */
export default defineRule({
  code: 'reserved-asn',
  title: 'AS number that belongs to nobody',
  severity: 'warning',
  why: `23456 is what a router that knows 16 bits alone shows for every longer AS number; the neighbor's OPEN says its real one, and the session ends with "Bad peer AS".
65535 and 4294967295 are reserved: paths that hold them are dropped by others.`,
  bad: `protocol device { }
protocol bgp partner {
  local as 65001;
  neighbor 192.0.2.2 as 23456;
  ipv4 { import none; export none; };
}`,
  good: `protocol device { }
protocol bgp partner {
  local as 65001;
  neighbor 192.0.2.2 as 65551;
  ipv4 { import none; export none; };
}`,
  daemon: { does: 'accept', says: 'Error: Bad peer AS', when: 'at run time' },
  fix: 'none',
  references: ['https://www.rfc-editor.org/rfc/rfc6793#section-4.2.3', 'https://www.rfc-editor.org/rfc/rfc7300'],

  languages: ['bird', 'kubernetes'],
  inKubernetes: { bad: metallbPeer('  peerAddress: 192.0.2.1\n').replace('65001', '23456'), good: metallbPeer('  peerAddress: 192.0.2.1\n'), severity: 'warning' },

  session({ remoteAs, localAs, head }, context) {
    for (const { value, place } of [localAs, remoteAs]) {
      const why = value === undefined ? undefined : RESERVED[value];
      if (why !== undefined) context.report({ at: place ?? head, message: `${why}; write the AS number that it really is` });
    }
  },
});
