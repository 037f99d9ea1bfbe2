/** Quotes that lost their partner: the finding is where that was, not where bgpd meets the next one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agree, found, messages } from './agree.ts';

const GROUPS = `AS 65001
group "one and two" {
	remote-as 65002
	neighbor 192.0.2.2 {
		descr "-- first --"
	}
}
prefix-set "mine" { 10.0.0.0/8 }
allow from any
allow to any
deny from any prefix-set "mine"
match from group "one and two" set localpref 200
`;

describe('a quote without its partner', () => {
  for (const [what, lost, line, errors] of [
    ['the second of a group', '"one and two {', 2, 1], ['the second of a set', '"mine { 10', 8, 1], ['the second of a description', '"-- first --\n', 5, 1],
    ['the first of several words', 'group one and two" {', 2, 0],
  ] as const) {
    test(what, async () => {
      const whole = lost.includes('one and two {') ? '"one and two" {' : lost.startsWith('"mine') ? '"mine" { 10' : lost.startsWith('"--') ? '"-- first --"\n' : 'group "one and two" {';
      const text = GROUPS.replace(whole, lost);
      assert.notEqual(text, GROUPS);
      assert.equal(found(text)[0], `${line} ${errors === 1 ? 'error' : 'warning'} unterminated-text`);
      await agree(text, false, GROUPS);
    });
  }

  test('the first of a name: it is told where it was lost, and where the name is missing', async () => {
    const text = GROUPS.replace('"mine" { 10', 'mine" { 10');
    assert.deepEqual(found(text), ['8 warning unterminated-text', '11 error undefined-name']);
    assert.match(messages(text), /the one that is meant lacks its first quote/);
    await agree(text, false);
  });

  test('the first of a macro that is a number, or holds a keyword', async () => {
    const number = `ASN=65001"\nAS $ASN\n`;
    assert.deepEqual(found(number), ['1 warning unterminated-text', '2 error type-mismatch']);
    await agree(number, false, 'ASN="65001"\nAS $ASN\n');
    const rule = `AS 65001\nIN=community 65001:1"\nmatch from any $IN\n`;
    assert.deepEqual(found(rule), ['2 error unterminated-text']);
    await agree(rule, false, 'AS 65001\nIN="community 65001:1"\nmatch from any $IN\n');
  });

  test('within a bare word it is a letter, which bgpd takes and we tell', async () => {
    const text = GROUPS.replace('"-- first --"', 'first"');
    assert.deepEqual(found(text), ['5 warning unterminated-text']);
    await agree(text, true, GROUPS.replace('"-- first --"', '"first"'));
    assert.deepEqual(found(GROUPS.replace('"-- first --"', "Bob's 19\" rack")).filter((one) => !one.includes('unterminated')), []);
  });

  test('the other one, and those of a word processor', async () => {
    const other = GROUPS.replace('"-- first --"', `"first'`);
    assert.deepEqual(found(other), ['5 error unterminated-text']);
    await agree(other, false, GROUPS.replace('"-- first --"', '"first"'));
    const curly = GROUPS.replace('"-- first --"', '“first”');
    assert.deepEqual(found(curly), ['5 error unknown-character', '5 error unknown-character']);
    await agree(curly, false, GROUPS.replace('"-- first --"', '"first"'));
  });

  test('a semicolon at the end of any word', async () => {
    const text = 'AS 65001;\nrouter-id 192.0.2.1;\nnetwork 10.0.0.0/8;\n';
    assert.deepEqual(found(text), ['1 error syntax-error', '2 error syntax-error', '3 error syntax-error']);
    await agree(text, false, text.replaceAll(';', ''));
  });
});
