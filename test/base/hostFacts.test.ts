import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseHostFacts, UNKNOWN_HOST, type HostFacts } from '../../server/src/base/hostFacts.ts';

const ADDRESSES = JSON.stringify([
  {
    ifindex: 1,
    ifname: 'lo',
    flags: ['LOOPBACK', 'UP'],
    addr_info: [
      { family: 'inet', local: '127.0.0.1', prefixlen: 8 },
      { family: 'inet6', local: '::1', prefixlen: 128 },
    ],
  },
  {
    ifindex: 2,
    ifname: 'eth0',
    addr_info: [
      { family: 'inet', local: '192.0.2.1', prefixlen: 24, broadcast: '192.0.2.255' },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64 },
    ],
  },
  { ifindex: 3, ifname: 'wg0', addr_info: [{ family: 'inet', local: '10.0.0.1', address: '10.0.0.2', prefixlen: 32 }] },
  { ifindex: 4, ifname: 'eth1', addr_info: [] },
]);
const ROUTES4 = JSON.stringify([
  { dst: 'default', gateway: '192.0.2.254', dev: 'eth0', flags: [] },
  { dst: '192.0.2.0/24', dev: 'eth0', protocol: 'kernel', scope: 'link', prefsrc: '192.0.2.1', flags: [] },
  { dst: '10.0.0.2', dev: 'wg0', scope: 'link' },
  { type: 'blackhole', dst: '198.51.100.0/24', flags: [] },
]);
const ROUTES6 = JSON.stringify([
  { dst: '2a01:4f8:173:fe11::/64', dev: 'vmbrdev', protocol: 'kernel', metric: 256, flags: [], pref: 'medium' },
  { dst: '2001:db8:9::/48', nexthops: [{ gateway: 'fe80::9', dev: 'eth0' }] },
]);

function facts(text: string): HostFacts {
  const parsed = parseHostFacts(text);
  return 'facts' in parsed ? parsed.facts : assert.fail(parsed.error);
}

describe('facts of the router', () => {
  test('addresses of each family', () => {
    const known = facts(ADDRESSES);
    assert.deepEqual(
      known.interfaces(4)?.map(({ name, addresses }) => [name, ...addresses.map(({ address, network }) => `${address.text} ${network.text}`)]),
      [['lo', '127.0.0.1 127.0.0.0/8'], ['eth0', '192.0.2.1 192.0.2.0/24'], ['wg0', '10.0.0.1 10.0.0.2/32'], ['eth1']],
    );
    assert.deepEqual(
      known.interfaces(6)?.map(({ name, addresses }) => [name, addresses.length]),
      [
        ['lo', 1],
        ['eth0', 1],
        ['wg0', 0],
        ['eth1', 0],
      ],
    );
    assert.equal(known.linkRoutes(4), undefined);
  });

  test('routes without a gateway', () => {
    const known = facts(`${ROUTES4}\n${ROUTES6}`);
    assert.deepEqual(
      known.linkRoutes(4)?.map((route) => `${route.network.text} ${route.interface}`),
      ['192.0.2.0/24 eth0', '10.0.0.2/32 wg0'],
    );
    assert.deepEqual(
      known.linkRoutes(6)?.map((route) => `${route.network.text} ${route.interface}`),
      ['2a01:4f8:173:fe11::/64 vmbrdev'],
    );
    assert.equal(known.interfaces(4), undefined);
  });

  test('all of it in one file, in any order', () => {
    const known = facts(`${ROUTES6}${ADDRESSES}\n\n${ROUTES4}\n`);
    assert.equal(known.interfaces(6)?.length, 4);
    assert.equal(known.linkRoutes(4)?.length, 2);
  });

  test('a family of which nothing is listed is unknown', () => {
    const known = facts('[{"ifname":"eth0","addr_info":[{"family":"inet","local":"192.0.2.1","prefixlen":24}]}]');
    assert.equal(known.interfaces(6), undefined);
  });

  test('nothing', () => {
    assert.equal(UNKNOWN_HOST.interfaces(4), undefined);
    assert.equal(UNKNOWN_HOST.linkRoutes(6), undefined);
  });

  for (const [name, text, why] of [
    ['no text', '', /it is empty/],
    ['an empty list', '[]', /it is empty/],
    ['the output without -j', '1: lo: <LOOPBACK,UP> mtu 65536\n', /not the output of "ip -j addr"/],
    ['half of it', '[{"ifname":"eth0","addr_info":[', /not the output of "ip -j addr"/],
    ['another JSON', '{"interfaces":[]}', /a JSON array/],
    ['ip -j link', '[{"ifname":"eth0","mtu":1500}]', /neither "ifname" with "addr_info"/],
    ['numbers', '[1, 2]', /it is empty/],
  ] as const) {
    test(`bad input: ${name}`, () => {
      const parsed = parseHostFacts(text);
      assert.ok('error' in parsed);
      assert.match(parsed.error, why);
    });
  }

  test('entries that make no sense are left out', () => {
    const known = facts(
      '[{"ifname":"eth0","addr_info":[{"family":"inet","local":"not an address","prefixlen":24},{"local":7},null,{"local":"192.0.2.1","prefixlen":24}]},{}]',
    );
    assert.deepEqual(
      known.interfaces(4)?.map(({ addresses }) => addresses.length),
      [1],
    );
  });
});
