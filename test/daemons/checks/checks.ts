/**
 * Every check that BIRD makes of a configuration (checks.json), and the recorded cases that provoke it. A check that no case
 * provokes says why there; for one that some releases have and no case shows, so does `lacks`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERY, type Asked } from '../daemons.ts';
import type { Case, Way } from '../recording.ts';
import type { Answer, Message } from '../oracle.ts';
import { recordedCases, SUITES, type Suite } from '../suites.ts';
import { SUITES_OF_1 } from '../suites1.ts';

/** One check, as its source has it. */
export interface Check {
  /** The file of BIRD's source. */
  readonly where: string;
  readonly level: 'error' | 'warning';
  /** L lexer and file, S one statement, P a protocol as a whole, X across objects, T filters and types, R the machine. */
  readonly scope: 'L' | 'S' | 'P' | 'X' | 'T' | 'R';
  /** As printf wants it; `said` where the source has no text of its own there. */
  readonly message: string;
  readonly said?: string;
  readonly condition: string;
  readonly versions: string;
  /** Why nothing provokes it. */
  readonly why?: string;
  /** Releases that have it, and why nothing provokes it in those. */
  readonly lacks?: Readonly<Record<string, string>>;
}

/** A recorded case in which a release makes the check. */
export interface Proof {
  readonly suite: string;
  readonly one: Case;
  readonly release: Asked;
  readonly way: Way;
  readonly answer: Answer;
  readonly message: Message;
}

/** All checks, in the order of checks.json. */
export function readChecks(): Check[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'checks.json'), 'utf8')) as Check[];
}

/** The text that a message of printf's makes. */
export function patternOf({ message, said }: Check): RegExp {
  const parts = (said ?? message).split(/(%%|%[-#0-9]*(?:ll|l)?[A-Za-z][46]?)/);
  const source = parts.map((part, i) => (i % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : part === '%%' ? '%' : '.*?')).join('');
  // What was computed in advance failed for a reason, which follows.
  return new RegExp(`^${source}${(said ?? message).endsWith(': ') ? '.*' : ''}$`);
}

/** The releases that are asked and have the check: 1.6 is either of its programs. */
export function askedOf({ versions }: Pick<Check, 'versions'>): (Asked | '1.6')[] {
  const has = new Set(versions.split(' '));
  return [...(has.has('1.6') ? (['1.6'] as const) : []), ...EVERY.filter((release) => has.has(release))];
}

/** Where several checks have the same words, the protocol of this one: its name is in the text then. */
function protocolOf({ where, message }: Check, checks: readonly Check[]): RegExp | undefined {
  const nameOf = (path: string): string | undefined => (path.startsWith('sysdep/unix/krt') ? 'kernel' : /^proto\/(\w+)\//.exec(path)?.[1]);
  const name = nameOf(where);
  if (name === undefined || checks.every((other) => other.message !== message || nameOf(other.where) === name)) return undefined;
  return new RegExp(`\\b(?:protocol|template)\\s+${name}\\b`);
}

interface Recorded { readonly suite: Suite; readonly one: Case; readonly release: Asked; readonly way: Way; readonly answer: Answer; readonly text: string }

/** All that is recorded and small: the corpus is somewhere else. */
function* recorded(): Generator<Recorded> {
  for (const { suite, one, verdicts } of recordedCases([...SUITES, ...SUITES_OF_1].filter(({ name }) => !name.startsWith('corpus')), EVERY)) {
    const text = Object.values(one.configuration.files).map((file) => Buffer.from(file as string).toString('latin1')).join('\n');
    for (const said of verdicts) if (!said.answer.crashed) yield { suite, one, ...said, text };
  }
}

/**
 * A case for each check and release: the best, of those that show it in most releases, of the suite that was made for it
 * first.
 * @param good how much a case tells of us, at most 2; where several tell as much, the first is taken
 * @returns for each check, in the order given, release → proof
 */
export function proofsOf(checks: readonly Check[], good: (check: Check, proof: Proof) => 0 | 1 | 2): Map<Check, Map<Asked | '1.6', Proof>> {
  const byMessage = new Map<string, (Recorded & { message: Message })[]>();
  for (const one of recorded()) {
    for (const [level, messages] of [['error', one.answer.errors], ['warning', one.answer.warnings]] as const) {
      for (const message of messages) {
        const key = `${level} ${message.message}`;
        const known = byMessage.get(key);
        if (known) known.push({ ...one, message });
        else byMessage.set(key, [{ ...one, message }]);
      }
    }
  }
  const result = new Map<Check, Map<Asked | '1.6', Proof>>();
  for (const check of checks) {
    const pattern = patternOf(check);
    const protocol = protocolOf(check, checks);
    const byCase = new Map<string, (Recorded & { message: Message })[]>();
    for (const [key, all] of byMessage) {
      if (!key.startsWith(`${check.level} `) || !pattern.test(key.slice(check.level.length + 1))) continue;
      for (const one of all) {
        if (protocol && !protocol.test(one.text)) continue;
        const name = `${one.suite.name}\n${one.one.name}`;
        byCase.set(name, [...(byCase.get(name) ?? []), one]);
      }
    }
    const wanted = new Set(askedOf(check));
    const proofs = new Map<Asked | '1.6', Proof>();
    const sorted = [...byCase].map(([name, all]) => ({ name, all: all.filter(({ release }) => wanted.has(plain(release))) }))
      .sort((a, b) => b.all.length - a.all.length || Number(b.name.startsWith('every-check')) - Number(a.name.startsWith('every-check')) || (a.name < b.name ? -1 : 1));
    const best = new Map<Asked | '1.6', number>();
    for (const { all } of sorted) {
      for (const { suite, one, release, way, answer, message } of all) {
        const key = plain(release);
        const before = best.get(key) ?? -1;
        if (before === 2) continue;
        const proof: Proof = { suite: suite.name, one, release, way, answer, message };
        const now = good(check, proof);
        if (now <= before) continue;
        best.set(key, now);
        proofs.set(key, proof);
      }
    }
    result.set(check, proofs);
  }
  return result;
}

const plain = (release: Asked): Asked | '1.6' => (release.startsWith('1.6') ? '1.6' : release);

/** Why nothing shows a check in a release; undefined where something must. */
export function reasonOf({ why, lacks }: Check, release: Asked | '1.6'): string | undefined {
  return why ?? Object.entries(lacks ?? {}).find(([releases]) => releases.split(' ').includes(release))?.[1];
}
