import { holds, isLinkLocal, networkOf, overlaps, sameBits, type Network } from '../base/address.ts';
import type { Fix } from '../base/finding.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import type { Change, Endpoint, Session } from '../base/session.ts';
import { familyOf, isLinkLocalEndpoint, linkOf, linkRoutesTo } from '../sessions/link.ts';
import { defineRule, type RuleContext } from './rule.ts';

/** Bits that two addresses of one site usually share: where the addresses of interfaces are unknown, `local` is compared by them. */
const SITE = { 4: 16, 6: 48 } as const;
/** Length of the network that a single neighbor is supposed to be in. */
const LINK = { 4: 24, 6: 64 } as const;

/** A direct session waits for an interface address whose network holds the neighbor, and there is none. */
export default defineRule({
  code: 'direct-without-interface-route',
  title: 'Direct session with a neighbor that is on no network of an interface',
  severity: 'warning',
  otherwise: 'information where `direct` is only the default of an external session',
  why: `A direct session starts once an interface has an address whose prefix holds the neighbor. BIRD looks at the addresses of interfaces, never
at routes, and waits for ever; only the log at level trace says so. A static \`route P via "iface"\` beside \`direct\`, the cure that circulates, changes
nothing (tried with 2.0.12, 2.17.5, 2.20.0 and 3.4.0).

Three ways out:
- \`multihop 1\` in place of \`direct\`, together with that static route: the session comes up, and the route makes the next hops reachable, which
  without it are all \`unreachable\`;
- an address of the neighbor's prefix on the interface;
- from 2.18 and 3.2 on, for a single neighbor, \`interface "iface"; onlink;\`.

Where nothing is known of the router (\`bgp.host\`, \`--host\`), the address of \`local\` is compared with the neighbor's.`,
  bad: `protocol bgp nodes {
  local fd00::1 as 65100;
  neighbor range 2a01::/16 as 65100 internal;
  direct;
  passive;
  ipv6 { import all; };
}`,
  good: `protocol static {
  ipv6;
  route 2a01:4f8:173:fe11::/64 via "vmbrdev";
}

protocol bgp nodes {
  local fd00::1 as 65100;
  neighbor range 2a01::/16 as 65100 internal;
  multihop 1;
  passive;
  ipv6 { import all; };
}`,
  daemon: { does: 'accept', says: 'Waiting for 2a01:4f8:173:fe11::9 to become my neighbor', when: 'at run time, log level trace' },
  fix: 'unsafe',
  references: [
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-direct',
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-multihop',
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-onlink',
  ],

  session(session, context) {
    const { directness, remote, local, onlink } = session;
    if (!directness.value?.direct || !remote.value || onlink.value !== false) return;
    if (isLinkLocalEndpoint(remote.value) || (local.value && isLinkLocal(local.value))) return;
    const reason = reasonOf(session, remote.value, context.host);
    if (reason === undefined) return;
    const told = directness.origin !== 'default';
    const way = wayOf(remote.value, context);
    context.report({
      at: told && directness.origin === 'own' && directness.place ? directness.place : remote.place ?? session.head,
      severity: told ? 'warning' : 'info',
      message: [
        reason.text,
        `${reason.sure ? '' : 'unless an interface has another address for it, '}BIRD waits for ever`
          + `${told ? ' with "direct"' : ', as external sessions are direct by default'} ("Waiting for ${way.neighbor} to become my neighbor")`,
        ...(way.present ? [`the static route ${way.present} does not help: "direct" looks at the addresses of interfaces, not at routes`] : []),
        `use "multihop 1"${way.advice}, or give the interface an address of ${way.prefix}`,
      ].join('; '),
      related: [
        ...(remote.definition ? [{ at: remote.definition, message: 'the neighbor' }] : []),
        ...(directness.origin === 'template' && directness.place ? [{ at: directness.place, message: '"direct" comes from this template' }] : []),
      ],
      fixes: fixesOf(session, way, context),
    });
  },
});

/** Why the neighbor is on no network of ours, and whether that is sure; undefined where it is, or nothing is known. */
function reasonOf(session: Session, remote: Endpoint, host: HostFacts): { readonly text: string; readonly sure: boolean } | undefined {
  const link = linkOf(session, host);
  const neighbor = remote.kind === 'address' ? remote.address.text : remote.network.text;
  if (link === 'none') {
    const name = session.interface.value;
    const which = name === undefined ? 'no interface of the router has an' : `the router's interface ${name} has no`;
    return { text: `${which} address whose prefix ${remote.kind === 'address' ? 'holds' : 'meets'} ${neighbor}`, sure: true };
  }
  const local = session.local.value;
  if (link !== 'unknown' || !local || local.family !== familyOf(remote)) return undefined;
  const first = remote.kind === 'address' ? remote.address : remote.network;
  const bits = Math.min(SITE[local.family], remote.kind === 'range' ? remote.network.length : Infinity);
  return sameBits(local, first, bits) ? undefined : { text: `${neighbor} is on no network of local ${local.text}`, sure: false };
}

/** What it takes beside `multihop 1`. */
interface Way {
  /** As in the daemon's words. */
  readonly neighbor: string;
  /** The static route that is there already, as it is written. */
  readonly present: string | undefined;
  /** Networks of neighbors that need a route to an interface; its name where it is known. */
  readonly routes: readonly { readonly network: Network; readonly interface: string | undefined }[];
  /** How the message goes on after `multihop 1`. */
  readonly advice: string;
  readonly prefix: string;
}

function wayOf(remote: Endpoint, context: RuleContext): Way {
  const meets = (network: Network): boolean => (remote.kind === 'address' ? holds(network, remote.address) : overlaps(network, remote.network));
  const present = context.interfaceRoutes.find(({ network }) => meets(network));
  const neighbor = remote.kind === 'address' ? remote.address.text : 'X';
  if (present) {
    const { text } = present.network;
    return { neighbor, present: `${text} via "${present.interface}"`, routes: [], advice: ', for which that route is right', prefix: text };
  }
  const known = linkRoutesTo(remote, context.host);
  const routes = known.length > 0 ? known : supposed(remote).map((network) => ({ network, interface: undefined }));
  const prefix = routes.length > 0 ? routes.map(({ network }) => network.text).join(' and ') : "the neighbors' prefix";
  const shown = routes.length > 0 ? routes.map((route) => routeText(route)).join(' ') : 'route PREFIX via "interface";';
  const family = familyOf(remote);
  const advice = ` together with "protocol static { ipv${family}; ${shown} }", without which every route is unreachable`;
  return { neighbor, present: undefined, routes, advice, prefix };
}

const routeText = ({ network, interface: name }: Way['routes'][number]): string => `route ${network.text} via "${name ?? 'interface'}";`;

/** The network of a single neighbor, or of a range that is no wider than one link. */
function supposed(remote: Endpoint): Network[] {
  if (remote.kind === 'address') return [networkOf(remote.address, LINK[remote.address.family])];
  const { network } = remote;
  return network.length >= LINK[network.family] ? [networkOf(network, LINK[network.family])] : [];
}

function fixesOf(session: Session, way: Way, context: RuleContext): (Fix | undefined)[] {
  const { edits } = session;
  const multihop = edits.setMultihop(1);
  const own = session.interface.value;
  const names = own === undefined ? context.interfaces : [own];
  const routed = (name: string): Change | undefined => {
    const routes = way.routes.map((route) => edits.addInterfaceRoute(route.network, route.interface ?? name));
    if (!multihop || routes.some((route) => route === undefined)) return undefined;
    const changes = [...routes.filter((route) => route !== undefined), multihop];
    return { words: changes.map(({ words }) => words).reverse().join('" with "'), edits: changes.flatMap((change) => change.edits) };
  };
  const fixes: (Fix | undefined)[] = [];
  if (way.routes.length === 0) fixes.push(fix(multihop));
  // The kernel knows the interfaces: one way. Else one for each that could be meant.
  else if (way.routes.every((route) => route.interface !== undefined)) fixes.push(fix(routed('')));
  else if (names.length > 0) fixes.push(...names.map((name) => fix(routed(name))));
  else {
    // Nobody says what the interface is called: the route is a snippet with its name to fill in.
    const change = routed('${1:eth0}');
    fixes.push(change && { title: `Use "multihop 1;" with a static route to ${way.prefix}`, safe: false, snippet: true, replace: '"eth0" by the name of the interface', edits: change.edits });
  }
  return [...fixes, ...names.map((name) => fix(edits.setOnlink(name)))];
}

function fix(change: Change | undefined): Fix | undefined {
  return change && { title: `Use "${change.words}"`, safe: false, edits: change.edits };
}
