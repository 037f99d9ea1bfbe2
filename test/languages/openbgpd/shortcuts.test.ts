/** What is read by a short way says what the long way says. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { PolicyRule } from '../../../server/src/base/policy.ts';
import { ruleOf } from '../../../server/src/languages/openbgpd/lower/rules.ts';
import { BgpdProject, type Entry } from '../../../server/src/languages/openbgpd/project/project.ts';
import { factsOf } from '../../../server/src/languages/openbgpd/semantics/facts.ts';
import type * as ast from '../../../server/src/languages/openbgpd/syntax/ast.ts';
import { Shapes } from '../../../server/src/languages/openbgpd/binding/shapes.ts';
import { fullTreeOf, parseItems, ShortWays, treeOf } from '../../../server/src/languages/openbgpd/syntax/parse.ts';
import { readPlain } from '../../../server/src/languages/openbgpd/syntax/plain.ts';
import { readSnippets } from '../../daemons/bgpd/snippets.ts';
import { ROOT, storeOf } from './check.ts';

const runs = Number(process.env['RUNS'] ?? 3000);

/** Macros that rules may use; `Z` is none. */
const MACROS = 'X="65001:5"\nY="soo 1:2"\nN="7"\nL=200000\n';
const VALUES: Readonly<Record<string, string>> = { X: '65001:5', Y: 'soo 1:2', N: '7', L: '200000' };
const valueIn = (name: string): string | undefined => VALUES[name];

/** Whether the attributes of the rule in a text are read in place. */
function inPlace(text: string): boolean {
  const list = treeOf(parseItems(text)[0]!, valueIn).statement?.elements.find((element): element is ast.List => element.kind === 'list');
  return list?.elements.some(({ kind }) => kind === 'attributes') ?? false;
}

/** What a rule does, without places. */
function shown({ sets, changes, action, conditions }: PolicyRule): unknown {
  return { action, changes, conditions: conditions.map(({ words }) => words), sets: sets.map(({ words, community, nextHopFamily, place }) => ({ words, community, nextHopFamily, range: place.range })) };
}

/** That the problems of a rule, and what it does, are the same however its attributes are read. */
function agrees(text: string): void {
  const [item] = parseItems(text) as [ast.Item];
  const quick = factsOf(item, treeOf(item, valueIn));
  const full = factsOf(item, fullTreeOf(item, valueIn));
  const { problems, uses, definitions, versions, versionUses } = full;
  assert.deepEqual({ problems: quick.problems, uses: quick.uses, definitions: quick.definitions, versions: quick.versions, versionUses: quick.versionUses }, { problems, uses, definitions, versions, versionUses }, text);
  const project = new BgpdProject(ROOT, storeOf({ [ROOT]: MACROS + text }), { map: {}, folders: [] }, false);
  const entry = project.entries[4]!;
  const rule = (facts: Entry['facts']): unknown => {
    const made = ruleOf({ ...entry, facts }, project);
    return made && shown(made);
  };
  assert.deepEqual(rule(quick), rule(project.inFull(entry)), text);
}

describe('attributes of a filter rule', () => {
  const part = fc.constantFrom('0', '1', '65001', '65535', '65536', '4294967295', '4294967296', '*', 'local-as', '-1', '01', '', '192.0.2.1');
  const value = fc.oneof(fc.tuple(part, part).map((parts) => parts.join(':')), fc.tuple(part, part, part).map((parts) => parts.join(':')), fc.constantFrom('NO_EXPORT', 'no_export', 'BLACKHOLE', 'NO_SUCH', '"65001:1"', '65001'));
  const kind = fc.constantFrom('community ', 'large-community ', 'ext-community rt ', 'ext-community soo ', 'ext-community ', 'community delete ', 'large-community delete ', 'ext-community delete rt ', 'ext-community delete soo ', 'community  delete ');
  const small = fc.integer({ min: 0, max: 12 });
  const attribute = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(kind, value).map((words) => words.join('')) },
    { weight: 10, arbitrary: fc.tuple(fc.constantFrom('community ', 'community delete ', 'ext-community rt ', 'ext-community delete soo ', 'large-community 1:', 'large-community delete *:'), small, small).map(([word, a, b]) => `${word}${a}:${b}`) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('localpref ', 'med ', 'metric ', 'weight ', 'prepend-self ', 'prepend-neighbor '), fc.constantFrom('1', '128', '129', '4294967295', '4294967296', '+1', '-1', '$N', '1$N', '$X', '"1"')).map((words) => words.join('')) },
    { weight: 3, arbitrary: fc.tuple(kind, fc.constantFrom('$X', '$Y', '$N', '$Z', '$N:$N', '1:$L', '$Xx', '$X$X', '${X}', '$')).map((words) => words.join('')) },
    { weight: 1, arbitrary: fc.constantFrom('nexthop 192.0.2.1', 'nexthop self', 'origin igp', 'communities 1:1', '}', '{', '# comment') },
  );
  const separator = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(' ', ', ', ',', '\n\t', ',\n', '  ') }, { weight: 1, arbitrary: fc.constantFrom('\n,', ' ,, ', '', '\r\n', ' # x\n') });
  const list = fc.array(fc.tuple(attribute, separator), { maxLength: 6 }).map((all) => all.map(([one, mark]) => one + mark).join(''));

  test('say the same whether they are read in place or by the grammar', () => {
    fc.assert(fc.property(fc.constantFrom('match from any set {', 'allow to any prefix 10.0.0.0/8 set { ', 'deny from any set {\n', 'network 10.0.0.0/8 set { '), list, fc.constantFrom('}\n', ' }\n', '\n}\n', '}', ''), (head, inner, end) => {
      agrees(head + inner + end);
    }), { numRuns: runs });
  });

  const cases: [string, boolean][] = [
    ['{ community 65001:1 }', true],
    ['{community 65001:1, large-community delete 65001:1:*\n\text-community delete rt 65001:1 community delete *:*}', true],
    ['{ community NO_EXPORT ext-community soo 4294967295:65535 }', true],
    ['{ community 65001:1 community delete 65001:1 }', true],
    ['{ community 65001:1 community 65001:1 }', false], // twice
    ['{ community 65001:* }', false], // cannot be added
    ['{ ext-community rt 65536:65536 }', false],
    ['{ localpref 5 med 5 community 65001:1 prepend-self 128 }', true],
    ['{ med 5 metric 5 }', false], // the same
    ['{ localpref +5 }', false],
    ['{ prepend-self 129 }', false],
    ['{ community $X ext-community delete $Y localpref $N }', true],
    ['{ community $X community 65001:5 }', false], // the same
    ['{ community $Y }', false],
    ['{ community $Z }', false],
    ['{ community 65001:$N }', false],
    ['{ }', false],
  ];
  for (const [text, plain] of cases) {
    test(`${text.replaceAll('\n', '⏎')}: ${plain ? 'in place' : 'by the grammar'}`, () => {
      assert.equal(inPlace(`match from any set ${text}\n`), plain);
      agrees(`match from any set ${text}\n`);
    });
  }
});

/** Texts of all kinds: those that the daemons were asked about, good and bad, and the examples. */
const texts = [
  ...Object.values(readSnippets().snippets).map(({ text }) => text),
  ...globSync(join(import.meta.dirname, '../../../{examples/**/bgpd*.conf,test/story/openbgpd/*}')).sort().map((file) => readFileSync(file, 'utf8')),
  'NET="10.0.0.0/8"\nC="soo 65001:1"\nN=5\nmatch from any prefix { $NET 10.0.0.0/8 } set { ext-community delete $C, community 65001:$N localpref $N }\nneighbor 192.0.2.1 { # first\n\tremote-as $N\n\n\tdescr "a # b"\n}\n',
];
/** A text with a stretch of it replaced. */
const broken = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 6 }), fc.constantFrom('', ' ', '\n', '{', '}', ' { ', ' }\n', '"', "'", '#', '$N', ' $N', '\\', '\\\n', '\r', '-', '-5', '<=', '><', '!', ';', 'é', ' set ', ' prefix ', '=', 'neighbor '))
  .map(([text, at, length, instead]) => `${text.slice(0, at % (text.length + 1))}${instead}${text.slice((at % (text.length + 1)) + length)}`);

/** What stands in an item, with the values that macros have above it. */
function eachItem(text: string, look: (item: ast.Item, valueFor: (name: string) => string | null | undefined) => void): void {
  const values = new Map<string, string | null>();
  for (const item of parseItems(text)) {
    look(item, (name) => values.get(name));
    if (item.assignment) values.set(item.assignment.name, item.assignment.value ?? null);
  }
}

describe('items without anything odd', () => {
  const agree = (text: string): number => {
    const quick = parseItems(text);
    ShortWays.taken = false;
    try {
      assert.deepEqual(quick, parseItems(text), text);
      let plain = 0;
      eachItem(text, (item, valueFor) => {
        const found = readPlain(item, valueFor);
        if (!found) return;
        plain++;
        // Attributes are read in place by both.
        assert.deepEqual({ ...found, problems: [], unresolved: false }, treeOf({ ...item }, valueFor), item.text);
      });
      return plain;
    } finally {
      ShortWays.taken = true;
    }
  };

  test('have the tree that the lexer and the grammar give them', () => {
    const plain = texts.reduce((sum, text) => sum + agree(text), 0);
    assert.ok(plain > texts.length * 2, `${plain}`);
  });

  test('also where something is wrong', () => fc.assert(fc.property(broken, (text) => void agree(text)), { numRuns: runs }));
});

describe('statements of one shape', () => {
  const agree = (text: string): void => eachItem(text, (item, valueFor) => {
    const found = (remembered: boolean): unknown => {
      Shapes.remembered = remembered;
      const { tree: _, ...facts } = factsOf(item, treeOf({ ...item }, valueFor));
      return facts;
    };
    try {
      // The second time the shape is known.
      found(true);
      assert.deepEqual(found(true), found(false), item.text);
    } finally {
      Shapes.remembered = true;
    }
  });

  test('are bound like each by itself', () => texts.forEach(agree));
  test('also where something is wrong', () => fc.assert(fc.property(broken, agree), { numRuns: runs }));
});
