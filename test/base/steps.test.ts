/** No test file is forgotten: each is run by a step of `npm run test:all`, and what asks real daemons has them there. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, test } from 'node:test';
import { STEPS } from '../../scripts/steps.mts';

const root = join(import.meta.dirname, '..', '..');
const found = (pattern: string): string[] => globSync(pattern, { cwd: root }).map((path) => path.split(sep).join('/'));
const files = found('test/**/*.test.ts').sort();
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
const patternsOf = (script: string): string[] => [...scripts[script]!.matchAll(/'([^']+)'/g)].map(([, pattern]) => pattern!);

/** Whether a file of tests, or one that it imports from test/, looks for the real daemons. */
function asksDaemons(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  if (/(?<!function )\bfind(?:Daemons|Bgpds)\(/.test(text)) return true;
  const imports = [...text.matchAll(/^(?:import|export)\s.*?from '(\.[^']+)';/gms)].map(([, target]) => resolve(dirname(path), target!));
  return imports.some((target) => relative(join(root, 'test'), target)[0] !== '.' && asksDaemons(target, seen));
}

describe('the steps of npm run test:all', () => {
  for (const file of files) test(`run ${file}`, () => assert.ok(STEPS.some(({ tests = [] }) => tests.some((pattern) => found(pattern).includes(file)))));

  test('have no pattern that finds nothing', () => {
    for (const { tests = [] } of STEPS) for (const pattern of tests) assert.notEqual(found(pattern).length, 0, pattern);
  });

  test('have the daemons where a test asks them', () => {
    const without = STEPS.filter(({ needs }) => needs !== 'daemons').flatMap(({ name, tests = [] }) => tests.flatMap(found).filter((file) => asksDaemons(join(root, file))).map((file) => `${name}: ${file}`));
    assert.deepEqual(without, []);
    assert.ok(asksDaemons(join(root, 'test/story/examples.test.ts')) && asksDaemons(join(root, 'test/snippets/openbgpd.test.ts')), 'those that do are known');
  });

  test('are what npm test, npm run test:daemons and test:lab run, but for the clone and VS Code', () => {
    const here = ['test', 'test:daemons', 'test:lab'].flatMap(patternsOf).flatMap(found).sort();
    assert.deepEqual(here, files.filter((file) => !/^test\/(?:fresh|vscode)\//.test(file)));
  });
});
