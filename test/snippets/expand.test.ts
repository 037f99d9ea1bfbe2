/** The expander does what VS Code's snippet controller does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expand, SnippetError, type Options } from './expand.ts';

describe('snippet syntax', () => {
  const cases: [body: string, text: string, options?: Options][] = [
    ['plain { } text', 'plain { } text'],
    ['a $1 b ${2} c $0', 'a  b  c '],
    ['${1:default}', 'default'],
    ['$1 = ${1:first}; ${1} again', 'first = first; first again'],
    ['${1:outer ${2:inner} end} $2', 'outer inner end inner'],
    ['${1:}', ''],
    ['${1:a:b}', 'a:b'],
    ['[ ${1:10.0.0.0/8{8,24\\}} ]', '[ 10.0.0.0/8{8,24} ]'],
    ['${1|one,two|} and $1', 'one and one'],
    ['${1|one,two|} and $1', 'two and two', { choices: { 1: 1 } }],
    ['${1|a\\,b,c\\|d,e\\\\f|}', 'a,b'],
    ['${1|a\\,b,c\\|d,e\\\\f|}', 'c|d', { choices: { 1: 1 } }],
    ['${1|a\\,b,c\\|d,e\\\\f|}', 'e\\f', { choices: { 1: 2 } }],
    ['${1|"*",-"docker*"\\, "*"|}', '-"docker*", "*"', { choices: { 1: 1 } }],
    ['\\$1 \\} \\\\ \\n', '$1 } \\ \\n'],
    ['$TM_FILENAME_BASE ${CLIPBOARD:none} ${NOT_SET}', 'bird none ', { variables: { TM_FILENAME_BASE: 'bird' } }],
    ['${TM_FILENAME/(.*)\\..+$/$1/}', 'bird', { variables: { TM_FILENAME: 'bird.conf' } }],
    ['${1:name} ${1/a/o/g}', 'name nome'],
  ];
  for (const [body, text, options] of cases) test(body, () => assert.equal(expand(body, options).text, text));

  test('formats of a transform', () => {
    assert.equal(expand('${A/(a)(x)?(b)/${1:/upcase}-${2:-no}-${2:+yes}-${3:?set:unset}/}', { variables: { A: 'ab' } }).text, 'A-no--set');
    assert.equal(expand('${A/(.*)/${1:/pascalcase}/}', { variables: { A: 'two words' } }).text, 'TwoWords');
  });
  test('lines are joined', () => assert.equal(expand(['a', '${1:b}', '']).text, 'a\nb\n'));
  test('choices and stops are told', () => {
    const { choices, stops } = expand('${2:x ${1|a,b|}} $0 $2');
    assert.deepEqual([...choices], [[1, 2]]);
    assert.deepEqual([...stops], [2, 1, 0]);
  });
  for (const body of ['${1:open', '${1|a,b', '${1|a,b|', 'a $ b', '${}', '${1:a} ${1:b}', '${1:x $1}', '${1/a']) test(`refused: ${body}`, () => assert.throws(() => expand(body), SnippetError));
});
