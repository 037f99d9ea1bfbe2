/** Where two ends of a session disagree in their words, and what either may say so that they agree: which of them is right, only the user knows. */
import type { Fix } from '../base/finding.ts';
import type { FileRange } from '../base/position.ts';
import type { Change, Channel, Field, Session, Wish } from '../base/session.ts';
import { openAs } from './predict/open.ts';

/** The changes at both ends that end a disagreement, by its code. */
export function endFixes(code: string, a: Session, b: Session): Fix[] {
  const both = [[a, b], [b, a]] as const;
  const fixes = both.flatMap(([one, other]) => changesOf(code, one, other).map(([session, change]) => change && fixOf(session, change, nameOfFile(a) === nameOfFile(b)))).filter((fix) => fix !== undefined);
  return fixes.filter(({ title }, i) => fixes.findIndex((fix) => fix.title === title) === i);
}

const nameOfFile = ({ head: { file } }: Session): string => file.slice(file.lastIndexOf('/') + 1);

/** `alike`: the files of both ends have one name, so that the folder tells them apart. */
function fixOf(session: Session, { words, edits, snippet }: Change, alike: boolean): Fix {
  const file = edits[0]?.file ?? session.head.file;
  const said = words.replace(/;$/, '');
  const what = said.startsWith('no ') ? `Remove "${said.slice(3)}"` : `Write ${said.includes('"') && !said.includes('" and "') ? said : `"${said}"`}`;
  return { title: `${what} in ${file.split('/').slice(alike ? -2 : -1).join('/')}`, safe: false, edits, ...(snippet ? { snippet } : {}) };
}

type Changed = readonly (readonly [Session, Change | undefined])[];
const say = (session: Session, wish: Wish): readonly [Session, Change | undefined] => [session, session.edits.say?.(wish)];

/** What `one` or `other` may change, as `one` sees it. */
function changesOf(code: string, one: Session, other: Session): Changed {
  switch (code) {
    case 'session-ends-disagree-asn': {
      const is = openAs(other);
      const expected = one.remoteAs.value;
      if (is === undefined || is === expected) return [];
      return [...(one.remoteAs.known ? [say(one, { what: 'neighbor AS', value: is })] : []), ...(expected === undefined ? [] : [say(other, { what: 'own AS', value: expected })])];
    }
    case 'session-ends-disagree-port': case 'session-ends-disagree-passive': return calls(one, other);
    case 'session-ends-disagree-password':
      return one.authentication.value === 'none' && other.authentication.value === 'md5' ? [say(one, { what: 'password' }), say(other, { what: 'no password' })] : [];
    case 'session-ends-disagree-hold-time': {
      const [least, theirs, mine] = [one.timers.minimumHold.value, other.timers.hold.value, one.timers.hold.value];
      if (least === undefined || theirs === undefined || mine === undefined || Math.min(theirs, mine) >= least) return [];
      // Where both are below it, raising one of them is not enough.
      const raised = theirs >= least ? [one] : mine >= least ? [other] : [];
      return [...raised.map((session) => say(session, { what: 'hold time', value: least })), say(one, { what: 'least hold time', value: Math.min(theirs, mine) })];
    }
    case 'session-ends-disagree-ttl': return distances(one, other);
    case 'session-ends-disagree-role': return one.requireRoles.value === true && other.role.value === undefined ? [say(one, { what: 'no role required' })] : [];
    case 'session-ends-disagree-family':
      return one.channels.filter((channel) => channel.kind === 'unicast' && channel.family !== undefined && !carries(other, channel.family) && suits(channel, one, other)).map(({ family }) => say(other, { what: 'family', value: family! }));
    case 'ipv4-without-extended-next-hop': case 'ipv6-over-ipv4-session':
      return one.channels.filter(({ kind, family, extendedNextHop }) => kind === 'unicast' && family === (code.startsWith('ipv4') ? 4 : 6) && extendedNextHop.value === false && carries(other, family))
        .flatMap(({ edits }) => edits.setExtendedNextHop().slice(0, 1).map((change) => [one, change] as const));
    case 'cilium-link-local-peer-without-interface': case 'link-local-without-interface': {
      const change = one.obstacle && one.edits.setInterface('${1:eth0}');
      return [[one, change && { ...change, words: change.words.replace('${1:eth0}', '...'), snippet: true }]];
    }
    default: return [];
  }
}

const carries = ({ channels }: Session, family: Channel['family']): boolean => channels.some((channel) => channel.kind === 'unicast' && channel.family === family);

/** Whether `other` should carry a channel of `one`: where it has the family of the addresses and `one` has not, `one` is the end that lacks a family. */
function suits({ family, extendedNextHop }: Channel, one: Session, other: Session): boolean {
  const neighbor = one.remote.value ?? other.remote.value;
  const ofAddresses = neighbor?.kind === 'address' ? neighbor.address.family : family;
  return family === ofAddresses || extendedNextHop.value === true || carries(one, ofAddresses) || !carries(other, ofAddresses);
}

/** Somebody has to call, at a port that is listened on: each change is one that suffices. */
function calls(one: Session, other: Session): Changed {
  const target = one.remote.value?.kind === 'address';
  const [called, heard] = [value(one.remotePort), value(other.localPort)];
  if (!target || called === undefined || heard === undefined) return [];
  const listens = other.listens?.value !== false;
  if (one.passive.value === true) return listens && called === heard ? [say(one, { what: 'to call' })] : [];
  if (!listens) return [say(other, { what: 'own port', value: called })];
  return called === heard ? [] : [say(one, { what: 'neighbor port', value: heard }), say(other, { what: 'own port', value: called })];
}

const value = (field: Field<number>): number | undefined => (field.known ? field.value : undefined);

function distances(one: Session, other: Session): Changed {
  if (one.ttlSecurity.value === true && other.ttlSecurity.value === false) {
    const hops = one.directness.value && !one.directness.value.direct ? one.directness.value.hops : 1;
    return [say(other, { what: 'TTL security', value: hops }), say(one, { what: 'no TTL security' })];
  }
  // Packets that come too old do so at any distance: the end that looks at their age is asked above.
  if (other.ttlSecurity.value === true && one.ttlSecurity.value === false) return [];
  const [far, near] = [one.directness.value, other.directness.value];
  return far?.direct === false && near?.direct === true ? [[other, other.edits.setMultihop(far.hops)]] : [];
}

/** The words of an end that a reason is about, else what stands for the whole session. */
export function endWords(code: string, session: Session): FileRange {
  const { head, localAs, passive, remotePort, localPort, password, authentication, timers, ttlSecurity, directness, role, requireRoles, channels } = session;
  const of: Readonly<Record<string, readonly Field<unknown>[]>> = {
    asn: [localAs], passive: [passive, localPort, remotePort], port: [localPort, remotePort], password: [authentication, password], 'hold-time': [timers.hold, timers.minimumHold], ttl: [ttlSecurity, directness], role: [role, requireRoles],
  };
  const field = of[code.slice('session-ends-disagree-'.length)]?.find(({ place, origin }) => place?.file === head.file && origin !== 'default');
  const channel = code === 'ipv4-without-extended-next-hop' || code === 'ipv6-over-ipv4-session' ? channels.find(({ family }) => family === (code.startsWith('ipv4') ? 4 : 6)) : undefined;
  return field?.place ?? (channel?.place.file === head.file ? channel.place : head);
}
