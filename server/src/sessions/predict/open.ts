/** What the OPEN messages say to each other (RFC 4271, 5492, 9234): AS numbers, identifiers, hold times, roles, capabilities, families. */
import type { Capability, Channel, Field, Role, Session } from '../../base/session.ts';
import { familyName, nameOf, placeOf, type End, type Reason } from './model.ts';

/** The pairs of RFC 9234. */
const ROLE_PAIRS: Readonly<Record<Role, Role>> = { provider: 'customer', customer: 'provider', peer: 'peer', rs_server: 'rs_client', rs_client: 'rs_server' };

/** The AS number that `session` tells the neighbor: to those outside of a confederation that of the confederation. */
export function openAs(session: Session): number | undefined {
  const { confederation, confederationMember, localAs, type } = session;
  return confederation.value && type.value === 'external' && confederationMember.value === false ? confederation.value : localAs.value;
}

/** All that one of them would refuse in the other's message. */
export function openReasons(a: End, b: End): Reason[] {
  const reasons: Reason[] = [];
  for (const [one, other] of [[a, b], [b, a]] as const) {
    reasons.push(...[asReason(one, other), holdReason(one, other), roleReason(one, other)].filter((reason) => reason !== undefined).map((reason) => spokenBy(one, reason)), ...capabilityReasons(one, other));
  }
  return [...reasons, ...[idReason(a, b), rolesDisagree(a, b)].filter((reason) => reason !== undefined), ...familyReasons(a, b)];
}

/** Whether what an end says stands in the words of BIRD. */
const speaksBird = ({ session: { language, program } }: End): boolean => language === 'bird' || program === 'BIRD';

/** The words of the log are those of the end that refuses: bgpd has others than BIRD, GoBGP and FRR none that tell the reason. */
function spokenBy(end: End, { log, ...reason }: Reason): Reason {
  const words = speaksBird(end) ? log : end.session.language === 'openbgpd' && reason.code === 'session-ends-disagree-asn' ? 'error in OPEN message, AS unacceptable' : undefined;
  return { ...reason, ...(log !== undefined && words !== undefined && { log: words }) };
}

function asReason(one: End, other: End): Reason | undefined {
  const { remoteAs, type, localAs } = one.session;
  const is = openAs(other.session);
  const at = placeOf(one, remoteAs);
  if (!remoteAs.known || is === undefined) {
    return { up: null, code: 'session-ends-disagree-asn', at, message: `which AS number ${remoteAs.known ? nameOf(other) : nameOf(one)} ${remoteAs.known ? 'has' : 'expects'} is not known before the daemon runs` };
  }
  const expected = remoteAs.value;
  const wrong = expected === undefined ? type.value !== undefined && localAs.value !== undefined && (type.value === 'internal') !== (is === localAs.value) : expected !== is;
  if (!wrong) return undefined;
  return {
    up: false, code: 'session-ends-disagree-asn', at, log: `Bad peer AS: ${is}`,
    message: `${nameOf(one)} expects AS ${expected ?? `${type.value === 'internal' ? '' : 'other than '}${localAs.value}`}, and ${nameOf(other)} is AS ${is}: the session is refused; make the two numbers the same`,
  };
}

/** Both ends take the smaller time; one may have a smallest that it takes (bgp_rx_open, session.c parse_open). */
function holdReason(one: End, other: End): Reason | undefined {
  const { hold, minimumHold } = one.session.timers;
  const theirs = other.session.timers.hold;
  if (!hold.known || !theirs.known || !minimumHold.known || minimumHold.value === undefined || minimumHold.value === 0) return undefined;
  const agreed = Math.min(hold.value, theirs.value);
  // bgpd takes no time at all from who wants none.
  if (agreed >= minimumHold.value || (agreed === 0 && one.session.language === 'openbgpd')) return undefined;
  return {
    up: false, code: 'session-ends-disagree-hold-time', at: placeOf(one, minimumHold), log: `Unacceptable hold time: ${theirs.value}`,
    message: `${nameOf(one)} takes no hold time below ${minimumHold.value}, and with ${nameOf(other)} it would be ${agreed}: ${minimumHold.origin === 'default' ? 'the session does not stay up; raise the hold time there' : 'the session is refused; raise "hold time" there, or lower the minimum here'}`,
  };
}

function roleReason(one: End, other: End): Reason | undefined {
  const { requireRoles } = one.session;
  const { role } = other.session;
  if (requireRoles.value !== true || !role.known || role.value !== undefined) return undefined;
  return {
    up: false, code: 'session-ends-disagree-role', at: placeOf(one, requireRoles), log: 'Role mismatch (undefined)',
    message: `${nameOf(one)} requires a role of its neighbor, and ${nameOf(other)} tells none: the session is refused; give it one ("local role ${ROLE_PAIRS[one.session.role.value ?? 'peer']}")`,
  };
}

function rolesDisagree(a: End, b: End): Reason | undefined {
  const [mine, theirs] = [a.session.role.value, b.session.role.value];
  if (mine === undefined || theirs === undefined || ROLE_PAIRS[mine] === theirs) return undefined;
  // Roles are for external sessions alone.
  if (a.session.type.value === 'internal' || b.session.type.value === 'internal') return undefined;
  return {
    up: false, code: 'session-ends-disagree-role', at: placeOf(a, a.session.role), log: `Role mismatch (${theirs})`,
    message: `${nameOf(a)} is ${mine} and ${nameOf(b)} is ${theirs}, which is no pair of RFC 9234: the session is refused; the other end of ${mine} is ${ROLE_PAIRS[mine]}`,
  };
}

/** Identifiers are unique within an AS (RFC 6286). */
function idReason(a: End, b: End): Reason | undefined {
  const [mine, theirs] = [a.session.routerId, b.session.routerId];
  if (mine.value === undefined || mine.value !== theirs.value || a.session.type.value !== 'internal') return undefined;
  return {
    up: false, code: 'session-ends-disagree-router-id', at: placeOf(a, mine), log: `Bad BGP identifier: ${mine.value.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`,
    message: `both ends have the router ID ${mine.value}, and within an AS each must have its own: the session is refused; give one of them another`,
  };
}

function capabilityReasons(one: End, other: End): Reason[] {
  return (Object.keys(one.session.capabilities) as Capability[]).flatMap((name): Reason[] => {
    const { required } = one.session.capabilities[name];
    const { announced } = other.session.capabilities[name];
    return required.value === true && announced.value === false ? [missing(one, other, required, name)] : [];
  });
}

/** What BIRD writes when it refuses an OPEN for what is missing in it; bgpd has words of its own. */
const logOf = (end: End): Pick<Reason, 'log'> => (speaksBird(end) ? { log: 'Required capability missing' } : {});

/** What one end insists on, and the other lacks. */
function missing(one: End, other: End, field: Field<unknown>, what: string): Reason {
  return {
    up: false, code: 'session-ends-disagree-family', at: placeOf(one, field), ...logOf(one),
    message: `${nameOf(one)} requires ${what}, which ${nameOf(other)} does not offer: the session is refused; offer it there, or do not require it here`,
  };
}

/** The channels that a session offers: without capabilities there is IPv4 alone, which needs none (RFC 4760). */
export function offered({ capabilities, channels }: Session): readonly Channel[] {
  const silent = Object.values(capabilities).every(({ announced }) => announced.value === false);
  return silent ? channels.filter((channel) => familyName(channel) === 'ipv4') : channels;
}

/** Who requires several paths wants each way that it offers itself answered (proto/bgp/packets.c, bgp_check_capabilities). */
function pathsMeet(mine: Channel['addPaths']['value'], theirs: Channel['addPaths']['value']): boolean {
  if (mine === undefined || theirs === undefined) return true;
  const does = (who: typeof mine, what: 'receive' | 'send'): boolean => who === 'both' || who === what;
  return (!does(mine, 'receive') || does(theirs, 'send')) && (!does(mine, 'send') || does(theirs, 'receive'));
}

/** Families that meet, and those that one end insists on. */
function familyReasons(a: End, b: End): Reason[] {
  // What is out of sight may be any family.
  if (a.session.elsewhere || b.session.elsewhere) return [];
  const reasons: Reason[] = [];
  const names = [a, b].map(({ session }) => offered(session).map(familyName));
  for (const [one, other] of [[a, b], [b, a]] as const) {
    for (const channel of one.session.channels) {
      const mate = offered(other.session).find((theirs) => familyName(theirs) === familyName(channel));
      if (!mate && channel.mandatory.value === true) reasons.push(missing(one, other, channel.mandatory, `the ${familyName(channel)} channel`));
      if (mate && channel.requireExtendedNextHop.value === true && mate.extendedNextHop.value === false) reasons.push(missing(one, other, channel.requireExtendedNextHop, 'extended next hops'));
      if (mate && channel.requireAddPaths.value === true && !pathsMeet(channel.addPaths.value, mate.addPaths.value)) reasons.push(missing(one, other, channel.requireAddPaths, 'several paths'));
      if (!mate) {
        reasons.push({
          up: true, code: 'session-ends-disagree-family', at: channel.place,
          message: `${nameOf(one)} carries ${familyName(channel)}, and ${nameOf(other)} does not: no route of it passes; add the channel there, or remove it here`,
        });
      }
    }
  }
  if (names[0]!.some((name) => names[1]!.includes(name))) return reasons;
  const said = names.map((list) => (list.length === 0 ? 'no channel' : list.join(', ')));
  const refusing = [a, b].find(({ router }) => router.language === 'bird');
  return [{
    up: refusing ? false : null, code: 'session-ends-disagree-family', at: a.session.head, ...(refusing ? logOf(refusing) : {}),
    message: `the ends have no address family in common (${nameOf(a)}: ${said[0]}; ${nameOf(b)}: ${said[1]}): ${refusing ? 'the session is refused' : 'whether the session comes up is not known, and no route passes'}; add the same ${refusing ? 'channel' : 'family'} on both`,
  }, ...reasons.filter(({ up }) => up === false)];
}
