/** From a line of a daemon's log back to the configuration: what it means, which words cause it, which finding told of it. */
import { holds, parseAddress } from '../base/address.ts';
import type { FileSystem } from '../base/files.ts';
import type { Finding } from '../base/finding.ts';
import type { FileRange } from '../base/position.ts';
import type { Session } from '../base/session.ts';
import { birdMessages } from '../sessions/log/bird.ts';
import { isBgpdLine, readLogLine, type LogLine } from '../sessions/log/line.ts';
import type { LogMessage } from '../sessions/log/message.ts';
import { bgpdMessages } from '../sessions/log/openbgpd.ts';
import { languageOf, Stores } from './languages.ts';
import type { Settings } from './settings.ts';

/** A configuration that log lines are looked for in. */
export interface ExplainedFile { readonly sessions: readonly Session[]; readonly findings: readonly Finding[]; readonly files: ReadonlySet<string> }

/** What there is to say of a line. */
export interface Explanation {
  /** The message, without what stands before it on its line. */
  readonly text: string;
  readonly daemon: LogMessage['daemon'] | undefined;
  readonly means: string;
  readonly remedy: string | undefined;
  /** The session that it is about, where the configuration has it. */
  readonly session: Session | undefined;
  /** The words that it is about. */
  readonly cause: FileRange | undefined;
  /** What was found beforehand. */
  readonly findings: readonly Finding[];
  /** The same for lines that say the same of the same. */
  readonly key: string;
}

/** Reads a configuration for its sessions and findings; undefined with the reason where it cannot be read. */
export function readExplained(root: string, files: FileSystem, settings: Settings): ExplainedFile | { readonly unreadable: string } {
  const language = languageOf(root, files);
  const store = new Stores(files).of(language);
  const document = store.get(root);
  if ('error' in document) return { unreadable: document.message };
  const unfit = language.notConfiguration(document);
  if (unfit) return { unreadable: unfit.message };
  const judge = language.judge(root, store, settings, false, false);
  const findings = language.findings(judge, store, settings);
  return { sessions: language.router?.(judge).sessions ?? [], findings, files: judge.project.files };
}

/** All messages that are known. */
export const logMessages: readonly LogMessage[] = [...birdMessages, ...bgpdMessages];

const bgpdFirst = logMessages.toSorted((one, other) => Number(other.daemon === 'OpenBGPD') - Number(one.daemon === 'OpenBGPD'));

/** Explains a line with what the configurations say; undefined for one that nothing is known of. */
export function explainLine(line: string, configurations: readonly ExplainedFile[]): Explanation | undefined {
  const read = readLogLine(line);
  // Some words are both daemons'.
  for (const [i, message] of (isBgpdLine(line) ? bgpdFirst : logMessages).entries()) {
    const match = message.pattern.exec(read.text);
    if (!match) continue;
    const session = sessionFor(read, match, configurations);
    const all = configurations.flatMap(({ findings }) => findings).filter(({ code }) => message.codes.includes(code));
    const own = session ? all.filter((finding) => isIn(finding, session, configurations)) : [];
    const findings = read.place ? placed(read.place, all) : own.length > 0 ? own : all;
    const cause = (session && message.cause?.(session, match)) ?? findings[0] ?? session?.head;
    return {
      text: read.text, daemon: message.daemon, means: message.means, remedy: message.remedy, session, cause: cause && { file: cause.file, range: cause.range }, findings,
      key: `${i} ${read.subject ?? ''} ${Object.values(match.groups ?? {}).join()}`,
    };
  }
  return read.place ? complaint(read.text, read.place, configurations) : undefined;
}

/** What a daemon says of a place of a file is found there by the check, too. */
function complaint(text: string, place: NonNullable<LogLine['place']>, configurations: readonly ExplainedFile[]): Explanation {
  const findings = placed(place, configurations.flatMap((one) => one.findings));
  const file = configurations.flatMap(({ files }) => [...files]).find((path) => endsAlike(path, place.file));
  const at = { line: place.line - 1, character: 0 };
  return {
    text, daemon: undefined, means: 'the daemon stopped reading the configuration here', remedy: findings.length > 0 ? undefined : 'run "bgplint check" on the file: it tells every mistake in one pass', session: undefined,
    cause: findings[0] ?? (file === undefined ? undefined : { file, range: { start: at, end: at } }), findings, key: `${place.file}:${place.line} ${text}`,
  };
}

function placed({ file, line }: NonNullable<LogLine['place']>, findings: readonly Finding[]): Finding[] {
  const here = findings.filter((finding) => endsAlike(finding.file, file));
  const exact = here.filter(({ range }) => range.start.line <= line - 1 && line - 1 <= range.end.line);
  // A daemon notices a mistake at the next word, which may be on a later line.
  return exact.length > 0 ? exact : here.filter(({ range, severity }) => severity === 'error' && range.start.line < line).slice(-1);
}

/** The router's path of a file, and ours. */
const endsAlike = (path: string, named: string): boolean => path === named || path.slice(path.lastIndexOf('/')) === `/${named.slice(named.lastIndexOf('/') + 1)}`;

function sessionFor({ subject }: LogLine, { groups }: RegExpExecArray, configurations: readonly ExplainedFile[]): Session | undefined {
  const sessions = configurations.flatMap((one) => one.sessions);
  const named = subject === undefined ? undefined : sessions.find(({ name }) => name === subject);
  if (named) return named;
  const address = parseAddress((subject !== undefined && /[.:]/.test(subject) ? subject : groups?.['address'] ?? '').split('%')[0]!);
  const fitting = address && sessions.find(({ remote: { value } }) => value && (value.kind === 'address' ? value.address.bits === address.bits && value.address.family === address.family : holds(value.network, address)));
  if (fitting) return fitting;
  // `dynbgp1` is made for a neighbor of a range; where a name is not known, the only session is meant.
  const ranges = sessions.filter(({ remote }) => remote.value?.kind === 'range');
  if (subject !== undefined && /\d$/.test(subject) && ranges.length === 1) return ranges[0];
  return sessions.length === 1 && (subject === undefined || sessions[0]!.name === undefined) ? sessions[0] : undefined;
}

/** Whether a finding stands in a session's own lines: behind its head, before that of the next one. */
function isIn({ file, range }: Finding, session: Session, configurations: readonly ExplainedFile[]): boolean {
  if (file !== session.head.file) return false;
  const start = session.head.range.start.line;
  const next = configurations.flatMap((one) => one.sessions).filter(({ head }) => head.file === file && head.range.start.line > start).map(({ head }) => head.range.start.line);
  return range.start.line >= start && range.start.line < Math.min(...next, Infinity);
}
