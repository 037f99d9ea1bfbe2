/** What one BGP protocol, or template, says that matters to other sessions: who the neighbor is, and what comes into which table. */
import { bindStatements, type Bound } from '../binding/bind.ts';
import type { Entry } from './entry.ts';

/** Rows about the ends of a session, and whether it runs. */
const ENDS: ReadonlySet<string> = new Set([
  'local', 'neighbor', 'neighbor range', 'source address', 'interface', 'interface range', 'vrf', 'disabled', 'direct', 'multihop', 'strict bind', 'free bind', 'rs client', 'rr client',
]);
/** Rows of a channel about where its routes go. */
const OF_CHANNEL: ReadonlySet<string> = new Set(['table', 'gateway', 'igp table', 'import', 'extended next hop']);

/** A text that changes with what it says; empty for all that is no part of a BGP protocol. */
export function sessionSignature(entry: Entry): string {
  let at: Entry | undefined = entry;
  while (at && at.item.node?.kind !== 'protocol') at = at.parent;
  if (at?.facts.protocol?.type !== 'bgp') return '';
  const { node, text } = entry.item;
  const head = node?.kind === 'protocol' ? text.slice(node.start, node.block?.start ?? node.end) : '';
  return head + entry.facts.list.entries.map((bound) => (bound.kind === 'bound' ? said(bound, text) : bound.pattern)).join('');
}

function said(bound: Bound, text: string): string {
  if (ENDS.has(bound.name)) return `${text.slice(bound.start, bound.end)};`;
  const block = bound.args.find(({ kind, spec }) => kind === 'block' && spec?.startsWith('bgp'));
  const inner = block?.elements[0];
  if (!/^(?:ipv[46]|vpn[46]|flow[46]|evpn)$/.test(bound.keywords[0]?.name ?? '')) return '';
  const options = inner?.kind === 'block' ? bindStatements(inner.statements, block!.spec!).entries : [];
  return `${bound.name}{${options.map((option) => (option.kind === 'bound' && OF_CHANNEL.has(option.name) ? `${wordsOf(option, text)};` : '')).join('')}}`;
}

/** Of a policy its first word, whether it lets anything through at all, and the name of a filter. */
function wordsOf(option: Bound, text: string): string {
  const [first, code] = option.args[0]?.elements ?? [];
  if (option.name !== 'import' || !first) return text.slice(option.start, option.end);
  return `import ${text.slice(first.start, code?.kind === 'name' ? code.end : first.end)}`;
}
