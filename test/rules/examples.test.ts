/** The examples of all descriptions do what their pages say, and every code that is reported has a page. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findingsOf } from '../../scripts/generate/rules.ts';
import { keywords as openbgpdKeywords } from '../../server/src/languages/openbgpd/tables/keywords.ts';
import { exampleOf } from '../../server/src/rules/examples.ts';
import { reasons } from '../../server/src/rules/reasons.ts';
import { descriptions, rules } from '../../server/src/rules/registry.ts';
import { REASON_CODES, SHARED_CODES } from '../../server/src/sessions/predict/codes.ts';

const SOURCES = join(import.meta.dirname, '../../server/src');

/** Where findings and problems are made. */
const MAKERS = ['base/{includes,project}.ts', 'languages/*/{syntax,binding,semantics,checks,project}/**/*.ts', 'service/*.ts', 'cli/**/*.ts', 'cli.ts'];
/** Words of the sources that look like codes: keywords, kinds of arguments, of nodes, of names. */
const OTHER_WORDS = new Set([
  'ec-set', 'router-id', 'label-stack', 'empty-command', 'ignore-file', 'mpls-domain', 'mpls-range', 'thread-group', 'a-z',
  ...openbgpdKeywords.keys(), 'empty-group', 'ip-address', 'as-any', 'ext-type', 'ext-value', 'aes-128-cbc', 'fragment-flags', 'tcp-flags',
  // Names that bgpd's lexer does not hold, of actions and of extended communities.
  'esi-lab', 'esi-rt', 'mac-mob', 'flow-action', 'flow-dscp', 'flow-pps', 'flow-rate', 'flow-rt-redir',
]);

/** Codes that stand in these sources. */
function reportedCodes(): Set<string> {
  const codes = new Set<string>();
  for (const path of globSync(MAKERS, { cwd: SOURCES })) {
    const code = readFileSync(join(SOURCES, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const [, word] of code.matchAll(/'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g)) if (!OTHER_WORDS.has(word!)) codes.add(word!);
  }
  return codes;
}

const reported = reportedCodes();
/** Codes whose bad example no page can show: a folder, NUL bytes. test/service asks for them. */
const NOT_IN_TEXT = new Set(['unreadable-file']);

describe('codes', () => {
  test('every code that is reported has a page', () => {
    assert.deepEqual([...reported].filter((code) => !descriptions.has(code)).sort(), [], 'describe them in server/src/rules/core, or add them to OTHER_WORDS');
  });

  test('every code that has a page is reported', () => {
    const own = new Set(rules.map(({ code }) => code));
    assert.deepEqual(
      [...descriptions.keys()].filter((code) => !own.has(code) && !reported.has(code)),
      [],
    );
  });

  test('every reason of a prediction is told somewhere, once, and given somewhere', () => {
    assert.deepEqual(Object.keys(reasons).sort(), [...REASON_CODES].sort());
    assert.deepEqual(Object.keys(reasons).filter((code) => descriptions.has(code)), []);
    assert.deepEqual(SHARED_CODES.filter((code) => !descriptions.has(code)), []);
    const given = globSync(['sessions/predict/*.ts', 'sessions/*.ts', 'languages/kubernetes/lower/*.ts'], { cwd: SOURCES }).filter((path) => !path.endsWith('codes.ts')).map((path) => readFileSync(join(SOURCES, path), 'utf8')).join('\n');
    assert.deepEqual([...REASON_CODES, ...SHARED_CODES].filter((code) => !given.includes(`'${code}'`)), []);
    for (const { title, why } of Object.values(reasons)) {
      assert.match(title, /^[A-Z][^\n|]*[^.\n|]$/);
      assert.match(why, /^[A-Z][^\n|]*\.$/);
    }
  });

  test('a rule stands in the file of its code', () => {
    for (const { code } of rules) assert.ok(readFileSync(join(SOURCES, 'rules', `${code}.ts`), 'utf8').includes(`code: '${code}'`));
    const files = globSync('*.ts', { cwd: join(SOURCES, 'rules') })
      .map((path) => path.replace(/\.ts$/, ''))
      .filter((name) => name.includes('-'));
    assert.deepEqual(files.sort(), rules.map(({ code }) => code).sort());
  });

  test('a rule has tests in Markdown', () => {
    const files = globSync('*.md', { cwd: import.meta.dirname }).map((path) => path.replace(/\.md$/, ''));
    assert.deepEqual(
      rules.map(({ code }) => code).filter((code) => !files.includes(code)),
      [],
    );
  });
});

describe('descriptions', () => {
  for (const { code, title, why, references } of descriptions.values()) {
    test(code, () => {
      assert.match(code, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/);
      assert.match(title, /^[A-Z][^\n|]*[^.\n|]$/, 'a title is one line without a full stop');
      assert.ok(why.trim().endsWith('.'), 'why ends with a full stop');
      for (const link of references ?? []) assert.match(link, /^https:\/\//);
    });
  }
});

describe('examples', () => {
  for (const description of descriptions.values()) {
    const { code, fix, severity } = description;
    for (const kind of ['bad', 'good'] as const) {
      const example = exampleOf(description, kind);
      if (!example || (kind === 'bad' && NOT_IN_TEXT.has(code))) continue;
      test(`${code} ${kind}`, () => {
        const findings = findingsOf(example);
        assert.equal(findings.length, kind === 'bad' ? 1 : 0, `findings of ${code}: ${findings.map(({ message }) => message).join(' | ') || 'none'}`);
        const [finding] = findings;
        if (!finding) return;
        assert.equal(finding.severity, severity);
        // A fix may depend on more than the example has; one that is there is as safe as the page says.
        const safe = finding.fixes.some((one) => one.safe);
        assert.equal(safe, fix === 'safe', `the page says that its fix is: ${fix}`);
        if (finding.fixes.length > 0) assert.notEqual(fix, 'none', 'the page says that there is no fix');
      });
    }
  }
});
