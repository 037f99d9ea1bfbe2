/** docs/bird-checks.md: each check of BIRD, what covers it here, and its test. */
import type { Finding } from '../../../server/src/base/finding.ts';
import type { Asked } from '../daemons.ts';
import { askedOf, proofsOf, readChecks, reasonOf, type Check, type Proof } from './checks.ts';
import { findingsOf, ourFinding, type Ours } from './ours.ts';

/** A check with its cases, and with our finding in each. */
export interface Covered {
  readonly check: Check;
  readonly by: ReadonlyMap<Asked | '1.6', { readonly proof: Proof; readonly finding: Finding | undefined }>;
}

/** All checks, in the order of checks.json. */
export function coverage(): Covered[] {
  const findings = new Map<string, readonly Finding[]>();
  const ours = (check: Check, proof: Proof): Ours | undefined => {
    const key = `${proof.suite}\n${proof.one.name}\n${proof.release}`;
    let found = findings.get(key);
    if (!found) findings.set(key, (found = findingsOf(proof)));
    return ourFinding(proof, check, found);
  };
  const proofs = proofsOf(readChecks(), (check, proof) => {
    const known = ours(check, proof);
    return known ? (known.alone ? 2 : 1) : 0;
  });
  return [...proofs].map(([check, byRelease]) => ({ check, by: new Map([...byRelease].map(([release, proof]) => [release, { proof, finding: ours(check, proof)?.finding }])) }));
}

const SCOPES: Readonly<Record<Check['scope'], string>> = {
  L: 'Lexer and files', S: 'One statement', P: 'A protocol, channel or interface as a whole', X: 'Names, and what several objects say together', T: 'The filter language and its types', R: 'The machine',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``).replaceAll('|', '\\|');
const unique = (words: readonly string[]): string[] => [...new Set(words)];

function row({ check, by }: Covered): string {
  const told = [...by].filter(([, { finding }]) => finding);
  const codes = unique(told.map(([, { finding }]) => finding!.code)).sort().map((name) => `[${name}](rules/${name}.md)`);
  const tests = unique(told.map(([, { proof }]) => `${proof.suite}: ${proof.one.name}`)).map((name) => code(name.length > 90 ? `${name.slice(0, 89)}…` : name));
  const open = askedOf(check).filter((release) => !by.get(release)?.finding);
  const reasons = unique(open.map((release) => reasonOf(check, release) ?? 'missing')).map((reason) => (check.why === undefined ? `${open.filter((release) => reasonOf(check, release) === reason).join(' ')}: ${reason}` : reason));
  const covered = [codes.join(', '), ...(reasons.length > 0 ? [`not: ${cell(reasons.join('; '))}`] : [])].filter(Boolean).join('; ');
  return `| ${code(check.message)} | ${cell(check.condition)} | ${check.where} | ${check.level === 'warning' ? 'warning, ' : ''}${check.versions} | ${covered} | ${tests.join(', ') || '-'} |`;
}

/** The page. */
export function checksPage(covered: readonly Covered[] = coverage()): string {
  const total = covered.length;
  const shown = covered.filter(({ by }) => [...by.values()].some(({ finding }) => finding)).length;
  const lines = [
    '<!-- made by scripts/generate/all.mts from test/daemons/checks/ and the recordings of the daemons: change those, not this page -->', '',
    "# BIRD's checks, and what covers them", '',
    `BIRD's sources (1.6 to 3.4) hold ${total} checks of a configuration, warnings included. For ${shown} a recorded case shows a real daemon making the check, and our finding stands on`,
    `its line or, where BIRD speaks at the end of a block, at the option in it. The other ${total - shown} say why no file shows them. \`npm run test:daemons\` compares all of it; a test is named by its`,
    'suite in `test/daemons/suites.ts` and its case.', '',
  ];
  for (const [scope, title] of Object.entries(SCOPES)) {
    lines.push(`## ${title}`, '', '| message | when | source | releases | covered by | test |', '|---|---|---|---|---|---|');
    lines.push(...covered.filter(({ check }) => check.scope === scope).map(row), '');
  }
  return lines.join('\n');
}
