/** "Write the other end": for sessions of every kind, in every language, what is written is right, pairs up, and turned around again is where it came from. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Address } from '../../../server/src/base/address.ts';
import type { Endpoint, Session } from '../../../server/src/base/session.ts';
import { mirror, WHOLE_FILE, type MirrorTarget } from '../../../server/src/service/mirror.ts';
import { RELEASES } from '../../../server/src/languages/openbgpd/versions.ts';
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
    families: channels.filter(({ family, kind }) => kind === 'unicast' && (through !== 'calico' || family === local.value?.family)).map(({ family, extendedNextHop }) => `${family}${extendedNextHop.value === true && !cluster ? ' extended' : ''}`).sort(),
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
