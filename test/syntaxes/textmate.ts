/** The grammar in VS Code's own engine (vscode-textmate and oniguruma), as the syntax tests need it. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}
export interface TextMateGrammar {
  tokenizeLine(line: string, ruleStack: unknown): { readonly tokens: readonly Token[]; readonly ruleStack: unknown };
  /** What VS Code calls: the tokens packed, without a list of scopes for each. */
  tokenizeLine2(line: string, ruleStack: unknown, milliseconds?: number): { readonly tokens: Uint32Array; readonly ruleStack: unknown; readonly stoppedEarly: boolean };
}
export interface Registry {
  loadGrammar(scope: string): Promise<TextMateGrammar | null>;
}
/** What vscode-tmgrammar-test tells of one assertion that does not hold. */
export interface Failure {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly actual: readonly string[];
  /** Line of the assertion's source, 0-based, in the test file. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}
interface TestCase {
  readonly source: readonly string[];
  readonly assertions: readonly { readonly scopeAssertions: readonly unknown[] }[];
}

// Neither package has typings for these inner modules.
const require = createRequire(import.meta.url);
const common = require('vscode-tmgrammar-test/dist/common/index.js') as {
  createRegistry(grammars: readonly { path: string; scopeName: string }[]): Registry;
};
export const { parseGrammarTestCase, runGrammarTestCase } = require('vscode-tmgrammar-test/dist/unit/index.js') as {
  parseGrammarTestCase(text: string): TestCase;
  runGrammarTestCase(registry: Registry, testCase: TestCase): Promise<Failure[]>;
};

export const GRAMMAR_FILE = fileURLToPath(new URL('../../syntaxes/bird.tmLanguage.json', import.meta.url));

export function birdRegistry(): Registry {
  return common.createRegistry([{ path: GRAMMAR_FILE, scopeName: 'source.bird' }]);
}

export const BGPD_GRAMMAR_FILE = fileURLToPath(new URL('../../syntaxes/openbgpd.tmLanguage.json', import.meta.url));

export function bgpdRegistry(): Registry {
  return common.createRegistry([{ path: BGPD_GRAMMAR_FILE, scopeName: 'source.openbgpd' }]);
}

export async function birdGrammar(): Promise<TextMateGrammar> {
  const grammar = await birdRegistry().loadGrammar('source.bird');
  if (!grammar) throw new Error('source.bird does not load');
  return grammar;
}
