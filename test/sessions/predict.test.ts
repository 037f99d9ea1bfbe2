/** Predictions about routers of two languages, about links, and about what is not known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostFacts, type HostFacts } from '../../server/src/base/hostFacts.ts';
import type { Prediction } from '../../server/src/sessions/predict/model.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { predictFiles } from '../../server/src/service/predict.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';

interface Ends { readonly a?: string; readonly b?: string; readonly hosts?: readonly [HostFacts, HostFacts]; readonly links?: readonly [string, string] }

const BIRD = (session: string, channel = 'import all; export all;'): string =>
  `router id 192.0.2.1;\nprotocol device { }\nprotocol static { ipv4; route 198.51.100.0/24 blackhole; }\nprotocol bgp b {\n  ${session}\n  ipv4 { ${channel} };\n}\n`;
const NEIGHBOR = 'local as 65001; neighbor 192.0.2.2 as 65002;';
const BGPD = (options = '', rules = 'allow from any\nallow to any\n', neighbor = '192.0.2.1'): string =>
  `AS 65002\nrouter-id 192.0.2.2\nnetwork 203.0.113.0/24\nneighbor ${neighbor} {\n\tremote-as 65001\n${options}}\n${rules}`;

function host(interfaces: Readonly<Record<string, readonly string[]>>, routes: readonly string[] = []): HostFacts {
  const addresses = Object.entries(interfaces).map(([ifname, list]) => ({ ifname, addr_info: list.map((text) => ({ local: text.split('/')[0], prefixlen: Number(text.split('/')[1]) })) }));
  const table = routes.map((text) => ({ dst: text.split(' ')[0], ...(text.includes(' via ') ? { gateway: text.split(' via ')[1] } : {}), dev: 'eth0' }));
  const parsed = parseHostFacts(JSON.stringify(addresses) + (table.length > 0 ? JSON.stringify(table) : ''));
  assert.ok('facts' in parsed);
  return parsed.facts;
}

function predictions({ a = BIRD(NEIGHBOR), b = BGPD(), hosts, links }: Ends): readonly Prediction[] {
  const files = new MemoryFiles(new Map([['/a/bird.conf', a], ['/b/bgpd.conf', b]]));
  const result = predictFiles(
    { root: '/a/bird.conf', files, settings: DEFAULT_SETTINGS, host: hosts?.[0], link: links?.[0] }, { root: '/b/bgpd.conf', files, settings: DEFAULT_SETTINGS, host: hosts?.[1], link: links?.[1] },
  );
  assert.ok('predictions' in result);
  return result.predictions;
}

/** `up: ipv4 arrives/none, code` */
function told(ends: Ends): string {
  return predictions(ends).map(({ up, families, why }) => `${up}: ${Object.entries(families).map(([name, { aToB, bToA }]) => `${name} ${aToB}/${bToA}`).join(' ')}${why.map(({ code }) => `, ${code}`).join('')}`).join('\n');
}

const DOWN = 'ipv4 none/none';

describe('BIRD and OpenBGPD', () => {
  for (const [name, ends, expected] of [
    ['all is well', {}, 'true: ipv4 arrives/arrives'],
    ['the same password', { a: BIRD(`${NEIGHBOR} password "x";`), b: BGPD('\ttcp md5sig password x\n') }, 'true: ipv4 arrives/arrives'],
    ['other passwords', { a: BIRD(`${NEIGHBOR} password "x";`), b: BGPD('\ttcp md5sig password y\n') }, `false: ${DOWN}, session-ends-disagree-password`],
    ['TTL security at both', { a: BIRD(`${NEIGHBOR} ttl security;`), b: BGPD('\tttl-security yes\n') }, 'true: ipv4 arrives/arrives'],
    ['TTL security at one', { b: BGPD('\tttl-security yes\n') }, `false: ${DOWN}, session-ends-disagree-ttl`],
    ['other families', { b: BGPD('\tannounce IPv6 unicast\n') }, `false: ${DOWN} ipv6 none/none, session-ends-disagree-family`],
    ['roles that fit', { a: BIRD(`${NEIGHBOR} local role provider;`), b: BGPD('\trole customer\n') }, 'true: ipv4 arrives/arrives'],
    ['roles that do not', { a: BIRD(`${NEIGHBOR} local role provider;`), b: BGPD('\trole peer\n') }, `false: ${DOWN}, session-ends-disagree-role`],
    ['bgpd is told to stay down', { b: BGPD('\tdown\n') }, `false: ${DOWN}, session-disabled`],
    ['no rule lets routes out', { b: BGPD('', 'allow from any\n') }, 'true: ipv4 arrives/none, nothing-exported'],
    ['no rule lets routes in', { b: BGPD('', 'allow to any\n') }, 'true: ipv4 unusable/arrives, import-filtered'],
    ['the last rule decides', { b: BGPD('', 'allow from any\nallow to any\ndeny from any prefix 198.51.100.0/24\n') }, 'true: ipv4 unusable/arrives, import-filtered'],
    ['a quick one ends the search', { b: BGPD('', 'allow quick from any prefix 198.51.100.0/24\ndeny from any\nallow to any\n') }, 'true: ipv4 arrives/arrives'],
    ['a rule that asks what nobody knows', { b: BGPD('', 'allow from any community 65001:1\nallow to any\n') }, 'true: ipv4 unknown/arrives'],
  ] as const) test(name, () => assert.equal(told(ends), expected));
});

describe('what is known of the machines', () => {
  const near = [host({ eth0: ['192.0.2.1/24'] }), host({ eth0: ['192.0.2.2/24'] })] as const;

  test('addresses on one link', () => assert.equal(told({ hosts: near }), 'true: ipv4 arrives/arrives'));
  test('a direct session of BIRD waits for an interface, whatever routes there are', () => {
    const hosts = [host({ eth0: ['10.0.0.1/24'] }, ['192.0.2.0/24']), host({ eth0: ['192.0.2.2/24'] }, ['10.0.0.0/24'])] as const;
    assert.match(told({ hosts, b: BGPD('', 'allow from any\nallow to any\n', '10.0.0.1') }), /^false: .*direct-without-interface-route/);
  });
  test('bgpd needs a route of the kernel alone', () => {
    const hosts = [host({ eth0: ['10.0.0.1/24'] }, ['192.0.2.0/24']), host({ eth0: ['192.0.2.2/24'] }, ['10.0.0.0/24'])] as const;
    const a = BIRD('local 10.0.0.1 as 65001; neighbor 192.0.2.2 as 65002; multihop 1;');
    assert.equal(told({ hosts, a, b: BGPD('', 'allow from any\nallow to any\n', '10.0.0.1') }), 'true: ipv4 arrives/unusable, next-hop-not-resolvable');
  });
  test('behind another router, for one hop alone', () => {
    const hosts = [host({ eth0: ['10.0.0.1/24'] }, ['192.0.2.0/24 via 10.0.0.254']), host({ eth0: ['192.0.2.2/24'] }, ['10.0.0.0/24 via 192.0.2.254'])] as const;
    const a = BIRD('local 10.0.0.1 as 65001; neighbor 192.0.2.2 as 65002; multihop 2;');
    assert.match(told({ hosts, a, b: BGPD('', 'allow from any\nallow to any\n', '10.0.0.1') }), /^false: .*neighbor-not-routed/);
  });
  test('a neighbor elsewhere, and nothing known of the way', () => {
    const a = BIRD('local 10.0.0.1 as 65001; neighbor 192.0.2.2 as 65002;');
    assert.equal(told({ a, b: BGPD('\tmultihop 2\n', 'allow from any\nallow to any\n', '10.0.0.1') }), 'null: ipv4 unknown/unknown, direct-without-interface-route, neighbor-not-routed, session-ends-disagree-ttl');
  });
  test('one session each, and an address that the other has not: they are meant for each other', () => {
    assert.match(told({ hosts: [host({ eth0: ['192.0.2.1/24'] }), host({ eth0: ['192.0.2.7/24'] })] }), /^false: .*session-ends-disagree-address/);
  });
  test('nobody is the other end', () => {
    const two = `${BIRD('local 192.0.2.1 as 65001; neighbor 192.0.2.8 as 65002;')}protocol bgp c { local 192.0.2.1 as 65001; neighbor 192.0.2.9 as 65009; ipv4 { import none; export none; }; }\n`;
    assert.deepEqual(predictions({ a: two, hosts: [host({ eth0: ['192.0.2.1/24'] }), host({ eth0: ['192.0.2.7/24'] })] }), []);
  });
  test('link-local addresses need the interface of the link, which may be named', () => {
    const a = `router id 192.0.2.1;\nprotocol device { }\nprotocol bgp b { local as 65001; neighbor fe80::2%eth1 as 65002; ipv6 { import all; export none; }; }\n`;
    const b = `AS 65002\nrouter-id 192.0.2.2\nneighbor fe80::1%lo {\n\tremote-as 65001\n}\nallow from any\nallow to any\n`;
    const hosts = [host({ lo: ['::1/128'], eth0: ['fe80::1/64'], eth1: ['fe80::1/64'] }), host({ lo: ['::1/128'], em0: ['fe80::2/64'] })] as const;
    assert.match(told({ a, b, hosts, links: ['eth1', 'em0'] }), /^true: ipv6 none\//);
    assert.match(told({ a: a.replace('%eth1', '%eth7'), b, hosts, links: ['eth1', 'em0'] }), /^false: .*interface-not-on-host/);
  });
  test('no router ID, and no address to take one from', () => {
    const a = `protocol device { }\nprotocol bgp b { local as 65001; neighbor 2001:db8::2 as 65002; ipv6 { import all; export none; }; }\n`;
    const b = BGPD('', 'allow from any\nallow to any\n', '2001:db8::1');
    const six = { lo: ['127.0.0.1/8', '::1/128'], eth0: ['2001:db8::1/64'] };
    const other = host({ em0: ['2001:db8::2/64'] });
    assert.match(told({ a, b, hosts: [host(six), other] }), /^false: .*, no-router-id$/);
    assert.match(told({ a, b, hosts: [host({ ...six, eth0: ['2001:db8::1/64', '192.0.2.1/24'] }), other] }), /^true: /);
    assert.match(told({ a: `router id 192.0.2.1;\n${a}`, b, hosts: [host(six), other] }), /^true: /);
  });
  test('strict bind in some sessions alone: nobody knows whose socket is refused', () => {
    const a = `${BIRD(NEIGHBOR)}protocol bgp c { local 192.0.2.1 as 65001; strict bind; neighbor 192.0.2.9 as 65009; ipv4 { import none; export none; }; }\n`;
    assert.equal(told({ a, hosts: near }), 'null: ipv4 unknown/unknown, strict-bind-mixed');
  });
});
