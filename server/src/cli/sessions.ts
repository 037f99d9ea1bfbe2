/** `bgplint sessions`: every session of the files with its effective configuration, and where each value comes from. */
import type { FileRange } from '../base/position.ts';
import type { Field, Session } from '../base/session.ts';
import { channelFields, effectiveFields, originOf, shown, type Effective, type Plain } from '../sessions/effective.ts';
import { pairsAmong, type EndFile, type Pair } from '../service/pairs.ts';
import { sessionName } from '../sessions/predict/model.ts';
import type { Outcome } from '../sessions/verdict.ts';
import { targetName } from '../service/targets.ts';
import { Inputs, wantsColours, type InputOptions } from './inputs.ts';
import { painter } from './pretty.ts';

/** What `sessions` was asked for. */
export interface SessionsOptions extends InputOptions {
  readonly format: 'pretty' | 'json';
  readonly all: boolean;
}

/** A value with where it came from; `file` and `line` (from 1) of the words that gave it, absent for a default. */
interface JsonField {
  readonly name: string;
  readonly value: Plain;
  /** Whether the value is known before the daemon runs. */
  readonly known: boolean;
  readonly origin: Field<unknown>['origin'];
  readonly file?: string;
  readonly line?: number;
}

/** The JSON that it prints; its shape is a promise. Lines count from 1. */
export interface JsonSessions {
  readonly version: 1;
  readonly sessions: readonly {
    readonly file: string;
    readonly line: number;
    readonly name: string | null;
    readonly target: string;
    readonly fields: readonly JsonField[];
    readonly channels: readonly { readonly name: string; readonly fields: readonly JsonField[] }[];
  }[];
  /** Sessions of two of the files that are the ends of one. */
  readonly pairs: readonly { readonly a: JsonEnd; readonly b: JsonEnd; readonly outcome: Outcome; readonly verdict: string; readonly code: string | null }[];
}

interface JsonEnd { readonly file: string; readonly line: number; readonly name: string | null }

interface Listed { readonly session: Session; readonly target: string }

/** Prints the sessions. Gives the exit code: 0, 1 where a daemon refuses a file, so that none of its sessions will be, 2 where it was used wrongly or a file cannot be read. */
export async function sessions(given: readonly string[], options: SessionsOptions): Promise<number> {
  const inputs = new Inputs(options, {});
  await inputs.prepare(given);
  const listed: Listed[] = [];
  const ends: EndFile[] = [];
  let refused = false;
  inputs.each(given, ({ name, root, settings, stores, language }) => {
    const document = stores.of(language).get(root);
    if ('error' in document) return inputs.complain(`${name} cannot be read: ${document.message}`);
    if (!language.router) return inputs.complain(`${name}: sessions of ${language.daemon} are not listed`);
    const unfit = language.notConfiguration(document);
    if (unfit) return inputs.complain(`${name}: ${unfit.message}`);
    const judge = language.judge(root, stores.of(language), settings, false, false);
    const errors = language.findings(judge, stores.of(language), settings).filter(({ severity }) => severity === 'error').length;
    if (errors > 0) {
      refused = true;
      inputs.note(`${name} has ${errors === 1 ? 'an error' : `${errors} errors`}, and ${language.daemon} will not start with it: what is listed is what can be read; "bgplint check ${name}" tells more`);
    }
    const router = language.router(judge);
    ends.push({ router, host: settings.host });
    for (const session of router.sessions) listed.push({ session, target: targetName(language.id, router.release) });
  });
  const show = (path: string): string => inputs.show(path);
  const pairs = pairsAmong(ends);
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(toJson(listed, pairs, show))}\n` : [...listed.map((one) => pretty(one, show, options.all)), ...prettyPairs(pairs, show)].join('\n'));
  return inputs.report() ? 2 : refused ? 1 : 0;
}

function toJson(listed: readonly Listed[], pairs: readonly Pair[], show: (path: string) => string): JsonSessions {
  const end = (session: Session): JsonEnd => ({ file: show(session.head.file), line: session.head.range.start.line + 1, name: sessionName(session) ?? null });
  const field = ({ name, value, field: { known, origin, place } }: Effective): JsonField => ({
    name, value, known, origin, ...(place ? { file: show(place.file), line: place.range.start.line + 1 } : {}),
  });
  return {
    version: 1,
    sessions: listed.map(({ session, target }) => ({
      file: show(session.head.file), line: session.head.range.start.line + 1, name: session.name ?? null, target,
      fields: effectiveFields(session).map(field),
      channels: session.channels.map((channel) => ({ name: channel.name, fields: channelFields(channel).map(field) })),
    })),
    pairs: pairs.map(({ prediction: { a, b }, verdict: { outcome, text, because } }) => ({ a: end(a), b: end(b), outcome, verdict: text, code: because?.code ?? null })),
  };
}

const COLOURS: Readonly<Record<Outcome, Parameters<ReturnType<typeof painter>>[0]>> = { up: 'green', routes: 'yellow', never: 'red', unknown: 'yellow' };

/** A line for each pair. */
function prettyPairs(pairs: readonly Pair[], show: (path: string) => string): string[] {
  const paint = painter(wantsColours());
  const end = (session: Session): string => `${sessionName(session) ?? 'a session'} (${show(session.head.file)}:${session.head.range.start.line + 1})`;
  return pairs.map(({ prediction: { a, b }, verdict: { outcome, text, because } }) => `${paint('bold', `${end(a)} – ${end(b)}`)}: ${paint(COLOURS[outcome], text)}${because ? ` [${because.code}]` : ''}\n`);
}

/** How wide the column of values is. */
const NARROWEST = 20;
const WIDEST = 40;

/** What is written and what matters most; with `all` every default, too. */
function pretty({ session, target }: Listed, show: (path: string) => string, all: boolean): string {
  const paint = painter(wantsColours());
  const at = ({ file, range }: FileRange): string => `${show(file)}:${range.start.line + 1}`;
  const wanted = (fields: readonly Effective[]): Effective[] => fields.filter(({ essential, field }) => all || essential || field.origin !== 'default');
  const own = wanted(effectiveFields(session));
  const channels = session.channels.map((channel) => ({ name: channel.name, fields: wanted(channelFields(channel)) }));
  // One column for the values of a session; a value that is longer than most pushes its own line aside.
  const width = Math.min(WIDEST, Math.max(NARROWEST, ...[...own, ...channels.flatMap(({ fields }) => fields)].map((one) => shown(one).length)));
  const line = (indent: string) => (one: Effective): string => {
    const value = shown(one).padEnd(width);
    const origin = one.field.place && one.field.origin !== 'default' ? `${originOf(one.field)}, ${at(one.field.place)}` : originOf(one.field);
    return `${`${indent}${one.name}`.padEnd(26)}  ${one.field.origin === 'default' ? value : paint('bold', value)}  ${paint('gray', origin)}`;
  };
  return [
    paint('bold', `${at(session.head)}: ${session.name ?? 'session without a name'} (${target})`),
    ...own.map(line('  ')),
    ...channels.flatMap(({ name, fields }) => [`  ${paint('bold', name)}`, ...fields.map(line('    '))]),
    '',
  ].join('\n');
}
