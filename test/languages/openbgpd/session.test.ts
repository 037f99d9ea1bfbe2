/** The session that a neighbor asks for: values in force, and where they come from. What bgpd itself shows, test/daemons/bgpdSessions.test.ts compares. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Field, Policy } from '../../../server/src/base/session.ts';
import { BgpdRouter } from '../../../server/src/languages/openbgpd/lower/router.ts';
import type { BgpdSession } from '../../../server/src/languages/openbgpd/lower/session.ts';
import { BgpdProject } from '../../../server/src/languages/openbgpd/project/project.ts';
import type { Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { applyEdits } from '../../rules/markdown.ts';
import { ROOT, storeOf } from './check.ts';

function sessions(text: string, release: Release = '9.3'): readonly BgpdSession[] {
  return new BgpdRouter(new BgpdProject(ROOT, storeOf({ [ROOT]: text }), { map: {}, folders: [] }, false), release, false).sessions;
}

/** The session of a neighbor with these options. */
const session = (options: string, before = 'AS 65001', release: Release = '9.3', address = '192.0.2.2'): BgpdSession =>
  sessions(`${before}\nneighbor ${address} {\n\tremote-as 65002\n${options}\n}\n`, release)[0] ?? assert.fail('no session');

/** A field in short: `own 5, line 3`, `default 5`. */
function show<T>(field: Field<T>, text: (value: T) => string = String): string {
  return `${field.origin} ${field.known ? text(field.value) : '?'}${field.place ? `, line ${field.place.range.start.line + 1}` : ''}`;
}

describe('a neighbor of bgpd', () => {
  test('is told by its own statements, those of its group, those of the file, and defaults', () => {
    const [one] = sessions('AS 65001\nholdtime 60\ngroup g {\n\tremote-as 65002\n\tpassive\n\tneighbor 192.0.2.2 {\n\t\tport 1179\n\t}\n}\nconnect-retry 30\n');
    assert.ok(one);
    assert.deepEqual(
      [show(one.remotePort), show(one.remoteAs), show(one.passive), show(one.localAs), show(one.timers.hold), show(one.timers.connectRetry), show(one.timers.minimumHold), show(one.ttlSecurity)],
      ['own 1179, line 7', 'group 65002, line 4', 'group true, line 5', 'global 65001, line 1', 'global 60, line 2', 'global 30, line 10', 'default 3', 'default false'],
    );
    assert.equal(one.group, 'g');
  });

  test('what stands below a neighbor in its group is not for it', () => {
    const [one, two] = sessions('AS 65001\ngroup g {\n\tneighbor 192.0.2.2 {\n\t\tremote-as 65002\n\t}\n\tpassive\n\tneighbor 192.0.2.3 {\n\t\tremote-as 65002\n\t}\n}\n');
    assert.deepEqual([show(one!.passive), show(two!.passive)], ['default false', 'group true, line 6']);
  });

  test('macros are what they stand for', () => {
    const one = session('', 'ASN="65001"\nAS $ASN');
    assert.equal(show(one.localAs), 'global 65001, line 2');
  });

  test('its zone is the interface, and its type follows from the AS numbers', () => {
    const one = session('', 'AS 65002', '9.3', 'fe80::1%lo');
    assert.deepEqual([show(one.interface), show(one.type), one.remote.value?.kind === 'address' && one.remote.value.address.text], ['own lo, line 2', 'default internal, line 3', 'fe80::1']);
    assert.deepEqual(one.directness.value, { direct: false, hops: 255 });
  });

  test('a key in hex digits is the password that it spells', () => {
    assert.equal(session('\ttcp md5sig key 666f6f').password.value, session('\ttcp md5sig password foo').password.value);
  });

  test('7.7 offers the family of the address beside what announce says, later releases do not', () => {
    const families = (release: Release): string[] => session('\tannounce IPv6 unicast', 'AS 65001', release).channels.map(({ name }) => name);
    assert.deepEqual([families('7.7'), families('8.8'), families('9.3')], [['IPv4 unicast', 'IPv6 unicast'], ['IPv6 unicast'], ['IPv6 unicast']]);
  });

  test('max-prefix ends the session for good, or until a restart; 0 is no limit', () => {
    const limit = (option: string): unknown => session(`\tmax-prefix ${option}`).channels[0]!.receiveLimit.value;
    assert.deepEqual([limit('10'), limit('10 restart 5'), limit('0'), limit('10 out')], [{ count: 10, action: 'disable' }, { count: 10, action: 'restart' }, undefined, undefined]);
  });

  test('its policy is what the rules leave, the last that matches in the end', () => {
    const policy = (rules: string): string => {
      const [one] = sessions(`AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\n${rules}\n`);
      return [one!.channels[0]!.import, one!.channels[0]!.export].map((field) => show<Policy>(field)).join('; ');
    };
    assert.equal(policy(''), 'default none; default none');
    assert.equal(policy('allow from any\nallow to ibgp'), 'global all, line 5; default none');
    assert.equal(policy('allow from any\ndeny from any prefix 10.0.0.0/8\nallow to AS 65002 prefix 192.0.2.0/24'), 'global some, line 6; global some, line 7');
    assert.equal(policy('deny quick from 192.0.2.2\nallow from any\nallow to ebgp\ndeny to any'), 'global none, line 5; global none, line 8');
    assert.equal(policy('allow quick from any inet\ndeny from any'), 'global some, line 6; default none');
  });
});

describe('changes of a neighbor', () => {
  const changed = (text: string, change: (one: BgpdSession) => { edits: Parameters<typeof applyEdits>[1] } | undefined, release: Release = '9.3'): string => applyEdits(text, change(sessions(text, release)[0]!)!.edits);

  test('name its interface', () => {
    assert.equal(changed('AS 65001\nneighbor fe80::1 { remote-as 65002 }\n', (one) => one.edits.scopeRemote('lo')), 'AS 65001\nneighbor fe80::1%lo { remote-as 65002 }\n');
  });

  test('make a block of one line several', () => {
    assert.equal(changed('AS 65001\nneighbor 192.0.2.2 { remote-as 65002 }\n', (one) => one.edits.setMultihop(2)), 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\tmultihop 2\n}\n');
  });

  test('offer extended next hops, in 9.3 with routes kept out of the kernel', () => {
    const text = 'AS 65001\ngroup g {\n\tremote-as 65002\n\tannounce IPv4 unicast\n\tneighbor 2001:db8::2 { descr x }\n}\n';
    const own = (one: BgpdSession) => one.channels[0]!.edits.setExtendedNextHop()[0];
    const block = '\tneighbor 2001:db8::2 {\n\t\tdescr x\n\t\tannounce extended nexthop yes\n\t}';
    assert.equal(changed(text, own, '8.8'), `AS 65001\ngroup g {\n\tremote-as 65002\n\tannounce IPv4 unicast\n${block}\n}\n`);
    assert.equal(changed(text, own, '9.3'), `AS 65001\nfib-update no\ngroup g {\n\tremote-as 65002\n\tannounce IPv4 unicast\n${block}\n}\n`);
    assert.equal(sessions(text, '7.7')[0]!.channels[0]!.edits.setExtendedNextHop().length, 0);
  });
});
