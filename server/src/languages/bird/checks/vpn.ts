/** What BIRD checks of `protocol l3vpn` and `protocol evpn` (proto/l3vpn/, proto/evpn/). Templates are checked as protocols are. */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { channelFor, channelsOf, ownOpening } from './channels.ts';
import { mayMean, numberIn, Options, unreadWords } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { blame, onArgument, onProtocol, onStatement, removeFix } from './report.ts';

/** l3vpn_postconfig. */
export function checkL3vpn(protocol: Protocol, configuration: Configuration): Problem[] {
  if (!isComplete(protocol, configuration)) return [];
  const channels = channelsOf(protocol, configuration);
  const unread = unreadWords(protocol.definition.block, 'protocol l3vpn');
  // "For IPv4 L3VPN, both IPv4 and VPNv4 channels must be specified"
  const problems = (['4', '6'] as const).flatMap((family): Problem[] => {
    const [plain, vpn] = [channelFor(channels, `ipv${family}`), channelFor(channels, `vpn${family}`)];
    const [one, missing] = plain ? [plain, `vpn${family}`] : [vpn, `ipv${family}`];
    if (!one || (plain && vpn) || mayMean(unread, missing)) return [];
    const message = `an L3VPN copies routes between \`ipv${family}\` and \`vpn${family}\`, and BIRD refuses one channel without the other: add "${missing};"`;
    return [blame(protocol, [ownOpening(one)], 'missing-option', message)];
  });
  if (!channelFor(channels, 'mpls') && !mayMean(unread, 'mpls')) problems.push(onProtocol(protocol, 'missing-option',
    'an L3VPN gives its routes MPLS labels, and BIRD refuses it without an MPLS channel: add "mpls;"'));
  return [...problems, ...distinguisherAndTargets(protocol, configuration, unread)];
}

/** evpn_postconfig, evpn_postconfig_encaps and evpn_postconfig_vlans. */
export function checkEvpn(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  const problems = [...encapsulations(options), ...vlans(options)];
  if (!isComplete(protocol, configuration)) return problems;
  const channels = channelsOf(protocol, configuration);
  const unread = unreadWords(protocol.definition.block, 'protocol evpn');
  const lacking = (net: string, what: string): Problem[] => {
    if (channelFor(channels, net) || mayMean(unread, net)) return [];
    const message = `an EVPN copies routes between \`eth\` and \`evpn\`, and BIRD refuses it without the channel of ${what}: add "${net};"`;
    return [onProtocol(protocol, 'missing-option', message)];
  };
  problems.push(...lacking('eth', 'Ethernet entries'), ...lacking('evpn', 'EVPN routes'), ...distinguisherAndTargets(protocol, configuration, unread));
  if (!options.last('encapsulation vxlan') && !mayMean(unread, 'encapsulation')) {
    problems.push(onProtocol(protocol, 'missing-option',
      'it is not said how frames cross the network, and BIRD refuses an EVPN without: add "encapsulation vxlan { tunnel device "..."; };"'));
  }
  return problems;
}

/** "Route distinguisher not specified", "Route target not specified", "Import target not specified", "Export target not specified" */
function distinguisherAndTargets(protocol: Protocol, configuration: Configuration, unread: readonly string[]): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  const problems: Problem[] = [];
  const rd = options.lastOf('rd', 'route distinguisher');
  const zero = rd?.bound.args[0]?.elements[0];
  if (!rd ? !mayMean(unread, 'rd') && !mayMean(unread, 'route') : zero?.kind === 'rd' && /^[0:.]+$/.test(zero.text)) {
    problems.push(blame(protocol, [rd], 'missing-option',
      'the route distinguisher, which keeps the routes of VPNs apart, is not set, and BIRD refuses the protocol: add "rd AS:NUMBER;"'));
  }
  const missing = ['import', 'export'].filter((way) => !options.lastOf('route target', `${way} target`) && !mayMean(unread, way) && !mayMean(unread, 'route'));
  if (missing.length > 0) {
    const words = missing.length === 2 ? 'route target' : `${missing[0]} target`;
    problems.push(blame(protocol, [options.lastOf('import target', 'export target')], 'missing-option',
      `the ${words} is not set, and BIRD refuses the protocol: add "${words} (rt, AS, NUMBER);"`));
  }
  return problems;
}

/** proto/l3vpn/config.Y: "Extended community is not route target". Members that only the daemon can compute pass. */
export function checkTarget(statement: Statement): Problem[] {
  const arg = statement.bound.args[0];
  const element = arg?.elements[0];
  if (element?.kind === 'name' && element.name !== 'none' && element.name !== 'all') {
    return [onArgument(statement, arg, 'type-mismatch', 'a route target is written out here, "(rt, AS, NUMBER)" or a set of them: BIRD refuses a constant')];
  }
  const members: readonly ast.Expression[] = element?.kind === 'set' ? element.members : element?.kind === 'tuple' ? [element] : [];
  const wrong = members.find((member) => member.kind === 'tuple' && member.items[0]?.kind === 'name' && member.items[0].name === 'ro');
  return wrong ? [onArgument(statement, arg, 'type-mismatch', 'a route target is an extended community that begins with "rt": BIRD refuses others here')] : [];
}

/** "Only one encapsulation of each type is allowed" */
function encapsulations(options: Options): Problem[] {
  const [first, ...others] = options.all('encapsulation vxlan');
  return others.filter(({ origin }) => origin === 'own').map((other) => onStatement(other, 'duplicate-option',
    'an EVPN has one VXLAN encapsulation: BIRD refuses a second', {
    related: { source: first!.source, node: first!.bound, message: 'the first one' }, fixes: removeFix(other),
  }));
}

/** A range of numbers that a `vlan` takes: `kind` is what they are. */
interface Taken { readonly kind: string; readonly from: number; readonly to: number; readonly at: Statement }

/** "VLAN %s %u defined multiple times", "VLAN %s %u collision between vlan %u-%u and vlan %u-%u" */
function vlans(options: Options): Problem[] {
  const taken: Taken[] = [];
  const problems: Problem[] = [];
  for (const at of options.all('vlan')) {
    for (const range of rangesOf(at, options) ?? []) {
      const other = taken.find(({ kind, from, to }) => kind === range.kind && from <= range.to && range.from <= to);
      if (other) {
        problems.push(onStatement(at, 'conflicting-options',
          `another \`vlan\` of this protocol has ${range.kind} ${Math.max(range.from, other.from)} already: BIRD refuses it`, {
          related: { source: other.at.source, node: other.at.bound, message: 'the other one' },
        }));
        break;
      }
    }
    taken.push(...(rangesOf(at, options) ?? []));
  }
  return problems;
}

/** What a `vlan` takes; undefined where it is not known. */
function rangesOf(at: Statement, { configuration }: Options): Taken[] | undefined {
  const tag = numberIn(at.bound.args[0]!, at.source, configuration);
  const inner = new Options(configuration.inside(at), configuration);
  const count = inner.number('range', 1);
  if (tag === undefined || count === undefined || count < 1) return undefined;
  const first = [['tag', tag], ['VNI', inner.number('vni', tag)], ['VID', inner.number('vid', tag)]] as const;
  return first.flatMap(([kind, from]) => (from === undefined ? [] : [{ kind, from, to: from + count - 1, at }]));
}

/** proto/evpn/config.Y: "Last tag in range must be less than 2^32", "Last VNI ... 2^24", "Last VID ... 2^12". */
export function checkVlan(at: Statement, configuration: Configuration): Problem[] {
  const limits: Readonly<Record<string, number>> = { tag: 2 ** 32, VNI: 2 ** 24, VID: 2 ** 12 };
  const beyond = rangesOf(at, new Options([], configuration))?.find(({ kind, to }) => to >= limits[kind]!);
  if (!beyond) return [];
  const way = beyond.kind === 'tag' ? '' : `; give a "${beyond.kind.toLowerCase()}" of its own`;
  const message = `the last ${beyond.kind} would be ${beyond.to}, and it is at most ${limits[beyond.kind]! - 1}: BIRD refuses it${way}`;
  return [onStatement(at, 'number-out-of-range', message)];
}

