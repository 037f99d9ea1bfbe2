/** Communities of all kinds, as bgpd reads them (parse.y: parsecommunity, parseextcommunity). */
import { releases, type ReleaseSet } from '../versions.ts';

/** Why a community is none, and in which releases (absent: in all). */
export interface CommunityFault { readonly message: string; readonly versions?: ReleaseSet; /** What was meant, most likely. */ readonly meant?: string }

const WELL_KNOWN = new Set(['graceful_shutdown', 'no_export', 'no_advertise', 'no_export_subconfed', 'no_peer', 'blackhole']);
/** The names of well-known communities, as they are written mostly. */
export const wellKnownCommunities: readonly string[] = [...WELL_KNOWN].map((name) => name.toUpperCase());
/** Words that stand for a part. */
const PLACEHOLDER = /^(?:\*|neighbor-as|local-as)$/;
/** Releases that know the types of flow specifications, and more of the others. */
const NEWER = releases('8.8+');

/** `65001:1`, or a well-known name. */
export function checkCommunity(text: string): CommunityFault | undefined {
  if (WELL_KNOWN.has(text.toLowerCase())) return undefined;
  const known = text.toLowerCase().replaceAll('-', '_');
  if (WELL_KNOWN.has(known)) return { message: `"${text}" is no community: the well-known one is ${known.toUpperCase()}`, meant: known.toUpperCase() };
  if (/^[^:]+:[^:]+:[^:]+$/.test(text)) return { message: `"${text}" has three parts: that is a large-community` };
  const colon = text.indexOf(':');
  if (colon < 0) return { message: `"${text}" is no community: two numbers with a colon are, 65001:1, or a name like NO_EXPORT` };
  return parts([text.slice(0, colon), text.slice(colon + 1)], 65535, 'a part of a community', ': with bigger ones there are large communities, 65536:1:2');
}

/** `65001:1:2` */
export function checkLargeCommunity(text: string): CommunityFault | undefined {
  const split = text.split(':');
  if (split.length < 3) return { message: `"${text}" is no large community: three numbers with colons are, 65001:1:2${split.length === 2 ? '; two are a community' : ''}` };
  return parts([split[0]!, split[1]!, split.slice(2).join(':')], 4294967295, 'a part of a large community');
}

function parts(all: readonly string[], most: number, what: string, more = ''): CommunityFault | undefined {
  for (const part of all) {
    if (PLACEHOLDER.test(part)) continue;
    if (!/^-?\d+$/.test(part)) return { message: `"${part}" is not ${what}: that is a number up to ${most}, "*", "local-as" or "neighbor-as"` };
    if (Number(part) > most || Number(part) < 0) return { message: `${part} is out of range: ${what} is a number up to ${most}${more}` };
  }
  return undefined;
}

/** How the value of an extended community is written. */
type Format = 'two parts' | 'two numbers' | 'short' | 'address' | 'number' | 'flow' | 'redirect';
const FORMATS: ReadonlyMap<string, { readonly format: Format; readonly old?: Format | 'unknown' }> = new Map([
  ['rt', { format: 'two parts' }], ['soo', { format: 'two parts' }], ['odi', { format: 'two parts' }],
  ['bdc', { format: 'two numbers' }], ['srcas', { format: 'two numbers' }], ['l2vid', { format: 'short' }],
  ['vrfri', { format: 'address', old: 'two parts' }], ['ori', { format: 'address', old: 'two parts' }],
  ['defgw', { format: 'number' }], ['esi-lab', { format: 'number' }], ['esi-rt', { format: 'number' }], ['mac-mob', { format: 'number' }], ['ort', { format: 'number' }],
  ['encap', { format: 'number', old: 'unknown' }],
  ['flow-rate', { format: 'flow', old: 'unknown' }], ['flow-action', { format: 'flow', old: 'unknown' }], ['flow-dscp', { format: 'flow', old: 'unknown' }],
  ['flow-pps', { format: 'flow', old: 'unknown' }], ['flow-rt-redir', { format: 'redirect', old: 'unknown' }],
]);

/** The types of extended communities. */
export const extendedTypes: readonly string[] = [...FORMATS.keys()];

/** What is wrong with the type of an extended community. */
export function checkExtendedType(type: string): CommunityFault | undefined {
  if (type === '*') return undefined;
  const known = FORMATS.get(type);
  if (!known) return { message: `"${type}" is no type of extended communities; these are: ${extendedTypes.join(', ')}, ovs` };
  if (known.old === 'unknown') return { message: `bgpd knows the type "${type}" from 8.8 on`, versions: releases('7.7') };
  return undefined;
}

/** What is wrong with the value of an extended community of that type. */
export function checkExtendedValue(type: string, value: string): CommunityFault | undefined {
  if (type === '*') return value === '*' ? undefined : { message: 'any type goes with any value alone: "*" "*"' };
  const known = FORMATS.get(type);
  if (!known) return undefined;
  if (value === '*') return undefined;
  const stands = /^(?:neighbor-as|local-as):/.exec(value)?.[0].slice(0, -1);
  if (known.format === 'address') {
    const fault = twoParts(value, known.format);
    return fault && { ...fault, versions: stands !== undefined || twoParts(value, 'two parts') ? undefined : NEWER };
  }
  // 7.7 refuses it there, and takes it in the other types.
  if (known.format === 'short' && stands !== undefined) return { message: `"${stands}" stands for no AS number in a value of this type: bgpd takes it from 8.8 on`, versions: releases('7.7') };
  const fault = known.format === 'number' ? numeric(value) : twoParts(value, known.format);
  return fault && known.old === 'unknown' ? { ...fault, versions: NEWER } : fault;
}

function numeric(value: string): CommunityFault | undefined {
  if (/^\d{20,}$/.test(value) && BigInt(value) > 0xffffffffffffffffn) return { message: `${value} is too big for a value of this type` };
  return /^(?:0[xX][0-9a-fA-F]+|\d+)$/.test(value) ? undefined : { message: `"${value}" is not a value of this type: a number in quotes or 0x with hex digits is` };
}

function twoParts(value: string, format: Format): CommunityFault | undefined {
  const colon = value.indexOf(':');
  if (colon < 0) return { message: `"${value}" is not a value of this type: two parts with a colon are, 65001:1${format === 'flow' || format === 'two numbers' ? '' : ' or 192.0.2.1:1'}` };
  const [first, second] = [value.slice(0, colon), value.slice(colon + 1)];
  const address = /^\d+\.\d+\.\d+\.\d+$/.test(first);
  if (address && (format === 'two numbers' || format === 'redirect' || format === 'flow')) return { message: `"${first}" is an address, where this type wants an AS number` };
  if (!address && format === 'address') return { message: `"${first}" is no IPv4 address, which this type wants before the colon` };
  const placeholder = (first === 'neighbor-as' || first === 'local-as') && format !== 'flow';
  if (!address && !placeholder && (!/^\d+$/.test(first) || Number(first) > 4294967295)) return { message: `"${first}" is not an AS number${format === 'flow' ? '' : ', nor an IPv4 address, "local-as" or "neighbor-as"'}` };
  const long = !address && !placeholder && Number(first) > 65535;
  if (long && (format === 'flow' || format === 'short')) return { message: `${first} is out of range: this type takes AS numbers of 16 bits, up to 65535` };
  const most = address || long ? 65535 : 4294967295;
  if (second === '*' || second === 'neighbor-as' || second === 'local-as') return undefined;
  if (!/^\d+$/.test(second)) return { message: `"${second}" is not a number, "*", "local-as" or "neighbor-as"` };
  if (Number(second) > most) return { message: `${second} is out of range: behind ${address ? 'an address' : long ? 'an AS number of 32 bits' : 'the colon'} a number up to ${most} may stand` };
  return undefined;
}

/** What is wrong with a route distinguisher. */
export function checkDistinguisher(text: string): CommunityFault | undefined {
  if (text.includes('*') || text.includes('-as')) return { message: `"${text}" is no route distinguisher: 65001:1 and 192.0.2.1:1 are` };
  return twoParts(text, 'two parts');
}
