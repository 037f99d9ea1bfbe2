/** What happens to people with bgpd and is no mistake of theirs alone: each gets a finding that explains, and most a fix that bgpd takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../rules/markdown.ts';
import { agree, findings, found, messages } from './agree.ts';

const HEAD = 'AS 65001\n';
const neighbor = (option: string): string => `${HEAD}neighbor 192.0.2.2 {\n\tremote-as 65002\n\t${option}\n}\nallow from any\nallow to any\n`;

describe('accidents of bgpd', () => {
  test('the brace on the next line: "peer AS may not be zero"', async () => {
    const text = 'AS 65001\nneighbor 192.0.2.2\n{\n\tremote-as 65002\n}\nallow from any\nallow to any\n';
    assert.deepEqual(found(text), ['2 error syntax-error']);
    assert.match(messages(text), /the "\{" must stand on this line/);
    await agree(text, false, 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow from any\nallow to any\n');
  });

  test('an unknown option: "either yes or no expected"', async () => {
    const text = neighbor('frobnicate');
    assert.deepEqual(found(text), ['4 error unknown-option']);
    assert.match(messages(text), /bgpd asks for "yes or no" here, since "no" may begin an option/);
    await agree(text, false);
  });

  test('words of older releases and of other programs', async () => {
    for (const [word, instead] of [['softreconfig in yes', ''], ['announce all', ''], ['announce none', 'export none'], ['description "a b"', 'descr "a b"'], ['ebgp-multihop 3', 'multihop 3'], ['next-hop-self', 'set nexthop self'], ['shutdown', 'down'], ['password foo', 'tcp md5sig password foo'], ['maximum-prefix 9 restart 5', 'max-prefix 9 restart 5'], ['update-source 192.0.2.1', 'local-address 192.0.2.1']] as const) {
      assert.deepEqual(found(neighbor(word)), ['4 error unknown-option'], word);
      await agree(neighbor(word), false, neighbor(instead));
    }
  });

  test('a length of prefixes without their family', async () => {
    const text = neighbor('passive').replace('allow from any\n', 'allow from any\ndeny from any prefixlen > 24\n');
    assert.deepEqual(found(text), ['7 error syntax-error']);
    assert.match(messages(text), /"prefixlen" must stand behind "inet", "inet6" or a prefix/);
    await agree(text, false, text.replace('prefixlen', 'inet prefixlen'));
  });

  test('the placeholders of a guide are one mistake each', async () => {
    for (const [option, where] of [['local-address <YOUR-IPv4>', '4:15-26'], ['descr <the name of it>', '4:7-23'], ['multihop <1 to 255>', undefined]] as const) {
      const text = neighbor(option);
      const [one, ...more] = findings(text);
      assert.deepEqual([one?.code, more], ['syntax-error', []], option);
      if (where) assert.deepEqual([`${one!.range.start.line + 1}:${one!.range.start.character}-${one!.range.end.character}`, /holds the place of a value of your own: write .+ there/.test(one!.message)], [where, true], one!.message);
      await agree(text, false);
    }
    const macro = 'ASN="<YOUR AS>"\nAS $ASN\nrouter-id 192.0.2.1\n';
    assert.deepEqual(found(macro), ['2 error syntax-error']);
    assert.match(messages(macro), /"<YOUR AS>" holds the place of a value of your own: write an AS number there/);
    await agree(macro, false);
  });

  test('a password and a key of digits alone: "syntax error"', async () => {
    for (const option of ['tcp md5sig key 123456', 'tcp md5sig password 123456']) {
      assert.deepEqual(found(neighbor(option)), ['4 error type-mismatch']);
      await agree(neighbor(option), false, neighbor(option.replace('123456', '"123456"')));
    }
  });

  test('lengths above 32 and host bits are taken in silence', async () => {
    const text = neighbor('descr x').replace('neighbor', 'network 10.0.0.0/33\nnetwork 10.0.0.1/8\nneighbor');
    assert.deepEqual(found(text), ['2 warning invalid-prefix-length', '3 warning host-bits']);
    await agree(text, true);
  });

  test('a number as the value of a macro: "syntax error", and "macro not defined" wherever it is used', async () => {
    const text = neighbor('descr x').replace('AS 65001', 'ASN=65001\nAS $ASN');
    assert.deepEqual(found(text), ['1 error type-mismatch']);
    await agree(text, false, text.replace('=65001', '="65001"'));
  });

  test('a macro in quotes stays as it is', async () => {
    const text = (description: string): string => neighbor(`descr ${description}`).replace('AS 65001', 'ASN="65001"\nAS $ASN');
    assert.deepEqual(found(text('"of $ASN, not $OTHER"')), ['5 warning unexpanded-macro']);
    await agree(text('"of $ASN"'), true, text('"of 65001"'));
    assert.deepEqual(found(text('"five $ for $2"')), []);
    assert.deepEqual(found(neighbor('descr "of $ASN"')), [], 'where there is no such macro, it is a text');
  });

  test('a macro in the value of another one', async () => {
    const text = neighbor('descr $B').replace('AS 65001', 'A="65001"\nAS $A\nB="of $A"');
    assert.deepEqual(found(text), ['3 warning unexpanded-macro', '6 error unknown-character']);
    assert.match(messages(text), /macro "B" holds "\$A", and bgpd does not replace a macro within another one's value/);
    await agree(text, false);
  });

  test('a macro that is not defined is told once, and where it is misspelt, what was meant', async () => {
    const text = `network 10.0.0.0/8 set large-community $ASN:1:1\n${neighbor('descr x')}`.replace('AS 65001', 'AS $ASN');
    assert.deepEqual(found(text).filter((one) => one.endsWith('undefined-name')), ['1 error undefined-name']);
    assert.match(messages(text), /"ASN" is not defined above \(2 uses\)/);
    await agree(text, false);
    const typo = neighbor('descr x').replace('AS 65001', 'ASNUM="65001"\nAS $ASNMU');
    assert.match(messages(typo), /did you mean "ASNUM"/);
    await agree(typo, false, typo.replace('ASNMU', 'ASNUM'));
    assert.match(messages(neighbor('descr x').replace('AS 65001', 'AS $ASN\nASN="65001"')), /defined below/);
  });

  test('what nothing uses is told with a hint', async () => {
    const text = `OLD="1"\nprefix-set ours { 10.0.0.0/8 }\nprefix-set theirs { 11.0.0.0/8 }\n${neighbor('descr x').replace('from any', 'from any prefix-set theirs')}`;
    assert.deepEqual(found(text), ['1 hint unused-name', '2 hint unused-name']);
    await agree(text, true, text.split('\n').slice(2).join('\n'));
  });

  test('options below the neighbors of a group: each goes above the first', async () => {
    const group = (lines: string): string => `${HEAD}group "g" {\n\tremote-as 65002\n${lines}}\nallow from any\nallow to any\n`;
    const text = group('\tneighbor 192.0.2.2\n\tpassive\n\tneighbor 192.0.2.3 {\n\t\tdescr "a"\n\t}\n\tset localpref 200 # high\n');
    assert.deepEqual(found(text), ['5 warning misplaced-option', '9 warning misplaced-option']);
    assert.match(messages(text), /for the neighbors below it alone[\s\S]*is for none of them/);
    const first = applyEdits(text, findings(text)[0]!.fixes[0]!.edits);
    await agree(first, true, group('\tpassive\n\tset localpref 200 # high\n\tneighbor 192.0.2.2\n\tneighbor 192.0.2.3 {\n\t\tdescr "a"\n\t}\n'));
    // What the group says above is another for the neighbors below: nobody meant it for all.
    const changed = group('\tneighbor 192.0.2.2\n\tremote-as 65003\n\tneighbor 192.0.2.3\n');
    assert.deepEqual(findings(changed).map(({ fixes }) => fixes.length), [0]);
  });
});
