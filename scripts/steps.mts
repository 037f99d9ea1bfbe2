/**
 * The steps of `npm run test:all`, in their order: which command, and what has to be there first. Data alone, so that a
 * test can ask whether each test file is in one of them (test/base/steps.test.ts).
 */
export interface Step {
  readonly name: string;
  /** The command; `node` stands for the Node that runs this. */
  readonly command: readonly string[];
  /** The patterns of the test files that it runs. */
  readonly tests?: readonly string[];
  /** What has to be there first: the real BIRDs and bgpds, a browser. */
  readonly needs?: 'daemons' | 'browser';
  readonly env?: Readonly<Record<string, string>>;
}

const tests = (name: string, patterns: readonly string[], more: Partial<Step> = {}): Step => ({ name, command: ['node', '--test', '--test-reporter=spec', ...patterns], tests: patterns, ...more });

export const STEPS: readonly Step[] = [
  { name: 'types', command: ['node', 'node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'lint', command: ['node', 'node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings'] },
  { name: 'layers', command: ['node', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--output-type', 'err', 'server/src', 'client/src'] },
  { name: 'generated files', command: ['node', 'scripts/generate/all.mts', '--check'] },
  { name: 'build', command: ['node', 'scripts/build.mts'] },
  tests('language', ['test/base/**/*.test.ts', 'test/host/**/*.test.ts', 'test/languages/**/*.test.ts'], { needs: 'daemons', env: { NODE_ENV: 'test' } }),
  tests('sessions', ['test/sessions/**/*.test.ts']),
  tests('rules and story', ['test/rules/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/story/**/*.test.ts'], { needs: 'daemons' }),
  tests('features', ['test/features/**/*.test.ts']),
  tests('server and command line', ['test/server/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/service/**/*.test.ts']),
  tests('highlighting', ['test/syntaxes/**/*.test.ts']),
  tests('snippets', ['test/snippets/**/*.test.ts'], { needs: 'daemons' }),
  tests('daemons', ['test/daemons/*.test.ts'], { needs: 'daemons' }),
  tests('lab', ['test/lab/*.test.ts'], { needs: 'daemons' }),
  tests('fresh clone', ['test/fresh/*.test.ts']),
  { name: 'VS Code', command: ['node', 'test/vscode/run.mts', '--no-build'], tests: ['test/vscode/suite/*.test.ts'], needs: 'browser' },
  { name: 'package', command: ['node', 'scripts/package.mts'] },
  { name: 'VS Code, installed package', command: ['node', 'test/vscode/run.mts', '--vsix', 'bgp-config.vsix'], tests: ['test/vscode/suite/*.test.ts'], needs: 'browser' },
];
