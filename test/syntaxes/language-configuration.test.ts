/** language-configuration.json: its patterns, as VS Code applies them (first match, on the text of one line). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

interface OnEnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}
const configuration = JSON.parse(readFileSync(new URL('../../language-configuration.json', import.meta.url), 'utf8')) as {
  readonly wordPattern: string;
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string; readonly notIn: readonly string[] }[];
  readonly indentationRules: Readonly<Record<'increaseIndentPattern' | 'decreaseIndentPattern' | 'indentNextLinePattern', string>>;
  readonly onEnterRules: readonly OnEnterRule[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
};

describe('words', () => {
  const cases: [text: string, words: string[]][] = [
    ["neighbor fe80::1%'vmbr-dev' as 64496;", ['neighbor', 'fe80::1', "'vmbr-dev'", 'as', '64496']],
    ['neighbor range 2a01:4f8:173:fe11::/64 as MY_AS;', ['neighbor', 'range', '2a01:4f8:173:fe11::/64', 'as', 'MY_AS']],
    ['route 10.0.0.0/8 via 192.0.2.1;', ['route', '10.0.0.0/8', 'via', '192.0.2.1']],
    ['[ 10.0.0.0/8{16,24}, ::/0, fe80::/10+, 10.0.0.1..10.0.0.9 ]', ['10.0.0.0/8', '16', '24', '::/0', 'fe80::/10', '10.0.0.1', '10.0.0.9']],
    ['::1 :: 2001:db8:1:2:3:4:5:6 ::ffff:192.0.2.1 ABCD::', ['::1', '::', '2001:db8:1:2:3:4:5:6', '::ffff:192.0.2.1', 'ABCD::']],
    ['bgp_path.prepend(64496); 100ms 0x1f', ['bgp_path', 'prepend', '64496', '100ms', '0x1f']],
    ['RTS_BGP: accept; else: reject; 1: accept;', ['RTS_BGP', 'accept', 'else', 'reject', '1', 'accept']],
    ["protocol bgp 'a.b-c:d' from t_1 {", ['protocol', 'bgp', "'a.b-c:d'", 'from', 't_1']],
  ];
  const pattern = new RegExp(configuration.wordPattern, 'g');
  for (const [text, words] of cases) test(text, () => assert.deepEqual(text.match(pattern), words));
  test('an empty match would switch it off', () => assert.equal(new RegExp(configuration.wordPattern).test(''), false));
});

describe('indentation', () => {
  const { increaseIndentPattern, decreaseIndentPattern, indentNextLinePattern } = configuration.indentationRules;
  /** What each line does to the lines after it (more, next) and to itself (less). */
  const cases: [line: string, effects: string][] = [
    ['protocol bgp a {', 'more'],
    ['  ipv4 {  # the IPv4 channel', 'more'],
    ['  ipv4 { import all; };', ''],
    ['  };', 'less'],
    ['} else {', 'less more'],
    ['define A = [', 'more'],
    ['define A = [ 10.0.0.0/8{8,24}, (1, 2),', 'more'],
    ['define A = [ 10.0.0.0/8{8,24} ];', ''],
    ['];', 'less'],
    ['  =] then accept;', 'less'],
    ['log "{";', ''],
    ['# {', ''],
    ['import all; # {', ''],
    ['if net ~ A then', 'next'],
    ['  else # otherwise', 'next'],
    ['for int a in bgp_path do', 'next'],
    ['if net ~ A then {', 'more'],
    ['if net ~ A then accept;', ''],
    ['else: accept;', ''],
    ['# and then', ''],
  ];
  for (const [line, effects] of cases) {
    test(line, () => {
      const seen = [new RegExp(decreaseIndentPattern).test(line) && 'less', new RegExp(increaseIndentPattern).test(line) && 'more', new RegExp(indentNextLinePattern).test(line) && 'next'];
      assert.equal(seen.filter(Boolean).join(' '), effects);
    });
  }
  test('takes time linear in the line', () => {
    for (const unit of ['{', '[', '(', '"', '{}', '# ', '(a', '{[(', ' then ', "'"]) {
      // What grows with the square of so long a line does not come to an end.
      const line = unit.repeat(500_000);
      for (const pattern of [...Object.values(configuration.indentationRules), configuration.wordPattern]) assert.equal(typeof new RegExp(pattern).test(line), 'boolean', JSON.stringify(unit));
    }
  });
});

describe('the enter key', () => {
  /** The cursor is at `|`; the answer is what VS Code adds to the new line. */
  function added(line: string, previous = ''): string | undefined {
    const [before, after] = line.split('|') as [string, string];
    return configuration.onEnterRules.find(
      (rule) =>
        new RegExp(rule.beforeText).test(before) &&
        (rule.afterText === undefined || new RegExp(rule.afterText).test(after)) &&
        (rule.previousLineText === undefined || new RegExp(rule.previousLineText).test(previous)),
    )?.action.appendText;
  }
  const cases: [title: string, line: string, previous: string, added: string | undefined][] = [
    ['splits a comment', '# one| two', '', '# '],
    ['ends a comment of one line', '# one|', 'log syslog all;', undefined],
    ['continues a comment of several lines', '  # two|', '  # one', '# '],
    ['an empty comment line ends the comment', '#|', '# one', undefined],
    ['leaves a comment behind code alone', 'import all; # one|', '', undefined],
    ['leaves a region mark alone', '#region peers|', '# one', undefined],
    ['leaves the line after a region mark alone', '# one|', '# region peers', undefined],
    ['opens a block comment', '/*| */', '', ' * '],
    ['continues a block comment', ' * one|', '/* zero', '* '],
    ['ends a block comment', ' * one */|', '/* zero', undefined],
    ['leaves code alone', 'ipv4 {|}', '', undefined],
  ];
  for (const [title, line, previous, expected] of cases) test(title, () => assert.equal(added(line, previous), expected));
});

test('regions fold', () => {
  const { start, end } = configuration.folding.markers;
  for (const line of ['#region peers', '# region', '  #region']) assert.match(line, new RegExp(start));
  for (const line of ['#endregion', '# endregion peers']) assert.match(line, new RegExp(end));
  for (const line of ['# a region of ours', '#regional', '# endregion']) assert.doesNotMatch(line, new RegExp(start));
});

test('no pair closes itself in a comment or a string', () => {
  for (const { open, notIn } of configuration.autoClosingPairs) assert.deepEqual(notIn, ['string', 'comment'], open);
});
