/** Neighbors and groups (parse.y: peeropts, neighbor_consistent and what it asks at the end of a block). */
import type { Address, Family } from '../../../base/address.ts';
import type { BoundNode } from '../binding/bind.ts';
import { releases } from '../versions.ts';
import { readAddress, readPrefix } from './address.ts';
import type { Collector } from './collector.ts';
import { attributesOf, checkAttributes } from './filter.ts';
import { allOf, lastOf, type Peer } from './peer.ts';
import { wholeLines } from './lines.ts';
import { replace } from './problem.ts';

/** What neighbors say by themselves, and which ones there are. `unsure`: not all of the item could be understood. `text`: the item's. */
export function neighborChecks(bound: BoundNode, collector: Collector, unsure: boolean, text: string): void {
  if (bound.form.name === 'neighbor') peerOf(bound, [], undefined, unsure, collector);
  if (bound.form.name !== 'group') return;
  const name = bound.args[0]?.text ?? '';
  const options: BoundNode[] = [];
  const members = bound.inside.flatMap((inside) => inside.members);
  const first = members.find(({ form }) => form.name === 'neighbor');
  const last = members.findLast(({ form }) => form.name === 'neighbor');
  for (const member of members) {
    if (member.form.name === 'neighbor') {
      peerOf(member, [...options], name, unsure, collector);
      continue;
    }
    if (first && member.start > first.start) misplaced(member, member.start > last!.start, options, first, text, collector);
    options.push(member);
    optionOf(member, collector);
  }
  // A group without neighbors is none to the rules below it.
  collector.define(`${first ? 'group' : 'empty-group'}:${name}`, name, bound.args[0]!);
  repeated(options, collector);
}

/** An option of a group below one of its neighbors. */
function misplaced(member: BoundNode, behind: boolean, above: readonly BoundNode[], first: BoundNode, text: string, collector: Collector): void {
  const lines = wholeLines(text, member);
  const to = text.lastIndexOf('\n', first.start - 1) + 1;
  // What is said above the neighbors already is changed for those below.
  const again = above.some(({ form, start }) => form.name === member.form.name && start < first.start);
  const whole = lines && text.slice(lines.start, lines.end);
  const fixes = !lines || !whole?.endsWith('\n') || again || /\S/.test(text.slice(to, first.start)) ? [] : [{ title: 'Move it above the first neighbor', safe: false, edits: [{ start: to, end: to, newText: whole }, { ...lines, newText: '' }] }];
  const message = behind ? 'this stands below the last neighbor of the group, and is for none of them: move it above the first' : 'this is for the neighbors below it alone, and those above have no part in it: if it is meant for all of the group, move it above the first';
  collector.report('misplaced-option', member, message, { severity: 'warning', fixes });
}

function peerOf(node: BoundNode, inherited: readonly BoundNode[], group: string | undefined, unsure: boolean, collector: Collector): Peer {
  const own = node.inside.flatMap(({ members }) => members);
  const arg = node.args[0]!;
  const peer: Peer = { node, at: arg, own, inherited, group, unsure };
  collector.peers.push(peer);
  const key = keyOf(peer);
  if (key) {
    if (collector.definitions.some((known) => known.key === key)) collector.report('duplicate-name', arg, `there is a neighbor ${arg.text} in this group already`);
    else collector.define(key, arg.text, arg);
  }
  const zone = readAddress(arg.text)?.zone;
  if (zone !== undefined) collector.define(`interface:${zone}`, zone, arg);
  for (const one of own) optionOf(one, collector);
  if (group === undefined) repeated(own, collector);
  else repeated([...inherited, ...own], collector, inherited.length);
  required(peer, collector);
  ipsec(peer, collector);
  return peer;
}

/** The key of all statements that name a cluster. */
export const CLUSTERS = 'cluster:all';

/** What an option says by itself: an interface that it names, what is OpenBSD's alone. */
function optionOf(node: BoundNode, collector: Collector): void {
  const { form, args: [arg] } = node;
  if (form.name === 'demote') collector.report('daemon-check', node, 'bgpd knows groups of carp on OpenBSD alone: elsewhere it refuses this', { severity: 'warning' });
  if (form.name === 'route-reflector') collector.define(CLUSTERS, arg?.text ?? '', node, arg?.text ?? '');
  if (form.name === 'depend on' && arg) collector.define(`interface:${arg.text}`, arg.text, arg);
}

/** Under which key a neighbor is known: its address, or its prefix. */
export function keyOf({ at }: Peer): string | undefined {
  const prefix = at.text.includes('/') ? readPrefix(at.text) : undefined;
  const width = prefix?.address.family === 6 ? 128 : 32;
  if (prefix && prefix.length !== width) return `peer:${prefix.network?.text ?? at.text}`;
  const address = prefix?.address ?? readAddress(at.text)?.address;
  return address && `peer:${address.text}${/%.*/.exec(at.text)?.[0] ?? ''}`;
}

/** Whether neighbors connect from a prefix: then they need no AS. */
export function isTemplate({ at }: Peer): boolean {
  if (!at.text.includes('/')) return false;
  const prefix = readPrefix(at.text);
  return prefix !== undefined && prefix.length !== (prefix.address.family === 6 ? 128 : 32);
}

/** "peer AS may not be zero" */
function required(peer: Peer, collector: Collector): void {
  if (peer.unsure || isTemplate(peer) || lastOf(peer, 'remote-as')) return;
  const block = peer.node.inside[0]?.node;
  const { at } = peer;
  const fixes = block?.kind === 'block' && block.closed && block.opensLine
    ? [replace({ start: block.start + 1, end: block.start + 1 }, '\n\tremote-as 65000', 'Insert "remote-as 65000"')]
    : block ? [] : [replace({ start: peer.node.end, end: peer.node.end }, ' { remote-as 65000 }', 'Insert "{ remote-as 65000 }"')];
  collector.report('missing-option', at, `neighbor ${at.text} has no remote-as: bgpd must know its AS number`, { fixes });
}

const ADD_PATH_EXTRAS = releases('7.7 8.8');
const NEWEST = releases('9.3');

/** What statements of one neighbor say together. `from`: the first whose own fault it would be. */
function repeated(statements: readonly BoundNode[], collector: Collector, from = 0): void {
  const attributes = new Map<string, BoundNode>();
  let auth: { readonly node: BoundNode; readonly manual: string | undefined } | undefined;
  for (const [i, node] of statements.entries()) {
    const { name } = node.form;
    if (name === 'set') {
      const silent = i < from;
      const list = attributesOf(node);
      if (silent) for (const one of list) attributes.set(one.words[0]!.text, one);
      else checkAttributes(list, attributes, collector);
    } else if (name === 'md5' || name === 'ipsec') {
      const direction = node.words.find(({ text }) => text === 'in' || text === 'out')?.text;
      const pair = auth && direction && auth.manual && auth.manual !== direction && auth.node.words[1]?.text === node.words[1]?.text;
      if (auth && !pair && i >= from) {
        collector.report('duplicate-option', node, 'how packets are signed is said already, and bgpd takes one way for a neighbor', { related: { start: auth.node.start, end: auth.node.end, message: 'the first one' } });
      }
      auth ??= { node, manual: direction };
      if (i >= from) keys(node, collector);
    } else if (name === 'add-path send' && i >= from) addPath(node, collector);
  }
}

function addPath(node: BoundNode, collector: Collector): void {
  const arg = (label: string): BoundNode['args'][number] | undefined => node.args.find(({ part }) => part.label === label);
  const mode = arg('mode')?.text;
  const extra = arg('plus') ?? arg('max');
  if (extra && (mode === 'no' || mode === 'all')) collector.report('conflicting-options', extra, `"${mode}" leaves nothing to add or to limit: neither "plus" nor "max" goes with it`);
  const max = arg('max');
  if (max && mode === 'best') collector.report('conflicting-options', max, `"max" goes not with "best" in 9.3: "plus" alone tells how many more are sent`, { versions: NEWEST & ~ADD_PATH_EXTRAS });
}

const HASH_BYTES: Readonly<Record<string, number>> = { sha1: 20, md5: 16 };

/** The lengths of keys by hand. */
function keys(node: BoundNode, collector: Collector): void {
  const [protocol] = node.words.filter(({ text }) => text === 'ah' || text === 'esp');
  const cipher = node.args.find(({ part }) => part.label === 'cipher' && part.kind === 'enum');
  if (protocol?.text === 'ah' && cipher) collector.report('conflicting-options', cipher, '"ipsec ah" signs packets and does not encrypt them: it takes no cipher and no key for one');
  const hash = node.args.find(({ part }) => part.label === 'hash' && part.kind === 'enum');
  for (const key of node.args.filter(({ part }) => part.kind === 'key' && part.label !== '')) {
    const bytes = key.text.length / 2;
    if (key.text.length % 2 !== 0) collector.report('invalid-argument', key, 'a key has two hex digits for each byte: their number must be even');
    else if (!/^[0-9a-fA-F]*$/.test(key.text)) collector.report('invalid-argument', key, 'a key has hex digits alone, 0 to 9 and a to f');
    else {
      const wanted = key.part.label === 'hash' ? HASH_BYTES[hash?.text ?? ''] : CIPHER_BYTES[cipher?.text ?? ''];
      if (wanted !== undefined && wanted !== bytes) collector.report('invalid-argument', key, `a key for ${key.part.label === 'hash' ? hash!.text : cipher!.text} has ${wanted} bytes, this one has ${bytes}`);
    }
  }
}

const CIPHER_BYTES: Readonly<Record<string, number>> = { '3des': 21, '3des-cbc': 21, aes: 16, 'aes-128-cbc': 16 };

/** IPsec needs an address of our own, and keys by hand for both directions. */
function ipsec(peer: Peer, collector: Collector): void {
  const all = allOf(peer).filter(({ form }) => form.name === 'ipsec');
  const [first] = all;
  if (!first || peer.unsure) return;
  const own = peer.own.includes(first) ? first : peer.at;
  const family = familyOf(peer);
  const local = ownAddresses(peer);
  if (!local.some((one) => one.address?.family === family)) {
    const other = local.at(-1);
    const message = other ? `IPsec needs to know our own IPv${family} address, and this is one of another family: bgpd ignores it for this neighbor` : `IPsec needs to know our own address: give the neighbor a "local-address"`;
    collector.report('missing-option', other && peer.own.includes(other.node) ? other.node : own, message);
    return;
  }
  const directions = new Set(all.flatMap(({ words }) => words.map(({ text }) => text)).filter((text) => text === 'in' || text === 'out'));
  if (directions.size === 1) collector.report('missing-option', own, `keys by hand are needed for both directions: "ipsec ... ${directions.has('in') ? 'out' : 'in'} ..." is missing`);
}

const familyOf = ({ at }: Peer): Family | undefined => (at.text.includes('/') ? readPrefix(at.text)?.address : readAddress(at.text)?.address)?.family;

/** The addresses of our own that hold for a neighbor: one of each family, and "no local-address" takes back both. */
function ownAddresses(peer: Peer): { readonly node: BoundNode; readonly address: Address | undefined }[] {
  let found: { node: BoundNode; address: Address | undefined }[] = [];
  for (const node of allOf(peer)) {
    if (node.form.name === 'no local-address') found = [];
    else if (node.form.name === 'local-address') found.push({ node, address: readAddress(node.args[0]?.text ?? '')?.address });
  }
  return found;
}
