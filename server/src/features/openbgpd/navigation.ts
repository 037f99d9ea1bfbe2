/** Hover, definitions and links of a bgpd.conf: what stands at a position, told by what the tables and the project know of it. */
import { contains, type Position } from '../../base/position.ts';
import type { BoundNode } from '../../languages/openbgpd/binding/bind.ts';
import { formBlock, type Form } from '../../languages/openbgpd/binding/form.ts';
import { BgpdRouter } from '../../languages/openbgpd/lower/router.ts';
import type { BgpdSession } from '../../languages/openbgpd/lower/session.ts';
import type { Definition } from '../../languages/openbgpd/project/project.ts';
import { sessionTables } from '../sessionHover.ts';
import type { Hover, Link } from '../types.ts';
import { describeForm } from './describe.ts';
import type { BgpdScope } from './place.ts';

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What stands at a position. */
type Target =
  | { readonly kind: 'definition'; readonly definition: Definition; readonly start: number; readonly end: number }
  | { readonly kind: 'word'; readonly node: BoundNode; readonly start: number; readonly end: number }
  | { readonly kind: 'form'; readonly form: Form; readonly start: number; readonly end: number };

function targetAt({ document, project }: BgpdScope, position: Position): (Target & { readonly item: BgpdScope['document']['items'][number] }) | undefined {
  const { item, offset } = document.locate(position);
  const entry = project.entriesOf(item)[0];
  if (!entry) return undefined;
  for (const match of item.text.matchAll(/\$(\w+)/g)) {
    const end = match.index + match[0].length;
    const definition = match.index <= offset && offset <= end && item.macros.includes(match[1]!) ? project.above(`macro:${match[1]}`, entry) : undefined;
    if (definition) return { kind: 'definition', definition, start: match.index, end, item };
  }
  const covers = ({ start, end }: { readonly start: number; readonly end: number }): boolean => start <= offset && offset <= end;
  for (const use of entry.facts.uses) {
    if (!covers(use)) continue;
    const definition = project.above(use.key.replace(/^(prefix-set)-(?:network|longer):/, '$1:'), entry);
    if (definition) return { kind: 'definition', definition, start: use.start, end: use.end, item };
  }
  const own = entry.facts.definitions.find((definition) => covers(definition) && /^[a-z]/.test(definition.key) && !/^(?:dump|flow|interface|cluster):/.test(definition.key));
  if (own) return { kind: 'definition', definition: { ...own, entry }, start: own.start, end: own.end, item };
  const { bound } = project.inFull(entry);
  const word = bound && wordAt(bound, offset);
  if (word) return { ...word, item };
  const form = bound && memberForm(bound, item.text, offset);
  return form && { kind: 'form', ...form, item };
}

/** What a word of members is that are read in place, and so have no nodes. */
function memberForm(bound: BoundNode, text: string, offset: number): { readonly form: Form; readonly start: number; readonly end: number } | undefined {
  const inside = bound.inside.find(({ node }) => node.kind === 'list' && node.elements.some((element) => element.kind === 'plain' && element.start <= offset && offset <= element.end));
  if (!inside) return undefined;
  const start = offset - /[a-z-]*$/.exec(text.slice(0, offset))![0].length;
  const word = /^[a-z-]*/.exec(text.slice(start))![0];
  const form = formBlock('prefix length').byWord.get(word)?.[0] ?? formBlock(inside.block).forms.find(({ row }) => word !== '' && row.syntax.includes(` ${word} `));
  return form && { form, start, end: start + word.length };
}

/** The keyword at an offset, in the innermost form. */
function wordAt(node: BoundNode, offset: number): Extract<Target, { kind: 'word' }> | undefined {
  if (offset < node.start || offset > node.end) return undefined;
  for (const inner of [...node.inner, ...node.inside.flatMap(({ members }) => members)]) {
    const found = wordAt(inner, offset);
    if (found) return found;
  }
  const word = node.words.find(({ start, end }) => start <= offset && offset <= end);
  return word && { kind: 'word', node, start: word.start, end: word.end };
}

/** The hover at a position; undefined where there is nothing to say. */
export function bgpdHoverAt(scope: BgpdScope, position: Position): Hover | undefined {
  const target = targetAt(scope, position);
  if (!target) return undefined;
  const range = scope.document.rangeIn(target.item, target);
  if (target.kind === 'word') return { markdown: describeForm(target.node.form, scope.release), range };
  if (target.kind === 'form') return { markdown: describeForm(target.form, scope.release), range };
  const { definition } = target;
  const { document, item } = definition.entry;
  const kind = definition.key.slice(0, definition.key.indexOf(':'));
  const line = document.positionIn(item, definition.start).line + 1;
  const where = `${document.file === scope.document.file ? '' : `${document.file}, `}line ${line}`;
  if (kind === 'macro') return { markdown: `\`\`\`openbgpd\n${definition.name}="${definition.signature}"\n\`\`\`\n\nMacro, ${where}`, range };
  const node = definition.entry.facts.peers.find(({ at }) => kind === 'peer' && at.start === definition.start)?.node ?? definition.entry.facts.bound;
  const statement = item.text.slice(node?.start ?? 0, node?.end).split('\n').slice(0, 8);
  const shown = statement.length < 8 ? statement : [...statement.slice(0, 6), '…'];
  const told = `\`\`\`openbgpd\n${shown.join('\n').trimEnd()}\n\`\`\`\n\n${kind === 'peer' ? 'Neighbor' : kind.replace(/^./, (first) => first.toUpperCase())}, ${where}`;
  const session = kind === 'peer' ? neighborAt(scope, definition) : undefined;
  return { markdown: session ? `${told}\n\n${sessionTables(session, scope.document.file)}` : told, range };
}

/** The session of the neighbor that a definition is, with what the rules let through for it. */
function neighborAt({ project, release, fragment }: BgpdScope, { entry, start }: Definition): BgpdSession | undefined {
  const place = entry.document.positionIn(entry.item, start);
  return new BgpdRouter(project, release, fragment).sessions.find(({ remote }) => remote.place?.file === entry.document.file && contains(remote.place.range, place));
}

/** Where the name at a position is defined; for an include the file. */
export function bgpdDefinitionAt(scope: BgpdScope, position: Position): Link[] {
  const target = targetAt(scope, position);
  if (target?.kind === 'definition') {
    const { definition } = target;
    const { document, item } = definition.entry;
    const full = definition.entry.facts.bound ?? definition;
    return [{ origin: scope.document.rangeIn(target.item, target), target: { file: document.file, range: document.rangeIn(item, definition) }, full: document.rangeIn(item, full) }];
  }
  const { item, offset } = scope.document.locate(position);
  return linkOf(scope, item).filter(({ start, end }) => start <= offset && offset <= end).map(({ link }) => link);
}

/** The includes of a document. */
export function bgpdLinksOf(scope: BgpdScope): Link[] {
  return scope.document.items.flatMap((item) => linkOf(scope, item).map(({ link }) => link));
}

function linkOf({ document, project }: BgpdScope, item: BgpdScope['document']['items'][number]): { link: Link; start: number; end: number }[] {
  const include = project.entriesOf(item)[0]?.facts.include;
  if (!include) return [];
  const { start, end, pattern } = include;
  return [{ start, end, link: { origin: document.rangeIn(item, include), target: { file: project.resolve(pattern, document.file).path, range: BEGINNING } } }];
}
