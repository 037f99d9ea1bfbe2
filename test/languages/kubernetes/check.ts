/** What is said of a manifest, through the service. */
import { rules } from '../../../server/src/rules/registry.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { loadManifests } from '../../../server/src/service/languages.ts';

await loadManifests();

/** What the rules say beside: other tests ask for it. */
const RULES_OFF = Object.fromEntries(rules.filter(({ kubernetes }) => kubernetes).map(({ code }) => [code, 'off' as const]));

/** What the language says: a finding in one line: `4:10 error invalid-argument MESSAGE`, lines from 1. */
export function said(text: string, others: Readonly<Record<string, string>> = {}, fragment = false): string[] {
  const files = new Map([['/w/bgp.yaml', text], ...Object.entries(others).map(([name, other]) => [`/w/${name}`, other] as const)]);
  return checkFiles({ files, root: '/w/bgp.yaml', fragment, rules: RULES_OFF }).findings
    .map(({ range: { start }, severity, code, message }) => `${start.line + 1}:${start.character + 1} ${severity} ${code} ${message}`);
}

/** The same without its words. */
export const codes = (text: string, others?: Readonly<Record<string, string>>): string[] => said(text, others).map((line) => line.split(' ').slice(0, 3).join(' '));

/** What the language and the rules say, without words. */
export const allCodes = (text: string): string[] => checkFiles({ files: new Map([['/w/bgp.yaml', text]]), root: '/w/bgp.yaml' }).findings.map(({ range: { start }, severity, code }) => `${start.line + 1}:${start.character + 1} ${severity} ${code}`);

/** A text after all fixes that keep their meaning, or after the first of each finding. */
export function fixed(text: string, which: 'safe' | 'first'): string {
  const { findings } = checkFiles({ files: new Map([['/w/bgp.yaml', text]]), root: '/w/bgp.yaml' });
  const fixes = findings.flatMap(({ fixes: offered }) => (which === 'safe' ? offered.filter(({ safe }) => safe) : offered.slice(0, 1)));
  const offset = ({ line, character }: { line: number; character: number }): number => text.split('\n').slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const edits = fixes.flatMap(({ edits: made }) => made).sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return edits.reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}
