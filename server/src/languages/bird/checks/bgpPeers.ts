/** The two ends of a BGP session: AS numbers, addresses, interfaces, and what follows from them (proto/bgp/bgp.c, bgp_postconfig). */
import { includes, releases } from '../versions.ts';
import { isGiven, isLinkLocalSetting, type Session } from './bgpSession.ts';
import type { Problem } from './problem.ts';
import { blame, insertFix, onProtocol } from './report.ts';

/** The checks, in the order of the daemon. */
export function checkPeers(session: Session): Problem[] {
  return CHECKS.flatMap((check) => check(session) ?? []);
}

/** Constants that configurations call their own AS number by. */
const OWN_AS = ['OWNAS', 'MYAS', 'LOCAL_AS', 'LOCALAS', 'OWN_AS', 'MY_AS', 'OWNASN', 'MY_ASN', 'LOCAL_ASN', 'ASN'];

/** "Local AS number must be set" */
function localAs({ protocol, localAs: setting, configuration, complete, maySay }: Session): Problem | undefined {
  if (setting.value !== 0 || !complete || maySay('local')) return undefined;
  const message = 'the AS number of this router is not set, and BIRD refuses the protocol: add "local as NUMBER;"';
  if (setting.at) return blame(protocol, [setting.at], 'missing-option', message);
  const constant = OWN_AS.find((name) => configuration.lookup(name)?.class === 'constant');
  const title = constant === undefined ? 'Insert "local as 65000;", for your AS number' : undefined;
  return onProtocol(protocol, 'missing-option', message, { fixes: insertFix(protocol, `local as ${constant ?? 65000};`, title) });
}

/** Whether nothing is said about the neighbor at all. */
function hasNone({ neighbor: address, range, remoteAs: remote, peerType: type }: Session): boolean {
  return !address && !range && !remote.at && !type;
}

/** "Neighbor must be configured" */
function neighbor(session: Session): Problem | undefined {
  const { protocol, configuration, neighbor: address, range, complete, maySay } = session;
  if (range || isGiven(address, configuration.release) !== false || !complete || maySay('neighbor')) return undefined;
  const none = 'the neighbor is not set, and BIRD refuses the protocol: add "neighbor ADDRESS as NUMBER;"';
  if (hasNone(session)) return onProtocol(protocol, 'missing-option', none);
  const message = 'the address of the neighbor is not set, and BIRD refuses the protocol: '
    + 'add it after "neighbor", or a network of neighbors after "neighbor range"';
  return onProtocol(protocol, 'missing-option', message);
}

const BIND_TO_INTERFACE = releases('2.18+ 3.2+');

/** "Local address must be configured for strict bind", since 2.18 and 3.2 "Local address or an interface must be configured for strict bind" */
function strictBind({ protocol, configuration, options, localIp, interface: iface, interfaceRange, complete, maySay }: Session): Problem | undefined {
  if (options.flag('strict bind', false) !== true || isGiven(localIp) !== false || !complete || maySay('local')) return undefined;
  const orInterface = includes(BIND_TO_INTERFACE, configuration.release);
  if (orInterface && (iface ?? interfaceRange)) return undefined;
  const message = `\`strict bind\` listens on one address, and BIRD refuses it without: add "local ADDRESS;"${orInterface ? ' or an interface' : ''}`;
  return blame(protocol, [options.last('strict bind')], 'missing-option', message);
}

/** "Remote AS number (or peer type) must be set" */
function remoteAs(session: Session): Problem | undefined {
  const { protocol, remoteAs: setting, peerType: type, neighbor: address, range, complete, maySay } = session;
  if (setting.value !== 0 || type || !complete || maySay('neighbor') || hasNone(session)) return undefined;
  const message = 'the AS number of the neighbor is not set, and BIRD refuses the protocol: add "as NUMBER", "internal" or "external" to "neighbor"';
  return blame(protocol, [setting.at, address?.at, range], 'missing-option', message);
}

/** "IBGP cannot have different ASNs", "EBGP cannot have the same ASNs" */
function peerType({ protocol, internal, peerType: type, remoteAs: remote, localAs: local }: Session): Problem | undefined {
  if (!type || internal === undefined || internal === (type.word === 'internal')) return undefined;
  const message = internal ? `"external" means another AS, and the neighbor has ours, ${local.value}: BIRD refuses it`
    : `"internal" means our own AS, ${local.value}, and the neighbor has AS ${remote.value}: BIRD refuses it`;
  return blame(protocol, [type.at, remote.at, local.at], 'conflicting-options', message);
}

/** "Link-local addresses require defined interface". Of the neighbor's the rule link-local-without-interface says it. */
function linkLocal({ protocol, interface: iface, localIp, neighbor: address, complete, maySay }: Session): Problem | undefined {
  if (iface || isLinkLocalSetting(address) || !isLinkLocalSetting(localIp) || !complete || maySay('interface')) return undefined;
  const { text, at } = localIp!;
  const message = `${text} is valid on one link alone, and BIRD refuses it without the interface: write "${text}%'INTERFACE'", or add "interface "NAME";"`;
  return blame(protocol, [at], 'missing-option', message);
}

/** "Interface and interface range cannot be configured together" */
function interfaces({ protocol, interface: iface, interfaceRange }: Session): Problem | undefined {
  if (!iface || !interfaceRange) return undefined;
  const message = 'one interface and a range of interfaces exclude each other: BIRD refuses them together';
  return blame(protocol, [interfaceRange, iface], 'conflicting-options', message);
}

/** "Interface range needs strict bind" */
function interfaceRange({ protocol, interfaceRange: range, options, complete, maySay }: Session): Problem | undefined {
  if (!range || !complete || maySay('strict') || options.flag('strict bind', false) !== false) return undefined;
  const message = '`interface range` listens on each interface by itself, for which BIRD wants "strict bind;"';
  return blame(protocol, [range], 'missing-option', message, { fixes: insertFix(protocol, 'strict bind;') });
}

/** "Neighbor AS number out of range (AS4 not available)" */
function bigAs({ protocol, remoteAs: remote, internal, peerType: type, localAs: local, options }: Session): Problem | undefined {
  const as = remote.value === 0 && type?.word === 'internal' && internal ? local.value : remote.value;
  const off = options.flag('capabilities', true) === false ? 'capabilities' : options.flag('enable as4', true) === false ? 'enable as4' : undefined;
  if (as === undefined || as <= 0xffff || off === undefined) return undefined;
  const message = `AS ${as} needs 4-octet AS numbers, which "${off} off" switches off: BIRD refuses it`;
  return blame(protocol, [options.last(off), remote.at], 'conflicting-options', message);
}

/** "Only internal neighbor can be RR client" */
function reflectorClient({ protocol, internal, options, typedBy }: Session): Problem | undefined {
  if (internal !== false || options.flag('rr client', false) !== true) return undefined;
  const message = 'this neighbor is external, and only an internal one can be a route reflector client: BIRD refuses it; for a route server write "rs client"';
  return blame(protocol, [options.last('rr client'), ...typedBy], 'conflicting-options', message);
}

/** "Only external neighbor can be RS client" */
function serverClient({ protocol, internal, options, typedBy }: Session): Problem | undefined {
  if (internal !== true || options.flag('rs client', false) !== true) return undefined;
  const message = 'this neighbor is internal, and only an external one can be a route server client: BIRD refuses it; for a route reflector write "rr client"';
  return blame(protocol, [options.last('rs client'), ...typedBy], 'conflicting-options', message);
}

/** "Local role cannot be set on IBGP sessions"; a warning: "BGP roles are not recommended to be used within AS confederations" */
function role({ protocol, internal, interior, options, typedBy }: Session): Problem | undefined {
  const at = options.last('local role');
  if (!at || internal === undefined || interior !== true) return undefined;
  if (internal) {
    const message = 'this neighbor is internal, and a role is for external ones (RFC 9234): BIRD refuses it';
    return blame(protocol, [at, ...typedBy], 'conflicting-options', message);
  }
  const message = 'roles are not meant for sessions inside a confederation: BIRD warns about it';
  return blame(protocol, [at], 'daemon-warning', message, { severity: 'warning' });
}

/** "Local role must be set if roles are required" */
function requiredRole({ protocol, options, complete, maySay }: Session): Problem | undefined {
  if (options.flag('require roles', false) !== true || options.last('local role') || !complete || maySay('local')) return undefined;
  const message = '`require roles` compares roles, and this side has none: BIRD refuses it; add "local role ..."';
  return blame(protocol, [options.last('require roles')], 'missing-option', message);
}

/** "Confederation ID must be set for member sessions" */
function confederation({ protocol, options, complete, maySay }: Session): Problem | undefined {
  if (options.flag('confederation member', false) !== true || options.number('confederation', 0) !== 0) return undefined;
  if (!complete || maySay('confederation')) return undefined;
  const message = 'a member of a confederation has to know which one: BIRD refuses it; add "confederation NUMBER;"';
  return blame(protocol, [options.last('confederation member')], 'missing-option', message);
}

/** "Enforce first AS check is requires EBGP sessions" */
function firstAs({ protocol, internal, options, typedBy }: Session): Problem | undefined {
  if (internal !== true || options.flag('enforce first as', false) !== true) return undefined;
  const message = 'this neighbor is internal, and the first AS of a path says something about external ones only: BIRD refuses `enforce first as` here';
  return blame(protocol, [options.last('enforce first as'), ...typedBy], 'conflicting-options', message);
}

const CHECKS = [
  localAs, neighbor, strictBind, remoteAs, peerType, linkLocal, interfaces, interfaceRange, bigAs, reflectorClient, serverClient, role, requiredRole,
  confederation, firstAs,
];
