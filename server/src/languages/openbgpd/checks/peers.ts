/** Neighbors in the light of what stands above them: our AS, whether routes go into the kernel, other clusters. */
import { CLUSTERS, isTemplate } from '../semantics/neighbor.ts';
import { allOf, lastOf, type Peer } from '../semantics/peer.ts';
import type { BgpdProject, Definition, Entry } from '../project/project.ts';
import { includes, releases, type Release } from '../versions.ts';
import type { Element } from '../syntax/ast.ts';
import { movedAbove, withLines } from './moves.ts';
import type { Problem, ProblemFix } from './problem.ts';

/** Where IPv4 routes with IPv6 next hops cannot go into the kernel: 9.3 then wants "fib-update no" above. */
const DECOUPLED = releases('9.3');

/** An AS number as one number. */
export function asNumber(text: string): number {
  const [high, low] = text.split('.');
  return low === undefined ? Number(text) : Number(high) * 65536 + Number(low);
}

/** Problems of the neighbors of one entry. */
export function checkPeers(entry: Entry, project: BgpdProject, release: Release): Problem[] {
  const problems: Problem[] = [];
  if (entry.facts.peers.length === 0) return problems;
  project.depend(entry, '@as');
  const as = project.above('@as', entry);
  for (const peer of entry.facts.peers) {
    reflector(peer, as?.signature, problems);
    nextHops(peer, entry, project, release, problems);
    // What a group says is said once, for all its neighbors.
    if (problems.length > 1 && problems.at(-1)!.start === problems.at(-2)!.start && problems.at(-1)!.message === problems.at(-2)!.message) problems.pop();
  }
  return problems;
}

function reflector(peer: Peer, as: string | undefined, problems: Problem[]): void {
  const statement = lastOf(peer, 'route-reflector');
  const remote = lastOf(peer, 'remote-as')?.args[0];
  if (!statement || !remote || isTemplate(peer)) return;
  const own = lastOf(peer, 'local-as')?.args[0]?.text ?? as;
  if (own === undefined || asNumber(own) === asNumber(remote.text)) return;
  const at = peer.own.includes(statement) ? statement : peer.at;
  problems.push({ code: 'conflicting-options', start: at.start, end: at.end, message: `neighbor ${peer.at.text} is external (AS ${remote.text}, we are AS ${own}): routes are reflected to internal neighbors alone` });
}

function nextHops(peer: Peer, entry: Entry, project: BgpdProject, release: Release, problems: Problem[]): void {
  if (!includes(DECOUPLED, release)) return;
  const statement = allOf(peer).findLast(({ form }) => form.name === 'announce extended nexthop');
  const value = statement?.args[0]?.text;
  if (!statement || (value !== 'yes' && value !== 'enforce')) return;
  project.depend(entry, '@fib-update');
  const above = project.above('@fib-update', entry);
  if (above?.signature === 'no') return;
  const below = project.definitionsOf('@fib-update').find(({ signature }) => signature === 'no');
  problems.push({
    code: 'conflicting-options', start: statement.start, end: statement.end,
    message: `bgpd ${release} offers IPv4 routes with IPv6 next hops only where no routes go into the kernel: "fib-update no" must stand above this neighbor`,
    related: below && { source: below.entry, node: below, message: 'it stands below' }, fixes: withoutKernel(entry, above, below),
  });
}

/** Whether a statement is about our AS number, be it right or wrong. */
export function isOwnAs(element: Element | undefined): boolean {
  return element?.kind === 'word' && /^(?:as|local-as|autonomous-system)$/i.test(element.text);
}

/** The fixes that put "fib-update no" above a neighbor: by a change of what stands there, a move, or a line more. */
function withoutKernel(entry: Entry, above: Definition | undefined, below: Definition | undefined): readonly ProblemFix[] {
  if (above) return [{ title: 'Change to "fib-update no" (OpenBGPD 8.8 or later)', safe: false, edits: [{ source: above.entry, start: above.start, end: above.end, newText: 'fib-update no' }] }];
  return below ? movedAbove(below.entry, entry, 'Move "fib-update no" above this (OpenBGPD 8.8 or later)') : withLines(entry, 'fib-update no\n', 'Insert "fib-update no" (OpenBGPD 8.8 or later)');
}

/** "AS needs to be given before neighbor definitions": said of the first, though bgpd says it of each. */
export function checkOwnAs(project: BgpdProject, fragment: boolean): Problem[] {
  if (fragment || !project.complete) return [];
  const [as] = project.definitionsOf('@as');
  const entry = project.entries.find(({ facts }) => facts.peers.length > 0);
  if (!entry || (as && as.entry.order < entry.order)) return [];
  // A statement about our AS that is wrong has its own words for it.
  if (!as && project.entries.some(({ facts: { tree } }) => isOwnAs(tree.statement?.elements[0]))) return [];
  const { at } = entry.facts.peers[0]!;
  return [{
    code: as ? 'used-before-definition' : 'missing-option', source: entry, start: at.start, end: at.end,
    message: as ? 'our AS number must be known before the first neighbor: move the "AS" statement above it' : 'our AS number must be known before the first neighbor: write "AS" and the number above it',
    related: as && { source: as.entry, node: as, message: 'it stands here' }, fixes: as ? movedAbove(as.entry, entry, 'Move it above') : withLines(entry, 'AS 65000\n', 'Insert "AS 65000"'),
  }];
}

/** "only one route reflector cluster allowed": all neighbors are of the first cluster that is named. One that is the router ID by default is another to bgpd. */
export function checkClusters(project: BgpdProject): Problem[] {
  const [first, ...others] = project.definitionsOf(CLUSTERS);
  if (!first) return [];
  const named = first.signature === '' ? 'the first has no name, and is called by the router ID' : `${first.signature} is named above`;
  return others.filter(({ signature }) => signature !== first.signature).map((own) => ({
    code: 'conflicting-options', source: own.entry, start: own.start, end: own.end, message: `all clients are of one cluster, and ${named}: bgpd refuses ${own.signature === '' ? 'one without a name' : 'a second'}`,
    related: { source: first.entry, node: first, message: 'the first one' },
  }));
}
