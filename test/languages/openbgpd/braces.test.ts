/** Braces that are missing or too many: one finding each, on the line of the mistake, with a fix that every bgpd takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agree, findings } from './agree.ts';

const HEAD = 'AS 65001\n';
const TAIL = 'neighbor 192.0.2.9 { remote-as 65002 }\nallow from any\nallow to any\n';
const whole = (text: string): string => `${HEAD}${text}${TAIL}`;

/** What is written, the line of the mistake in it, and what is meant. */
const CASES: readonly (readonly [string, number, string])[] = [
  ['prefix-set a {{ 10.0.0.0/8 }\nmatch from any prefix-set a set localpref 200\n', 2, 'prefix-set a { 10.0.0.0/8 }\nmatch from any prefix-set a set localpref 200\n'],
  ['roa-set { {\n\t10.0.0.0/8 source-as 1\n}\nmatch from any ovs invalid set localpref 20\n', 2, 'roa-set { \n\t10.0.0.0/8 source-as 1\n}\nmatch from any ovs invalid set localpref 20\n'],
  ['neighbor 192.0.2.2 {{ remote-as 65002 }\n', 2, 'neighbor 192.0.2.2 { remote-as 65002 }\n'],
  ['group "g" {{\n\tneighbor 192.0.2.2 {\n\t\tremote-as 65002\n\t}\n}\n', 2, 'group "g" {\n\tneighbor 192.0.2.2 {\n\t\tremote-as 65002\n\t}\n}\n'],
  ['neighbor 192.0.2.2 {}\n\tremote-as 65002\n\tdescr "x"\n}\n', 2, 'neighbor 192.0.2.2 {\n\tremote-as 65002\n\tdescr "x"\n}\n'],
  ['vpn "x y" on mpe1 {}\n\trd 65001:1\n\timport-target rt 65001:1\n}\n', 2, 'vpn "x y" on mpe1 {\n\trd 65001:1\n\timport-target rt 65001:1\n}\n'],
  ['prefix-set "a b"\n\t10.0.0.0/8\n\t11.0.0.0/8\n}\nmatch from any prefix-set "a b" set localpref 200\n', 2, 'prefix-set "a b" {\n\t10.0.0.0/8\n\t11.0.0.0/8\n}\nmatch from any prefix-set "a b" set localpref 200\n'],
  ['as-set x\n\t1 2 3\n}\nmatch from any AS as-set x set localpref 200\n', 2, 'as-set x {\n\t1 2 3\n}\nmatch from any AS as-set x set localpref 200\n'],
  ['vpn "a" on mpe0\n\trd 65001:1\n}\n', 2, 'vpn "a" on mpe0 {\n\trd 65001:1\n}\n'],
  ['neighbor 192.0.2.2 { remote-as 65002\n', 2, 'neighbor 192.0.2.2 { remote-as 65002 }\n'],
  ['group "g" {\n\tneighbor 192.0.2.2 { remote-as 65002\n\tneighbor 192.0.2.3 { remote-as 65002 }\n}\n', 3, 'group "g" {\n\tneighbor 192.0.2.2 { remote-as 65002 }\n\tneighbor 192.0.2.3 { remote-as 65002 }\n}\n'],
  ['group "g" {\n\tneighbor 192.0.2.2 {\n\t\tremote-as 65002\n\tneighbor 192.0.2.3 {\n\t\tremote-as 65002\n\t}\n}\n', 5, 'group "g" {\n\tneighbor 192.0.2.2 {\n\t\tremote-as 65002\n\t}\n\tneighbor 192.0.2.3 {\n\t\tremote-as 65002\n\t}\n}\n'],
];

describe('braces', () => {
  for (const [written, line, meant] of CASES) {
    test(JSON.stringify(written), async () => {
      const text = whole(written);
      const errors = findings(text).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors.map(({ range }) => range.start.line + 1), [line], errors.map(({ message }) => message).join(' | '));
      await agree(text, false, whole(meant));
    });
  }

  test('lines that are less indented than those above them may stand in the block all the same', async () => {
    const text = whole('group "g" {\n\tremote-as 65002\nneighbor 192.0.2.2 {\n\tdescr "x"\n}\nneighbor 192.0.2.3\n}\nvpn "x" on mpe0 {\n\trd 65001:1\nfib-update no\n}\n');
    assert.deepEqual(findings(text), []);
    await agree(text, true);
  });

  test('a set that is being typed at the end of a file is no header that was doubled', () => {
    assert.deepEqual(findings('AS 65001\nprefix-set a {\n').map(({ fixes }) => fixes.map(({ title }) => title)), [['Insert "}"']]);
    assert.deepEqual(findings('AS 65001\nprefix-set a {\nprefix-set b {\n\t10.0.0.0/8\n}\n').filter(({ severity }) => severity === 'error').map(({ fixes }) => fixes.map(({ title }) => title)), [['Remove the line']]);
  });
});
