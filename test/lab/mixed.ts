/** Scenarios between programs of different makers: BIRD with OpenBGPD, with GoBGP, with FRR; and OpenBGPD with itself. */
import type { Scenario } from './lab.ts';

const TIMES = 'connect delay time 1; connect retry time 2; error wait time 1,2;';
const STATIC = 'protocol static s4 { ipv4; route 198.51.100.0/24 blackhole; }\nprotocol static s6 { ipv6; route 2001:db8:100::/48 blackhole; }\n';
const bird = (options: string, channels: string): string => `router id 1.1.1.1;\nprotocol device { scan time 1; }\n${STATIC}protocol bgp b1 { ${TIMES} ${options} ${channels} }\n`;
const A = 'local as 65001; neighbor 192.0.2.2 as 65002;';
const A6 = 'local as 65001; neighbor 2001:db8::2 as 65002;';
const V4 = 'ipv4 { import all; export all; };';
const V6 = 'ipv6 { import all; export all; };';
const ENH = 'ipv4 { extended next hop; import all; export all; };';

/** FRR learns the address of a neighbor without one from router advertisements. */
const RADV = 'protocol radv { interface "va" { max ra interval 4; min delay 1; }; }\n';

/** A bgpd.conf. */
const bgpd = (neighbor: string, options = '', rules = 'allow from any\nallow to any\n', head = 'AS 65002\nrouter-id 2.2.2.2\nnetwork 203.0.113.0/24\nnetwork 2001:db8:200::/48\n'): string =>
  `${head}fib-update no\nneighbor ${neighbor} {\n\tremote-as 65001\n${options}}\n${rules}`;
const B = '192.0.2.1';
const B6 = '2001:db8::1';

const withBgpd = (a: string, b: string, more: Partial<Scenario> = {}): Scenario => ({ a, b, programs: ['bird', 'openbgpd-7.7'], ...more });

/** The other end as BIRD would say it: GoBGP and FRR are not read, what they do is. */
const twin = (options: string, channels: string): string =>
  `router id 2.2.2.2;\nprotocol device { scan time 1; }\nprotocol direct { ipv4; ipv6; }\nprotocol static s4 { ipv4; route 203.0.113.0/24 blackhole; }\nprotocol static s6 { ipv6; route 2001:db8:200::/48 blackhole; }\nprotocol bgp b1 { ${options} ${channels} }\n`;
const T = 'local as 65002; neighbor 192.0.2.1 as 65001;';
const T6 = 'local as 65002; neighbor 2001:db8::1 as 65001;';
const OURS = 'export where source = RTS_STATIC;';
const T4 = `ipv4 { import all; ${OURS} };`;
const TV6 = `ipv6 { import all; ${OURS} };`;
const TENH = `ipv4 { extended next hop; import all; ${OURS} };`;

interface Gobgp { readonly neighbor?: string; readonly as?: number; readonly families?: readonly (4 | 6)[]; readonly config?: string; readonly more?: string }
function gobgp({ neighbor = B, as = 65001, families = [4], config = '', more = '' }: Gobgp = {}): string {
  return [
    ...families.map((family) => `# network ${family === 4 ? '203.0.113.0/24' : '2001:db8:200::/48'}`),
    '[global.config]\n  as = 65002\n  router-id = "2.2.2.2"', `[[neighbors]]\n  [neighbors.config]\n    neighbor-address = "${neighbor}"\n    peer-as = ${as}\n${config}`,
    `  [neighbors.timers.config]\n    connect-retry = 2\n    idle-hold-time-after-reset = 2\n${more}`,
    ...families.map((family) => `  [[neighbors.afi-safis]]\n    [neighbors.afi-safis.config]\n      afi-safi-name = "ipv${family}-unicast"`),
  ].join('\n');
}
const withGobgp = (a: string, b: string, t: string, more: Partial<Scenario> = {}): Scenario => ({ a, b, twin: t, programs: ['bird', 'gobgp'], ...more });

interface Frr { readonly neighbor?: string; readonly remote?: string; readonly options?: readonly string[]; readonly families?: readonly (4 | 6)[]; readonly head?: string }
function frr({ neighbor = B, remote = 'remote-as 65001', options = [], families = [4], head = '' }: Frr = {}): string {
  const said = [remote, 'timers connect 2', 'timers delayopen 1', ...options].map((option) => ` neighbor ${neighbor} ${option}\n`).join('');
  const blocks = families.map((family) => ` address-family ipv${family} unicast\n  network ${family === 4 ? '203.0.113.0/24' : '2001:db8:200::/48'}\n  neighbor ${neighbor} activate\n exit-address-family\n`);
  return `frr defaults traditional\nlog stdout\n${head}router bgp 65002\n bgp router-id 2.2.2.2\n no bgp default ipv4-unicast\n no bgp ebgp-requires-policy\n no bgp network import-check\n${said}${blocks.join('')}`;
}
const withFrr = (a: string, b: string, t: string, more: Partial<Scenario> = {}): Scenario => ({ a, b, twin: t, programs: ['bird', 'frr'], ...more });

const LINK: NonNullable<Scenario['addresses']> = [['fe80::a/64'], ['fe80::b/64']];
const ONLY6: NonNullable<Scenario['addresses']> = [['2001:db8::1/64'], ['2001:db8::2/64']];

/** By what each is about. */
export const mixed: Readonly<Record<string, Scenario>> = {
  'OpenBGPD: all as it should be': withBgpd(bird(A, V4), bgpd(B)),
  'OpenBGPD: over IPv6': withBgpd(bird(A6, V6), bgpd(B6)),
  'OpenBGPD: no rule lets anything out': withBgpd(bird(A, V4), bgpd(B, '', 'allow from any\n')),
  'OpenBGPD: no rule at all': withBgpd(bird(A, V4), bgpd(B, '', '')),
  'OpenBGPD: another AS number': withBgpd(bird('local as 65009; neighbor 192.0.2.2 as 65002;', V4), bgpd(B)),
  'OpenBGPD: BIRD expects another AS number': withBgpd(bird('local as 65001; neighbor 192.0.2.2 as 65099;', V4), bgpd(B)),
  'OpenBGPD: a family that it does not offer': withBgpd(bird(A, `${V4} ${V6}`), bgpd(B)),
  'OpenBGPD: no family in common': withBgpd(bird(A, V6), bgpd(B)),
  'OpenBGPD: both families over IPv4': withBgpd(bird(A, `${V4} ${V6}`), bgpd(B, '\tannounce IPv4 unicast\n\tannounce IPv6 unicast\n')),
  'OpenBGPD: the same password': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd(B, '\ttcp md5sig password x1234567\n')),
  'OpenBGPD: a password at its end': withBgpd(bird(A, V4), bgpd(B, '\ttcp md5sig password x1234567\n')),
  'OpenBGPD: a password at the end of BIRD': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd(B)),
  'OpenBGPD: signed calls where it is told its address': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd(B, '\ttcp md5sig password x1234567\n\tlocal-address 192.0.2.2\n\tpassive\n')),
  'OpenBGPD: signed calls where it is told its address, and listens there alone': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd(B, '\ttcp md5sig password x1234567\n\tlocal-address 192.0.2.2\n\tpassive\n', undefined, 'AS 65002\nrouter-id 2.2.2.2\nlisten on 192.0.2.2\nnetwork 203.0.113.0/24\n')),
  'OpenBGPD: signed calls where it finds its address': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd(B, '\ttcp md5sig password x1234567\n\tpassive\n')),
  'OpenBGPD: signed calls for a template': withBgpd(bird(`${A} password "x1234567";`, V4), bgpd('192.0.2.0/24', '\ttcp md5sig password x1234567\n')),
  'OpenBGPD: no hold time': withBgpd(bird(`${A} hold time 0;`, V4), bgpd(B)),
  'OpenBGPD: TTL security at both ends': withBgpd(bird(`${A} ttl security;`, V4), bgpd(B, '\tttl-security yes\n')),
  'OpenBGPD: TTL security at its end': withBgpd(bird(A, V4), bgpd(B, '\tttl-security yes\n')),
  'OpenBGPD: both passive': withBgpd(bird(`${A} passive;`, V4), bgpd(B, '\tpassive\n')),
  'OpenBGPD: it is passive': withBgpd(bird(A, V4), bgpd(B, '\tpassive\n')),
  'OpenBGPD: it takes from one prefix alone': withBgpd(bird(A, V4), bgpd(B, '', 'deny from any\nallow from any prefix 10.0.0.0/8 or-longer\nallow to any\n')),
  'OpenBGPD: a template for a network': withBgpd(bird(A, V4), bgpd('192.0.2.0/24', '\tpassive\n')),
  'OpenBGPD: with itself': { a: bgpd('192.0.2.2', '', undefined, 'AS 65001\nrouter-id 1.1.1.1\nnetwork 198.51.100.0/24\n').replace('remote-as 65001', 'remote-as 65002'), b: bgpd(B), programs: ['openbgpd-7.7', 'openbgpd-7.7'] },
  'OpenBGPD: with itself, one without a rule': { a: bgpd('192.0.2.2', '', 'allow from any\n', 'AS 65001\nrouter-id 1.1.1.1\nnetwork 198.51.100.0/24\n').replace('remote-as 65001', 'remote-as 65002'), b: bgpd(B), programs: ['openbgpd-7.7', 'openbgpd-7.7'] },

  'GoBGP: all as it should be': withGobgp(bird(A, V4), gobgp(), twin(T, T4)),
  'GoBGP: both families over IPv6': withGobgp(bird(A6, `${ENH} ${V6}`), gobgp({ neighbor: B6, families: [4, 6] }), twin(T6, `${TENH} ${TV6}`), { addresses: ONLY6 }),
  'GoBGP: another AS number': withGobgp(bird('local as 65009; neighbor 192.0.2.2 as 65002;', V4), gobgp(), twin(T, T4)),
  'GoBGP: no family in common': withGobgp(bird(A, V6), gobgp(), twin(T, T4)),
  'GoBGP: the same password': withGobgp(bird(`${A} password "secret";`, V4), gobgp({ config: '    auth-password = "secret"\n' }), twin(`${T} password "secret";`, T4)),
  'GoBGP: other passwords': withGobgp(bird(`${A} password "secret";`, V4), gobgp({ config: '    auth-password = "other"\n' }), twin(`${T} password "other";`, T4)),
  'GoBGP: both passive': withGobgp(bird(`${A} passive;`, V4), gobgp({ more: '  [neighbors.transport.config]\n    passive-mode = true\n' }), twin(`${T} passive;`, T4)),
  'GoBGP: a range of neighbors': withGobgp(bird('local as 65001; neighbor range 192.0.2.0/24 as 65002;', V4), gobgp(), twin(T, T4)),

  'FRR: all as it should be': withFrr(bird(A, V4), frr(), twin(T, T4)),
  'FRR: both families over IPv6': withFrr(bird(A6, `${ENH} ${V6}`), frr({ neighbor: B6, families: [4, 6], options: ['capability extended-nexthop'] }), twin(T6, `${TENH} ${TV6}`), { addresses: ONLY6 }),
  'FRR: over link-local addresses': withFrr(bird('local fe80::a as 65001; neighbor fe80::b%va as 65002;', `${ENH} ${V6}`), frr({ neighbor: 'fe80::a', families: [4, 6], options: ['interface vb', 'capability extended-nexthop'] }),
    twin('local as 65002; neighbor fe80::a%vb as 65001;', `${TENH} ${TV6}`), { addresses: LINK }),
  'FRR: unnumbered': withFrr(RADV + bird('local fe80::a as 65001; neighbor range fe80::/10 as 65002; interface "va";', `${ENH} ${V6}`), frr({ neighbor: 'vb', remote: 'interface remote-as 65001', families: [4, 6], head: 'interface vb\n ipv6 nd ra-interval 3\nexit\n' }),
    twin('local as 65002; neighbor fe80::a%vb as 65001;', `${TENH} ${TV6}`), { addresses: LINK }),
  'FRR: another AS number': withFrr(bird('local as 65009; neighbor 192.0.2.2 as 65002;', V4), frr(), twin(T, T4)),
  'FRR: the same password': withFrr(bird(`${A} password "secret";`, V4), frr({ options: ['password secret'] }), twin(`${T} password "secret";`, T4)),
  'FRR: a password at the end of BIRD': withFrr(bird(`${A} password "secret";`, V4), frr(), twin(T, T4)),
  'FRR: TTL security at both ends': withFrr(bird(`${A} ttl security;`, V4), frr({ options: ['ttl-security hops 1'] }), twin(`${T} ttl security;`, T4)),
  'FRR: roles that fit': withFrr(bird(`${A} local role provider;`, V4), frr({ options: ['local-role customer'] }), twin(`${T} local role customer;`, T4)),
  'FRR: roles that do not fit': withFrr(bird(`${A} local role provider;`, V4), frr({ options: ['local-role peer'] }), twin(`${T} local role peer;`, T4)),
  'FRR: both passive': withFrr(bird(`${A} passive;`, V4), frr({ options: ['passive'] }), twin(`${T} passive;`, T4)),
  'FRR: a family that it does not offer': withFrr(bird(A, `${V4} ${V6}`), frr(), twin(T, T4)),
};
