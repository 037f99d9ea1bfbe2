/** Values of arguments by themselves: ranges, lengths, addresses, words. Each check names what bgpd does (parse.y). */
import { closest } from '../../../base/closest.ts';
import { widthOf } from '../../../base/address.ts';
import type { Argument } from '../binding/match.ts';
import type { Limit } from '../binding/form.ts';
import { ALL_RELEASES, describe, releases, type ReleaseSet } from '../versions.ts';
import { readAddress, readPrefix } from './address.ts';
import { checkCommunity, checkDistinguisher, checkExtendedType, checkLargeCommunity, extendedTypes, type CommunityFault } from './communities.ts';
import { replace, type LocalFix, type LocalProblem } from './problem.ts';

type More = Pick<LocalProblem, 'severity' | 'versions' | 'fixes'>;

/** The problems of an argument. `form`: the words of its statement, for the messages. */
export function checkArgument(arg: Argument, form: string): LocalProblem[] {
  const problems: LocalProblem[] = [];
  const report = (code: string, message: string, more: More = {}): void => {
    problems.push({ code, message, start: arg.start, end: arg.end, ...more });
  };
  const { kind, limits, label } = arg.part;
  const [element] = arg.elements;
  const change = (text: string): LocalFix[] => (element && 'macro' in element ? [] : [replace(arg, text, `Change to "${text}"`)]);
  const nul = arg.text.includes('\0');
  if (nul) report('unknown-character', 'there is a NUL byte in this text, where bgpd stops');
  switch (kind) {
    case 'number': {
      if (tooLong(arg.text)) report('number-out-of-range', `${arg.text} is too large to be read as a number`);
      else if (label === 'value' || label === 'length' || label === 'low' || label === 'high' || label === 'maxlen') break;
      else for (const limit of limits) checkRange(Number(arg.text), limit, form, report);
      break;
    }
    case 'as': case 'as-any': case 'as16': checkAs(arg, kind, form, report, change); break;
    case 'enum': checkWord(arg, limits.flatMap(({ text }) => text.split('|')), report, change); break;
    case 'yesno': checkYesNo(arg, report, change); break;
    case 'string': case 'words': case 'label': case 'interface': case 'define': case 'name': {
      for (const { text, versions } of lengthLimits(kind, limits)) {
        const most = Number(text);
        if (bytesOf(arg.text) > most) report('invalid-argument', `this has ${bytesOf(arg.text)} bytes, and bgpd takes ${most} at most here${only(versions)}`, { versions: whereLimited(versions) });
      }
      break;
    }
    case 'file': if (bytesOf(arg.text) > (form === 'socket' ? 107 : 511)) report('invalid-argument', `this path is too long: bgpd takes ${form === 'socket' ? 107 : 511} bytes at most`); break;
    case 'address': {
      const read = readAddress(arg.text);
      if (!read) report('invalid-address', notAnAddress(arg.text));
      else if (limits[0]?.text === '4' && read.address.family !== 4) report('invalid-address', `"${arg.text}" is an IPv6 address, where an IPv4 address must stand${label === 'cluster' ? ': a cluster ID looks like one' : ''}`);
      break;
    }
    case 'peer':
      if (!arg.text.includes('/')) {
        if (!readAddress(arg.text)) report('invalid-address', notAnAddress(arg.text));
        break;
      }
      checkPrefix(arg, report, change);
      break;
    case 'prefix': checkPrefix(arg, report, change); break;
    case 'port': checkPort(arg, report); break;
    case 'community': {
      const wrong = checkCommunity(arg.text);
      fault(wrong, report, wrong?.meant === undefined ? [] : change(wrong.meant));
      break;
    }
    case 'large-community': fault(checkLargeCommunity(arg.text), report); break;
    case 'ext-type': {
      const wrong = checkExtendedType(arg.text);
      const near = wrong && !wrong.versions ? closest(arg.text, extendedTypes) : undefined;
      fault(wrong, report, near === undefined ? [] : change(near));
      break;
    }
    case 'rd': fault(checkDistinguisher(arg.text), report); break;
    case 'key': if (form === 'md5') checkKey(arg, report); break;
    case 'tcp-flags': case 'fragment-flags': checkFlags(arg, kind === 'tcp-flags' ? 'FSRPAUEW' : 'DIFL', report); break;
    case 'tos': checkTos(arg, report); break;
    case 'protocol': checkProtocol(arg, report); break;
    default: break;
  }
  return problems;
}

type Reporter = (code: string, message: string, more?: More) => void;
type Changer = (text: string) => LocalFix[];

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
const tooLong = (text: string): boolean => text.replace(/^-?0*/, '').length > 18;
/** How long names may be, by what they name. */
const NAME_LENGTHS: Readonly<Record<string, readonly Limit[]>> = {
  'as-set': [{ text: '127', versions: ALL_RELEASES }], 'prefix-set': [{ text: '127', versions: ALL_RELEASES }], 'origin-set': [{ text: '127', versions: ALL_RELEASES }],
  rib: [{ text: '31', versions: releases('7.7') }, { text: '63', versions: releases('8.8+') }], vpn: [{ text: '31', versions: releases('7.7') }, { text: '63', versions: releases('8.8+') }],
};

function lengthLimits(kind: string, limits: readonly Limit[]): readonly Limit[] {
  if (kind !== 'define' && kind !== 'name') return limits;
  return NAME_LENGTHS[limits[0]?.text ?? ''] ?? [];
}

const only = (versions: ReleaseSet): string => (versions === ALL_RELEASES ? '' : ` (${describe(versions)})`);
const whereLimited = (versions: ReleaseSet): ReleaseSet | undefined => (versions === ALL_RELEASES ? undefined : versions);

function notAnAddress(text: string): string {
  if (/%/.test(text) && !/^fe[89ab]/i.test(text)) return `"${text}" is no address to bgpd: only a link-local one has an interface behind "%"`;
  return /[a-z]/i.test(text.replace(/[a-f:]/gi, '')) ? `"${text}" is no IP address, and bgpd asks no name service: write the address` : `"${text}" is no IP address`;
}

function checkRange(value: number, { text, versions }: Limit, form: string, report: Reporter): void {
  const [, low, high] = /^(\d+)-(\d*)$/.exec(text)!;
  if (value >= Number(low) && (high === '' || value <= Number(high))) return;
  const range = high === '' ? `not below ${low}` : `from ${low} to ${high}`;
  report('number-out-of-range', `${value} is out of range: ${form ? `"${form}" takes ` : ''}a number ${range}${only(versions)}`, { versions: whereLimited(versions) });
}

function checkAs({ elements, text, part }: Argument, kind: string, form: string, report: Reporter, change: Changer): void {
  const [element] = elements;
  let value = Number(text);
  if (element?.kind !== 'number') {
    if (!text.includes('.')) {
      const digits = /^(?:AS)?(\d+)[;.]?$/i.exec(text);
      const range = /^(\d+)-(\d+)$/.exec(text);
      const message = element?.kind === 'text' ? `"${text}" in quotes is a text and no AS number to bgpd: remove the quotes`
        : range ? `"${text}" is no AS number but one word to bgpd: a range of a filter rule has blanks around "-"` : `"${text}" is no AS number: a number is, bare or with a dot (1.10)`;
      report('type-mismatch', message, { fixes: digits ? change(digits[1]!) : range && kind === 'as-any' && part.label === '' && form !== 'roa' ? change(`${range[1]} - ${range[2]}`) : [] });
      return;
    }
    const [high, low, ...rest] = text.split('.');
    const wrong = [high, low].find((one) => !/^\d+$/.test(one ?? '') || Number(one) > 65535);
    if (wrong !== undefined || rest.length > 0) {
      report('number-out-of-range', `"${text}" is no AS number: both numbers around the dot go from 0 to 65535`);
      return;
    }
    value = Number(high) * 65536 + Number(low);
  }
  if (value < 0 || value > 4294967295) report('number-out-of-range', `${text} is out of range: AS numbers go up to 4294967295`);
  else if (kind === 'as16') return;
  else if (part.label === 'provider' && value === 23456) report('number-out-of-range', 'AS 23456 is reserved: it stands for a number of 32 bits where only 16 fit');
  else if (kind === 'as' && (value === 0 || value === 23456)) report('number-out-of-range', `AS ${value} is reserved${value === 0 ? '' : ': it stands for a number of 32 bits where only 16 fit'}, and bgpd refuses it ${part.label === 'own' || part.label === 'local' ? 'as our own' : 'here'}`);
}

function checkWord(arg: Argument, words: readonly string[], report: Reporter, change: Changer): void {
  if (words.includes(arg.text)) return;
  const near = closest(arg.text, words);
  report('invalid-argument', `"${arg.text}" is not known here: ${oneOf(words)} is`, { fixes: near === undefined ? [] : change(near) });
}

function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function checkYesNo(arg: Argument, report: Reporter, change: Changer): void {
  if (arg.part.label === 'local-address' || arg.part.label === 'evaluate') {
    if (arg.text === 'yes') report('invalid-argument', arg.part.label === 'evaluate' ? '"yes evaluate" is no option: leave both words out, a RIB chooses its best routes by itself' : '"yes local-address" is no option: an address follows "local-address"');
    else if (arg.text !== 'no') report('unknown-option', `there is no option "${arg.text}" here: "no" may stand before ${arg.part.label}`);
    return;
  }
  if (arg.text === 'yes' || arg.text === 'no' || (arg.text === 'enforce' && arg.part.limits.length > 0)) return;
  const meant = /^(?:on|true|enable|enabled|1)$/i.test(arg.text) ? 'yes' : /^(?:off|false|disable|disabled|0)$/i.test(arg.text) ? 'no' : closest(arg.text, ['yes', 'no']);
  report('invalid-argument', `"yes" or "no" must stand here, not "${arg.text}"`, { fixes: meant === undefined ? [] : change(meant) });
}

function checkPrefix(arg: Argument, report: Reporter, change: Changer): void {
  const [address, , length] = arg.elements;
  const prefix = readPrefix(arg.text);
  if (length?.kind !== 'number' || !address) return;
  if (address.kind === 'number') {
    if (address.value < 0 || address.value > 255 || length.value < 0 || length.value > 32) report('invalid-address', `${arg.text} is no prefix: a number before "/" is the first part of an IPv4 address`);
    return;
  }
  if (length.value < 0 || length.value > 128) {
    report('invalid-prefix-length', `a prefix length of ${length.value} is out of range: ${prefix?.address.family === 6 ? '128' : '32'} is the most`);
    return;
  }
  if (!prefix) {
    report('invalid-address', `"${'text' in address ? address.text : ''}" is no IP address`);
    return;
  }
  const width = widthOf(prefix.address.family);
  if (length.value > width) {
    report('invalid-prefix-length', `an IPv4 prefix has at most 32 bits; bgpd takes the ${length.value} in silence, and no route will be like this`, { severity: 'warning' });
  } else if (prefix.network && prefix.network.bits !== prefix.address.bits) {
    report('host-bits', `${arg.text} has bits set behind its ${length.value}; bgpd takes it in silence for ${prefix.network.text}`, { severity: 'warning', fixes: change(prefix.network.text) });
  }
}

/** Names of services that every host knows. */
const SERVICES = new Set('bgp domain ftp ftp-data http https imap imaps ldap ntp pop3 pop3s radius rpki-rtr rtsp sip smtp snmp snmp-trap snmptrap ssh submission sunrpc syslog tacacs telnet tftp'.split(' '));

function checkPort({ elements: [element], text }: Argument, report: Reporter): void {
  if (element?.kind === 'number') {
    if (element.value < 1 || element.value > 65535) report('number-out-of-range', `${text} is out of range: ports go from 1 to 65535`);
    return;
  }
  // Names are looked up on the machine that bgpd runs on.
  if (!SERVICES.has(text) && !/^\d+$/.test(text)) report('invalid-argument', `"${text}" is no service that every host knows: where /etc/services of the router lacks it, bgpd refuses the file; write the number of the port`, { severity: 'warning' });
  if (/^\d+$/.test(text)) report('type-mismatch', `"${text}" in quotes is the name of a service to bgpd: remove the quotes`);
}

function fault(found: CommunityFault | undefined, report: Reporter, fixes: readonly LocalFix[] = []): void {
  if (found) report('invalid-argument', found.message, { versions: found.versions, fixes });
}

function checkKey({ text }: Argument, report: Reporter): void {
  if (text.length % 2 !== 0) report('invalid-argument', `a key has two hex digits for each byte, so their number must be even: this has ${text.length}`);
  else if (!/^[0-9a-fA-F]*$/.test(text)) report('invalid-argument', 'a key has hex digits alone, 0 to 9 and a to f; for a password in words write "tcp md5sig password"');
  else if (text.length > 160) report('invalid-argument', 'the key is too long: 80 bytes are the most');
}

function checkFlags({ text }: Argument, letters: string, report: Reporter): void {
  if (text === 'any') return;
  const wrong = text.replace('/', '').split('').find((letter) => !letters.includes(letter));
  if (wrong !== undefined) {
    report('invalid-argument', `"${wrong}" is no flag here: these are: ${letters.split('').join(' ')}`);
    return;
  }
  const [check = '', mask] = text.split('/');
  const outside = mask !== undefined && check.split('').find((letter) => !mask.includes(letter));
  if (outside) report('invalid-argument', `the flag ${outside} is wanted, but not among those that are looked at, behind "/": add it there`);
}

const TOS = /^(?:0x[0-9a-fA-F]+|lowdelay|throughput|reliability|critical|inetcontrol|netcontrol|ef|va|af[1-4][1-3]|cs[0-7])$/;

function checkTos({ elements: [element], text }: Argument, report: Reporter): void {
  const value = element?.kind === 'number' ? element.value : /^0x/i.test(text) ? Number(text) : undefined;
  if (value === undefined ? !TOS.test(text) : !(value >= 0 && value <= 255)) report('invalid-argument', `"${text}" is no type of service: a number from 0 to 255 is, or a name such as lowdelay, ef or af11`);
}

/** Names of protocols that every host knows. */
const PROTOCOLS = new Set('ip hopopt icmp igmp ggp ipencap st tcp egp igp pup udp hmp xns-idp rdp iso-tp4 dccp ipv6 ipv6-route ipv6-frag idrp rsvp gre esp ah skip ipv6-icmp icmpv6 ipv6-nonxt ipv6-opts rspf vmtp eigrp ospf ax.25 ipip etherip encap pim ipcomp vrrp carp l2tp isis sctp fc mobility-header udplite mpls-in-ip'.split(' '));

function checkProtocol({ elements: [element], text }: Argument, report: Reporter): void {
  if (element?.kind !== 'number' && !PROTOCOLS.has(text.toLowerCase())) {
    report('invalid-argument', `"${text}" is no protocol that every host knows: where /etc/protocols of the router lacks it, bgpd refuses the file; write its number`, { severity: 'warning' });
  }
  if (element?.kind === 'number' && (element.value < 0 || element.value > 255)) report('number-out-of-range', `${text} is out of range: protocols go from 0 to 255`);
}
