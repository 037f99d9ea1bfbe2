/** A BGP protocol as bgp_postconfig (proto/bgp/bgp.c) sees it: options with their defaults worked out. */
import { isLinkLocal, parseAddress } from '../../../base/address.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import type { Channel } from './channels.ts';
import type { Release } from '../versions.ts';
import { argumentOf, flagOf, hasWord, mayMean, numberIn, numberOf, Options, unreadWords, valueIn } from './options.ts';
import { isComplete } from './ports.ts';

/** A number in force: 0 where nobody says it, undefined where it is not known; and who says it. */
export interface Setting { readonly value: number | undefined; readonly at: Statement | undefined }

/** An address in force, `text` undefined where it is not known. */
export interface AddressSetting { readonly text: string | undefined; readonly at: Statement }

/** What the checks of a BGP protocol ask of its options: the last word on each, as BIRD has it when the block ends. */
export interface Session {
  readonly protocol: Protocol;
  readonly configuration: Configuration;
  readonly options: Options;
  readonly channels: readonly Channel[];
  readonly localAs: Setting;
  readonly remoteAs: Setting;
  /** What `neighbor ... internal` or `external` says last. */
  readonly peerType: { readonly word: 'internal' | 'external'; readonly at: Statement } | undefined;
  readonly localIp: AddressSetting | undefined;
  readonly neighbor: AddressSetting | undefined;
  readonly range: Statement | undefined;
  /** Names an interface: `interface` or `%`. */
  readonly interface: Statement | undefined;
  readonly interfaceRange: Statement | undefined;
  readonly onlink: { readonly on: boolean | undefined; readonly at: Statement | undefined };
  /** Both ends are of one AS; undefined where that is not known. */
  readonly internal: boolean | undefined;
  /** Internal, or of one confederation. */
  readonly interior: boolean | undefined;
  /** What makes the session internal or external, for blame. */
  readonly typedBy: readonly (Statement | undefined)[];
  /** The TTL, 0 for direct sessions. */
  readonly multihop: Setting;
  readonly holdTime: number | undefined;
  /** Whether nothing can be missing that is not seen. */
  readonly complete: boolean;
  /** Whether a statement that could not be read may be this one. */
  maySay(word: string): boolean;
}

/** Works out the session; cheap, each statement is looked at a few times. */
export function readSession(protocol: Protocol, channels: readonly Channel[], configuration: Configuration): Session {
  const options = new Options(protocol.inForce, configuration);
  const none: Setting = { value: 0, at: undefined };
  const found: Found = {
    localAs: none, remoteAs: none, peerType: undefined, localIp: undefined, neighbor: undefined, range: undefined, interface: undefined,
    onlink: { on: false, at: undefined },
  };
  for (const statement of protocol.statements) if (ENDS.has(statement.bound.name)) addEnd(statement, found, configuration);
  const internal = isInternal(found);
  const member = options.flag('confederation member', false);
  const unread = unreadWords(protocol.definition.block, 'protocol bgp');
  return {
    ...found, protocol, configuration, options, channels, internal,
    interior: internal === true || member === true ? true : internal === false && member === false ? false : undefined,
    typedBy: [found.peerType?.at, found.remoteAs.at, found.localAs.at],
    interfaceRange: options.last('interface range'), multihop: multihopOf(options, internal), holdTime: options.number('hold time', 240),
    complete: isComplete(protocol, configuration), maySay: (word) => mayMean(unread, word),
  };
}

/** What the statements about the two ends say together. */
type Found = { -readonly [Key in 'localAs' | 'remoteAs' | 'peerType' | 'localIp' | 'neighbor' | 'range' | 'interface' | 'onlink']: Session[Key] };

/** Statements about the two ends. */
const ENDS: ReadonlySet<string> = new Set(['local', 'source address', 'neighbor', 'neighbor range', 'interface', 'onlink']);

function addEnd(statement: Statement, found: Found, configuration: Configuration): void {
  const { bound } = statement;
  const as = bound.args.findLast(({ label }) => label === 'as');
  const asSetting = as && { value: numberIn(as, statement.source, configuration), at: statement };
  const ip = addressIn(statement, configuration);
  if (bound.name === 'local' || bound.name === 'source address') {
    if (asSetting) found.localAs = asSetting;
    if (ip) found.localIp = ip;
  } else if (bound.name.startsWith('neighbor')) {
    if (asSetting) found.remoteAs = asSetting;
    if (ip) found.neighbor = ip;
    if (bound.name === 'neighbor range') found.range = statement;
    const word = bound.keywords.findLast(({ name }) => name === 'internal' || name === 'external')?.name as 'internal' | 'external' | undefined;
    if (word) found.peerType = { word, at: statement };
    if (hasWord(bound, 'onlink')) found.onlink = { on: true, at: statement };
  } else if (bound.name === 'onlink') found.onlink = { on: flagOf(statement, configuration), at: statement };
  if (bound.name === 'interface' || argumentOf(bound, 'interface')) found.interface = statement;
}

function addressIn(statement: Statement, configuration: Configuration): AddressSetting | undefined {
  const arg = argumentOf(statement.bound, 'ip');
  if (!arg) return undefined;
  const value = valueIn(arg, statement.source, configuration);
  return { text: value?.type === 'ip' ? value.text : undefined, at: statement };
}

/** `internal` without an AS number takes our own; an AS number of 0 is none. */
function isInternal({ localAs, remoteAs, peerType }: Pick<Session, 'localAs' | 'remoteAs' | 'peerType'>): boolean | undefined {
  if (remoteAs.value === 0) return peerType === undefined ? undefined : peerType.word === 'internal';
  if (remoteAs.value === undefined || localAs.value === undefined || localAs.value === 0) return peerType && peerType.word === 'internal';
  return localAs.value === remoteAs.value;
}

function multihopOf(options: Options, internal: boolean | undefined): Setting {
  const at = options.lastOf('multihop', 'direct');
  if (at?.bound.name === 'direct') return { value: 0, at };
  if (at) return { value: at.bound.args.length === 0 ? 64 : numberOf(at, options.configuration), at };
  return { value: internal === undefined ? undefined : internal ? 64 : 0, at: undefined };
}

/** Whether an address is one of fe80::/10; false where it is not known. */
export function isLinkLocalSetting(setting: AddressSetting | undefined): boolean {
  const address = setting?.text === undefined ? undefined : parseAddress(setting.text);
  return address !== undefined && isLinkLocal(address);
}

/** Whether an address is given at all: `::` counts as none (lib/ip.h, ipa_zero), 0.0.0.0 does not but in the program of 1.6 that knows IPv4 alone. */
export function isGiven(setting: AddressSetting | undefined, release?: Release): boolean | undefined {
  if (!setting) return false;
  const address = setting.text === undefined ? undefined : parseAddress(setting.text);
  return address === undefined ? undefined : (address.family === 4 && release !== '1.6v4') || address.bits !== 0n;
}
