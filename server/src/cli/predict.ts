/** `bgplint predict`: two configurations as the two ends of a link. */
import { parseHostFacts, type HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import type { Session } from '../base/session.ts';
import { sessionName, type Flow, type Prediction } from '../sessions/predict/model.ts';
import { predictFiles } from '../service/predict.ts';
import type { UserSettings } from '../service/userSettings.ts';
import { Inputs, wantsColours, type Input, type InputOptions } from './inputs.ts';
import { painter } from './pretty.ts';
import { complainOfTarget, targetOf } from './target.ts';

/** What `predict` was asked for. */
export interface PredictOptions extends Pick<InputOptions, 'map'> {
  readonly format: 'pretty' | 'json';
  readonly hostA?: string;
  readonly hostB?: string;
  readonly targetA: string;
  readonly targetB: string;
  readonly linkA?: string;
  readonly linkB?: string;
}

interface JsonEnd { readonly file: string; readonly name: string | null; readonly line: number }

/** The JSON that it prints; its shape is a promise. Lines count from 1. `up` is null where a fact is missing that would decide. */
export interface JsonPredictions {
  readonly version: 1;
  readonly sessions: readonly {
    readonly a: JsonEnd;
    readonly b: JsonEnd;
    readonly up: boolean | null;
    readonly families: Readonly<Record<string, { readonly a_to_b: Flow; readonly b_to_a: Flow }>>;
    readonly why: readonly { readonly code: string; readonly message: string; readonly file: string; readonly line: number; readonly log: string | null }[];
  }[];
}

/** Prints what will happen. Gives the exit code: 0 where every session comes up, 1 where one does not or there is none, 2 used wrongly or a file unreadable. */
export async function predict(a: string, b: string, options: PredictOptions): Promise<number> {
  const targets: Pick<UserSettings, 'target' | 'bgpdTarget'>[] = [];
  for (const text of [options.targetA, options.targetB]) {
    const target = targetOf(text);
    if (!target) return complainOfTarget(text);
    targets.push(target);
  }
  const inputs = new Inputs({ map: options.map }, {});
  await inputs.prepare([a, b]);
  const read: Input[] = [];
  inputs.each([a, b], (input) => read.push(input));
  const hosts = [options.hostA, options.hostB].map((file) => (file === undefined ? undefined : hostOf(file, inputs)));
  const [one, other] = read;
  if (!one || !other) return inputs.report() ? 2 : 0;
  const side = (input: Input, i: number, link: string | undefined) => ({
    root: input.root, files: inputs.files, settings: { ...input.settings, ...targets[i] }, host: hosts[i] ?? input.settings.host, link,
  });
  const result = predictFiles(side(one, 0, options.linkA), side(other, 1, options.linkB));
  if ('unreadable' in result) {
    inputs.complain(`${inputs.show(result.root)} cannot be judged: ${result.unreadable}`);
    inputs.report();
    return 2;
  }
  const show = (path: string): string => inputs.show(path);
  const { predictions } = result;
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(toJson(predictions, show))}\n` : pretty(predictions, show));
  if (inputs.report()) return 2;
  return predictions.length > 0 && predictions.every(({ up }) => up === true) ? 0 : 1;
}

function hostOf(file: string, inputs: Inputs): HostFacts | undefined {
  const content = inputs.read(file);
  const parsed = 'text' in content ? parseHostFacts(content.text) : { error: `it cannot be read: ${content.message}` };
  if ('facts' in parsed) return parsed.facts;
  inputs.complain(`${file}: ${parsed.error}`);
  return undefined;
}

const lineOf = ({ range }: FileRange): number => range.start.line + 1;

function toJson(predictions: readonly Prediction[], show: (path: string) => string): JsonPredictions {
  const end = (session: Session): JsonEnd => ({ file: show(session.head.file), name: sessionName(session) ?? null, line: lineOf(session.head) });
  return {
    version: 1,
    sessions: predictions.map(({ a, b, up, families, why }) => ({
      a: end(a), b: end(b), up,
      families: Object.fromEntries(Object.entries(families).map(([name, { aToB, bToA }]) => [name, { a_to_b: aToB, b_to_a: bToA }])),
      why: why.map(({ code, message, at, log }) => ({ code, message, file: show(at.file), line: lineOf(at), log: log ?? null })),
    })),
  };
}

const FLOWS: Readonly<Record<Flow, string>> = { arrives: 'arrive', unusable: 'are sent, and of no use', none: 'are not sent', unknown: 'cannot be told' };

function pretty(predictions: readonly Prediction[], show: (path: string) => string): string {
  const paint = painter(wantsColours());
  if (predictions.length === 0) return 'No session of one file is the other end of one of the other.\n';
  const end = (session: Session): string => `${sessionName(session) ?? 'a session'} (${show(session.head.file)}:${lineOf(session.head)})`;
  return predictions.map(({ a, b, up, families, why }) => [
    `${paint('bold', `${end(a)} – ${end(b)}`)}: ${up === null ? paint('yellow', 'cannot be told') : up ? paint('green', 'comes up') : paint('red', 'stays down')}`,
    ...(up === false ? [] : Object.entries(families).flatMap(([name, { aToB, bToA }]) => [`  ${name}, from the first: routes ${FLOWS[aToB]}`, `  ${name}, from the second: routes ${FLOWS[bToA]}`])),
    ...why.flatMap(({ code, message, at, log }) => [`  ${show(at.file)}:${lineOf(at)}: ${message} [${code}]`, ...(log === undefined ? [] : [paint('gray', `    in the log: ${log}`)])]),
    '',
  ].join('\n')).join('\n');
}
