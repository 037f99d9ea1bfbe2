/**
 * The TextMate grammar: every `*.bird` and `*.bgpd.conf` file here holds its own assertions (vscode-tmgrammar-test); and whatever the
 * text, a line is tokenised in time linear in its length.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { grammarWords } from '../../scripts/generate/textmate/words.ts';
import { corpusFolder } from '../daemons/corpus.ts';
import { notice } from '../daemons/notices.ts';
import { bgpdRegistry, birdGrammar, birdRegistry, parseGrammarTestCase, runGrammarTestCase, type TextMateGrammar } from './textmate.ts';

/** What VS Code gives up on: a longer line it does not tokenise at all (`editor.maxTokenizationLineLength`). */
const LONGEST_LINE = 20_000;

describe('grammar fixtures', () => {
  const registry = birdRegistry();
  const openbgpd = bgpdRegistry();
  for (const file of globSync([join(import.meta.dirname, '*.bird'), join(import.meta.dirname, '*.bgpd.conf')]).sort()) {
    test(basename(file), async () => {
      const text = readFileSync(file, 'utf8');
      const lines = text.split('\n');
      const testCase = parseGrammarTestCase(text);
      assert.ok(testCase.assertions.length > 10, 'it asserts something');
      const failures = await runGrammarTestCase(file.endsWith('.bird') ? registry : openbgpd, testCase);
      assert.deepEqual(
        failures.map(({ line, start, end, missing, unexpected, actual }) => ({ line: line + 1, text: lines[line]!.slice(start, end), missing, unexpected, actual })),
        [],
      );
    });
  }
});

describe('every word of the tables', () => {
  const words = grammarWords();
  const cases: [what: string, words: Iterable<string>, context: (word: string) => string, scopes: RegExp][] = [
    ['options', words.options, (word) => `protocol bgp x { ${word} }`, /^(?:keyword\.other\.option|keyword\.control\.where|keyword\.other\.command|support\.type\.channel|constant\.language|storage\.type)/],
    ['protocols', words.protocols, (word) => `protocol ${word} { }`, /^support\.class\.protocol/],
    ['kinds of tables', words.netTypes, (word) => `${word} table x;`, /^support\.type\.channel/],
    ['flow components', words.flow, (word) => `define X = flow4 { ${word} };`, /^keyword\.other\.flow/],
    ['types', words.types, (word) => `function f(${word} x) { }`, /^support\.type/],
    ['attributes', words.attributes, (word) => `filter f { x = ${word}; }`, /^support\.variable\.attribute/],
    ['methods', words.methods, (word) => `filter f { x = y.${word}; }`, /^support\.function\.method/],
    ['functions', words.functions, (word) => `filter f { x = ${word}(y); }`, /^(?:support\.function\.builtin|keyword\.other\.command)/],
    ['commands', words.commands, (word) => `filter f { ${word} }`, /^(?:keyword\.control|keyword\.other\.command)/],
    ['constants', words.constants, (word) => `define X = ${word};`, /^constant\.language\.enum/],
  ];
  for (const [what, some, context, scopes] of cases) {
    test(`${what} are told from names`, async () => {
      const grammar = await birdGrammar();
      const wrong: string[] = [];
      for (const word of new Set(some)) {
        const line = context(word);
        const at = [...line.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].at(-1)!.index;
        const token = grammar.tokenizeLine(line, null).tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex)!;
        if (!scopes.test(token.scopes.at(-1)!) || line.slice(token.startIndex, token.endIndex).trim() !== word) wrong.push(`${line}: ${token.scopes.at(-1)}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

/** Tokenises all of it. @returns the depth of what is still open at the end (1: nothing) */
function depthAfter(grammar: TextMateGrammar, text: string): number {
  let state: unknown = null;
  for (const line of text.split(/\r\n|\n/)) if (line.length <= LONGEST_LINE) state = grammar.tokenizeLine2(line, state).ruleStack;
  return (state as { depth: number }).depth;
}

describe('any text', () => {
  let grammar: TextMateGrammar;
  before(async () => {
    grammar = await birdGrammar();
  });

  const n = LONGEST_LINE;
  const repeat = (unit: string): string => unit.repeat(Math.ceil(n / unit.length)).slice(0, n);
  for (const unit of ['a', '1', ':', '.', '{', '}', '[', '(', '[=', '{%', '{{', '<%', '${', '"', "'", '%', '/', '*', '#', '/*', '1:', '1.', 'a:', '::', '10.0.0.0/8{', '2001:db8::/32+, ', '00:', 'hex:', '(1,', '(a, b', 'int ', 'x.', ' ', '\t', 'route ', 'filter a ', 'protocol bgp ', 'table x ', '-', 'é', '1 s ']) {
    test(`a long line of ${JSON.stringify(unit)}`, () => {
      for (const text of [repeat(unit), `filter f { ${repeat(unit)}`, `protocol bgp x { ${repeat(unit)}`]) {
        // They take 50 ms. Patience for a machine that is busy: what tries each way of splitting the line takes years.
        const { stoppedEarly } = grammar.tokenizeLine2(text.slice(0, n), null, 60_000);
        assert.equal(stoppedEarly, false, text.slice(0, 30));
      }
    });
  }
});

describe('the corpus', () => {
  test('is tokenised, and what a daemon accepts leaves nothing open', async (t) => {
    const corpus = corpusFolder();
    if (!corpus) return notice(t, 'grammar: 260 files of the corpus not tokenised, BGP_CORPUS names no corpus');
    const grammar = await birdGrammar();
    const [header, ...rows] = readFileSync(join(corpus, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').map((row) => row.split('\t'));
    const daemons = header!.flatMap((name, i) => (/^b[23]\./.test(name) ? [i] : []));
    const accepted = new Map(rows.map((row) => [row[0]!, daemons.some((i) => row[i] === 'ok')]));
    const files = globSync('bird2/**/*', { cwd: corpus, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.ok(files.length > 100);
    let closed = 0;
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      const depth = depthAfter(grammar, readFileSync(path, 'utf8'));
      if (!accepted.get(path.slice(corpus.length).replace(/^\//, ''))) continue;
      assert.equal(depth, 1, `${path} leaves something open`);
      closed++;
    }
    assert.ok(closed > 50, `${closed} accepted files`);
  });
});
