/** "Write the other end": for sessions of every kind, in every language, what is written is right, pairs up, and turned around again is where it came from. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Address } from '../../../server/src/base/address.ts';
import type { Endpoint, Session } from '../../../server/src/base/session.ts';
import { NodeFileSystem } from '../../../server/src/host/nodeFiles.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { mirror, WHOLE_FILE, type MirrorTarget } from '../../../server/src/service/mirror.ts';
import { RELEASES } from '../../../server/src/languages/openbgpd/versions.ts';
import { corpusFolder } from '../../daemons/corpus.ts';
import { fileOf, mirrorOf, read, routerOf, sessionOf, TARGETS } from './ends.ts';
import { ORIGINS, type Origin } from './table.ts';

/** Releases that are asked of each language. */
const RELEASES_OF: Readonly<Record<MirrorTarget, readonly (string | undefined)[]>> = { bird: [undefined, '2.0'], openbgpd: RELEASES, calico: [undefined], cilium: [undefined] };

const notable = (text: string, to: MirrorTarget, release: string | undefined): string[] =>
  read(fileOf(to), text, release).findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ code, message, range }) => `line ${range.start.line + 1}: ${code}: ${message}`);

describe('what is written has no error and no warning, and the verdict on the two ends is the one that it should be', () => {
  for (const [name, origin] of Object.entries(ORIGINS)) {
    test(name, () => {
      assert.deepEqual(read(origin.file, origin.text).findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ code }) => code), [], 'the origin itself');
      for (const to of TARGETS) {
        for (const release of RELEASES_OF[to]) {
          const { text, sessions } = mirrorOf(origin, to, release);
          const [one, ...others] = sessions;
          assert.ok(one && others.length === 0);
          const expected = origin.expected?.[to] ?? 'up';
          // What 7.7 has no words for is told as lost, or refused.
          const is = one.refused === undefined ? one.verdict?.outcome : 'refused';
          if (!(release === '7.7' && (one.lost.length > 0 || one.refused?.includes('take 8.8 or later')))) assert.equal(is, expected, `${to} ${release ?? ''}: ${one.refused ?? one.verdict?.text}\n${text}`);
          if (one.refused === undefined) assert.deepEqual(notable(text, to, release), [], text);
        }
      }
    });
  }
});

type Core = Readonly<Record<string, unknown>>;

const endpoint = (value: Endpoint | Address | undefined): string | undefined => value && ('kind' in value ? (value.kind === 'address' ? value.address.text : value.network.text) : value.text);

/** What makes a session the one that it is; without what `through` has no words for, and what each end chooses for itself (passive, its policies, its router ID). */
function core(session: Session, through: MirrorTarget): Core {
  const { remote, local, remotePort, localPort, localAs, remoteAs, type, authentication, password, ttlSecurity, role, timers, channels, interface: on, directness, capabilities } = session;
  const cluster = through === 'calico' || through === 'cilium';
  const said = (field: { readonly origin: string; readonly value?: unknown }): unknown => (field.origin === 'default' ? undefined : field.value);
  return {
    remote: endpoint(remote.value), local: endpoint(local.value), remotePort: remotePort.value, localPort: localPort.value, localAs: localAs.value, remoteAs: remoteAs.value, type: type.value, interface: on.value,
    authentication: authentication.value, ttlSecurity: ttlSecurity.value,
    families: channels.filter(({ family, kind }) => kind === 'unicast' && ((through !== 'calico' && !(through === 'cilium' && local.value?.family === 4)) || family === local.value?.family)).map(({ family, extendedNextHop }) => `${family}${extendedNextHop.value === true && !cluster ? ' extended' : ''}`).sort(),
    ...(cluster ? {} : { password: password.value, role: role.value }),
    ...(through === 'calico' ? {} : { hold: said(timers.hold), direct: directness.value?.direct === false && type.value === 'external' ? directness.value.hops : undefined }),
    ...(through === 'bird' || through === 'openbgpd' ? { addPaths: channels.filter(({ kind }) => kind === 'unicast').map(({ addPaths }) => said(addPaths) ?? 'off') } : {}),
    ...(through === 'bird' ? { restart: said(capabilities['graceful restart'].announced), extended: said(capabilities['extended messages'].announced) } : {}),
  };
}

/** What two turns cannot keep: what the session is told by words that the other end has no need of. */
const ONE_WAY: ReadonlySet<string> = new Set([
  // A member of a range is one address, and any AS number is one.
  'BIRD: a range of neighbors', 'BIRD: a range of neighbors, whichever it is', 'BIRD: any external AS number', 'BIRD: one of several routers', 'OpenBGPD: a template for a network',
  // Addresses that nobody wrote are written there.
  'BIRD: no address of its own', 'OpenBGPD: no address of its own',
  // The hold time is long enough for the shortest that is taken.
  'BIRD: a long hold time at least',
  // Confederations show one number to the outside.
  'BIRD: a confederation from outside',
]);

describe('the other end of the other end is the session itself', () => {
  for (const [name, origin] of Object.entries(ORIGINS)) {
    const isCluster = !['bird.conf', 'bgpd.conf'].includes(origin.file);
    if (ONE_WAY.has(name) || isCluster || origin.expected?.bird === 'never') continue;
    const home: MirrorTarget = origin.file === 'bird.conf' ? 'bird' : 'openbgpd';
    for (const through of TARGETS) {
      // Cilium has no TTL security, and sends with the TTL that it asks for.
      if (origin.expected?.[through] === 'refused' || (through === 'cilium' && name.includes('TTL security'))) continue;
      test(`${name}, through ${through}`, () => {
        const session = sessionOf(origin.file, origin.text);
        const there = mirrorOf(origin, through);
        const back = mirrorOf({ file: fileOf(through), text: there.text, options: backOptions(session, through) }, home);
        assert.deepEqual(core(sessionOf(origin.file, back.text), through), core(session, through), `${there.text}\n${back.text}`);
      });
    }
  }
});

/** What the other end cannot know of the session: the address of a node, and interfaces. */
function backOptions(session: Session, through: MirrorTarget): NonNullable<Origin['options']> {
  const { remote, interface: on } = session;
  return { ...(through === 'calico' || through === 'cilium' ? { remoteAddress: remote.value! } : {}), ...(on.value === undefined ? {} : { interface: on.value }) };
}

const BIRD = 'router id 192.0.2.250;\nprotocol device { }\n';
const one = (text: string, to: MirrorTarget, options: Origin['options'] = {}): string => mirrorOf({ file: 'bird.conf', text: BIRD + text, options }, to).text;

describe('what is not known is to be filled in', () => {
  const unknown = (text: string, to: MirrorTarget, options: Origin['options'] = {}): string[] => {
    const { text: written, sessions, unknown: around } = mirrorOf({ file: 'bird.conf', text: BIRD + text, options }, to);
    const gaps = [...around, ...sessions.flatMap(({ unknown: own }) => own)];
    // Each stands in the text, too, in its own comment.
    assert.equal(written.match(/# fill in: /g)?.length ?? 0, gaps.length, written);
    for (const { hint } of gaps) assert.ok(written.includes(`# fill in: ${hint}`), written);
    return gaps.map(({ field }) => field).sort();
  };

  test('the address of the router of the file', () => {
    const text = 'protocol bgp a { local as 65001; neighbor 10.0.0.2 as 65002; ipv4 { import all; export none; }; }\n';
    assert.deepEqual(TARGETS.map((to) => unknown(text, to)), [['neighbor', 'networks'], ['neighbor', 'networks'], ['neighbor', 'node'], ['neighbor', 'node']]);
    assert.match(one(text, 'bird'), /^ {2}neighbor 192\.0\.2\.1 as 65001; {2}# fill in: the address that a in bird\.conf speaks from$/m);
  });
  test('the own address of one of a range', () => {
    const text = 'protocol bgp a { local 10.0.0.1 as 65001; neighbor range 10.0.0.0/24 as 65002; ipv4 { import all; export none; }; }\n';
    assert.deepEqual(TARGETS.map((to) => unknown(text, to)), [['local address', 'networks', 'router ID'], ['local address', 'networks', 'router ID'], [], []]);
    assert.match(one(text, 'bird'), /^ {2}local as 65002; {2}# fill in: "local ADDRESS as \.\.\.": the address of this router, one of 10\.0\.0\.0\/24, where a in bird\.conf takes calls from$/m);
  });
  test('AS numbers', () => {
    const text = 'protocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 external; ipv4 { import all; export none; }; }\n';
    assert.deepEqual(TARGETS.map((to) => unknown(text, to)), [['local AS', 'networks'], ['local AS', 'networks'], ['local AS', 'node'], ['local AS', 'node']]);
    assert.match(one(text, 'bird'), /as 64496; {2}# fill in: the AS number of this router, any but 65001$/m);
    assert.match(one(text, 'bird', { as: 65009 }), /^ {2}local 10\.0\.0\.2 as 65009;$/m);
  });
  test('the interface of a link-local session', () => {
    const text = "protocol bgp a { local fe80::1 as 65001; neighbor fe80::2%'eth0' as 65002; ipv6 { import all; export none; }; }\n";
    assert.deepEqual(TARGETS.map((to) => unknown(text, to)), [['interface', 'networks', 'router ID'], ['interface', 'networks', 'router ID'], [], ['interface', 'node']]);
    assert.match(one(text, 'bird', { interface: 'wg-a' }), /^ {2}neighbor fe80::1%'wg-a' as 65001;$/m);
    assert.match(one(text, 'openbgpd', { interface: 'wg0' }), /^neighbor fe80::1%wg0 \{$/m);
    assert.match(one(text, 'cilium', { interface: 'eno1' }), /^ {10}peerAddress: "fe80::1"\n {10}peerInterface: eno1$/m);
  });
  test('a password is in no manifest, and none of a Secret is known', () => {
    const text = 'protocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; password "hush"; ipv4 { import all; export none; }; }\n';
    assert.deepEqual(TARGETS.map((to) => unknown(text, to)), [['networks'], ['networks'], ['node', 'password'], ['node', 'password']]);
    for (const to of ['calico', 'cilium'] as const) assert.doesNotMatch(one(text, to), /hush/);
    for (const to of ['bird', 'openbgpd'] as const) assert.match(one(text, to), /"hush"/);
    const secret = mirrorOf(ORIGINS['Cilium: a password']!, 'openbgpd');
    assert.match(secret.text, /^\ttcp md5sig password "PASSWORD" {2}# fill in: the password of tor in bgp\.yaml$/m);
  });
  test('families of an object out of sight', () => {
    const text = 'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c}\nspec:\n  bgpInstances:\n    - name: main\n      localASN: 65100\n      peers: [{name: tor, peerAddress: 10.0.0.1, peerASN: 65001, peerConfigRef: {name: elsewhere}}]\n';
    const { sessions } = mirrorOf({ file: 'c.yaml', text }, 'bird');
    assert.deepEqual(sessions[0]!.unknown.map(({ field }) => field).sort(), ['families', 'local port', 'multihop', 'neighbor']);
  });
});

describe('what cannot be is refused, with the way out', () => {
  const refusal = (name: string, to: MirrorTarget): string => mirrorOf(ORIGINS[name]!, to).sessions[0]!.refused ?? assert.fail(`${name} is not refused`);
  test('Calico over link-local addresses', () => assert.match(refusal('BIRD: over link-local addresses', 'calico'), /link-local.*"multihop".*unique local \(fd00::\/8\) or global address/));
  test('a network in place of an address', () => assert.match(refusal('BIRD: one of several routers', 'cilium'), /one end for each router/));
  test('TTL security towards internal neighbors', () => assert.match(refusal('BIRD: TTL security, internal', 'openbgpd'), /take "ttl security" out there/));
  test('confederations', () => assert.match(refusal('BIRD: a member of a confederation', 'openbgpd'), /make the other end for BIRD/));
  test('BIRD 1.6', () => assert.match(mirrorOf(ORIGINS['BIRD: external']!, 'bird', '1.6v4').sessions[0]!.refused!, /from 2\.0 on/));
  test('nothing is written for it', () => assert.equal(mirrorOf(ORIGINS['BIRD: over link-local addresses']!, 'calico').text.trim(), ''));
});

describe('several sessions in one file', () => {
  const channel = 'ipv4 { import all; export none; };';
  const three = `${BIRD}protocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; ${channel} }
protocol bgp b { local 10.0.1.1 as 65001; neighbor 10.0.1.2 as 65002; password "x"; ${channel} }
protocol bgp c { local 10.0.2.1 as 65003; neighbor 10.0.2.2 as 65004; ${channel} }\n`;
  for (const to of TARGETS) {
    test(`for ${to}: each has a name of its own and finds its end`, () => {
      const { text, sessions } = mirrorOf({ file: 'bird.conf', text: three }, to);
      assert.deepEqual(sessions.map(({ verdict }) => verdict?.outcome), to === 'bird' || to === 'openbgpd' ? ['up', 'up', 'up'] : ['up', 'unknown', 'up']);
      assert.deepEqual(notable(text, to, undefined), [], text);
      assert.equal(new Set(routerOf(fileOf(to), text).router.sessions.map(({ name }) => name)).size, 3, text);
    });
  }
  test('one that is refused does not stop the others', () => {
    const text = `${three}protocol bgp d { local fe80::1 as 65001; neighbor fe80::2%'eth0' as 65002; ipv6 { import all; export none; }; }\n`;
    const { sessions, text: written } = mirrorOf({ file: 'bird.conf', text }, 'calico');
    assert.deepEqual(sessions.map(({ refused }) => refused !== undefined), [false, false, false, true]);
    assert.equal(routerOf('other.yaml', written).router.sessions.length, 3);
  });
});

describe('two neighbors of one router are two routers', () => {
  const channel = 'ipv4 { import all; export none; };';
  const two = `${BIRD}protocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; ${channel} }\nprotocol bgp b { local 10.0.0.1 as 65001; neighbor 10.0.0.3 as 65002; ${channel} }\n`;
  for (const to of ['openbgpd', 'cilium'] as const) {
    test(`for ${to} the second is left out of the file, and written by itself`, () => {
      const { text, sessions } = mirrorOf({ file: 'bird.conf', text: two }, to);
      assert.deepEqual(notable(text, to, undefined), [], text);
      assert.deepEqual(sessions.map(({ verdict, text: own }) => [verdict?.outcome, own !== undefined]), [['up', true], ['up', true]]);
      assert.match(text, /^# The other end of b in bird\.conf is left out: it has the neighbor 10\.0\.0\.1 as well/m);
      assert.match(sessions[1]!.lost[0]!, /is one for another router/);
    });
  }
  test('for BIRD they have two addresses of their own', () => assert.equal(routerOf('other.bird', mirrorOf({ file: 'bird.conf', text: two }, 'bird').text).router.sessions.length, 2));
});

describe('what does not fit', () => {
  const of = (text: string, to: MirrorTarget, file = 'bird.conf') => mirrorOf({ file, text: file === 'bird.conf' ? BIRD + text : text }, to);
  test('addresses that are to be filled in are all different, and none that is known', () => {
    const text = [2, 3, 4].map((n) => `protocol bgp p${n} { local as 65001; neighbor 192.0.2.${n} as 65002; ipv4 { import all; export none; }; }\n`).join('');
    for (const to of TARGETS) assert.deepEqual(notable(of(text, to).text, to, undefined), []);
    assert.deepEqual([...of(text, 'bird').text.matchAll(/neighbor ([\d.]+)/g)].map(([, one]) => one), ['192.0.2.1', '192.0.2.5', '192.0.2.6']);
  });
  test('a link-local neighbor whose address is not known', () => {
    const text = "protocol bgp a { local as 65001; neighbor fe80::2%'eth0' as 65002; ipv6 { import all; export none; }; }\n";
    for (const to of ['bird', 'openbgpd', 'cilium'] as const) assert.deepEqual(notable(of(text, to).text, to, undefined), []);
  });
  test('IPv4 over IPv6 without extended next hops: bgpd announces none of it', () => {
    const text = (more: string): string => `protocol bgp a { local fd00::1 as 65001; neighbor fd00::2 as 65002; ipv4 { import all; export none; };${more} }\n`;
    const both = of(text(' ipv6 { import all; export none; };'), 'openbgpd');
    assert.deepEqual(notable(both.text, 'openbgpd', undefined), []);
    assert.match(both.sessions[0]!.lost[0]!, /set "extended next hop on" there first/);
    assert.match(of(text(''), 'openbgpd').sessions[0]!.refused!, /set "extended next hop on" there first/);
  });
  test('AS numbers of several sessions, one of which is not known', () => {
    const text = 'protocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 internal; ipv4 { import all; export none; }; }\nprotocol bgp b { local 10.0.1.1 as 65001; neighbor 10.0.1.2 external; ipv4 { import all; export none; }; }\n';
    assert.match(of(text, 'openbgpd').text, /^AS 65001$[\s\S]*^\tlocal-as 64496 {2}# fill in: the AS number of this router, any but 65001$/m);
  });
  test('families of VPNs, and keepalives of 0', () => {
    const vpn = of('vpn4 table v;\nprotocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; ipv4 { import all; export none; }; vpn4 mpls { table v; import all; export none; }; }\n', 'bird');
    assert.deepEqual(vpn.sessions[0]!.lost, ['a in bird.conf carries vpn4 mpls, which wants tables of its own; it is left out here']);
    const metallb = 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: tor}\nspec: {myASN: 65100, peerASN: 65001, peerAddress: 10.0.0.1, holdTime: 0s, keepaliveTime: 0s}\n';
    for (const to of TARGETS) assert.deepEqual(notable(of(metallb, to, 'm.yaml').text, to, undefined), []);
  });
  test('AS 4: a name that is no word of BIRD', () => assert.match(of('protocol bgp a { local 10.0.0.1 as 4; neighbor 10.0.0.2 as 65002; ipv4 { import all; export none; }; }\n', 'bird').text, /^protocol bgp as_4 \{$/m));
  test('of a part of a configuration nothing bad is said', () => {
    const files = new Map([['/w/part.conf', 'protocol bgp a from elsewhere { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; }\n']]);
    const origin = { router: checkFiles({ files, root: '/w/part.conf', fragment: true }).router!(), host: undefined };
    for (const to of TARGETS) assert.equal(mirror({ origin, sessions: origin.router.sessions, to, options: {}, frame: WHOLE_FILE }).sessions[0]!.verdict, undefined);
  });
});

describe('the sessions of the corpus', { skip: corpusFolder() === undefined ? 'BGP_CORPUS names no folder' : false }, () => {
  test('what is written for them has no error and no warning', () => {
    const files = globSync('{bird1,bird2,openbgpd,k8s}/*.{conf,cfg,yaml,yml}', { cwd: corpusFolder()! });
    const found: string[] = [];
    let written = 0;
    for (const file of files.sort()) {
      const { router, unreadable } = checkFiles({ files: new NodeFileSystem(), root: join(corpusFolder()!, file) });
      if (!router || unreadable !== undefined) continue;
      const origin = { router: router(), host: undefined };
      const sessions = origin.router.sessions.slice(0, 6);
      if (sessions.length === 0) continue;
      for (const to of TARGETS) {
        const { text, sessions: ends } = mirror({ origin, sessions, to, options: {}, frame: WHOLE_FILE });
        if (ends.every(({ refused }) => refused !== undefined)) continue;
        written++;
        found.push(...notable(text, to, undefined).map((one) => `${file} for ${to}, ${one}`));
      }
    }
    assert.deepEqual([found, written > 600], [[], true], `${written}`);
  });
});

describe('a fragment is the session alone', () => {
  const fragment = (to: MirrorTarget): { readonly text: string; readonly outcome: string | undefined } => {
    const origin = routerOf('bird.conf', ORIGINS['BIRD: external']!.text);
    const { text, sessions } = mirror({ origin, sessions: origin.router.sessions, to, options: {}, frame: { ...WHOLE_FILE, fragment: true } });
    return { text, outcome: sessions[0]!.verdict?.outcome };
  };
  test('for BIRD', () => {
    const { text, outcome } = fragment('bird');
    assert.match(text, /^# The other end of uplink in bird\.conf\.\nprotocol bgp as65001 \{\n[\s\S]*\n\}\n$/);
    assert.doesNotMatch(text, /protocol (?:device|kernel|static|direct)|router id/);
    assert.equal(outcome, 'up');
  });
  test('for OpenBGPD, which says what it needs around it', () => {
    const { text, outcome } = fragment('openbgpd');
    assert.match(text, /^# The other end of uplink in bird\.conf\.\n# It is for a file with "AS 65002"\.\nneighbor 10\.0\.0\.1 \{\n/);
    assert.equal(outcome, 'up');
  });
  test('for Cilium, without what is advertised', () => assert.doesNotMatch(fragment('cilium').text, /CiliumBGPAdvertisement/));
});

test('networks that are announced arrive', () => {
  const origin = routerOf('bird.conf', ORIGINS['BIRD: external']!.text);
  const frame = { ...WHOLE_FILE, networks: ['203.0.113.0/24', '2001:db8:1::/48'] };
  const write = (to: MirrorTarget): string => mirror({ origin, sessions: origin.router.sessions, to, options: {}, frame }).text;
  assert.match(write('bird'), /protocol static \{\n {2}ipv4;\n {2}route 203\.0\.113\.0\/24 unreachable;\n\}/);
  assert.match(write('openbgpd'), /^network 203\.0\.113\.0\/24\n/m);
  for (const to of ['bird', 'openbgpd'] as const) assert.doesNotMatch(write(to), /# fill in/);
});
