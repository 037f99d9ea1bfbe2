/** What BIRD checks of a BGP protocol: while it reads it, and when its block is complete (proto/bgp/bgp.c, bgp_postconfig). */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { includes, releases } from '../versions.ts';
import { checkBgpChannels } from './bgpChannels.ts';
import { isGiven, isLinkLocalSetting, readSession, type Session } from './bgpSession.ts';
import { channelsOf, channelFor } from './channels.ts';
import { checkTimes } from './bgpTimes.ts';
import { checkAuthentication } from './bgpKeys.ts';
import { argumentOf, hasWord, valueIn } from './options.ts';
import type { Problem } from './problem.ts';
import { blame, insertFix, onProtocol, onStatement, removeFix } from './report.ts';

/** A check of a whole session. */
type SessionCheck = (session: Session) => Problem | undefined;

/** The checks of `protocol bgp` and `template bgp`: of a template only what BIRD says while it reads it. */
export function checkBgp(protocol: Protocol, configuration: Configuration): Problem[] {
  const session = readSession(protocol, channelsOf(protocol, configuration), configuration);
  const problems = [...neighbors(session), ...neighborsChannel(session)];
  if (protocol.definition.template) return problems;
  for (const check of SESSION_CHECKS) {
    const problem = check(session);
    if (problem) problems.push(problem);
  }
  return [...problems, ...checkTimes(session), ...checkAuthentication(session), ...checkBgpChannels(session)];
}

/** proto/bgp/config.Y: "Only one neighbor per BGP instance is allowed". */
function neighbors({ protocol, configuration }: Session): Problem[] {
  const problems: Problem[] = [];
  let first: Statement | undefined;
  for (const statement of protocol.statements) {
    const { bound, source } = statement;
    if (bound.name !== 'neighbor range' && !(bound.name === 'neighbor' && argumentOf(bound, 'ip'))) continue;
    if (!first) {
      const value = valueIn(argumentOf(bound, 'ip'), source, configuration);
      // `::` is no address, and another neighbor may follow.
      if (value?.type !== 'ip' || value.text !== '::') first = statement;
    } else if (statement.origin === 'own') {
      problems.push(onStatement(statement, 'duplicate-option',
        'a BGP protocol has one neighbor, and this one has another already: BIRD refuses it; write a protocol for each', {
        related: { source: first.source, node: first.bound, message: 'the first neighbor' }, fixes: removeFix(statement),
      }));
    }
  }
  return problems;
}

/** proto/bgp/bgp.c: "Neighbor channel requires dynamic BGP (neighbor range option)". */
function neighborsChannel({ protocol, channels, range, complete }: Session): Problem[] {
  const channel = channelFor(channels, 'neighbor');
  if (protocol.definition.template || !channel || range || !complete) return [];
  return [blame(protocol, channel.statements, 'conflicting-options',
    'a `neighbors` channel makes sessions with neighbors that it learns, for which BIRD wants "neighbor range PREFIX"')];
}

/** Constants that configurations call their own AS number by. */
const OWN_AS = ['OWNAS', 'MYAS', 'LOCAL_AS', 'LOCALAS', 'OWN_AS', 'MY_AS', 'OWNASN', 'MY_ASN', 'LOCAL_ASN', 'ASN'];
const BIND_TO_INTERFACE = releases('2.18+ 3.2+');

const SESSION_CHECKS: readonly SessionCheck[] = [
  // "Local AS number must be set"
  ({ protocol, localAs, configuration, complete, maySay }) => {
    if (localAs.value !== 0 || !complete || maySay('local')) return undefined;
    const constant = OWN_AS.find((name) => configuration.lookup(name)?.class === 'constant');
    const fixes = constant === undefined ? insertFix(protocol, 'local as 65000;',
      'Insert "local as 65000;", for your AS number') : insertFix(protocol, `local as ${constant};`);
    return blame(protocol, [localAs.at], 'missing-option',
      'the AS number of this router is not set, and BIRD refuses the protocol: add "local as NUMBER;"', localAs.at ? undefined : { fixes });
  },
  // "Neighbor must be configured"
  ({ protocol, neighbor, range, complete, maySay }) => {
    if (range || isGiven(neighbor) !== false || !complete || maySay('neighbor')) return undefined;
    return onProtocol(protocol, 'missing-option',
      'the address of the neighbor is not set, and BIRD refuses the protocol: add it after "neighbor", or a network of neighbors after "neighbor range"');
  },
  // "Local address must be configured for strict bind", since 2.18 and 3.2 "Local address or an interface must be ..."
  ({ protocol, configuration, options, localIp, interface: iface, interfaceRange, complete, maySay }) => {
    const orInterface = includes(BIND_TO_INTERFACE, configuration.release);
    if (isGiven(localIp) !== false || !complete || maySay('local') || (orInterface
      && (iface ?? interfaceRange)) || options.flag('strict bind', false) !== true) return undefined;
    return blame(protocol, [options.last('strict bind')], 'missing-option',
      `\`strict bind\` listens on one address, and BIRD refuses it without: add "local ADDRESS;"${orInterface ? ' or an interface' : ''}`);
  },
  // "Remote AS number (or peer type) must be set"
  ({ protocol, remoteAs, peerType, neighbor, range, complete, maySay }) => {
    if (remoteAs.value !== 0 || peerType || !complete || maySay('neighbor')) return undefined;
    return blame(protocol, [remoteAs.at, neighbor?.at, range], 'missing-option',
      'the AS number of the neighbor is not set, and BIRD refuses the protocol: add "as NUMBER", "internal" or "external" to "neighbor"');
  },
  // "IBGP cannot have different ASNs"
  ({ protocol, internal, peerType, remoteAs, localAs }) => peerType?.word === 'internal' && internal === false
    ? blame(protocol, [peerType.at, remoteAs.at, localAs.at],
      'conflicting-options', `"internal" means our own AS, ${localAs.value}, and the neighbor has AS ${remoteAs.value}: BIRD refuses it`) : undefined,
  // "EBGP cannot have the same ASNs"
  ({ protocol, internal, peerType, remoteAs, localAs }) => peerType?.word === 'external' && internal === true
    ? blame(protocol, [peerType.at, remoteAs.at, localAs.at],
      'conflicting-options', `"external" means another AS, and the neighbor has ours, ${localAs.value}: BIRD refuses it`) : undefined,
  // "Link-local addresses require defined interface"
  ({ protocol, interface: iface, localIp, neighbor, complete, maySay }) => {
    // A link-local neighbor is the business of the rule link-local-without-interface.
    const at = !isLinkLocalSetting(neighbor) && isLinkLocalSetting(localIp) ? localIp : undefined;
    if (iface || !at || !complete || maySay('interface')) return undefined;
    return blame(protocol, [at.at], 'missing-option',
      `${at.text} is valid on one link alone, and BIRD refuses it without the interface: write "${at.text}%'INTERFACE'", or add "interface "NAME";"`);
  },
  // "Interface and interface range cannot be configured together"
  ({ protocol, interface: iface, interfaceRange }) => iface && interfaceRange
    ? blame(protocol, [interfaceRange, iface], 'conflicting-options',
      'one interface and a range of interfaces exclude each other: BIRD refuses them together') : undefined,
  // "Interface range needs strict bind"
  ({ protocol, interfaceRange, options, complete, maySay }) => interfaceRange && complete && !maySay('strict') && options.flag('strict bind', false) === false
    ? blame(protocol, [interfaceRange], 'missing-option',
      '`interface range` listens on each interface by itself, for which BIRD wants "strict bind;"', { fixes: insertFix(protocol, 'strict bind;') }) : undefined,
  // "Neighbor AS number out of range (AS4 not available)"
  ({ protocol, remoteAs, internal, peerType, localAs, options }) => {
    const as = remoteAs.value === 0 && peerType?.word === 'internal' && internal ? localAs.value : remoteAs.value;
    const off = options.flag('capabilities', true) === false ? 'capabilities' : options.flag('enable as4', true) === false ? 'enable as4' : undefined;
    return as !== undefined && as > 0xffff && off !== undefined
      ? blame(protocol, [options.last(off), remoteAs.at], 'conflicting-options',
        `AS ${as} needs 4-octet AS numbers, which "${off} off" switches off: BIRD refuses it`) : undefined;
  },
  // "Only internal neighbor can be RR client"
  ({ protocol, internal, options, typedBy }) => internal === false && options.flag('rr client', false) === true
    ? blame(protocol, [options.last('rr client'), ...typedBy], 'conflicting-options',
      'this neighbor is external, and only an internal one can be a route reflector client: BIRD refuses it; for a route server write "rs client"') : undefined,
  // "Only external neighbor can be RS client"
  ({ protocol, internal, options, typedBy }) => internal === true && options.flag('rs client', false) === true
    ? blame(protocol, [options.last('rs client'), ...typedBy], 'conflicting-options',
      'this neighbor is internal, and only an external one can be a route server client: BIRD refuses it; for a route reflector write "rr client"') : undefined,
  // "Local role cannot be set on IBGP sessions"
  ({ protocol, internal, options, typedBy }) => internal === true && options.last('local role')
    ? blame(protocol, [options.last('local role'), ...typedBy], 'conflicting-options',
      'this neighbor is internal, and a role is for external ones (RFC 9234): BIRD refuses it') : undefined,
  // "BGP roles are not recommended to be used within AS confederations"
  ({ protocol, internal, interior, options }) => internal === false && interior === true && options.last('local role')
    ? blame(protocol, [options.last('local role')], 'daemon-warning',
      'roles are not meant for sessions inside a confederation: BIRD warns about it', { severity: 'warning' }) : undefined,
  // Warnings about what is required and switched off (2.13 and later)
  ({ protocol, options }) => options.flag('require enhanced route refresh', false) === true
    && (options.flag('enable route refresh', true) === false || options.flag('enable enhanced route refresh', true) === false)
    ? required(protocol, options.last('require enhanced route refresh')!, 'enhanced route refresh', 'is switched off here') : undefined,
  ({ protocol, options }) => options.flag('require as4', false) === true && options.flag('enable as4', true) === false
    ? required(protocol, options.last('require as4')!, 'a 4-octet AS number', 'is switched off here with "enable as4 off"') : undefined,
  ({ protocol, options }) => options.flag('require extended messages', false) === true && options.flag('enable extended messages', false) === false
    ? required(protocol, options.last('require extended messages')!, 'support of extended messages',
      'is not enabled here: add "enable extended messages;"') : undefined,
  ({ protocol, options }) => options.flag('require graceful restart', false) === true && isRestarting(options, 'graceful restart', true) === false
    ? required(protocol, options.last('require graceful restart')!, 'graceful restart', 'is switched off here') : undefined,
  ({ protocol, options }) => options.flag('require long lived graceful restart', false) === true && isRestarting(options,
    'long lived graceful restart', isRestarting(options, 'graceful restart', true)) === false
    ? required(protocol, options.last('require long lived graceful restart')!, 'long-lived graceful restart', 'is switched off here') : undefined,
  // "Local role must be set if roles are required"
  ({ protocol, options, complete, maySay }) => options.flag('require roles', false) === true && !options.last('local role') && complete && !maySay('local')
    ? blame(protocol, [options.last('require roles')], 'missing-option',
      '`require roles` compares roles, and this side has none: BIRD refuses it; add "local role ..."') : undefined,
  // "Confederation ID must be set for member sessions"
  ({ protocol, options, complete, maySay }) => options.flag('confederation member', false) === true && options.number('confederation', 0) === 0 && complete
    && !maySay('confederation')
    ? blame(protocol, [options.last('confederation member')], 'missing-option',
      'a member of a confederation has to know which one: BIRD refuses it; add "confederation NUMBER;"') : undefined,
  // "Multihop BGP cannot be used with link-local addresses"
  (session) => {
    const at = isLinkLocalSetting(session.neighbor) ? session.neighbor : isLinkLocalSetting(session.localIp) ? session.localIp : undefined;
    return at && session.interface ? multihop(session, [at.at], `${at.text} is valid on one link alone`) : undefined;
  },
  // "Multihop BGP cannot be bound to interface"
  (session) => {
    const at = session.interface ?? session.interfaceRange;
    return at && !isLinkLocalSetting(session.neighbor) && !isLinkLocalSetting(session.localIp) ? multihop(session, [at], 'an interface') : undefined;
  },
  // "Multihop BGP cannot depend on link state"
  (session) => session.options.flag('check link', false) === true ? multihop(session, [session.options.last('check link')], '`check link`') : undefined,
  // "Multihop BGP with BFD requires specified local address"
  ({ protocol, options, multihop: hops, localIp, typedBy, complete, maySay }) => {
    const bfd = options.last('bfd');
    if (!hops.value || isGiven(localIp) !== false || !complete || maySay('local') || !bfd || (!hasWord(bfd.bound, 'graceful') && !argumentOf(bfd.bound,
      'block') && options.flag('bfd', false) !== true)) return undefined;
    const why = hops.at ? 'a multihop session' : 'an internal session is multihop unless it says "direct", and';
    return blame(protocol, [bfd, hops.at, ...typedBy], 'missing-option', `BFD for ${why} needs our address, and BIRD refuses it without: add "local ADDRESS;"`);
  },
  // "Multihop BGP cannot be configured onlink"
  (session) => session.onlink.on === true ? multihop(session, [session.onlink.at], '`onlink`') : undefined,
  // "Active onlink BGP must have interface configured"
  ({ protocol, onlink, interface: iface, interfaceRange, options, neighbor, complete, maySay }) => onlink.on === true && !iface && !interfaceRange
    && isGiven(neighbor) === true && options.flag('passive', false) === false && complete && !maySay('interface')
    ? blame(protocol, [onlink.at], 'missing-option',
      '`onlink` puts the neighbor on an interface, and BIRD refuses it without one: add "interface "NAME";"') : undefined,
  // "Long-lived graceful restart requires basic graceful restart"
  ({ protocol, options }) => isRestarting(options, 'graceful restart', true) === false && isRestarting(options, 'long lived graceful restart', false) === true
    ? blame(protocol, [options.last('long lived graceful restart'), options.last('graceful restart')], 'conflicting-options',
      'long-lived graceful restart needs graceful restart, which is off: BIRD refuses it')
    : undefined,
  // "Enforce first AS check is requires EBGP sessions"
  ({ protocol, internal, options, typedBy }) => internal === true && options.flag('enforce first as', false) === true
    ? blame(protocol, [options.last('enforce first as'), ...typedBy], 'conflicting-options',
      'this neighbor is internal, and the first AS of a path says something about external ones only: BIRD refuses `enforce first as` here') : undefined,
];

/** A warning: the neighbor must have what this side does not offer. */
function required(protocol: Protocol, statement: Statement, what: string, state: string): Problem {
  return blame(protocol, [statement], 'daemon-warning',
    `${what} is required of the neighbor and ${state}: BIRD warns, and the session will not come up`, { severity: 'warning' });
}

/** A problem of what only direct sessions may have. An internal session is multihop unless it says `direct`. */
function multihop({ protocol, multihop: hops, typedBy }: Session, statements: readonly (Statement | undefined)[], what: string): Problem | undefined {
  if (!hops.value) return undefined;
  const why = hops.at ? 'this session is multihop' : 'an internal session is multihop unless it says "direct"';
  const fixes = hops.at ? undefined : insertFix(protocol, 'direct;');
  return blame(protocol, [...statements, hops.at, ...typedBy], 'conflicting-options', `${what} is for direct sessions, and ${why}: BIRD refuses it`, { fixes });
}

/** Whether `graceful restart` or its long-lived form is on, or `aware`. */
function isRestarting(options: Session['options'], name: string, otherwise: boolean | undefined): boolean | undefined {
  const statement = options.last(name);
  if (!statement) return otherwise;
  return hasWord(statement.bound, 'aware') ? true : options.flag(name, true);
}
