/** The head of a protocol: its type, its name, the template it comes from. */
import type * as ast from '../syntax/ast.ts';
import { closest } from '../../../base/closest.ts';
import { FOREIGN_PROTOCOLS } from '../tables/foreign.ts';
import { bindStatements } from '../binding/bind.ts';
import { protocolTypes } from '../tables/protocols.ts';
import { ALL_RELEASES, BIRD_1, BIRD_3, releases, type Release } from '../versions.ts';
import type { Collector, ProtocolType } from './collector.ts';

/** What bird6 of 1.6, which has IPv6 alone, takes the words for. */
const IN_BIRD6: Readonly<Record<string, string>> = { ospf: 'ospf v3', 'ospf v2': 'ospf v3', rip: 'rip ng' };
/** `v2`, `v3` and `ng` are names of a protocol to 1.6, of its one kind. */
const IN_BIRD: Readonly<Record<string, string>> = { 'ospf v2': 'ospf', 'ospf v3': 'ospf', 'rip ng': 'rip' };

/** The type that a release takes the words for, where they leave it open: `ospf` is OSPFv2, and OSPFv3 to bird6. */
export function typeIn(release: Release, type: string): string {
  if (release === '1.6v4') return IN_BIRD[type] ?? type;
  return release === '1.6v6' ? (IN_BIRD6[type] ?? type) : type;
}

const byWords = [...protocolTypes].sort((a, b) => b.words.length - a.words.length)
  .map(({ words, block, versions, since3 }) => ({ words, block, split: words.split(' '), versions: versions === undefined ? ALL_RELEASES : releases(versions), instead: since3 === undefined ? undefined : { versions: BIRD_3, hint: since3, fixes: [] } }));

const firstWords: ReadonlySet<string> = new Set(byWords.map(({ split }) => split[0]!));

/** The type that is meant by a word that is none: `devise`. */
export function meantType(word: string): string | undefined {
  return firstWords.has(word) ? undefined : FOREIGN_PROTOCOLS[word.toLowerCase()] ?? closest(word, firstWords);
}

/** Reads the head and adds what is wrong with it, and the releases it needs, to `into`. */
export function protocolTypeOf(node: ast.ProtocolDefinition, into: Collector): ProtocolType {
  const words = node.head;
  const keyword = node.template ? 'template' : 'protocol';
  const row = byWords.find(({ split }) => split.every((word, i) => words[i]?.name === word && !words[i]!.quoted));
  if (!row) {
    const first = words[0];
    const near = first && meantType(first.name);
    // `protocol peer1 { local as ...`: one word alone may be the name.
    const unsaid = first && (!near || words.length === 1 || words[1]!.name === 'from') && !FOREIGN_PROTOCOLS[first.name.toLowerCase()] ? typeOf(node) : undefined;
    const meant = unsaid === undefined || unsaid === near ? near : undefined;
    if (unsaid && first && !meant) {
      into.problem({
        code: 'unknown-option', start: first.start, end: first.end, message: `the type of the ${keyword} is missing before its name: ${unsaid}, it seems`,
        fixes: [{ title: `Insert "${unsaid}"`, safe: false, start: first.start, end: first.start, newText: `${unsaid} ` }],
      });
      return protocolTypeOf({ ...node, head: [{ ...first, name: unsaid, quoted: false }, ...words] }, into);
    }
    const at = first ?? { start: node.start, end: node.start + keyword.length };
    into.problem({
      code: 'unknown-option', start: at.start, end: at.end,
      message: first ? `"${first.name}" is no type of protocol${meant ? `; did you mean "${meant}"?` : ''}` : `the type of the ${keyword} is missing: bgp, static, kernel, ...`,
      fixes: first && meant ? [{ title: `Change to "${meant}"`, safe: false, start: first.start, end: first.end, newText: meant }] : [],
    });
    // What the protocol says is judged as that of the type that is meant.
    if (first && meant) return protocolTypeOf({ ...node, head: [...meant.split(' ').map((word) => ({ ...first, name: word })), ...words.slice(1)] }, into);
    return { type: undefined, block: undefined, name: words[1]?.name === 'from' ? undefined : words[1], from: undefined };
  }
  const { length } = row.split;
  const named = row.words in IN_BIRD && (words.length === length || words[length]?.name === 'from');
  into.needs(named ? row.versions | BIRD_1 : row.versions, `\`${keyword} ${row.words}\``, { start: words[0]!.start, end: words[length - 1]!.end }, { instead: row.instead });
  let rest = words.slice(length);
  // A protocol may itself be called `from`: it is the keyword only where a name follows.
  const name = rest[0] && (rest[0].name !== 'from' || rest[0].quoted || rest.length === 1) ? rest[0] : undefined;
  if (name) rest = rest.slice(1);
  let from: ast.Name | undefined;
  if (rest[0]?.name === 'from' && !rest[0].quoted) {
    from = rest[1];
    if (!from) into.problem({ code: 'syntax-error', message: 'the name of a template is missing after "from"', start: rest[0].start, end: rest[0].end });
    rest = rest.slice(2);
  }
  if (rest.length > 0 && rest.length <= 2 && name && !from && !rest.at(-1)!.quoted && (rest.length === 1 || closest(rest[0]!.name, ['from']))) {
    // `protocol bgp a form peers`, `protocol bgp a peers`
    const [first] = rest;
    from = rest.at(-1);
    const at = { start: first!.start, end: rest.length === 1 ? first!.start : first!.end };
    into.problem({
      code: 'syntax-error', start: first!.start, end: first!.end, message: rest.length === 1 ? `"from" is missing before "${first!.name}"` : `"${first!.name}" cannot stand here; did you mean "from"?`,
      fixes: [{ title: rest.length === 1 ? 'Insert "from"' : 'Change to "from"', safe: false, ...at, newText: rest.length === 1 ? 'from ' : 'from' }],
    });
  } else if (rest.length > 0) into.problem({ code: 'syntax-error', message: `unexpected "${rest[0]!.name}", "{" expected`, start: rest[0]!.start, end: rest.at(-1)!.end });
  return { type: row.words, block: row.block, name, from };
}

/** The one type of protocol that takes all statements of a block, where there are two or more. */
function typeOf({ block }: ast.ProtocolDefinition): string | undefined {
  if (!block || block.statements.length < 2) return undefined;
  const fitting = protocolTypes.filter((type) => !type.words.includes(' ') && bindStatements(block.statements, type.block).problems.length === 0);
  return fitting.length === 1 ? fitting[0]!.words : undefined;
}
