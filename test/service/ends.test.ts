/**
 * Two ends of a session, one of them a manifest: for each matter in which they can contradict each other a finding at each
 * end, with the other beside it, and fixes on either side, after each of which nothing of it is left.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding, Fix } from '../../server/src/base/finding.ts';
import { plainSnippet } from '../../server/src/features/snippet.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { applyEdits } from '../rules/markdown.ts';
import { between, type Texts } from './between.ts';

const bird = ({ local = '2001:db8::1 as 65001', neighbor = '2001:db8::9 as 65100', more = 'multihop 4;', channels = '  ipv6 { import all; export all; };\n' } = {}): string =>
  `router id 192.0.2.1;\nprotocol device { }\nprotocol direct { ipv4; ipv6; }\nprotocol bgp node {\n  local ${local};\n  neighbor ${neighbor};\n  ${more}\n${channels}}\n`;
const bgpd = (more = '', as = 65100): string => `AS 65001\nneighbor 2001:db8::9 {\n\tdescr "node"\n\tremote-as ${as}\n\tlocal-address 2001:db8::1\n\tmultihop 4\n\tannounce IPv6 unicast\n${more}}\nallow from any\nallow to any\n`;
const cilium = ({ peer = '', instance = '', config = '  ebgpMultihop: 4\n', address = '2001:db8::1', families = '    - afi: ipv6\n      safi: unicast\n      advertisements:\n        matchLabels:\n          a: b\n' } = {}): string => `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata:
  name: c
spec:
  bgpInstances:
    - name: main
      localASN: 65100
${instance}      peers:
        - name: tor
          peerASN: 65001
          peerAddress: ${address}
${peer}          peerConfigRef:
            name: tor
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
${config}  families:
${families}---
apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata:
  name: a
  labels:
    a: b
spec:
  advertisements:
    - advertisementType: PodCIDR
`;
const calico = (more = '', as = 65001): string => `apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: 2001:db8::1\n  asNumber: ${as}\n  localASNumber: 65100\n${more}`;

/** A matter: the files, where the findings stand as `FILE:LINE`, their severity, words of the message, and the titles of fixes. */
interface Case { readonly name: string; readonly files: Texts; readonly at: readonly string[]; readonly severity?: string; readonly says: RegExp; readonly fixes: readonly string[]; readonly refused?: true }

const apply = (files: Texts, { edits }: Fix): Texts => Object.fromEntries(Object.entries(files).map(([name, text]) => [
  name, applyEdits(text, edits.filter(({ file }) => file === `/w/${name}`).map((edit) => ({ ...edit, newText: plainSnippet(edit.newText) }))),
]));
const places = (found: Readonly<Record<string, readonly Finding[]>>): string[] => Object.entries(found).flatMap(([name, list]) => list.map(({ range }) => `${name}:${range.start.line + 1}`));
const errors = (files: Texts): string[] => Object.keys(files).flatMap((name) => checkFiles({ files: new Map(Object.entries(files).map(([one, text]) => [`/w/${one}`, text])), root: `/w/${name}` }).findings.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${name} ${code} ${message}`));

const BIRD = 'bird.conf';
const BGPD = 'bgpd.conf';
const YAML = 'bgp.yaml';
const CASES: readonly Case[] = [
  { name: 'AS numbers, BIRD and Cilium', files: { [BIRD]: bird({ neighbor: '2001:db8::9 as 65101' }), [YAML]: cilium() }, at: ['bird.conf:6', 'bgp.yaml:8'], says: /expects AS 65101, and tor is AS 65100/, fixes: ['Write "as 65100" in bird.conf', 'Write "localASN: 65101" in bgp.yaml'] },
  { name: 'AS numbers, BIRD and Calico', files: { [BIRD]: bird(), [YAML]: calico('', 65002) }, at: ['bird.conf:5', 'bgp.yaml:7'], says: /expects AS 65002, and node is AS 65001/, fixes: ['Write "asNumber: 65001" in bgp.yaml', 'Write "as 65002" in bird.conf'] },
  { name: 'AS numbers, OpenBGPD and Cilium', files: { [BGPD]: bgpd('', 65101), [YAML]: cilium() }, at: ['bgpd.conf:4', 'bgp.yaml:8'], says: /expects AS 65101, and tor is AS 65100/, fixes: ['Write "remote-as 65100" in bgpd.conf', 'Write "localASN: 65101" in bgp.yaml'] },
  { name: 'direction and port, BIRD that waits and Cilium', files: { [BIRD]: bird({ more: 'multihop 4; passive;' }), [YAML]: cilium({ config: '  ebgpMultihop: 4\n  transport:\n    peerPort: 1790\n' }) }, at: ['bird.conf:4', 'bgp.yaml:23'], says: /^tor calls port 1790, and node listens on 179: nobody answers/, fixes: ['Write "peerPort: 179" in bgp.yaml', 'Write "port 1790" in bird.conf'] },
  { name: 'direction and port, BIRD that waits and Calico', files: { [BIRD]: bird({ local: '2001:db8::1 port 1790 as 65001', more: 'multihop 4; passive;' }), [YAML]: calico() }, at: ['bird.conf:5', 'bgp.yaml:6'], says: /^tor calls port 179, and node listens on 1790: nobody answers/, fixes: ['Write "passive off" in bird.conf', 'Write peerIP: "[2001:db8::1]:1790" in bgp.yaml', 'Write "port 179" in bird.conf'] },
  { name: 'direction and port, OpenBGPD that waits and Cilium', files: { [BGPD]: bgpd('\tpassive\n'), [YAML]: cilium({ config: '  ebgpMultihop: 4\n  transport:\n    peerPort: 1790\n' }) }, at: ['bgpd.conf:2', 'bgp.yaml:23'], says: /^tor calls port 1790, and node listens on 179: nobody answers/, fixes: ['Write "peerPort: 179" in bgp.yaml'] },
  { name: 'direction and port, Cilium that does not listen', files: { [BIRD]: bird({}), [YAML]: cilium({ config: '  ebgpMultihop: 4\n  transport:\n    peerPort: 1790\n' }) }, at: ['bird.conf:4', 'bgp.yaml:23'], says: /^tor calls port 1790, and node listens on 179: nobody answers/, fixes: ['Write "localPort: 179" in bgp.yaml', 'Write "peerPort: 179" in bgp.yaml', 'Write "port 1790" in bird.conf'] },
  { name: 'password, Cilium\'s alone', files: { [BIRD]: bird(), [YAML]: cilium({ config: '  authSecretRef: s\n  ebgpMultihop: 4\n' }) }, at: ['bird.conf:4', 'bgp.yaml:21'], says: /^tor signs its packets \(md5\), and node does not: the kernel d/, fixes: ['Write password "..." in bird.conf', 'Remove "authSecretRef" in bgp.yaml'] },
  { name: 'password, BIRD\'s and not Cilium\'s', files: { [BIRD]: bird({ more: 'multihop 4;\n  password "x";' }), [YAML]: cilium() }, at: ['bird.conf:8', 'bgp.yaml:12'], says: /^node signs its packets \(md5\), and tor does not: the kernel d/, fixes: ['Write "authSecretRef: ..." in bgp.yaml', 'Remove "password" in bird.conf'] },
  { name: 'password, Calico\'s alone', files: { [BIRD]: bird(), [YAML]: calico('  password:\n    secretKeyRef: {name: s, key: k}\n') }, at: ['bird.conf:4', 'bgp.yaml:10'], says: /^tor signs its packets \(md5\), and node does not: the kernel d/, fixes: ['Write password "..." in bird.conf', 'Remove "password" in bgp.yaml'] },
  { name: 'password, BIRD\'s and not Calico\'s', files: { [BIRD]: bird({ more: 'multihop 4;\n  password "x";' }), [YAML]: calico() }, at: ['bird.conf:8', 'bgp.yaml:6'], says: /^node signs its packets \(md5\), and tor does not: the kernel d/, fixes: ['Write "password: ..." in bgp.yaml', 'Remove "password" in bird.conf'] },
  { name: 'password, OpenBGPD\'s and not Calico\'s', files: { [BGPD]: bgpd('\ttcp md5sig password x\n'), [YAML]: calico() }, at: ['bgpd.conf:8', 'bgp.yaml:6'], says: /^node signs its packets \(md5\), and tor does not: the kernel d/, fixes: ['Write "password: ..." in bgp.yaml', 'Remove "password" in bgpd.conf'] },
  { name: 'password, Cilium\'s and not OpenBGPD\'s', files: { [BGPD]: bgpd(), [YAML]: cilium({ config: '  authSecretRef: s\n  ebgpMultihop: 4\n' }) }, at: ['bgpd.conf:2', 'bgp.yaml:21'], says: /^tor signs its packets \(md5\), and node does not: the kernel d/, fixes: ['Write "tcp md5sig password ..." in bgpd.conf', 'Remove "authSecretRef" in bgp.yaml'] },
  { name: 'timers, BIRD and Cilium', files: { [BIRD]: bird({ more: 'multihop 4; min hold time 30;' }), [YAML]: cilium({ config: '  ebgpMultihop: 4\n  timers:\n    holdTimeSeconds: 9\n    keepAliveTimeSeconds: 3\n' }) }, at: ['bird.conf:7', 'bgp.yaml:23'], says: /^node takes no hold time below 30, and with tor it would be 9/, fixes: ['Write "holdTimeSeconds: 30" in bgp.yaml', 'Write "min hold time 9" in bird.conf'] },
  { name: 'timers, OpenBGPD and Cilium', files: { [BGPD]: bgpd('\tholdtime min 30\n'), [YAML]: cilium({ config: '  ebgpMultihop: 4\n  timers:\n    holdTimeSeconds: 9\n    keepAliveTimeSeconds: 3\n' }) }, at: ['bgpd.conf:8', 'bgp.yaml:23'], says: /^node takes no hold time below 30, and with tor it would be 9/, fixes: ['Write "holdTimeSeconds: 30" in bgp.yaml', 'Write "holdtime min 9" in bgpd.conf'] },
  { name: 'timers, BIRD and Calico', files: { [BIRD]: bird({ more: 'multihop 4; min hold time 300; hold time 300;' }), [YAML]: calico() }, at: ['bird.conf:7', 'bgp.yaml:6'], says: /^node takes no hold time below 300, and with tor it would be /, fixes: ['Write "min hold time 240" in bird.conf'] },
  { name: 'TTL security, BIRD\'s and not Calico\'s', files: { [BIRD]: bird({ more: 'multihop 2; ttl security on;' }), [YAML]: calico() }, at: ['bird.conf:7', 'bgp.yaml:6'], says: /^node drops packets with a TTL below 254, and tor sends them /, fixes: ['Write "ttlSecurity: 2" in bgp.yaml', 'Write "ttl security off" in bird.conf'] },
  { name: 'TTL security, of a direct neighbor in BIRD and not Calico\'s', files: { [BIRD]: bird({ more: 'ttl security on;' }), [YAML]: calico() }, at: ['bird.conf:7', 'bgp.yaml:6'], says: /^node drops packets with a TTL below 255, and tor sends them /, fixes: ['Write "ttlSecurity: 1" in bgp.yaml', 'Write "ttl security off" in bird.conf'] },
  { name: 'TTL security, BIRD and Cilium, which has none', files: { [BIRD]: bird({ more: 'multihop 2; ttl security on;' }), [YAML]: cilium() }, at: ['bird.conf:7', 'bgp.yaml:21'], says: /^node drops packets with a TTL below 254, and tor sends them /, fixes: ['Write "ttl security off" in bird.conf'] },
  { name: 'TTL security, OpenBGPD\'s and not Calico\'s', files: { [BGPD]: bgpd('\tttl-security yes\n'), [YAML]: calico() }, at: ['bgpd.conf:8', 'bgp.yaml:6'], says: /^node drops packets with a TTL below 252, and tor sends them /, fixes: ['Write "ttlSecurity: 4" in bgp.yaml', 'Write "ttl-security no" in bgpd.conf'] },
  { name: 'TTL security, Calico\'s and not BIRD\'s', files: { [BIRD]: bird({ }), [YAML]: calico('  ttlSecurity: 4\n') }, at: ['bird.conf:7', 'bgp.yaml:9'], says: /^tor drops packets with a TTL below 252, and node sends them /, fixes: ['Write "ttl security on" in bird.conf', 'Remove "ttlSecurity" in bgp.yaml'] },
  { name: 'distance, Cilium of one hop', files: { [BIRD]: bird({ neighbor: '2001:db8:9::9 as 65100' }), [YAML]: cilium({ config: '' }) }, at: ['bird.conf:7', 'bgp.yaml:12'], severity: 'info', says: /^tor has 2001:db8::1 on its own network, since its packets li/, fixes: ['Write "ebgpMultihop: 4" in bgp.yaml'] },
  { name: 'distance, BIRD of one hop', files: { [BIRD]: bird({ neighbor: '2001:db8:9::9 as 65100', more: 'direct;' }), [YAML]: cilium({ }) }, at: ['bird.conf:7', 'bgp.yaml:21'], severity: 'info', says: /^node has 2001:db8:9::9 on its own network, since its packets/, fixes: ['Write "multihop 4" in bird.conf'] },
  { name: 'families, BIRD\'s and not Cilium\'s', files: { [BIRD]: bird({ channels: '  ipv6 { import all; export all; };\n  ipv4 { extended next hop on; import all; export all; };\n' }), [YAML]: cilium() }, at: ['bird.conf:9', 'bgp.yaml:12'], severity: 'info', says: /^node carries ipv4, and tor does not: no route of it passes; /, fixes: ['Write "afi: ipv4" in bgp.yaml'] },
  { name: 'families, BIRD\'s and not Calico\'s', files: { [BIRD]: bird({ channels: '  ipv6 { import all; export all; };\n  ipv4 { extended next hop on; import all; export all; };\n' }), [YAML]: calico() }, at: ['bird.conf:9', 'bgp.yaml:6'], severity: 'info', says: /^node carries ipv4, and tor does not: no route of it passes; /, fixes: [] },
  { name: 'families, none in common with Cilium', files: { [BIRD]: bird({ channels: '  ipv4 { extended next hop on; import all; export all; };\n' }), [YAML]: cilium() }, at: ['bird.conf:4', 'bgp.yaml:12'], says: /^the ends have no address family in common \(node: ipv4; tor: /, fixes: ['Write "afi: ipv4" in bgp.yaml', 'Write "ipv6 { import all; export none; }" in bird.conf'] },
  { name: 'families, none in common with Cilium over IPv4: IPv6 would have no next hop there', files: { [BIRD]: bird({ local: '192.0.2.1 as 65001', neighbor: '192.0.2.9 as 65100' }), [YAML]: cilium({ address: '192.0.2.1', families: '    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n' }) }, at: ['bird.conf:4', 'bgp.yaml:12'], says: /^the ends have no address family in common \(node: ipv6; tor: /, fixes: ['Write "ipv4 { import all; export none; }" in bird.conf'] },
  { name: 'families, none in common with Calico', files: { [BIRD]: bird({ channels: '  ipv4 { extended next hop on; import all; export all; };\n' }), [YAML]: calico() }, at: ['bird.conf:4', 'bgp.yaml:6'], says: /^the ends have no address family in common \(node: ipv4; tor: /, fixes: ['Write "ipv6 { import all; export none; }" in bird.conf'] },
  { name: 'families, Cilium\'s and not OpenBGPD\'s', files: { [BGPD]: bgpd(), [YAML]: cilium({ families: '    - {afi: ipv6, safi: unicast, advertisements: {matchLabels: {a: b}}}\n    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n' }) }, at: ['bgpd.conf:2', 'bgp.yaml:24'], severity: 'info', says: /^tor carries ipv4, and node does not: no route of it passes; /, fixes: ['Write "announce IPv4 unicast" in bgpd.conf'] },
  { name: 'extended next hop, BIRD and Cilium', files: { [BIRD]: bird({ channels: '  ipv6 { import all; export all; };\n  ipv4 { import all; export none; };\n' }), [YAML]: cilium({ families: '    - {afi: ipv6, safi: unicast, advertisements: {matchLabels: {a: b}}}\n    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n' }) }, at: ['bird.conf:9', 'bgp.yaml:24'], severity: 'info', says: /^the next hop of ipv4 routes is of the other family, and node/, fixes: ['Write "extended next hop on" in bird.conf'] },
  { name: 'extended next hop, OpenBGPD and Cilium', files: { [BGPD]: bgpd('\tannounce IPv4 unicast\n'), [YAML]: cilium({ families: '    - {afi: ipv6, safi: unicast, advertisements: {matchLabels: {a: b}}}\n    - {afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b}}}\n' }) }, at: ['bgpd.conf:8', 'bgp.yaml:24'], severity: 'info', says: /^the next hop of ipv4 routes is of the other family, and node/, fixes: ['Write "announce extended nexthop yes" and "fib-update no" in bgpd.conf'] },
  { name: 'roles, BIRD and Cilium', files: { [BIRD]: bird({ more: 'multihop 4;\n  local role provider;\n  require roles;' }), [YAML]: cilium() }, at: ['bird.conf:9', 'bgp.yaml:12'], says: /^node requires a role of its neighbor, and tor tells none: th/, fixes: ['Write "require roles off" in bird.conf'] },
  { name: 'roles, BIRD and Calico', files: { [BIRD]: bird({ more: 'multihop 4;\n  local role provider;\n  require roles;' }), [YAML]: calico() }, at: ['bird.conf:9', 'bgp.yaml:6'], says: /^node requires a role of its neighbor, and tor tells none: th/, fixes: ['Write "require roles off" in bird.conf'] },
  { name: 'roles, OpenBGPD and Cilium', files: { [BGPD]: bgpd('\trole provider\n\tannounce policy enforce\n'), [YAML]: cilium() }, at: ['bgpd.conf:9', 'bgp.yaml:12'], says: /^node requires a role of its neighbor, and tor tells none: th/, fixes: ['Write "announce policy yes" in bgpd.conf'] },
  { name: 'interface, BIRD and Cilium', files: { [BIRD]: bird({ local: 'fe80::1 as 65001', neighbor: "fe80::9%eth0 as 65100", more: '' }), [YAML]: cilium({ address: 'fe80::1', config: '' }) }, at: ['bird.conf:4'], says: /^tor has the link-local peer fe80::1 and names no interface, /, fixes: ['Write "peerInterface: ..." in bgp.yaml'] },
  { name: 'interface, BIRD and Calico', files: { [BIRD]: bird({ local: 'fe80::1 as 65001', neighbor: "fe80::9%eth0 as 65100", more: '' }), [YAML]: calico().replace('2001:db8::1', 'fe80::1') }, at: ['bird.conf:4'], says: /^tor has the link-local peer fe80::1, which no BGPPeer of Cal/, fixes: [], refused: true },
  { name: 'interface, OpenBGPD and Cilium', files: { [BGPD]: bgpd().replace('neighbor 2001:db8::9', 'neighbor fe80::9%em0').replace('2001:db8::1', 'fe80::1').replace('\tmultihop 4\n', ''), [YAML]: cilium({ address: 'fe80::1', config: '' }) }, at: ['bgpd.conf:2'], says: /^tor has the link-local peer fe80::1 and names no interface, /, fixes: ['Write "peerInterface: ..." in bgp.yaml'] },
];

describe('what both ends say', () => {
  for (const { name, files, at, severity = 'warning', says, fixes, refused = false } of CASES) {
    test(name, () => {
      assert.equal(errors(files).length > 0, refused, errors(files).join());
      const found = between(files);
      const all = Object.values(found).flat();
      assert.deepEqual(places(found), at);
      assert.deepEqual([...new Set(all.map((one) => one.severity))], [severity]);
      for (const one of all) {
        assert.match(one.message, says);
        // The other end stands beside each.
        assert.deepEqual(one.related.map(({ file }) => file === one.file), [false]);
        assert.deepEqual(one.fixes.map(({ title }) => title), fixes);
      }
      for (const fix of all[0]!.fixes) {
        const mended = apply(files, fix);
        assert.deepEqual([fix.title, errors(mended)], [fix.title, []]);
        // A family more may want something more, and is no more than worth knowing.
        const left = Object.values(between(mended)).flat();
        assert.deepEqual(left.filter((one) => all.some(({ message }) => message === one.message) || one.severity === 'warning').map(({ message }) => message), [], `${fix.title}\n${Object.values(mended).join('\n')}`);
        assert.ok(left.length === 0 || name.startsWith('families'), name);
      }
    });
  }
});
