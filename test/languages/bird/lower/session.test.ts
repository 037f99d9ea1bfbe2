/** The session that `protocol bgp` asks for: values in force, where they come from, whether they are known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Field, Limit, Session } from '../../../../server/src/base/session.ts';
import { sessionsOf } from '../../../../server/src/languages/bird/lower/sessions.ts';
import { DocumentStore } from '../../../../server/src/languages/bird/project/store.ts';
import { Project } from '../../../../server/src/languages/bird/project/project.ts';
import { BirdConfiguration } from '../../../../server/src/languages/bird/semantics/configuration.ts';
import type { Release } from '../../../../server/src/languages/bird/versions.ts';
import { MemoryFiles } from '../../../../server/src/service/memoryFiles.ts';

function sessions(text: string, others: Record<string, string> = {}, release: Release = '3.4'): Session[] {
  const files = new Map([['/x/bird.conf', text], ...Object.entries(others).map(([name, content]) => [`/x/${name}`, content] as const)]);
  const project = new Project('/x/bird.conf', new DocumentStore(new MemoryFiles(files)), { map: {}, folders: [] }, true);
  return [...sessionsOf(new BirdConfiguration(project, release, false))];
}

/** The session of a protocol with these options. */
const session = (options: string, before = ''): Session => sessions(`${before}\nprotocol bgp one { ${options} }`)[0] ?? assert.fail('no session');

/** A field in short: `own 5`, `template 5`, `default 5`, `own ?`. */
function show<T>(field: Field<T>, text: (value: T) => string = String): string {
  return `${field.origin} ${field.known ? text(field.value) : '?'}`;
}

const addressOf = (of: Session): string => show(of.local, (value) => value?.text ?? 'none');
const remoteOf = (of: Session): string =>
  show(of.remote, (value) => (value === undefined ? 'none' : value.kind === 'address' ? value.address.text : value.network.text));
const limitText = (limit: Limit | undefined): string => (limit ? `${limit.count} ${limit.action}` : 'none');
const directness = (of: Session): string =>
  show(of.directness, (value) => (value === undefined ? 'unknown' : value.direct ? 'direct' : `multihop ${value.hops}`));

describe('endpoints and AS numbers', () => {
  test('local and neighbor', () => {
    const one = session('local 192.0.2.1 port 1179 as 65001; neighbor 192.0.2.2 port 2179 as 65002;');
    assert.deepEqual(
      [addressOf(one), show(one.localPort), show(one.localAs), remoteOf(one), show(one.remotePort), show(one.remoteAs)],
      ['own 192.0.2.1', 'own 1179', 'own 65001', 'own 192.0.2.2', 'own 2179', 'own 65002'],
    );
    assert.equal(one.name, 'one');
  });

  test('the parts of local and neighbor may stand apart, and the last one wins', () => {
    const one = session('local as 1; local 192.0.2.1 as 2 as 3; source address 192.0.2.9; neighbor 192.0.2.2; neighbor as 4;');
    assert.deepEqual([addressOf(one), show(one.localAs), remoteOf(one), show(one.remoteAs)], ['own 192.0.2.9', 'own 3', 'own 192.0.2.2', 'own 4']);
  });

  test('a range', () => {
    assert.equal(remoteOf(session('local as 1; neighbor range 10.0.0.0/24 as 2;')), 'own 10.0.0.0/24');
  });

  test('by constants, which have a place of their own', () => {
    const one = session(
      'local US as MYAS; neighbor THEM as (MYAS + 1);',
      'define US = 192.0.2.1; define ALIAS = 192.0.2.2; define THEM = ALIAS; define MYAS = 65001;',
    );
    assert.deepEqual([addressOf(one), show(one.localAs), remoteOf(one), show(one.remoteAs)], ['own 192.0.2.1', 'own 65001', 'own 192.0.2.2', 'own 65002']);
    assert.deepEqual(one.remote.place?.range.start, { line: 1, character: 46 });
    assert.equal(one.remote.definition?.range.start.line, 0);
    assert.equal(one.remote.definition?.range.start.character, 'define US = 192.0.2.1; define ALIAS = 192.0.2.2; define '.length);
  });

  test('what nobody can know is not known', () => {
    const one = session('local as UNDEFINED; neighbor NOWHERE as 2;');
    assert.deepEqual([show(one.localAs), remoteOf(one), show(one.type), directness(one)], ['own ?', 'own ?', 'default ?', 'default ?']);
  });

  test('nothing is written', () => {
    const one = session('');
    assert.deepEqual(
      [addressOf(one), show(one.localAs), remoteOf(one), show(one.type), directness(one), show(one.interface)],
      ['default none', 'default undefined', 'default none', 'default undefined', 'default unknown', 'default undefined'],
    );
  });
});

describe('internal and external, direct and multihop', () => {
  for (const [options, type, hops] of [
    ['local as 1; neighbor 192.0.2.2 as 2;', 'default external', 'default direct'],
    ['local as 1; neighbor 192.0.2.2 as 1;', 'default internal', 'default multihop 64'],
    ['local as 1; neighbor 192.0.2.2 internal;', 'own internal', 'default multihop 64'],
    ['neighbor 192.0.2.2 external;', 'own external', 'default direct'],
    ['local as 1; neighbor 192.0.2.2 as 1; direct;', 'default internal', 'own direct'],
    ['local as 1; neighbor 192.0.2.2 as 2; multihop;', 'default external', 'own multihop 64'],
    ['local as 1; neighbor 192.0.2.2 as 2; multihop 2;', 'default external', 'own multihop 2'],
    ['local as 1; neighbor 192.0.2.2 as 2; multihop 2; direct;', 'default external', 'own direct'],
    ['local as 1; neighbor 192.0.2.2 as 2; direct; multihop 2;', 'default external', 'own multihop 2'],
  ] as const) {
    test(options, () => {
      const one = session(options);
      assert.deepEqual([show(one.type), directness(one)], [type, hops]);
    });
  }

  test('an internal neighbor without a number has ours', () => {
    assert.equal(show(session('local as 7; neighbor 192.0.2.2 internal;').remoteAs), 'default 7');
  });
});

describe('the interface', () => {
  for (const [options, expected] of [
    ['neighbor fe80::1%eth0 as 2;', 'own eth0'],
    ["neighbor fe80::1%'vmbr-dev' as 2;", 'own vmbr-dev'],
    ['local fe80::2%eth1 as 1; neighbor fe80::1 as 2;', 'own eth1'],
    ['interface "eth2"; neighbor fe80::1 as 2;', 'own eth2'],
    ['interface "eth2"; neighbor fe80::1%eth0 as 2;', 'own eth0'],
    ['neighbor fe80::1%eth0 as 2; interface "eth2";', 'own eth2'],
    ['interface NAME; neighbor fe80::1 as 2;', 'own eth3'],
    ['interface NOWHERE; neighbor fe80::1 as 2;', 'own ?'],
    ['interface range "eth*"; neighbor fe80::1 as 2;', 'default undefined'],
  ] as const) {
    test(options, () => assert.equal(show(session(options, 'define NAME = "eth3";').interface), expected));
  }
});

describe('templates', () => {
  const text = `
template bgp far { hold time 90; local 192.0.2.1 as 65001; multihop 3; ipv4 { import none; extended next hop on; }; }
template bgp near from far { passive; interface "eth0"; ipv4 { export all; }; }
protocol bgp one from near { neighbor 192.0.2.2 as 65002; direct; ipv4 { import all; }; ipv6; }`;

  test('their statements come first, and say that they are inherited', () => {
    const [one] = sessions(text);
    assert.deepEqual(
      [addressOf(one!), directness(one!), show(one!.passive), show(one!.interface), show(one!.timers.hold)],
      ['template 192.0.2.1', 'own direct', 'template true', 'template eth0', 'template 90'],
    );
  });

  test('a channel opened again is the same channel', () => {
    const [one] = sessions(text);
    assert.deepEqual(
      one!.channels.map(({ name, origin }) => `${name} ${origin}`),
      ['ipv4 own', 'ipv6 own'],
    );
    const [ipv4] = one!.channels;
    assert.deepEqual([show(ipv4!.import), show(ipv4!.export), show(ipv4!.extendedNextHop)], ['own all', 'template all', 'template true']);
  });

  test('a place in another file', () => {
    const [one] = sessions('include "t.conf";\nprotocol bgp one from t { neighbor 192.0.2.2 as 2; }', {
      't.conf': '\ntemplate bgp t { local 192.0.2.1 as 1; }\n',
    });
    assert.equal(one!.local.place?.file, '/x/t.conf');
    assert.deepEqual(one!.local.place?.range.start, { line: 1, character: 23 });
  });
});

describe('options', () => {
  test('switches', () => {
    for (const [text, expected] of [
      ['passive;', 'own true'],
      ['passive on;', 'own true'],
      ['passive off;', 'own false'],
      ['passive no;', 'own false'],
      ['passive YES_PLEASE;', 'own true'],
      ['passive (1);', 'own true'],
      ['', 'default false'],
    ] as const) {
      assert.equal(show(session(text, 'define YES_PLEASE = true;').passive), expected, text);
    }
  });

  test('onlink, as an option and as a word of neighbor', () => {
    assert.equal(show(session('neighbor 192.0.2.2 as 2; onlink;').onlink), 'own true');
    assert.equal(show(session('neighbor 192.0.2.2 as 2 onlink;').onlink), 'own true');
    assert.equal(show(session('neighbor 192.0.2.2 as 2;').onlink), 'default false');
  });

  test('authentication, roles, BFD and the rest', () => {
    const one = session(
      'local as 1; neighbor 192.0.2.2 as 2; password "x"; local role customer; require roles; bfd graceful; ttl security on; rs client; disabled;',
    );
    assert.deepEqual(
      [
        show(one.authentication),
        show(one.role),
        show(one.requireRoles),
        show(one.bfd),
        show(one.ttlSecurity),
        show(one.routeServerClient),
        show(one.enabled),
        show(one.checkLink),
      ],
      ['own md5', 'own customer', 'own true', 'own true', 'own true', 'own true', 'own false', 'default true'],
    );
    assert.equal(show(session('authentication ao;').authentication), 'own ao');
    assert.equal(show(session('bfd { min rx interval 10 ms; };').bfd), 'own true');
    assert.equal(show(session('multihop;').checkLink), 'default false');
  });

  test('times follow from the hold time', () => {
    const { timers } = session('hold time 90; connect delay time 1;');
    assert.deepEqual(
      [show(timers.hold), show(timers.keepalive), show(timers.sendHold), show(timers.connectDelay), show(timers.connectRetry)],
      ['own 90', 'default 30', 'default 180', 'own 1', 'default 120'],
    );
    const defaults = session('').timers;
    assert.deepEqual(
      [show(defaults.hold), show(defaults.keepalive), show(defaults.startupHold), show(defaults.minimumHold)],
      ['default 240', 'default 80', 'default 240', 'default undefined'],
    );
  });
});

describe('what the daemon takes where nobody says anything', () => {
  test('the router ID is that of the protocol, else the global one, else left to the daemon', () => {
    assert.equal(show(session('', 'router id 192.0.2.1;').routerId), 'global 192.0.2.1');
    assert.equal(show(session('', 'define ID = 192.0.2.7; router id 192.0.2.1; router id ID;').routerId), 'global 192.0.2.7');
    assert.equal(show(session('router id 192.0.2.9;', 'router id 192.0.2.1;').routerId), 'own 192.0.2.9');
    assert.equal(show(session('', 'router id from "eth0";').routerId), 'global ?');
    assert.equal(show(session('').routerId), 'default undefined');
  });

  test('AS sets are refused from 2.18 and 3.2 on', () => {
    const of = (release: Release): string => show(sessions('protocol bgp one { }', {}, release)[0]!.allowAsSets);
    assert.deepEqual([of('2.17'), of('2.18'), of('3.1'), of('3.2')], ['default true', 'default false', 'default true', 'default false']);
  });

  test('capabilities', () => {
    const of = (options: string): string => {
      const { as4, 'extended messages': long, 'graceful restart': restart } = session(options).capabilities;
      return [as4.announced, as4.required, long.announced, restart.announced].map((field) => show(field)).join(', ');
    };
    assert.equal(of(''), 'default true, default false, default false, default true');
    assert.equal(of('enable as4 off; require as4; enable extended messages; graceful restart aware;'), 'own false, own true, own true, own true');
    assert.equal(of('capabilities off; enable as4;'), 'own false, default false, own false, own false');
  });

  test('our own AS number in a path', () => {
    assert.deepEqual(['', 'allow local as;', 'allow local as 2;'].map((options) => show(session(options).allowLocalAs)), ['default 0', 'own Infinity', 'own 2']);
  });

  test('what is compared and listened at', () => {
    const one = session('password "x"; strict bind; free bind off; vrf "red"; interface range "eth*", "wg0";');
    assert.deepEqual([one.password, one.strictBind, one.freeBind, one.vrf, one.interfaceRange].map((field) => show<unknown>(field)), ['own x', 'own true', 'own false', 'own red', 'own eth*,wg0']);
    assert.equal(show(session('vrf default;').vrf), 'own default');
  });
});

describe('tables', () => {
  const tables = (options: string, before = ''): string[] => {
    const [channel] = session(options, before).channels;
    return [channel!.table, channel!.igpTables[4], channel!.igpTables[6]].map((field) => show(field));
  };

  test('a channel has the first table of its kind', () => {
    assert.deepEqual(tables('ipv4;'), ['default master4', 'default master4', 'default master6']);
    assert.deepEqual(tables('ipv6 multicast;'), ['default master6', 'default master4', 'default master6']);
    assert.deepEqual(tables('vpn4 mpls;', 'vpn4 table v;'), ['default v', 'default master4', 'default master6']);
  });

  test('next hops are looked up in the channel\'s own table, or in an igp table of their family', () => {
    assert.deepEqual(tables('ipv4 { table t; };', 'ipv4 table t;'), ['own t', 'default t', 'default master6']);
    assert.deepEqual(tables('ipv4 { igp table a; igp table b; };', 'ipv4 table a; ipv6 table b;'), ['default master4', 'own a', 'own b']);
  });
});

describe('channels', () => {
  test('who keeps next hops', () => {
    const keeps = (options: string): string => show(session(`${options} ipv4;`).channels[0]!.nextHopKeep);
    assert.deepEqual([keeps(''), keeps('rr client;'), keeps('rs client;')], ['default false', 'default internal', 'default true']);
  });

  test('families and kinds', () => {
    const one = session('ipv4; ipv6 multicast; ipv4 mpls; vpn6 mpls; flow4; evpn; mpls;');
    assert.deepEqual(
      one.channels.map(({ name, family, kind }) => `${name}: ${family} ${kind}`),
      ['ipv4: 4 unicast', 'ipv6 multicast: 6 multicast', 'ipv4 mpls: 4 labelled', 'vpn6 mpls: 6 vpn', 'flow4: 4 flow', 'evpn: undefined evpn'],
    );
  });

  test('next hops, policies, limits', () => {
    const [ipv4] = session(
      `local as 1; neighbor 2001:db8::2 as 1; ipv4 { next hop self ebgp; next hop address 192.0.2.1; gateway direct; mandatory; export where true;
        import limit 100 action block; export limit off; add paths rx; };`,
    ).channels;
    assert.deepEqual(
      [
        show(ipv4!.nextHopSelf),
        show(ipv4!.nextHopAddress, (value) => value?.text ?? 'none'),
        show(ipv4!.gateway),
        show(ipv4!.importLimit, limitText),
        show(ipv4!.exportLimit, limitText),
        show(ipv4!.receiveLimit, limitText),
        show(ipv4!.addPaths),
        show(ipv4!.mandatory),
        show(ipv4!.import),
        show(ipv4!.export),
      ],
      ['own external', 'own 192.0.2.1', 'own direct', 'own 100 block', 'own none', 'default none', 'own receive', 'own true', 'default all', 'own some'],
    );
  });

  test('an external session has no default policies', () => {
    const [ipv4] = session('local as 1; neighbor 192.0.2.2 as 2; ipv4;').channels;
    assert.deepEqual(
      [show(ipv4!.import), show(ipv4!.export), show(ipv4!.gateway), show(ipv4!.addPaths), show(ipv4!.nextHopKeep)],
      ['default none', 'default none', 'default direct', 'default off', 'default false'],
    );
  });
});

describe('the program at the other end', () => {
  const peer = (text: string): string | undefined => sessions(text).at(-1)?.peerProgram?.word;

  test('by names and texts', () => {
    assert.equal(peer('protocol bgp cilium_nodes { }'), 'cilium');
    assert.equal(peer('protocol bgp one { description "GoBGP on node 1"; }'), 'GoBGP');
    assert.equal(peer('protocol bgp one { dynamic name "kube-router"; }'), 'kube-router');
    assert.equal(peer('define WHO = "gobgp"; protocol bgp one { description WHO; }'), 'gobgp');
    assert.equal(peer('template bgp gobgp { } protocol bgp one from gobgp { }'), 'gobgp');
  });

  test('by a comment inside, or right above', () => {
    assert.equal(peer('protocol bgp one {\n  # Cilium\n}'), 'Cilium');
    assert.equal(peer('# Cilium nodes\n# of cluster 1\nprotocol bgp one { }'), 'Cilium');
    assert.equal(peer('protocol device { }\n/* Cilium */\nprotocol bgp one { }'), 'Cilium');
    assert.equal(peer('template bgp t {\n  # Cilium\n}\nprotocol bgp one from t { }'), 'Cilium');
  });

  test('not by a comment elsewhere', () => {
    assert.equal(peer('# Cilium\n\nprotocol bgp one { }'), undefined);
    assert.equal(peer('protocol device { } # Cilium\nprotocol bgp one { }'), undefined);
    assert.equal(peer('protocol bgp one { password "cilium"; }'), undefined);
  });
});
