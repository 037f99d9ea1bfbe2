import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { holds, isLinkLocal, networkOf, overlaps, parseAddress, parseNetwork, sameBits } from '../../server/src/base/address.ts';

const address = (text: string): NonNullable<ReturnType<typeof parseAddress>> => parseAddress(text) ?? assert.fail(`${text} is no address`);
const network = (text: string): NonNullable<ReturnType<typeof parseNetwork>> => parseNetwork(text) ?? assert.fail(`${text} is no network`);

describe('addresses', () => {
  test('are shown in their shortest form', () => {
    for (const [text, shown] of [
      ['2001:DB8:0:0::1', '2001:db8::1'],
      ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
      ['::', '::'],
      ['::ffff:192.0.2.1', '::ffff:c000:201'],
      ['192.0.2.1', '192.0.2.1'],
    ] as const) {
      assert.equal(address(text).text, shown);
    }
  });

  test('may have leading zeros in their IPv4 parts, as daemons take them', () => {
    assert.equal(address('010.001.000.09').text, '10.1.0.9');
    assert.equal(address('::ffff:10.0.0.01').bits, address('::ffff:10.0.0.1').bits);
  });

  test('that are none', () => {
    for (const text of ['', '10.0.0', '10.0.0.256', '10.0.0.1/8', 'fe80::1%eth0', 'fe80::1::2', '1:2:3:4:5:6:7:8:9', 'eth0', 'g::1'])
      assert.equal(parseAddress(text), undefined, text);
  });

  test('that are link-local', () => {
    for (const text of ['fe80::1', 'fe80::', 'febf:ffff::1']) assert.ok(isLinkLocal(address(text)), text);
    for (const text of ['fec0::1', 'fe7f::1', '169.254.0.1', '::1']) assert.ok(!isLinkLocal(address(text)), text);
  });
});

describe('networks', () => {
  test('lose their host bits', () => {
    assert.equal(network('10.1.2.3/8').text, '10.0.0.0/8');
    assert.equal(network('2001:db8::1/64').text, '2001:db8::/64');
    assert.equal(network('192.0.2.1').text, '192.0.2.1/32');
    assert.equal(networkOf(address('2a01:4f8:173:fe11::9'), 64).text, '2a01:4f8:173:fe11::/64');
    assert.equal(networkOf(address('10.1.2.3'), 0).text, '0.0.0.0/0');
  });

  test('that are none', () => {
    for (const text of ['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/x', '10.0.0.0/-1', 'default']) assert.equal(parseNetwork(text), undefined, text);
  });

  test('hold addresses and networks', () => {
    assert.ok(holds(network('10.0.0.0/8'), address('10.255.0.1')));
    assert.ok(!holds(network('10.0.0.0/8'), address('11.0.0.1')));
    assert.ok(!holds(network('::/0'), address('10.0.0.1')));
    assert.ok(holds(network('10.0.0.0/8'), network('10.1.0.0/16')));
    assert.ok(!holds(network('10.1.0.0/16'), network('10.0.0.0/8')));
    assert.ok(isLinkLocal(network('fe80::/64')));
    assert.ok(!isLinkLocal(network('fe00::/8')));
  });

  test('overlap where one holds the other', () => {
    assert.ok(overlaps(network('10.1.0.0/16'), network('10.0.0.0/8')));
    assert.ok(overlaps(network('10.0.0.0/8'), network('10.1.0.0/16')));
    assert.ok(!overlaps(network('10.0.0.0/16'), network('10.1.0.0/16')));
  });

  test('compare by their first bits', () => {
    assert.ok(sameBits(address('2001:db8:1:1::1'), address('2001:db8:1:2::1'), 48));
    assert.ok(!sameBits(address('2001:db8:1::1'), address('2001:db8:2::1'), 48));
    assert.ok(sameBits(address('10.0.0.1'), address('192.0.2.1'), 0));
    assert.ok(!sameBits(address('10.0.0.1'), address('::1'), 0));
  });
});
