/** A definition that stands below its first use: the fix moves it, with its comments, and the daemon takes the file then. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../server/src/service/check.ts';
import { findDaemons } from '../../daemons/daemons.ts';
import { ask } from '../../daemons/oracle.ts';
import { edited } from './edited.ts';

const HEAD = 'router id 192.0.2.1;\nprotocol device { }\n';

/** The file when all that stands too low was moved, one by one. */
function moved(text: string): string {
  for (let i = 0; i < 10; i++) {
    const { findings } = checkFiles({ files: new Map([['/bird.conf', text]]), root: '/bird.conf' });
    const fix = findings.find(({ code }) => code === 'used-before-definition')?.fixes[0];
    if (!fix) return text;
    text = edited(text, fix.edits);
  }
  throw new Error('what is moved has no end');
}

const CASES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a filter and what it calls', 'protocol static { ipv4 { import filter f; }; }\n# about f\nfilter f {\n  if g() then accept;\n  reject;\n}\n\nfunction g() -> bool { return true; }\n',
    'function g() -> bool { return true; }\n# about f\nfilter f {\n  if g() then accept;\n  reject;\n}\nprotocol static { ipv4 { import filter f; }; }\n\n'],
  ['a constant', '# one\ndefine A = B;\n# two\ndefine B = 1;\n', '# two\ndefine B = 1;\n# one\ndefine A = B;\n'],
  ['a table', 'protocol static { ipv4 { table t; }; }\nipv4 table t;\n', 'ipv4 table t;\nprotocol static { ipv4 { table t; }; }\n'],
  ['a template', 'protocol bgp b from t { neighbor 192.0.2.2 as 2; }\ntemplate bgp t { local as 1; ipv4 { import all; export none; }; }\n', 'template bgp t { local as 1; ipv4 { import all; export none; }; }\nprotocol bgp b from t { neighbor 192.0.2.2 as 2; }\n'],
];

describe('a definition below its first use', () => {
  for (const [name, before, after] of CASES) test(name, () => assert.equal(moved(HEAD + before), HEAD + after));

  test('one that needs itself stays', () => assert.equal(moved(`${HEAD}define A = A + 1;\n`), `${HEAD}define A = A + 1;\n`));

  const { daemons } = findDaemons();
  test('real daemons take it where it is moved to, and refuse it before', { skip: daemons.length === 0 ? 'there are no daemons' : false }, async () => {
    for (const [name, before, after] of CASES) {
      const answersTo = (text: string) => ask({ files: { 'bird.conf': HEAD + text }, root: 'bird.conf' }, daemons.filter(({ release }) => release !== '2.0'));
      assert.ok((await answersTo(before)).every(({ accepted }) => !accepted), name);
      for (const { accepted, errors } of await answersTo(after)) assert.ok(accepted, `${name}: ${errors[0]?.line}: ${errors[0]?.message}`);
    }
  });
});
