/** What can be typed at a position of a bgpd.conf: what the tables expect there, names that are defined above, macros. */
import type { Position } from '../../base/position.ts';
import { expectationOf } from '../../languages/openbgpd/binding/diagnose.ts';
import { formBlock, type Form, type Part } from '../../languages/openbgpd/binding/form.ts';
import { Matcher } from '../../languages/openbgpd/binding/match.ts';
import { extendedTypes, wellKnownCommunities } from '../../languages/openbgpd/semantics/communities.ts';
import { includes } from '../../languages/openbgpd/versions.ts';
import type { Completion, CompletionList } from '../types.ts';
import { describeForm } from './describe.ts';
import { includeFiles } from '../includeFiles.ts';
import { placeAt, type BgpdScope, type Place } from './place.ts';
import { snippetOf } from './snippet.ts';

/** The completions at a position. `codes`: those that a remark can silence, asked for in one alone; `namesIn`: the names in a folder. */
export function bgpdCompletionsAt(
  scope: BgpdScope, position: Position, codes: () => readonly string[] = () => [], namesIn: (folder: string) => readonly string[] = () => [],
): CompletionList {
  const place = placeAt(scope, position);
  const path = /^[ \t]*include[ \t]+["']([^"']*)$/.exec(place.item.text.slice(place.item.text.lastIndexOf('\n', place.offset - 1) + 1, place.offset))?.[1];
  if (path !== undefined) {
    // bgpd looks from where it was started; the root's folder stands for that.
    return { range: scope.document.rangeIn(place.item, { start: place.offset - path.length, end: place.offset }), items: includeFiles(path, scope.project.root, namesIn), isIncomplete: false };
  }
  const range = scope.document.rangeIn(place.item, place.word);
  return { range, items: candidates(scope, place, codes), isIncomplete: false };
}

function candidates(scope: BgpdScope, place: Place, codes: () => readonly string[]): Completion[] {
  if (place.quiet === 'comment') {
    const line = place.item.text.slice(place.item.text.lastIndexOf('\n', place.offset - 1) + 1, place.offset);
    return /#\s*bgplint:\s*ignore\[[^\]]*$/.test(line) ? codes().map((code, rank) => ({ label: code, kind: 'rule', insertText: code, rank })) : [];
  }
  if (place.quiet === 'text') return names(scope, place, expectedAt(place), false);
  if (place.word.text.startsWith('$')) return macros(scope, place);
  const expected = expectedAt(place);
  const own = expectationOf(expected);
  const words = [...own.words].flatMap((word): Completion[] => {
    const forms = formsOf(word, place, expected);
    // What the release has not is offered all the same, last: the file may be on its way to another one.
    const here = forms.length === 0 || forms.some(({ versions }) => includes(versions, scope.release));
    const [form, ...others] = forms;
    const room = place.before.length === 0 && /^[ \t]*(?:#.*)?$/.test(place.item.text.slice(place.offset).split('\n')[0]!);
    const snippet = form && others.length === 0 && room ? snippetOf(form) : undefined;
    return [{
      label: word, kind: place.before.length === 0 ? 'option' : 'keyword', insertText: word, rank: here ? 20 : 90, ...(snippet !== undefined && { snippet }),
      ...(form && { documentation: () => forms.slice(0, 3).map((one) => describeForm(one, scope.release)).join('\n\n---\n\n') }),
    }];
  });
  const flags = own.kinds.has('tcp-flags') || own.kinds.has('fragment-flags');
  const values = [...own.values, ...(flags ? ['any'] : []), ...(own.kinds.has('yesno') && !leadsOption(expected) ? ['yes', 'no'] : [])].filter((value) => /^\w/.test(value)).map((label): Completion => ({ label, kind: 'value', insertText: label, rank: 10 }));
  const known = [...own.kinds].flatMap((kind) => KNOWN[kind] ?? []).map((label): Completion => ({ label, kind: 'value', insertText: label, rank: 30 }));
  return oncePerLabel([...values, ...names(scope, place, expected, true), ...words, ...known]);
}

/** Values of a kind that have names. */
const KNOWN: Readonly<Record<string, readonly string[]>> = { community: wellKnownCommunities, 'ext-type': extendedTypes, protocol: ['"tcp"', 'udp', 'icmp', 'ipv6-icmp', 'gre', '"esp"', '"ah"', 'ospf', 'sctp'] };

function oncePerLabel(all: readonly Completion[]): Completion[] {
  return [...new Map([...all].reverse().map((one) => [one.label, one])).values()].reverse();
}

/** `no local-address`: a word that may begin an option is none that is asked for. */
const leadsOption = (parts: readonly Part[]): boolean => parts.some((part) => part.type === 'rows');

/** What may follow what stands before the place. */
function expectedAt({ block, before, list }: Place): readonly Part[] {
  const beginning: Part = { type: 'rows', block, many: false };
  if (before.length === 0) return [beginning];
  const matcher = new Matcher(before);
  const whole = matcher.match(formBlock(block), 0, true);
  const { at, expected } = matcher.failure;
  return [...(at === before.length ? expected : []), ...(list && whole ? [beginning] : [])];
}

/** The forms that a word leads to at a place. */
function formsOf(word: string, { block, before }: Place, expected: readonly Part[]): readonly Form[] {
  if (before.length === 0) return formBlock(block).byWord.get(word) ?? [];
  const found = expected.flatMap((part) => (part.type === 'rows' ? formBlock(part.block).byWord.get(word) ?? [] : []));
  if (found.length > 0) return found;
  const first = before[0];
  const forms = first?.kind === 'word' ? formBlock(block).byWord.get(first.text) ?? [] : [];
  return forms.filter(({ row }) => new RegExp(`(?:^|[\\s(|[])${word}(?![\\w-])`).test(row.syntax));
}

/** Names that are defined above, where one is wanted. `quote`: they are put into quotes where they need them. */
function names(scope: BgpdScope, { item }: Place, expected: readonly Part[], quote: boolean): Completion[] {
  const kinds = new Set<string>();
  const look = (part: Part): void => {
    if (part.type === 'argument' && part.kind === 'name' && part.limits[0]) kinds.add(part.limits[0].text);
    else if (part.type === 'argument' && part.label === 'peer' && part.kind === 'address') kinds.add('peer');
    else if (part.type === 'rows') for (const form of formBlock(part.block).forms) look(form.part);
    else if (part.type === 'optional') look(part.part);
    else if (part.type === 'choice') part.parts.forEach(look);
    else if (part.type === 'sequence' && part.parts[0]) look(part.parts[0]);
  };
  expected.forEach(look);
  const entry = scope.project.entriesOf(item)[0];
  const found: Completion[] = [];
  for (const [key, [definition]] of scope.project.definitions) {
    const kind = key.slice(0, key.indexOf(':'));
    if (!kinds.has(kind) || !definition || (entry && definition.entry.order >= entry.order)) continue;
    const text = quote && kind !== 'peer' && !/^[A-Za-z_][\w-]*$/.test(definition.name) ? `"${definition.name}"` : definition.name;
    found.push({ label: definition.name, kind: kind === 'peer' ? 'protocol' : 'table', detail: kind === 'peer' ? 'neighbor' : kind, insertText: text, rank: 0 });
  }
  if (kinds.has('rib')) for (const rib of ['Adj-RIB-In', 'Loc-RIB']) found.push({ label: rib, kind: 'table', detail: 'rib', insertText: rib, rank: 1 });
  return found;
}

function macros({ project }: BgpdScope, { item }: Place): Completion[] {
  const entry = project.entriesOf(item)[0];
  const found: Completion[] = [];
  for (const [key, definitions] of project.definitions) {
    if (!key.startsWith('macro:')) continue;
    const definition = definitions.findLast((one) => !entry || one.entry.order < entry.order);
    if (definition) found.push({ label: `$${definition.name}`, kind: 'constant', detail: definition.signature, insertText: `$${definition.name}`, rank: 0 });
  }
  return found;
}
