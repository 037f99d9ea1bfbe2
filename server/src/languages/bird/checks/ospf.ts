/** What BIRD checks of `protocol ospf`: interfaces, areas, the protocol (proto/ospf/config.Y, the functions *_finish). */
import type { Bound } from '../binding/bind.ts';
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { channelsOf } from './channels.ts';
import { argumentOf, hasWord, numberIn, Options, unreadWords } from './options.ts';
import { algorithmWithoutCryptography, isKeyed, passwordsOf } from './passwords.ts';
import { isComplete } from './ports.ts';
import { familyOf } from '../versions.ts';
import type { Problem } from './problem.ts';
import { onArgument, onNode, onProtocol, onStatement, removeFix } from './report.ts';
import { onlyNet } from './tables.ts';

const ONLY_V2: ReadonlySet<string> = new Set(['real broadcast', 'ptp netmask', 'ptp address']);
const ONLY_V3: ReadonlySet<string> = new Set(['link lsa suppression', 'rfc5838']);

/** Whether a type's words mean OSPFv3. */
const isV3 = (type: string): boolean => type === 'ospf v3';

/** A problem of options that exclude each other. */
function refused(at: Statement, message: string): Problem {
  return onStatement(at, 'conflicting-options', message);
}

/** Options of one version: "RFC5838 option requires OSPFv3", "PtP netmask option requires OSPFv2", and so on. */
export function checkOspfOption(statement: Statement, type: string): Problem[] {
  const { name } = statement.bound;
  const v3 = isV3(type);
  if (v3 ? !ONLY_V2.has(name) : !ONLY_V3.has(name)) return [];
  return [onStatement(statement, 'conflicting-options',
    `\`${name}\` is an option of OSPFv${v3 ? 2 : 3}, and this is OSPFv${v3 ? 3 : 2}: BIRD refuses it`, { fixes: removeFix(statement) })];
}

/** ospf_iface_finish: an interface or a virtual link. */
export function checkOspfInterface(statement: Statement, configuration: Configuration, type: string): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const how = options.beginning('authentication').at(-1)?.bound.keywords[1]?.name ?? 'none';
  const passwords = passwordsOf(options.statements, configuration);
  const problems: Problem[] = [];
  // "Plaintext authentication not supported in OSPFv3"
  if (isV3(type)) {
    // "Interface name/mask expected, not IP prefix"
    for (const element of argumentOf(statement.bound, 'interfaces')?.elements ?? []) {
      if (element.kind !== 'prefix' && element.kind !== 'ip') continue;
      const message = 'in OSPFv3 interfaces are given by their names, in double quotes: BIRD refuses a prefix';
      problems.push(onNode(element, statement.source, 'type-mismatch', message));
    }
    // 1.6: "Authentication not supported in OSPFv3"
    if (familyOf(configuration.release)) {
      const security = ['authentication', 'password', 'passwords'].flatMap((word) => options.beginning(word)).filter(({ bound }) => !hasWord(bound, 'none'));
      return [...problems, ...security.map((at) => refused(at, 'OSPFv3 of BIRD 1.6 has no authentication, and BIRD refuses it: IPsec is what is left'))];
    }
    for (const at of options.beginning('authentication')) {
      if (hasWord(at.bound, 'simple')) {
        problems.push(refused(at, 'OSPFv3 has no authentication by a password in the clear: BIRD refuses it; write "authentication cryptographic"'));
      }
    }
  }
  // Warning: "Hello or poll interval less that 5 makes cryptographic authentication prone to replay attacks"
  const hello = options.number('hello', 10);
  if (!isV3(type) && how === 'cryptographic' && hello !== undefined && hello < 5) {
    const message = 'sequence numbers of cryptographic authentication are seconds, and with less than 5 s between Hellos packets can be replayed: '
      + 'BIRD warns about it';
    problems.push(onStatement(options.last('hello')!, 'daemon-warning', message, { severity: 'warning' }));
  }
  // Warning: "Password option without authentication option does not make sense"
  if (how === 'none' && passwords.length > 0) {
    problems.push(onStatement(passwords[0]!.at, 'daemon-warning',
      'a password does nothing without "authentication": BIRD warns about it', { severity: 'warning' }));
  }
  problems.push(...algorithmWithoutCryptography(passwords, how));
  // "Keyed hash algorithms are not allowed, use HMAC algorithms"
  if (isV3(type) && how === 'cryptographic') {
    for (const { algorithm } of passwords) if (isKeyed(algorithm)) {
      problems.push(refused(algorithm!, 'OSPFv3 signs with an HMAC alone: BIRD refuses this algorithm; write "algorithm hmac ..."'));
    }
  }
  return problems;
}

/** An area's number; undefined where it is not known. */
function areaNumber(statement: Statement, configuration: Configuration): number | undefined {
  const arg = argumentOf(statement.bound, 'router-id');
  return arg && numberIn(arg, statement.source, configuration);
}

/** ospf_area_finish, and virtual links of the backbone. */
export function checkOspfArea(statement: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const kind = kindOfArea(options);
  const problems: Problem[] = [];
  const kindAt = options.lastOf('stub', 'nssa');
  if (areaNumber(statement, configuration) === 0) {
    // "Backbone area cannot be stub/NSSA"
    if (kind === 'stub' || kind === 'nssa') {
      problems.push(refused(kindAt!, `area 0 is the backbone, which carries all routes: BIRD refuses it as ${kind === 'stub' ? 'a stub area' : 'an NSSA'}`));
    }
    // "Virtual link cannot be in backbone"
    for (const link of options.all('virtual link')) {
      problems.push(refused(link, 'a virtual link crosses another area to reach the backbone: BIRD refuses it in area 0; write it into the area it crosses'));
    }
  }
  const summary = options.flag('summary', false);
  const nssaDefault = options.last('default nssa');
  // "Only stub/NSSA areas can use summary propagation"
  if (kind === 'normal' && summary === true) {
    problems.push(refused(options.last('summary')!, '`summary` is for stub areas and NSSAs, and this is neither: BIRD refuses it; add "stub;" or "nssa;"'));
  }
  // "Only NSSA areas with summary propagation can use NSSA default route"
  if (nssaDefault && options.flag('default nssa', false) === true && ((kind !== undefined && kind !== 'nssa') || summary === false)) {
    problems.push(refused(nssaDefault, '`default nssa` is for an NSSA with "summary": BIRD refuses it elsewhere'));
  }
  // "Only NSSA default route can use type 2 metric"
  const cost = options.lastOf('default cost', 'default cost2', 'stub cost');
  if (cost?.bound.name === 'default cost2' && options.flag('default nssa', false) === false) {
    problems.push(refused(cost, '`default cost2` is for the default route of an NSSA: BIRD refuses it without "default nssa"; write "default cost"'));
  }
  return problems;
}

/** What an area is: the last of `stub` and `nssa` says it. */
function kindOfArea(options: Options): 'normal' | 'stub' | 'nssa' | undefined {
  const at = options.lastOf('stub', 'nssa');
  if (!at) return 'normal';
  if (at.bound.name === 'nssa') return 'nssa';
  const stub = options.flag('stub', true);
  return stub === undefined ? undefined : stub ? 'stub' : 'normal';
}

/** ospf_proto_finish. Templates are checked as protocols are. */
export function checkOspf(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  const areas = options.all('area');
  const problems: Problem[] = [];
  const channel = channelsOf(protocol, configuration)[0];
  const links = areas.flatMap((area) => configuration.inside(area).filter(({ bound }) => bound.name === 'virtual link'));
  if (isV3(protocol.type)) {
    const ipv4 = channel?.net === 'ipv4';
    const multicast = channel?.words.endsWith('multicast') ?? false;
    const families = onlyNet(configuration.release) ? undefined : options.flag('rfc5838', true);
    if (families === true) {
      problems.push(...instances(areas, (ipv4 ? 64 : 0) + (multicast ? 32 : 0), channel?.words ?? 'ipv6', options));
      // "Vlinks not supported in AFs other than IPv6 unicast"
      if (ipv4 || multicast) for (const link of links) {
        problems.push(refused(link, `virtual links are for IPv6 unicast (RFC 5838), and the channel is ${channel!.words}: BIRD refuses them`));
      }
    } else if (families === false && (ipv4 || multicast)) {
      // "Different channel type"
      problems.push(refused(channel!.openings[0]!, `with "rfc5838 off" OSPFv3 carries IPv6 unicast alone: BIRD refuses an ${channel!.words} channel`));
    }
  }
  if (!isComplete(protocol, configuration) || unreadWords(protocol.definition.block, 'protocol ospf').includes('area')) return problems;
  // "No configured areas in OSPF"
  if (areas.length === 0) problems.push(onProtocol(protocol, 'missing-option',
    'OSPF needs an area, and BIRD refuses it without: add "area 0 { interface "..."; };"'));
  if (areas.length !== 1) return problems;
  // "Vlinks cannot be used on single area router"; in the backbone they are wrong anyway
  if (areaNumber(areas[0]!, configuration) !== 0) for (const link of links) {
    problems.push(refused(link, 'a virtual link joins areas, and this router has one: BIRD refuses it; add the backbone, "area 0 { };"'));
  }
  // "ASBR must be in non-stub area"
  const exports = channel?.options.last('export');
  const stub = new Options(configuration.inside(areas[0]!), configuration);
  if (exports && !rejectsAll(exports.bound) && kindOfArea(stub) === 'stub') {
    problems.push(onStatement(exports, 'conflicting-options',
      'routes are exported into OSPF, and the only area is a stub area, which takes no external routes: BIRD refuses it; write "nssa" in place of "stub"', {
      related: { source: areas[0]!.source, node: stub.lastOf('stub')!.bound, message: 'the stub area' },
    }));
  }
  return problems;
}

/** `export none`. */
function rejectsAll(bound: Bound): boolean {
  const element = argumentOf(bound, 'filter')?.elements[0];
  return element?.kind === 'name' && element.name === 'none';
}

/** "Instance ID %d invalid for given channel type"; warning: "Instance ID %d from unassigned/private range". */
function instances(areas: readonly Statement[], base: number, words: string, protocol: Options): Problem[] {
  const { configuration } = protocol;
  const common = protocol.last('instance id');
  return areas.flatMap((area) => configuration.inside(area).filter(({ bound }) => bound.name === 'interface')).flatMap((iface) => {
    const arg = iface.bound.args.find(({ label }) => label === 'instance');
    const id = arg ? numberIn(arg, iface.source, configuration) : common && protocol.number('instance id', 0);
    const statement = arg ? iface : common!;
    if (id === undefined || id > 255 || (id >= base && id < base + 32)) return [];
    const at = arg ?? common!.bound.args[0];
    if (id >= 128) return [onArgument(statement, at, 'daemon-warning',
      `instance IDs from 128 on are assigned to no address family (RFC 5838): BIRD warns about ${id}`, { severity: 'warning' })];
    const message = `instance IDs of an ${words} channel are ${base} to ${base + 31} (RFC 5838), not ${id}: `
      + 'BIRD refuses it, unless "rfc5838 off" says that they mean nothing';
    return [onArgument(statement, at, 'number-out-of-range', message)];
  });
}
