/**
 * How a configuration for BIRD 1.6 is written for 2.0 and later: what stood in the protocol goes into a channel, tables
 * say what they hold, and what has no place any more is taken out. Each change mends one thing, and all of them together
 * the whole file.
 */
import { bindStatements, type Bound } from '../binding/bind.ts';
import { channelWords } from '../semantics/channels.ts';
import type { Edit } from '../../../base/finding.ts';
import type { Entry, Project } from '../project/project.ts';
import { isForBird6 } from '../semantics/bird6.ts';
import { refusedAsName } from '../semantics/builtins.ts';
import type { LocalEdit } from '../semantics/collector.ts';
import type * as ast from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';
import { TABLE_OF_1 } from '../tables/protocols.ts';
import { ALL_TARGETS, familyOf, includes, NO_RELEASE, type Release } from '../versions.ts';
import { indentOf, removal, type Migration } from './changes.ts';
import { renamed } from './names3.ts';

/** The kind of networks that a file of bird or bird6 is about. */
export type Net = 'ipv4' | 'ipv6';

/** Statements that have no place from 2.0 on. */
const GONE: ReadonlySet<string> = new Set(['missing lladdr', 'advertise ipv4', 'device routes', 'mode transparent', 'mode opaque', 'primary', 'listen bgp']);
/** Protocols that cannot do without a channel. */
const NEED_CHANNEL: ReadonlySet<string> = new Set(['bgp', 'static', 'kernel', 'direct']);
/** Destinations of routes that are one from 2.0 on. */
const UNICAST: ReadonlySet<string> = new Set(['RTD_ROUTER', 'RTD_DEVICE', 'RTD_MULTIPATH']);
/** Types that bird6 takes for those of IPv6. */
const IP6_TYPES: Readonly<Record<string, string>> = { ospf: 'v3', rip: 'ng' };

const isOld = (bound: Bound): boolean => (bound.versions & ALL_TARGETS) === NO_RELEASE;

/** What a project is about, as one daemon of 1.6 read it. */
export function netOf(project: Project): Net {
  return isForBird6(project.root, project.entries) ? 'ipv6' : 'ipv4';
}

/** The edits that write a file of 1.6 for 2.0 and later; none where nothing in its project is 1.6's. */
export function migrationOf(file: string, project: Project, release: Release): Edit[] {
  if (familyOf(release) === undefined && !project.entries.some(({ facts }) => facts.versionUses.some(({ since2 }) => since2 !== undefined))) return [];
  const net = netOf(project);
  // A file that is included twice has each of its items twice.
  const edits = new Map<string, Edit>();
  const add = ({ document, item }: Entry, { start, end, newText }: LocalEdit): void => {
    const range = document.rangeIn(item, { start, end });
    edits.set(JSON.stringify([document.file, range, newText]), { file: document.file, range, newText });
  };
  const renames = renamesFor2(file, project);
  for (const entry of project.entries) {
    if (entry.document.file !== file) for (const edit of renames.get(entry) ?? []) add(entry, edit);
    else for (const one of migrationsOf(entry, net, true, renames.get(entry))) for (const edit of one.edits) add(entry, edit);
  }
  return [...edits.values()];
}

/** The edits that give what a file defines other names where 2.0 has keywords of these, by the entry that they are made in. */
function renamesFor2(file: string, project: Project): Map<Entry, LocalEdit[]> {
  const renames = new Map<Entry, LocalEdit[]>();
  for (const entry of project.entries) {
    if (entry.document.file !== file) continue;
    for (const { name, class: of } of entry.facts.definitions) {
      const definition = includes(refusedAsName(name, of), '2.0') ? project.definitionsOf(name).find(({ source }) => source === entry) : undefined;
      for (const { source, ...edit } of definition ? renamed(definition, project).edits : []) renames.set(source, [...(renames.get(source) ?? []), edit]);
    }
  }
  return renames;
}

/** The changes of one item; none where nothing in it is 1.6's. `whole`: of a file that is 1.6's, so that what it leaves unsaid is said, too. `renames`: edits of names in it. */
export function migrationsOf(entry: Entry, net: Net, whole: boolean, renames: readonly LocalEdit[] = []): readonly Migration[] {
  const { node } = entry.item;
  if (node === undefined) return [];
  const changes = node.kind === 'protocol' ? ofProtocol(entry, node, net, whole, renames) : ofStatements(entry, net, renames);
  return whole ? [...changes, ...names(entry, node, renames)] : changes;
}

function ofStatements({ item, facts, context }: Entry, net: Net, renames: readonly LocalEdit[]): Migration[] {
  if (context.kind !== 'global') return [];
  return facts.list.entries.flatMap((bound): Migration[] => {
    if (bound.kind !== 'bound' || !isOld(bound)) return [];
    const [first] = bound.keywords;
    if (bound.name === 'table') return [{ title: `Change to "${net} table"`, about: [bound], edits: [{ start: first!.start, end: first!.start, newText: `${net} ` }, ...masters(bound, net).flatMap(({ edits }) => edits)] }];
    if (bound.name === 'roa table') return [roaTable(bound, net, item, renames)];
    const old = bound.keywords.find(({ name }) => name === 'old');
    if (old) return [{ title: 'Change to "iso"', about: [bound], edits: [{ start: old.start, end: old.end, newText: 'iso' }] }];
    return GONE.has(bound.name) ? [removed(bound, item)] : [];
  });
}

/** `roa table R { roa P max N as A; }`: the table, and a static protocol that holds its entries. */
function roaTable(bound: Bound, net: Net, item: ast.Item, renames: readonly LocalEdit[]): Migration {
  const kind = `roa${net.slice(-1)}`;
  const name = bound.args.find((arg) => arg.kind === 'name')!;
  const table = renames.find(({ start }) => start === name.start)?.newText ?? item.text.slice(name.start, name.end);
  const block = bound.args.find((arg) => arg.kind === 'block')?.elements[0];
  const routes = block?.kind === 'block' ? block.statements.flatMap(({ elements }) => (elements[1] ? [`  route ${item.text.slice(elements[1].start, elements.at(-1)!.end)};\n`] : [])) : [];
  const protocol = routes.length === 0 ? '' : `\nprotocol static {\n  ${kind} { table ${table}; };\n${routes.join('')}}`;
  const end = bound.statement.terminated ? bound.statement.end : bound.end;
  return { title: `Change to "${kind} table"`, about: [bound], edits: [{ start: bound.start, end, newText: `${kind} table ${table};${protocol}` }] };
}

function ofProtocol(entry: Entry, node: ast.ProtocolDefinition, given: Net, whole: boolean, renames: readonly LocalEdit[]): Migration[] {
  const { item, facts } = entry;
  const { block } = node;
  const type = facts.protocol?.type;
  if (!block?.closed || type === undefined) return [];
  const list = facts.list.entries.filter((bound): bound is Bound => bound.kind === 'bound');
  const net = whole ? given : netOfNeighbor(list) ?? given;
  const migrations: Migration[] = [];
  const moved: Bound[] = [];
  for (const bound of list) {
    if (!isOld(bound)) continue;
    if (GONE.has(bound.name)) migrations.push(removed(bound, item));
    else if (bound.name === 'route') migrations.push(...multipath(bound, item));
    else if (type !== 'device' && type !== 'bfd') moved.push(bound);
  }
  migrations.push(...nested(list, item));
  const from = facts.protocol?.from !== undefined;
  const unsaid = whole && type === 'bgp' && !from ? ['import', 'export'].filter((name) => !moved.some((bound) => bound.name === name)) : [];
  if (moved.length > 0 || (whole && NEED_CHANNEL.has(type) && !from)) {
    const channel = intoChannel(moved, unsaid, net, list, block, item, renames);
    if (channel) migrations.push(channel);
  }
  if (!whole) return migrations;
  if (type === 'pipe' && !list.some((bound) => bound.name === 'table')) migrations.push(inserted(block, item, `table master${net.slice(-1)};`));
  const version = net === 'ipv6' ? IP6_TYPES[type] : undefined;
  if (version) migrations.push({ title: `Change to "${type} ${version}"`, about: [node.head[0]!], edits: [{ start: node.head[0]!.end, end: node.head[0]!.end, newText: ` ${version}` }] });
  const others = list.filter((bound) => !moved.includes(bound));
  return [...migrations, ...others.flatMap((bound) => masters(bound, net))];
}

/** What is 1.6's in blocks of options: interfaces of OSPF and Babel. */
function nested(list: readonly (Bound | ast.Include)[], item: ast.Item): Migration[] {
  return list.flatMap((bound) => (bound.kind === 'bound' ? bound.args : [])).flatMap(({ kind, spec, elements: [block] }): Migration[] => {
    if (kind !== 'block' || block?.kind !== 'block') return [];
    const { entries } = bindStatements(block.statements, spec!);
    const own = entries.flatMap((bound): Migration[] => {
      if (bound.kind !== 'bound' || !isOld(bound)) return [];
      if (bound.name === 'secondary') return [removed(bound, item)];
      return bound.args[0]?.kind === 'seconds' ? [{ title: 'Insert " s"', about: [bound], edits: [{ start: bound.args[0].end, end: bound.args[0].end, newText: ' s' }] }] : [];
    });
    return [...own, ...nested(entries, item)];
  });
}

/** The family of the neighbor, where its address is written. */
function netOfNeighbor(list: readonly Bound[]): Net | undefined {
  const address = list.find((bound) => bound.name === 'neighbor')?.args.find(({ kind }) => kind === 'ip')?.elements[0];
  return address?.kind === 'ip' && address.family ? `ipv${address.family}` : undefined;
}

/** Moves statements into a channel: the one that is there, or one made where the first of them stands. */
function intoChannel(moved: readonly Bound[], unsaid: readonly string[], net: Net, list: readonly Bound[], block: ast.Block, item: ast.Item, renames: readonly LocalEdit[]): Migration | undefined {
  const channels = list.filter((bound) => channelWords(bound) !== undefined);
  if (channels.length > 1 || moved.some(({ statement, end }) => !statement.terminated || statement.elements.at(-1)!.end !== end)) return undefined;
  // BIRD takes in everything and gives out nothing where 1.6 says nothing; later releases want it said of external sessions.
  const lines = [...moved.map((bound) => `${asMoved(bound, net, item, renames)};`), ...unsaid.map((name) => (name === 'import' ? 'import all;' : 'export none;'))];
  const title = `Move ${moved.length === 1 ? `\`${moved[0]!.name}\`` : 'them all'} into a channel \`${channels[0] ? channelWords(channels[0]) : net}\``;
  const there = channels[0]?.args.find(({ kind }) => kind === 'block')?.elements[0];
  if (channels[0] && there?.kind !== 'block') return undefined;
  if (there?.kind === 'block') {
    return { title, about: moved, edits: [{ start: there.start + 1, end: there.start + 1, newText: ` ${lines.join(' ')}` }, ...moved.map((bound) => removal(bound, item))] };
  }
  const [first, ...others] = moved;
  if (!first) {
    const insert = inserted(block, item, lines.length === 0 ? `${net};` : `${net} { ${lines.join(' ')} };`);
    return { ...insert, title: `Insert a channel \`${net}\`` };
  }
  const indent = indentOf(first.start, item.text);
  const text = indent === undefined ? `${net} { ${lines.join(' ')} };`
    : `${net} {\n${lines.map((line) => `${indent}${indent.includes('\t') ? '\t' : '  '}${line}\n`).join('')}${indent}};`;
  return { title, about: moved, edits: [{ start: first.start, end: first.statement.end, newText: text }, ...others.map((bound) => removal(bound, item))] };
}

/** A statement as it stands in the channel. */
function asMoved(bound: Bound, net: Net, item: ast.Item, renames: readonly LocalEdit[]): string {
  if (bound.name === 'route limit') return `import limit ${item.text.slice(bound.args[0]!.start, bound.args[0]!.end)} action restart`;
  const within = renames.filter(({ start }) => bound.start <= start && start < bound.end);
  const edits = [...masters(bound, net).flatMap((one) => one.edits), ...unicast(bound.args.flatMap(({ elements }) => elements)), ...within].sort((a, b) => b.start - a.start);
  return edits.reduce((text, { start, end, newText }) => text.slice(0, start - bound.start) + newText + text.slice(end - bound.start), item.text.slice(bound.start, bound.end));
}

/** `master` was the table of everything. */
function masters(bound: Bound, net: Net): Migration[] {
  return bound.args.flatMap(({ kind, spec, elements: [element] }) => ((kind === 'name' || (kind === 'symbol' && spec === 'table')) && element?.kind === 'name' && element.name === TABLE_OF_1
    ? [{ title: `Change to "master${net.slice(-1)}"`, about: [element], edits: [{ start: element.start, end: element.end, newText: `master${net.slice(-1)}` }] }] : []));
}

function multipath(bound: Bound, item: ast.Item): Migration[] {
  const word = bound.keywords.find(({ name }) => name === 'multipath');
  if (!word) return [];
  const next = /^\s*/.exec(item.text.slice(word.end))![0].length;
  return [{ title: 'Remove "multipath"', about: [bound], edits: [{ start: word.start, end: word.end + next, newText: '' }] }];
}

/** Constants that changed their names, and names that are others now, wherever they stand but in what is moved. */
function names(entry: Entry, node: ast.ItemNode, renames: readonly LocalEdit[]): Migration[] {
  const moved = entry.facts.list.entries.filter((bound): bound is Bound => bound.kind === 'bound' && isOld(bound) && (node.kind === 'protocol' || bound.name !== 'table'));
  const edits = [...unicast([node]), ...renames].filter(({ start }) => !moved.some((bound) => bound.start <= start && start < bound.end));
  return edits.length === 0 ? [] : [{ title: 'Change to "RTD_UNICAST"', about: edits, edits }];
}

function unicast(nodes: readonly (ast.ItemNode | ast.Element)[]): LocalEdit[] {
  const edits: LocalEdit[] = [];
  for (const node of nodes) walk(node, (part) => { if (part.kind === 'name' && !part.quoted && UNICAST.has(part.name)) edits.push({ start: part.start, end: part.end, newText: 'RTD_UNICAST' }); });
  return edits;
}

function inserted(block: ast.Block, item: ast.Item, text: string): Migration {
  const first = block.statements[0];
  const indent = first && indentOf(first.start, item.text);
  const at = first ? first.start : block.start + 1;
  const newText = first ? (indent === undefined ? `${text} ` : `${text}\n${indent}`) : ` ${text}${item.text[at] === '}' ? ' ' : ''}`;
  return { title: `Insert "${text}"`, about: [], edits: [{ start: at, end: at, newText }] };
}

function removed(bound: Bound, item: ast.Item): Migration {
  return { title: `Remove \`${bound.name}\``, about: [bound], edits: [removal(bound, item)] };
}
