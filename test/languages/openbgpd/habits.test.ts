/** What people write out of habit: one finding, and what its fix makes of it, which every bgpd takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agree, findings, found } from './agree.ts';

const RULES = 'allow from any\nallow to any\n';
const PEERS = 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nneighbor 192.0.2.3 {\n\tremote-as 65002\n}\n';
const option = (words: string): string => `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\t${words}\n}\n${RULES}`;
const rule = (words: string): string => `${PEERS}${RULES}${words}\n`;
const statement = (words: string): string => `AS 65001\n${words}\n`;

/** What is written, what the fix makes of it, and where. */
const CASES: readonly (readonly [string, string, (words: string) => string])[] = [
  ['log updates // all of them', 'log updates # all of them', statement],
  ['holdtime 30s', 'holdtime 30', statement],
  ['fib-update on', 'fib-update yes', statement],
  ['fib update no', 'fib-update no', statement],
  ['listen 127.0.0.1', 'listen on 127.0.0.1', statement],
  ['include /dev/null', 'include "/dev/null"', statement],
  ['dump table-v2 /tmp/rib-%H 300', 'dump table-v2 "/tmp/rib-%H" 300', statement],
  ['roa-set mine { 10.0.0.0/8 source-as 1 }\ndeny from any ovs invalid', 'roa-set { 10.0.0.0/8 source-as 1 }\ndeny from any ovs invalid', (words) => `${PEERS}${RULES}${words}\n`],
  ['rtr 192.0.2.9 port 3323\ndeny from any ovs invalid', 'rtr 192.0.2.9 { port 3323 }\ndeny from any ovs invalid', (words) => `${PEERS}${RULES}${words}\n`],
  ['max prefix 100 restart 5', 'max-prefix 100 restart 5', option],
  ['tcp md5 password "x"', 'tcp md5sig password "x"', option],
  ['local-preference 200', 'set localpref 200', option],
  ['announce inet', 'announce inet unicast', option],
  ['permit from any prefix 10.0.0.0/8', 'allow from any prefix 10.0.0.0/8', (words) => `${PEERS}deny from any\nallow to any\n${words}\n`],
  ['reject from AS 65002', 'deny from AS 65002', rule],
  ['quick deny from AS 65002', 'deny quick from AS 65002', (words) => `${PEERS}${words}\n${RULES}`],
  ['deny from quick AS 65002', 'deny quick from AS 65002', (words) => `${PEERS}${words}\n${RULES}`],
  ['deny from 192.0.2.2, 192.0.2.3', 'deny from { 192.0.2.2, 192.0.2.3 }', rule],
  ['deny from any prefix 10.0.0.0/8 11.0.0.0/8', 'deny from any prefix { 10.0.0.0/8 11.0.0.0/8 }', rule],
  ['deny from any prefix 10.0.0.0/8 le 24', 'deny from any prefix 10.0.0.0/8 maxlen 24', rule],
  ['deny from any prefix 10.0.0.0/8 ge 9 le 24', 'deny from any prefix 10.0.0.0/8 prefixlen 9 - 24', rule],
  ['deny from any prefix 10.0.0.0/8 ge 25', 'deny from any prefix 10.0.0.0/8 prefixlen >= 25', rule],
  ['match from any set localpref 200 med 5', 'match from any set { localpref 200 med 5 }', rule],
  ['match from any set nexthop self, localpref 5', 'match from any set { nexthop self, localpref 5 }', rule],
  ['match from any set community blackhole', 'match from any set community BLACKHOLE', rule],
  ['deny from any community no-export', 'deny from any community NO_EXPORT', rule],
  ['deny from any AS AS65009', 'deny from any AS 65009', rule],
  ['deny from any AS 64512-65534', 'deny from any AS 64512 - 65534', rule],
  ['rdomain 1 {\n\tdescr "a"\n\trd 65001:1\n\tdepend on mpe0\n\timport-target rt 65001:1\n}', 'vpn "a" on mpe0 {\n\t\n\trd 65001:1\n\t\n\timport-target rt 65001:1\n}', statement],
];

describe('habits', () => {
  for (const [written, meant, place] of CASES) {
    test(written.split('\n')[0]!, async () => {
      const text = place(written);
      const errors = findings(text).filter(({ severity }) => severity === 'error');
      assert.equal(errors.length, 1, errors.map(({ message }) => message).join(' | '));
      await agree(text, false, place(meant));
    });
  }

  test('several options in a block on one line, with commas or without', async () => {
    const neighbor = (block: string): string => `AS 65001\nneighbor 192.0.2.2 ${block}\n${RULES}`;
    for (const block of ['{ remote-as 65002 descr "x" passive }', '{ remote-as 65002, descr "x", passive }']) {
      assert.deepEqual(found(neighbor(block)), ['2 error syntax-error']);
      await agree(neighbor(block), false, neighbor('{\n\tremote-as 65002\n\tdescr "x"\n\tpassive\n}'));
    }
  });

  test('what bgpd wants above stands below, or nowhere', async () => {
    const set = 'prefix-set a { 10.0.0.0/8 }\n';
    await agree(`${PEERS}${RULES}deny from any prefix-set a\n${set}`, false, `${PEERS}${RULES}${set}deny from any prefix-set a\n`);
    await agree(`AS $X\n# ours\nX="65001"\n`, false, `X="65001"\nAS $X\n# ours\n`);
    const peer = 'neighbor 192.0.2.2 { remote-as 65002 }\n';
    await agree(`# peers\n${peer}AS 65001\n${RULES}`, false, `# peers\nAS 65001\n${peer}${RULES}`);
    await agree(`# peers\n${peer}${RULES}`, false, `# peers\nAS 65000\n${peer}${RULES}`);
  });

  test('"fib-update no" above IPv4 over IPv6 next hops, which 9.3 wants', () => {
    const peer = 'neighbor 2001:db8::2 {\n\tremote-as 65002\n\tannounce IPv4 unicast\n\tannounce extended nexthop yes\n}\n';
    for (const [above, below] of [['', ''], ['fib-update yes\n', ''], ['', 'fib-update no\n']]) {
      const [finding, ...others] = findings(`AS 65001\n${above}${peer}${below}${RULES}`);
      assert.equal(finding?.code, 'conflicting-options');
      assert.deepEqual(others, []);
      assert.match(finding.fixes[0]!.title, /\(OpenBGPD 8\.8 or later\)$/);
    }
  });
});
