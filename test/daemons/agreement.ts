/**
 * The judge of our own tool: do we accept what the daemons accept, and refuse what they refuse, at the place where the
 * mistake is? It compares with the recordings (recordings.test.ts keeps them true), so no daemon is needed here.
 */
import { posix } from 'node:path';
import { ASKED, type Asked } from './daemons.ts';
import type { Answer } from './oracle.ts';
import { readRecording, type Case, type Way } from './recording.ts';
import { recordedCases, SUITES, type Suite } from './suites.ts';

/** One configuration for one release. `fragment`: a part of a configuration, which need not hold a protocol. */
export interface CheckRequest {
  files: Record<string, string>;
  root: string;
  target: string;
  fragment: boolean;
  /** Where absolute includes lead to: folder on the router → folder of `files`. */
  map: Record<string, string>;
}

/** Something for which the daemon would refuse the file; `file` is a key of the request's `files`. */
export interface Finding {
  file: string;
  line: number;
  code: string;
  message: string;
}

/** What is judged. It gives errors only: what a daemon accepts must have none. */
export type Checker = (request: CheckRequest) => Promise<{ errors: Finding[] }>;

/** How we differ from a daemon. */
export type Kind = 'we accept' | 'we refuse' | 'other line';

export interface Disagreement {
  suite: string;
  name: string;
  release: Asked;
  kind: Kind;
  daemon: string;
  ours: string;
}

/** Figures of one group of snippets for one release. */
export interface Score {
  accepted: number;
  acceptedByUs: number;
  refused: number;
  refusedByUs: number;
  /** Of those refused by both, how many name a line, and on how many of them one of ours is. */
  placed: number;
  sameLine: number;
  /** No verdict: the daemon crashed. */
  crashed: number;
}

export interface SnippetResult {
  /** Group → release → figures. */
  scores: Map<string, Map<Asked, Score>>;
  /** In the groups with a threshold. */
  disagreements: Disagreement[];
  /** In the group without. */
  reported: Disagreement[];
}

/**
 * Errors of the daemon's lexer and grammar. Every other one is a check of values, types or objects: those are reported
 * as a group of their own, CHECKS, for the daemon makes hundreds.
 */
const LEXER_OR_GRAMMAR =
  /^(syntax error|ASN out of range|Comment nesting not supported|Include with empty argument|Invalid IPv[46] address|Invalid MAC address|Invalid character in apostrophed symbol|Invalid hex string|Max include depth reached|Number out of range|Symbol too long|Unknown character|Unterminated |Unable to (open included file|match pattern) )/;
export const CHECKS = 'checks';
/** The share of a group's snippets on which we must agree: verdict, and line where the daemon names one. */
export const THRESHOLD = 0.95;

const decode = (text: string | Uint8Array): string => (typeof text === 'string' ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(text));

/** Asks the checker about one case, for any release; a fragment where the daemon wanted the wrapping. */
function questioner(checker: Checker, { configuration: { files, root, map = {} } }: Case): (target: Asked, way: Way) => Promise<Finding[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, decode(text)]));
  return async (target, way) => (await checker({ files: texts, root, target, fragment: way.endsWith('wrapped'), map })).errors;
}

/** Whether the daemon names a place: "unexpected END" and what is found when all is read are put at 1:0 or behind the end. */
function isPlaced({ errors: [error] }: Answer): boolean {
  if (!error || error.line === 0 || error.column === 0) return false;
  return !/^No protocol is specified|^Unterminated comment|unexpected END\b/.test(error.message);
}

const place = (file: string): string => posix.normalize(file);

function compare(daemon: Answer, errors: Finding[]): Kind | undefined {
  if (daemon.accepted) return errors.length ? 'we refuse' : undefined;
  if (errors.length === 0) return 'we accept';
  const { file, line } = daemon.errors[0]!;
  return isPlaced(daemon) && !errors.some((error) => place(error.file) === file && error.line === line) ? 'other line' : undefined;
}

/**
 * Compares the checker with the recorded answers of some suites.
 * @param suites of them, the group of a case is its suite; in `config-error` what is no matter of lexer or grammar is in CHECKS
 */
export async function judgeSnippets(checker: Checker, suites: readonly Suite[] = SUITES.filter(({ name }) => name !== 'corpus')): Promise<SnippetResult> {
  const result: SnippetResult = { scores: new Map(), disagreements: [], reported: [] };
  for (const { suite, one, verdicts } of recordedCases(suites, ASKED)) {
    const question = questioner(checker, one);
    for (const { release, way, answer } of verdicts) {
      const group = suite.name === 'config-error' && !answer.accepted && !answer.crashed && !LEXER_OR_GRAMMAR.test(answer.errors[0]!.message) ? CHECKS : suite.name;
      const score = scoreOf(result, group, release);
      if (answer.crashed) {
        score.crashed++;
        continue;
      }
      const errors = await question(release, way);
      const kind = compare(answer, errors);
      if (answer.accepted) {
        score.accepted++;
        if (!kind) score.acceptedByUs++;
      } else {
        score.refused++;
        if (kind !== 'we accept') score.refusedByUs++;
        if (kind !== 'we accept' && isPlaced(answer)) {
          score.placed++;
          if (!kind) score.sameLine++;
        }
      }
      // Where fixtures have their own findings beside them, ours may stand where the mistake is and not where the daemon stopped.
      const told = group === CHECKS || (kind === 'other line' && !suite.inline);
      if (kind) (told ? result.reported : result.disagreements).push({ suite: suite.name, name: one.name, release, kind, daemon: said(answer), ours: listed(errors) });
    }
  }
  return result;
}

function scoreOf({ scores }: SnippetResult, group: string, release: Asked): Score {
  const byRelease = scores.get(group) ?? new Map<Asked, Score>();
  scores.set(group, byRelease);
  const score = byRelease.get(release) ?? { accepted: 0, acceptedByUs: 0, refused: 0, refusedByUs: 0, placed: 0, sameLine: 0, crashed: 0 };
  byRelease.set(release, score);
  return score;
}

const said = ({ accepted, errors: [error] }: Answer): string => (accepted ? 'ok' : `${error!.file}:${error!.line}:${error!.column} ${error!.message}`);
const listed = (errors: Finding[]): string => (errors.length ? `${errors.slice(0, 3).map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`).join(' | ')}${errors.length > 3 ? ` | and ${errors.length - 3} more` : ''}` : 'no error');

/** The share on which we agree: accepted by both or refused by both. */
export function share({ accepted, acceptedByUs, refused, refusedByUs }: Score): number {
  return accepted + refused === 0 ? 1 : (acceptedByUs + refusedByUs) / (accepted + refused);
}

/** disagreements.json: suite → name → kind → in which releases and why it is so, and is to stay so. */
export type Listed = Record<string, Record<string, Partial<Record<Kind, { in: string; why: string }>>>>;

/** What is wrong with the list: disagreements that it lacks, entries that agree now, entries without a reason. */
export function compareWithList(disagreements: readonly Disagreement[], list: Listed): { unlisted: string[]; agreeNow: string[]; unreasoned: string[] } {
  const key = (suite: string, name: string, kind: string, release: string): string => JSON.stringify([suite, name, kind, release]);
  const expected = new Set<string>();
  const unreasoned: string[] = [];
  for (const [suite, names] of Object.entries(list)) {
    for (const [name, kinds] of Object.entries(names)) {
      for (const [kind, { in: releases, why }] of Object.entries(kinds)) {
        if (!why?.trim()) unreasoned.push(`${suite}, ${name}, ${kind}`);
        for (const release of releases.split(' ')) expected.add(key(suite, name, kind, release));
      }
    }
  }
  const unlisted = disagreements.filter(({ suite, name, kind, release }) => !expected.delete(key(suite, name, kind, release)));
  return {
    unlisted: unlisted.map(({ suite, name, kind, release, daemon, ours }) => `${suite}, ${name}, bird ${release}, ${kind}: daemon ${daemon}; we ${ours}`),
    agreeNow: [...expected].map((entry) => (JSON.parse(entry) as string[]).join(', ')),
    unreasoned,
  };
}

/** Figures of the corpus for one release. */
export interface CorpusScore {
  /** What the daemon accepts, by the way in which it does; of it, files with an error of ours. */
  accepted: Record<Way, number>;
  projects: number;
  falseErrors: number;
  refused: number;
  refusedByUs: number;
  placed: number;
  sameLine: number;
}

/**
 * The corpus: nothing that a daemon accepts may have an error. In the way "stubs" a missing include is no false error,
 * in the way "wrapped" the file is a fragment. What the daemon refuses is counted only.
 * @param isMissingInclude of our findings, which one says that an included file is not there
 */
export async function judgeCorpus(checker: Checker, corpus: Suite, isMissingInclude: (finding: Finding) => boolean): Promise<{ scores: Map<Asked, CorpusScore>; falseErrors: string[]; notJudged: number }> {
  const scores = new Map<Asked, CorpusScore>();
  const falseErrors: string[] = [];
  const cases = corpus.cases();
  if ('absent' in cases) return { scores, falseErrors, notJudged: readRecording(corpus.recording).entries.size };
  for (const release of ASKED) scores.set(release, { accepted: { 'as is': 0, stubs: 0, wrapped: 0, 'stubs wrapped': 0 }, projects: 0, falseErrors: 0, refused: 0, refusedByUs: 0, placed: 0, sameLine: 0 });
  let notJudged = cases.length;
  for (const { one, verdicts } of recordedCases([{ ...corpus, cases: () => cases }], ASKED)) {
    notJudged--;
    const question = questioner(checker, one);
    for (const { release, way, answer } of verdicts) {
      if (answer.crashed) continue;
      const score = scores.get(release)!;
      const found = await question(release, way);
      const errors = way.startsWith('stubs') ? found.filter((finding) => !isMissingInclude(finding)) : found;
      const kind = compare(answer, errors);
      if (answer.accepted) {
        score.accepted[way]++;
        if (one.name.startsWith('projects/')) score.projects++;
        if (kind) {
          score.falseErrors++;
          falseErrors.push(`${one.name} (${way}), bird ${release}: ${listed(errors)}`);
        }
      } else {
        score.refused++;
        if (kind !== 'we accept') score.refusedByUs++;
        if (kind !== 'we accept' && isPlaced(answer)) {
          score.placed++;
          if (!kind) score.sameLine++;
        }
      }
    }
  }
  return { scores, falseErrors, notJudged };
}

/** Lines of equal width, for a person. */
function grid(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}

/** One line a group and release: accepted by both, refused by both, on the same line, share. */
export function snippetTable({ scores }: SnippetResult): string {
  const rows = [['snippets', 'bird', 'accept', 'refuse', 'same line', 'crashed', 'agree']];
  for (const [group, byRelease] of [...scores].sort(([a], [b]) => Number(a === CHECKS) - Number(b === CHECKS))) {
    for (const release of ASKED) {
      const score = byRelease.get(release);
      if (!score) continue;
      rows.push([group, release, `${score.acceptedByUs}/${score.accepted}`, `${score.refusedByUs}/${score.refused}`, `${score.sameLine}/${score.placed}`, String(score.crashed), `${(Math.floor(share(score) * 1000) / 10).toFixed(1)} %`]);
    }
  }
  return grid(rows);
}

/** One line a release. */
export function corpusTable(scores: Map<Asked, CorpusScore>): string {
  const rows = [['corpus: bird', 'accepts', 'as is', 'stubs', 'wrapped', 'both', 'of it projects', 'with our errors', 'refuses', 'we too', 'same line']];
  for (const [release, { accepted, projects, falseErrors, refused, refusedByUs, placed, sameLine }] of scores) {
    const all = Object.values(accepted).reduce((sum, number) => sum + number, 0);
    rows.push([release, ...[all, accepted['as is'], accepted.stubs, accepted.wrapped, accepted['stubs wrapped'], projects, falseErrors, refused].map(String), `${refusedByUs}/${refused}`, `${sameLine}/${placed}`]);
  }
  return grid(rows);
}
