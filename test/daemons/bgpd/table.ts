/** docs/openbgpd-checks.md: each check of bgpd, what covers it here, and the recorded text that provokes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASES, type Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { check, type Said } from '../../languages/openbgpd/check.ts';
import { answerOf, blockStart, readSnippets, type Snippet } from './snippets.ts';

/** A check of bgpd's sources. `snippet`: a text that provokes it; `unreachable`: why none can. */
export interface BgpdCheck {
  readonly where: string;
  readonly scope: 'L' | 'S' | 'P' | 'X' | 'R';
  readonly message: string;
  readonly condition: string;
  readonly versions: string;
  readonly snippet?: string;
  readonly unreachable?: string;
}

/** All of them, in the order of the sources' chapters. */
export function readChecks(): readonly BgpdCheck[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'messages.json'), 'utf8')) as BgpdCheck[];
}

/** Where what a file may say depends on the host, by the snippet. */
export function readHostDependent(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'hostDependent.json'), 'utf8')) as Record<string, string>;
}

/** What a check says, as a pattern. */
export function patternOf({ message }: BgpdCheck): RegExp {
  // One message of the sources is made of two halves.
  if (/already specifiedmax/.test(message)) return new RegExp(`${message.split('specified')[1]} already specified`);
  return new RegExp(message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%(?:lld|llu|zu|u|d|s)/g, '.*'));
}

/** The first release that makes the check of its snippet, and the line that it names (0: none). */
export function shownBy(one: BgpdCheck, snippet: Snippet): { readonly release: Release; readonly line: number } | undefined {
  const pattern = patternOf(one);
  for (const release of RELEASES) {
    const words = answerOf(snippet, release)?.find((word) => pattern.test(word));
    if (words !== undefined) return { release, line: Number(/^(\d+) /.exec(words)?.[1] ?? 0) };
  }
  return undefined;
}

/** Our finding where a daemon makes a check: on its line, else the first error of all. */
export function ourFinding(one: BgpdCheck, snippet: Snippet): Said | undefined {
  const shown = shownBy(one, snippet);
  if (!shown) return undefined;
  const found = check(snippet.text, shown.release).filter(({ severity }) => severity === 'error' || severity === 'warning');
  const there = ({ line }: Said): boolean => line <= shown.line && line >= blockStart(snippet.text, shown.line);
  const errors = found.filter(({ severity }) => severity === 'error');
  return errors.find(there) ?? errors[0] ?? found.find(there) ?? found[0];
}

const SCOPES: Readonly<Record<BgpdCheck['scope'], string>> = {
  L: 'Lexer, macros and files', S: 'One statement', P: 'A block as a whole', X: 'Names, and what several statements say together', R: 'The machine',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``).replaceAll('|', '\\|');

function row(one: BgpdCheck, snippets: Readonly<Record<string, Snippet>>, hostDependent: Readonly<Record<string, string>>): string {
  const { message, condition, where, versions, snippet, unreachable } = one;
  const finding = snippet === undefined ? undefined : ourFinding(one, snippets[snippet]!);
  const host = snippet === undefined ? undefined : hostDependent[snippet];
  const covered = [...(finding ? [`[${finding.code}](rules/${finding.code}.md)`] : []), ...(unreachable !== undefined ? [`not: ${cell(unreachable)}`] : host !== undefined ? [cell(host)] : finding ? [] : ['missing'])].join('; ');
  return `| ${code(message)} | ${cell(condition)} | ${cell(where)} | ${versions} | ${covered} | ${snippet === undefined ? '-' : code(snippet)} |`;
}

/** The page. */
export function bgpdChecksPage(): string {
  const checks = readChecks();
  const { snippets } = readSnippets();
  const hostDependent = readHostDependent();
  const shown = checks.filter(({ snippet }) => snippet !== undefined).length;
  const lines = [
    '<!-- made by scripts/generate/all.mts from test/daemons/bgpd/: change messages.json and snippets.json there, not this page -->', '',
    "# OpenBGPD's checks, and what covers them", '',
    `bgpd's sources (7.7 to 9.3) hold ${checks.length} checks of a configuration. For ${shown} a recorded text shows a real bgpd making the check, and our finding stands on its line or, where bgpd`,
    `speaks at the end of a block, in it. The other ${checks.length - shown} say why no file shows them. \`npm run test:daemons\` compares all of it; a test is named by its text in`,
    '`test/daemons/bgpd/snippets.json`. Where it depends on the host whether bgpd refuses a text, we warn or say nothing, and the page tells so.', '',
  ];
  for (const [scope, title] of Object.entries(SCOPES)) {
    lines.push(`## ${title}`, '', '| message | when | where | releases | covered by | test |', '|---|---|---|---|---|---|');
    lines.push(...checks.filter((one) => one.scope === scope).map((one) => row(one, snippets, hostDependent)), '');
  }
  return lines.join('\n');
}
