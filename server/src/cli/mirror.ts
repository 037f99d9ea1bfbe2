/** `bgplint mirror`: the other ends of sessions, in another language. */
import { parseAddress, parseNetwork } from '../base/address.ts';
import type { Endpoint, Session } from '../base/session.ts';
import { mirror as mirrored, prepareMirror, type MirroredFile, type MirrorTarget } from '../service/mirror.ts';
import type { EndFile } from '../service/pairs.ts';
import type { Gap } from '../base/counterpart.ts';
import { sessionName } from '../sessions/predict/model.ts';
import type { Outcome } from '../sessions/verdict.ts';
import type { TurnOptions } from '../sessions/mirror/turn.ts';
import { Inputs, type InputOptions } from './inputs.ts';
import { complainOfTarget, targetOf } from './target.ts';

/** What `mirror` was asked for. */
export interface MirrorOptions extends Pick<InputOptions, 'map' | 'stdinFilename'> {
  readonly to?: MirrorTarget;
  readonly target: string;
  readonly session?: string;
  readonly localAddress?: string;
  readonly remoteAddress?: string;
  readonly as?: string;
  readonly interface?: string;
  readonly name?: string;
  readonly routerId?: string;
  readonly network: readonly string[];
  readonly node?: string;
  readonly fragment: boolean;
  readonly format: 'pretty' | 'json';
}

/** The JSON that it prints; its shape is a promise. Lines count from 1. */
export interface JsonMirror {
  readonly version: 1;
  /** All ends in one file. */
  readonly text: string;
  /** What is to be filled in around the sessions. */
  readonly unknown: readonly Gap[];
  readonly sessions: readonly {
    readonly from: { readonly file: string; readonly name: string | null; readonly line: number };
    readonly to: MirrorTarget;
    /** Null where there can be none: then `refused` says why. */
    readonly text: string | null;
    readonly refused: string | null;
    readonly unknown: readonly Gap[];
    /** What of the session has no words in the language. */
    readonly lost: readonly string[];
    /** What becomes of the two; null where that cannot be told before something is filled in. */
    readonly verdict: { readonly outcome: Outcome; readonly text: string } | null;
  }[];
}

const USAGE = 2;

/** Prints the ends. Gives the exit code: 0, 1 where one of them cannot be or the file is refused, 2 where it was used wrongly or the file cannot be read. */
export async function mirror(file: string, options: MirrorOptions): Promise<number> {
  const target = targetOf(options.target);
  if (!target) return complainOfTarget(options.target);
  const to = options.to ?? (target.target ? 'bird' : target.bgpdTarget ? 'openbgpd' : undefined);
  if (!to) return wrong('say what the other end is written for: --to bird, openbgpd, calico or cilium');
  const release = to === 'bird' ? target.target : to === 'openbgpd' ? target.bgpdTarget : undefined;
  if (release === undefined && (target.target ?? target.bgpdTarget) !== undefined) return wrong(`--target ${options.target} is no release of what --to names`);
  const turn = turnOptions(options);
  if (typeof turn === 'string') return wrong(turn);

  const inputs = new Inputs(options, {});
  await inputs.prepare([file]);
  let origin: EndFile | undefined;
  let refused = false;
  inputs.each([file], ({ name, root, settings, stores, language }) => {
    const document = stores.of(language).get(root);
    if ('error' in document) return inputs.complain(`${name} cannot be read: ${document.message}`);
    const unfit = language.notConfiguration(document);
    if (unfit) return inputs.complain(`${name}: ${unfit.message}`);
    if (!language.router) return inputs.complain(`${name}: sessions of ${language.daemon} are not read`);
    const judge = language.judge(root, stores.of(language), settings, false, false);
    refused = language.findings(judge, stores.of(language), settings).some(({ severity }) => severity === 'error');
    if (refused) inputs.note(`${name} has errors, and ${language.daemon} will not start with it: what is written fits what can be read; "bgplint check ${name}" tells more`);
    origin = { router: language.router(judge), host: settings.host };
  });
  if (!origin) return inputs.report() ? USAGE : 1;
  const sessions = chosen(origin, options, inputs);
  if (sessions.length === 0) return inputs.report() ? USAGE : 1;
  await prepareMirror(to);
  const written = mirrored({ origin, sessions, to, ...(release === undefined ? {} : { release }), options: turn, frame: { fragment: options.fragment, routerId: options.routerId, networks: options.network, node: options.node } });
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(toJson(written, to, (path) => inputs.show(path)))}\n` : written.sessions.some(({ text }) => text !== undefined) ? written.text : '');
  tell(written, refused, inputs);
  if (inputs.report()) return USAGE;
  return refused || written.sessions.some((one) => one.refused !== undefined) ? 1 : 0;
}

function wrong(message: string): number {
  console.error(`bgplint: ${message}`);
  return USAGE;
}

/** The options as values; else what is wrong with them. */
function turnOptions({ localAddress, remoteAddress, as, interface: name, name: called, routerId, network }: MirrorOptions): TurnOptions | string {
  const local = localAddress === undefined ? undefined : parseAddress(localAddress);
  if (localAddress !== undefined && !local) return `--local-address ${localAddress}: an address is expected`;
  const remote = remoteAddress === undefined ? undefined : endpointOf(remoteAddress);
  if (remoteAddress !== undefined && !remote) return `--remote-address ${remoteAddress}: an address or a network is expected`;
  const number = as === undefined ? undefined : Number(as.replace(/^as/i, ''));
  if (number !== undefined && !(Number.isInteger(number) && number > 0 && number < 2 ** 32)) return `--as ${as}: a number from 1 to 4294967295 is expected`;
  if (routerId !== undefined && parseAddress(routerId)?.family !== 4) return `--router-id ${routerId}: an IPv4 address is expected`;
  const bad = network.find((one) => !one.includes('/') || !parseNetwork(one));
  if (bad !== undefined) return `--network ${bad}: a network is expected: 203.0.113.0/24`;
  if (name !== undefined && !/^[\w.:@-]{1,15}$/.test(name)) return `--interface ${name}: the name of an interface is expected`;
  return {
    ...(local && { localAddress: local }), ...(remote && { remoteAddress: remote }), ...(number === undefined ? {} : { as: number }), ...(name === undefined ? {} : { interface: name }), ...(called === undefined ? {} : { name: called }),
  };
}

function endpointOf(text: string): Endpoint | undefined {
  if (!text.includes('/')) {
    const address = parseAddress(text);
    return address && { kind: 'address', address };
  }
  const network = parseNetwork(text);
  return network && { kind: 'range', network };
}

/** The sessions that are meant: of one name, or all. */
function chosen({ router: { sessions } }: EndFile, { session: wanted, name }: MirrorOptions, inputs: Inputs): readonly Session[] {
  const found = wanted === undefined ? sessions : sessions.filter((one) => one.name === wanted || sessionName(one) === wanted || addressOf(one) === wanted);
  const names = sessions.map((one) => sessionName(one) ?? 'one without a name');
  if (found.length === 0) inputs.complain(wanted === undefined ? 'there is no BGP session in the file' : `there is no session "${wanted}"; these are: ${names.join(', ') || 'none'}`);
  if (found.length > 1 && name !== undefined) {
    inputs.complain(`--name is for one session, and there are ${found.length}: choose one of ${names.join(', ')} by --session`);
    return [];
  }
  return found;
}

function addressOf({ remote: { value } }: Session): string | undefined {
  return value?.kind === 'address' ? value.address.text : value?.network.text;
}

/** What there is to know beside the text. */
function tell({ sessions, unknown }: MirroredFile, broken: boolean, inputs: Inputs): void {
  for (const { from, refused, verdict } of sessions) {
    const name = sessionName(from) ?? 'a session';
    if (refused !== undefined) inputs.note(`${name} has no other end: ${refused}`);
    // Of a file with errors it is said already that nothing comes up.
    else if (!broken && verdict && verdict.outcome !== 'up') inputs.note(`${name}: ${verdict.text}`);
  }
  const gaps = unknown.length + sessions.reduce((sum, one) => sum + one.unknown.length, 0);
  if (gaps > 0) inputs.note(`${gaps === 1 ? 'one thing is' : `${gaps} things are`} to be filled in: see "# fill in" in the text`);
}

function toJson({ text, sessions, unknown }: MirroredFile, to: MirrorTarget, show: (path: string) => string): JsonMirror {
  return {
    version: 1, text, unknown,
    sessions: sessions.map(({ from, text: own, refused, unknown: missing, lost, verdict }) => ({
      from: { file: show(from.head.file), name: sessionName(from) ?? null, line: from.head.range.start.line + 1 }, to, text: own ?? null, refused: refused ?? null, unknown: missing, lost,
      verdict: verdict ? { outcome: verdict.outcome, text: verdict.text } : null,
    })),
  };
}
