/** What only direct sessions may have, and what multihop ones must (proto/bgp/bgp.c, bgp_postconfig). */
import type { Statement } from '../semantics/model.ts';
import { isGiven, isLinkLocalSetting, type Session } from './bgpSession.ts';
import { argumentOf, hasWord } from './options.ts';
import type { Problem } from './problem.ts';
import { blame, insertFix } from './report.ts';

/** The checks, in the order of the daemon. */
export function checkMultihop(session: Session): Problem[] {
  const { options, neighbor, localIp, onlink } = session;
  const problems: (Problem | undefined)[] = [];
  const linkLocal = isLinkLocalSetting(neighbor) ? neighbor : isLinkLocalSetting(localIp) ? localIp : undefined;
  const bound = session.interface ?? session.interfaceRange;
  // "Multihop BGP cannot be used with link-local addresses", "Multihop BGP cannot be bound to interface": an address brings its interface
  if (linkLocal && session.interface) problems.push(onlyDirect(session, linkLocal.at, `${linkLocal.text} is valid on one link alone`));
  else if (bound && !linkLocal) problems.push(onlyDirect(session, bound, 'an interface is for direct sessions'));
  // "Multihop BGP cannot depend on link state"
  if (options.flag('check link', false) === true) problems.push(onlyDirect(session, options.last('check link'), '`check link` is for direct sessions'));
  problems.push(bfd(session));
  // "Multihop BGP cannot be configured onlink"
  if (onlink.on === true) problems.push(onlyDirect(session, onlink.at, '`onlink` is for direct sessions'));
  problems.push(activeOnlink(session));
  return problems.filter((problem) => problem !== undefined);
}

/** A problem of what only direct sessions may have. An internal session is multihop unless it says `direct`. */
function onlyDirect({ protocol, multihop, typedBy }: Session, at: Statement | undefined, what: string): Problem | undefined {
  if (!multihop.value) return undefined;
  const why = multihop.at ? 'this session is multihop' : 'an internal session is multihop unless it says "direct"';
  const message = `${what}, and ${why}: BIRD refuses it`;
  return blame(protocol, [at, multihop.at, ...typedBy], 'conflicting-options', message, { fixes: multihop.at ? undefined : insertFix(protocol, 'direct;') });
}

/** "Multihop BGP with BFD requires specified local address" */
function bfd({ protocol, options, multihop, localIp, typedBy, complete, maySay }: Session): Problem | undefined {
  const at = options.last('bfd');
  if (!at || !multihop.value || isGiven(localIp) !== false || !complete || maySay('local')) return undefined;
  const on = hasWord(at.bound, 'graceful') || argumentOf(at.bound, 'block') !== undefined || options.flag('bfd', false);
  if (on !== true) return undefined;
  const which = multihop.at ? 'a multihop session' : 'an internal session, which is multihop unless it says "direct",';
  const message = `BFD for ${which} needs our address, and BIRD refuses it without: add "local ADDRESS;"`;
  return blame(protocol, [at, multihop.at, ...typedBy], 'missing-option', message);
}

/** "Active onlink BGP must have interface configured" */
function activeOnlink({ protocol, onlink, interface: iface, interfaceRange, options, neighbor, complete, maySay }: Session): Problem | undefined {
  if (onlink.on !== true || iface || interfaceRange || isGiven(neighbor) !== true || !complete || maySay('interface')) return undefined;
  if (options.flag('passive', false) !== false) return undefined;
  const message = '`onlink` puts the neighbor on an interface, and BIRD refuses it without one: add "interface "NAME";"';
  return blame(protocol, [onlink.at], 'missing-option', message);
}
