/** Sessions of every kind that the model knows, in each language: what other ends are written for. */
import type { MirrorTarget } from '../../../server/src/service/mirror.ts';
import type { TurnOptions } from '../../../server/src/sessions/mirror/turn.ts';
import { parseAddress, parseNetwork } from '../../../server/src/base/address.ts';

/** `up` unless told: how the verdict begins, or `refused`. */
export type Expected = 'up' | 'routes' | 'unknown' | 'never' | 'refused' | 'none';

/** A file with one session, and what becomes of it with its other end in each language. */
export interface Origin {
  readonly file: string;
  readonly text: string;
  readonly options?: TurnOptions;
  readonly expected?: Partial<Record<MirrorTarget, Expected>>;
  /** The release that the other end is written for, where not every one has the words. */
  readonly release?: Partial<Record<MirrorTarget, string>>;
}

const HEAD = 'router id 192.0.2.250;\nprotocol device { }\nprotocol direct { ipv4; ipv6; }\nprotocol static { ipv4; route 198.51.100.0/24 unreachable; }\nprotocol static { ipv6; route 2001:db8:100::/48 unreachable; }\n';
const V4 = 'ipv4 { import all; export where source = RTS_STATIC; };';
const V6 = 'ipv6 { import all; export where source = RTS_STATIC; };';
const A4 = '10.0.0.1';
const B4 = '10.0.0.2';
const A6 = 'fd00::1';
const B6 = 'fd00::2';

/** A session of BIRD's with these options, by default an external one over IPv4. */
function bird(options: string, { ends = `local ${A4} as 65001; neighbor ${B4} as 65002;`, channels = V4, head = '', name = 'uplink' } = {}, more: Partial<Origin> = {}): Origin {
  return { file: 'bird.conf', text: `${HEAD}${head}protocol bgp ${name} {\n  ${ends}\n  ${options}\n  ${channels}\n}\n`, ...more };
}
const six = (options: string, channels = V6, more: Partial<Origin> = {}): Origin => bird(options, { ends: `local ${A6} as 65001; neighbor ${B6} as 65002;`, channels }, more);
const inside = (options: string, more: Partial<Origin> = {}): Origin => bird(options, { ends: `local ${A4} as 65001; neighbor ${B4} internal;` }, more);

function bgpd(options: string, { neighbor = B4, remoteAs = '65002', local = A4, head = '' } = {}, more: Partial<Origin> = {}): Origin {
  const lines = [`remote-as ${remoteAs}`, 'descr "uplink"', ...(local === '' ? [] : [`local-address ${local}`]), ...options.split('; ').filter(Boolean)];
  return { file: 'bgpd.conf', text: `AS 65001\nrouter-id 192.0.2.250\n${head}network ${neighbor.includes('::') && !options.includes('IPv4') ? '2001:db8:100::/48' : '198.51.100.0/24'}\nneighbor ${neighbor} {\n${lines.map((line) => `\t${line}\n`).join('')}}\nallow from any\nallow to any\n`, ...more };
}

const address = (text: string) => ({ kind: 'address' as const, address: parseAddress(text)! });
const range = (text: string) => ({ kind: 'range' as const, network: parseNetwork(text)! });
const NODE4 = { remoteAddress: address('10.0.0.9') };
const NODE6 = { remoteAddress: address('fd00::9') };

function calico(spec: readonly string[], peer = '10.0.0.1', more: Partial<Origin> = {}): Origin {
  return { file: 'peer.yaml', text: ['apiVersion: projectcalico.org/v3', 'kind: BGPPeer', 'metadata:', '  name: tor', 'spec:', `  peerIP: "${peer}"`, '  asNumber: 65001', ...spec.map((line) => `  ${line}`), ''].join('\n'), options: peer.includes('::') ? NODE6 : NODE4, ...more };
}

interface Cilium { readonly peer?: string; readonly as?: number; readonly peerLines?: readonly string[]; readonly config?: readonly string[]; readonly families?: readonly (4 | 6)[]; readonly instance?: string }
function cilium({ peer = 'fd00::1', as = 65100, peerLines = [], config = [], families = [6], instance = '' }: Cilium, more: Partial<Origin> = {}): Origin {
  const text = [
    'apiVersion: cilium.io/v2', 'kind: CiliumBGPClusterConfig', 'metadata: {name: c}', 'spec:', '  bgpInstances:', '    - name: main', `      localASN: ${as}`, ...(instance === '' ? [] : [`      ${instance}`]), '      peers:', '        - name: tor',
    `          peerAddress: "${peer}"`, '          peerASN: 65001', ...peerLines.map((line) => `          ${line}`), '          peerConfigRef: {name: tor}',
    '---', 'apiVersion: cilium.io/v2', 'kind: CiliumBGPPeerConfig', 'metadata: {name: tor}', 'spec:', ...config.map((line) => `  ${line}`), '  families:',
    ...families.map((family) => `    - {afi: ipv${family}, safi: unicast, advertisements: {matchLabels: {a: b}}}`),
    '---', 'apiVersion: cilium.io/v2', 'kind: CiliumBGPAdvertisement', 'metadata: {name: a, labels: {a: b}}', 'spec:', '  advertisements: [{advertisementType: PodCIDR}]', '',
  ].join('\n');
  return { file: 'bgp.yaml', text, options: peer.startsWith('fe80') ? { remoteAddress: address('fe80::9'), interface: 'lo' } : peer.includes(':') ? NODE6 : NODE4, ...more };
}

/** Calico carries the family of the address alone. */
const ONE_FAMILY = { calico: 'routes' } as const;
/** A Secret is in no file. */
const SECRET = { calico: 'unknown', cilium: 'unknown' } as const;
const SECRET_HERE = { bird: 'unknown', openbgpd: 'unknown', calico: 'unknown', cilium: 'unknown' } as const;
const NO_CALICO = { calico: 'refused' } as const;
const BIRD_ALONE = { openbgpd: 'refused', calico: 'refused', cilium: 'refused' } as const;
const ROLES = ['provider', 'customer', 'peer', 'rs_server', 'rs_client'] as const;
const LINK = { ends: "local fe80::1 as 65001; neighbor fe80::2%'lo' as 65002;", channels: `ipv4 { extended next hop on; import all; export none; }; ${V6}` };

/** By what each is about. */
export const ORIGINS: Readonly<Record<string, Origin>> = {
  'BIRD: external': bird(''),
  'BIRD: internal': inside(''),
  'BIRD: internal, direct': inside('direct;'),
  'BIRD: over IPv6': six(''),
  'BIRD: public AS numbers': bird('', { ends: 'local 192.0.2.1 as 64496; neighbor 192.0.2.2 as 64497;' }),
  'BIRD: public AS numbers over IPv6': bird('', { ends: 'local 2001:db8::1 as 64496; neighbor 2001:db8::2 as 64497;', channels: V6 }),
  'BIRD: 32 bits of an AS number': bird('', { ends: `local ${A4} as 4200000001; neighbor ${B4} as 4200000002;` }),
  'BIRD: both families over IPv6, with extended next hops': six('', `ipv4 { extended next hop on; import all; export none; }; ${V6}`, { expected: ONE_FAMILY }),
  'BIRD: both families over IPv4': bird('', { channels: `${V4} ipv6 { import all; export none; };` }, { expected: { ...ONE_FAMILY, cilium: 'routes' } }),
  'BIRD: IPv4 alone over IPv6': six('', 'ipv4 { extended next hop on; import all; export none; };', { expected: NO_CALICO }),
  'BIRD: a password': bird('authentication md5; password "secret";', {}, { expected: SECRET }),
  'BIRD: a password with blanks and signs': bird('authentication md5; password "a b\\c#d";', {}, { expected: SECRET }),
  'BIRD: TTL security': bird('ttl security on;'),
  'BIRD: TTL security over some hops': bird('multihop 2; ttl security on;'),
  'BIRD: TTL security, internal': inside('multihop 2; ttl security on;', { expected: { openbgpd: 'refused', cilium: 'refused' } }),
  'BIRD: multihop': bird('multihop 4;', { ends: 'local 10.0.0.1 as 65001; neighbor 10.9.0.2 as 65002;' }),
  'BIRD: multihop over IPv6': bird('multihop 4;', { ends: 'local fd00::1 as 65001; neighbor fd00:9::2 as 65002;', channels: V6 }),
  'BIRD: multihop, internal': inside('multihop 3;'),
  ...Object.fromEntries(ROLES.map((role) => [`BIRD: role ${role}`, bird(`local role ${role};`)])),
  'BIRD: a role that it requires': bird('local role customer; require roles on;', {}, { expected: { calico: 'never', cilium: 'never' } }),
  'BIRD: times': bird('hold time 30; keepalive time 10;'),
  'BIRD: a long hold time at least': bird('min hold time 120;'),
  'BIRD: passive': bird('passive on;'),
  'BIRD: ports': bird('', { ends: `local ${A4} port 1179 as 65001; neighbor ${B4} port 1790 as 65002;` }),
  'BIRD: its own port over IPv6': bird('', { ends: `local ${A6} port 1179 as 65001; neighbor ${B6} as 65002;`, channels: V6 }),
  ...Object.fromEntries(['rx', 'tx', 'on'].map((way) => [`BIRD: several paths, ${way}`, bird('', { channels: `ipv4 { import all; export none; add paths ${way}; };` })])),
  'BIRD: graceful restart': bird('graceful restart on;'),
  'BIRD: extended messages': bird('enable extended messages on;'),
  'BIRD: graceful restart that it requires': bird('require graceful restart on;'),
  'BIRD: a family that it requires': bird('', { channels: 'ipv4 { mandatory on; import all; export none; };' }),
  'BIRD: a route server': bird('rs client;'),
  'BIRD: a route reflector': inside('rr client;'),
  'BIRD: a member of a confederation': bird('confederation 65100; confederation member on;', {}, { expected: BIRD_ALONE }),
  'BIRD: a confederation from outside': bird('confederation 65100;', { ends: `local ${A4} as 65001; neighbor ${B4} as 65200;` }),
  'BIRD: by constants and a template': bird('', { head: 'define PEER = 10.0.0.2;\ndefine PEER_AS = 65002;\ntemplate bgp edge { local 10.0.0.1 as 65001; hold time 60; }\n', ends: 'neighbor PEER as PEER_AS;', name: 'uplink from edge' }),
  'BIRD: over link-local addresses': bird('', LINK, { options: { interface: 'lo' }, expected: NO_CALICO }),
  'BIRD: a range of neighbors': bird('', { ends: `local ${A4} as 65001; neighbor range 10.0.0.0/24 as 65002;` }, { options: { localAddress: parseAddress('10.0.0.9')! } }),
  'BIRD: a range of neighbors, whichever it is': bird('', { ends: `local ${A4} as 65001; neighbor range 10.0.0.0/24 as 65002;` }),
  'BIRD: no address of its own': bird('', { ends: `local as 65001; neighbor ${B4} as 65002;` }, { options: { remoteAddress: address(A4) } }),
  'BIRD: any external AS number': bird('', { ends: `local ${A4} as 65001; neighbor ${B4} external;` }, { options: { as: 65009 } }),
  'BIRD: one of several routers': bird('', { ends: `local as 65001; neighbor ${B4} as 65002;` }, { options: { remoteAddress: range('10.0.0.0/24') }, expected: { calico: 'refused', cilium: 'refused' } }),
  'BIRD: flow rules, too': bird('', { head: 'flow4 table flowtab4;\n', channels: `${V4} flow4 { table flowtab4; import all; export none; };` }, { expected: { calico: 'routes', cilium: 'routes' } }),
  'BIRD: disabled': bird('disabled;', {}, { expected: { bird: 'never', openbgpd: 'never', calico: 'never', cilium: 'never' } }),

  'OpenBGPD: external': bgpd(''),
  'OpenBGPD: internal': bgpd('', { remoteAs: '65001' }),
  'OpenBGPD: over IPv6': bgpd('', { neighbor: B6, local: A6 }),
  'OpenBGPD: both families over IPv4': bgpd('announce IPv4 unicast; announce IPv6 unicast', {}, { expected: { ...ONE_FAMILY, cilium: 'routes' } }),
  'OpenBGPD: both families over IPv6': bgpd('announce IPv4 unicast; announce IPv6 unicast; announce extended nexthop yes', { neighbor: B6, local: A6, head: 'fib-update no\n' }, { expected: ONE_FAMILY }),
  'OpenBGPD: a password': bgpd('tcp md5sig password "secret"', {}, { expected: SECRET }),
  'OpenBGPD: a key in hex digits': bgpd('tcp md5sig key "736563726574"', {}, { expected: SECRET }),
  'OpenBGPD: TTL security': bgpd('ttl-security yes'),
  'OpenBGPD: multihop': bgpd('multihop 4', { neighbor: '10.9.0.2' }),
  'OpenBGPD: role': bgpd('role provider; announce policy yes'),
  'OpenBGPD: times': bgpd('holdtime 30'),
  'OpenBGPD: passive': bgpd('passive'),
  'OpenBGPD: ports': bgpd('port 1790', { head: 'listen on 0.0.0.0 port 1179\n' }),
  'OpenBGPD: several paths': bgpd('announce add-path recv yes; announce add-path send all'),
  'OpenBGPD: a route server': bgpd('transparent-as yes'),
  'OpenBGPD: an AS number of its own': bgpd('local-as 65010'),
  'OpenBGPD: a template for a network': bgpd('passive', { neighbor: '10.0.0.0/24' }, { options: { localAddress: parseAddress('10.0.0.9')! } }),
  'OpenBGPD: no address of its own': bgpd('', { local: '' }, { options: { remoteAddress: address(A4) } }),

  'Calico: a peer': calico([]),
  'Calico: a peer over IPv6': calico([], 'fd00::1'),
  'Calico: a port': calico([], '10.0.0.1:1179'),
  'Calico: a port over IPv6': calico([], '[fd00::1]:1179'),
  'Calico: an AS number of its own': calico(['localASNumber: 65200']),
  'Calico: internal': calico(['localASNumber: 65001']),
  'Calico: a password': calico(['password: {secretKeyRef: {name: s, key: k}}'], '10.0.0.1', { expected: SECRET_HERE }),
  'Calico: TTL security': calico(['ttlSecurity: 1']),
  'Calico: TTL security over two hops': calico(['ttlSecurity: 2']),
  'Calico: keepalives': calico(['keepaliveTime: 20s']),
  'Calico: far away': calico([], '10.9.0.1'),

  'Cilium: a peer': cilium({}),
  'Cilium: a peer over IPv4': cilium({ peer: '10.0.0.1', families: [4] }),
  'Cilium: both families over IPv6': cilium({ families: [4, 6] }, { expected: { calico: 'routes' } }),
  'Cilium: internal': cilium({ as: 65001 }),
  'Cilium: times': cilium({ config: ['timers: {holdTimeSeconds: 9, keepAliveTimeSeconds: 3}'] }),
  'Cilium: multihop': cilium({ peer: 'fd00:9::1', config: ['ebgpMultihop: 4'] }),
  'Cilium: a port that it listens on': cilium({ instance: 'localPort: 1790' }),
  'Cilium: the port of the peer': cilium({ config: ['transport: {peerPort: 1179}'] }),
  'Cilium: graceful restart': cilium({ config: ['gracefulRestart: {enabled: true}'] }),
  'Cilium: a password': cilium({ config: ['authSecretRef: s'] }, { expected: SECRET_HERE }),
  'Cilium: a link-local peer': cilium({ peer: 'fe80::1', peerLines: ['peerInterface: eth0'] }, { expected: { calico: 'refused', cilium: 'refused' } }),
  'Cilium: the policy of older releases': {
    file: 'old.yaml', options: NODE6,
    text: "apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: {name: old}\nspec:\n  virtualRouters:\n    - localASN: 65100\n      exportPodCIDR: true\n      neighbors:\n        - {peerAddress: 'fd00::1/128', peerASN: 65001, families: [{afi: ipv6, safi: unicast}]}\n",
  },

  'MetalLB: a peer': { file: 'metallb.yaml', options: NODE4, text: 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: tor, namespace: metallb-system}\nspec:\n  myASN: 65100\n  peerASN: 65001\n  peerAddress: 10.0.0.1\n  password: secret\n', expected: SECRET },
};
