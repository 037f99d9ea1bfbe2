/** Scenarios of which one end is what `bgplint mirror` writes for the other: each must come up, and carry the routes that it is said to. */
import { parseAddress } from '../../server/src/base/address.ts';
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { mirror, type MirrorTarget } from '../../server/src/service/mirror.ts';
import type { TurnOptions } from '../../server/src/sessions/mirror/turn.ts';
import { calico } from './calicoPairs.ts';
import { cilium } from './ciliumPairs.ts';
import { A, A6, bgpd, bird, DIRECT, ENH, HOP, ONLY6, SECRET, V4, V6 } from './clusterParts.ts';
import type { Scenario } from './lab.ts';

await loadManifests();

/** What an origin is called, by its language. */
const FILES = { bird: 'bird.conf', openbgpd: 'bgpd.conf', calico: 'cluster.yaml', cilium: 'cluster.yaml' } as const satisfies Record<MirrorTarget, string>;

/** The other end, with networks to tell. */
function other(from: MirrorTarget, text: string, to: MirrorTarget, options: TurnOptions = {}): string {
  const root = `/w/${FILES[from]}`;
  const { router } = checkFiles({ files: new Map([[root, text]]), root });
  const origin = { router: router!(), host: undefined };
  // The router of the lab is OpenBGPD 7.7.
  const release = to === 'openbgpd' ? { release: '7.7' } : {};
  return mirror({ origin, sessions: origin.router.sessions, to, options, ...release, frame: { fragment: false, routerId: '2.2.2.2', networks: ['203.0.113.0/24', '2001:db8:200::/48'], node: undefined } }).text;
}

const at = (text: string): Pick<TurnOptions, 'remoteAddress'> => ({ remoteAddress: { kind: 'address', address: parseAddress(text)! } });
const here = (text: string): Pick<TurnOptions, 'localAddress'> => ({ localAddress: parseAddress(text)! });

/** Beside what is written there is the cluster: its node, its pools, and the Secret that whoever reads it is told to make. */
const secret = SECRET('secret12').replace('name: tor', 'name: as65001');
const onCilium = (text: string, ...more: string[]): string => [text, ...cilium.cluster(), secret, ...more].join('---\n');
const onCalico = (text: string): string => [text, ...calico.cluster(), secret].join('---\n');

const SIGNED = bird(`${A.replace('local as', 'local 192.0.2.1 as')} password "secret12";`);
const SECURED = bird(`${A.replace('local as', 'local 192.0.2.1 as')} ttl security;`);
const BOTH = bird(A6.replace('local as', 'local 2001:db8::1 as'), `${ENH} ${V6}`);
const FAR = bird('local 192.0.2.1 as 65001; neighbor 198.18.0.2 as 65100; multihop 2;', V4, 'protocol static { ipv4; route 198.18.0.0/24 via 192.0.2.254; }\n');
const BGPD = bgpd('192.0.2.2', '\tlocal-address 192.0.2.1\n\ttcp md5sig password secret12\n');
const ROLE = bird(`${A.replace('local as', 'local 192.0.2.1 as')} local role provider; password "secret12";`, V4, DIRECT);
const CILIUM = cilium.manifests({ config: ['authSecretRef: tor'], documents: [SECRET('secret12')] });
const CILIUM6 = cilium.manifests({ peer: 'peerAddress: 2001:db8::1\n          peerASN: 65001', families: cilium.families });
const CALICO = calico.manifests({ peer: ['peerIP: 192.0.2.1', 'asNumber: 65001', 'ttlSecurity: 1'] });

/** By what is written for what. */
export const mirrored: Readonly<Record<string, Scenario>> = {
  'Written: Cilium for BIRD': { a: SIGNED, b: onCilium(other('bird', SIGNED, 'cilium')), programs: ['bird', 'cilium'] },
  'Written: Cilium for BIRD, both families over IPv6': { a: BOTH, b: onCilium(other('bird', BOTH, 'cilium')), programs: ['bird', 'cilium'] },
  'Written: Cilium for BIRD behind a router': { a: FAR, b: onCilium(other('bird', FAR, 'cilium')), programs: ['bird', 'cilium'], ...HOP },
  'Written: Calico for BIRD': { a: SIGNED, b: onCalico(other('bird', SIGNED, 'calico')), programs: ['bird', 'calico'] },
  'Written: Calico for BIRD, TTL security': { a: SECURED, b: onCalico(other('bird', SECURED, 'calico')), programs: ['bird', 'calico'] },
  'Written: BIRD for Cilium': { a: other('cilium', CILIUM, 'bird', at('192.0.2.2')), b: CILIUM, programs: ['bird', 'cilium'] },
  'Written: BIRD for Cilium, both families over IPv6': { a: other('cilium', CILIUM6, 'bird', at('2001:db8::2')), b: CILIUM6, programs: ['bird', 'cilium'], addresses: ONLY6 },
  'Written: OpenBGPD for Cilium': { a: other('cilium', CILIUM, 'openbgpd', at('192.0.2.2')), b: CILIUM, programs: ['openbgpd-7.7', 'cilium'] },
  'Written: BIRD for Calico, TTL security': { a: other('calico', CALICO, 'bird', at('192.0.2.2')), b: CALICO, programs: ['bird', 'calico'] },
  'Written: OpenBGPD for Calico, TTL security': { a: other('calico', CALICO, 'openbgpd', at('192.0.2.2')), b: CALICO, programs: ['openbgpd-7.7', 'calico'] },
  'Written: OpenBGPD for BIRD': { a: SIGNED, b: other('bird', SIGNED, 'openbgpd'), programs: ['bird', 'openbgpd-7.7'] },
  'Written: BIRD for OpenBGPD': { a: other('openbgpd', BGPD, 'bird', here('192.0.2.2')), b: BGPD, programs: ['bird', 'openbgpd-7.7'], addresses: [['192.0.2.2/24'], ['192.0.2.1/24']] },
  'Written: BIRD for BIRD, with a role': { a: ROLE, b: other('bird', ROLE, 'bird') },
};
