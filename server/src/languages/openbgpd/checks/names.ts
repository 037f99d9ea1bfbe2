/** Names that must be defined above, and those that may be defined once (parse.y). */
import { closest } from '../../../base/closest.ts';
import type { BgpdProject, Definition, Entry } from '../project/project.ts';
import type { NameUse } from '../semantics/collector.ts';
import { wholeLines } from '../semantics/lines.ts';
import { replace, type LocalFix, type LocalProblem } from '../semantics/problem.ts';
import { movedAbove } from './moves.ts';
import type { Problem } from './problem.ts';

/** RIBs that are there from the start. */
const BUILT_IN = new Set(['rib:Adj-RIB-In', 'rib:Loc-RIB']);
/** Kinds of names of which there can be one each. */
const UNIQUE: Readonly<Record<string, string>> = {
  'prefix-set': 'prefix-set', 'origin-set': 'origin-set', 'as-set': 'as-set', peer: 'neighbor', rtr: 'rtr session', network: 'network', flow: 'flowspec rule', dump: 'dump of this kind',
};

/** Problems with the names of one entry. */
export function checkNames(entry: Entry, project: BgpdProject): Problem[] {
  const problems: Problem[] = [];
  // Where quotes do not pair, a name may be none.
  const unpaired = entry.facts.problems.some(({ code, severity }) => code === 'unterminated-text' && severity === undefined);
  for (const use of unpaired ? [] : entry.facts.uses) {
    const problem = checkUse(use, entry, project);
    if (problem) problems.push(problem);
  }
  for (const own of entry.facts.definitions) {
    const kind = own.key.slice(0, own.key.indexOf(':'));
    const noun = UNIQUE[kind];
    if (noun === undefined) continue;
    project.depend(entry, own.key);
    const [first] = project.definitionsOf(own.key);
    if (!first || first.entry === entry) continue;
    problems.push({
      code: kind === 'network' || kind === 'dump' || kind === 'flow' ? 'duplicate-option' : 'duplicate-name', start: own.start, end: own.end,
      message: kind === 'dump' ? 'there is a dump of this kind already, and bgpd takes one' : kind === 'flow' ? 'there is the same flowspec rule above' : `there is ${/^(?:[aeio]|rtr)/.test(noun) ? 'an' : 'a'} ${noun} ${own.name} above, and bgpd refuses a second`,
      related: { source: first.entry, node: first, message: 'the first one' }, fixes: kind === 'network' || kind === 'dump' || kind === 'flow' ? withoutStatement(entry) : [],
    });
  }
  return problems;
}

/** The fix that removes the statement of an entry. */
function withoutStatement({ item: { text }, facts: { bound } }: Entry): LocalFix[] {
  const lines = bound && bound.form.name !== 'vpn' ? wholeLines(text, bound) : undefined;
  return lines ? [replace(lines, '', 'Remove it')] : [];
}

function checkUse(use: NameUse, entry: Entry, project: BgpdProject): Problem | undefined {
  const network = use.key.startsWith('prefix-set-network:');
  const longer = use.key.startsWith('prefix-set-longer:');
  const key = network || longer ? `prefix-set:${use.name}` : use.key;
  if (BUILT_IN.has(key)) return undefined;
  project.depend(entry, key);
  const definition = project.above(key, entry);
  if (definition) {
    if (!(network || longer) || definition.signature !== 'ranged') return undefined;
    const why = network ? 'it cannot be announced: which networks it means is left open' : '"or-longer" does not go with it';
    return { code: 'conflicting-options', start: use.start, end: use.end, message: `members of the prefix-set "${use.name}" have ranges of lengths, so ${why}`, related: { source: definition.entry, node: definition, message: 'the set' } };
  }
  // The name itself was looked up by another use already.
  if (longer || (network && entry.facts.uses.some((other) => other !== use && other.key === key))) return undefined;
  if (!project.complete && includedAbove(project, entry)) return undefined;
  const [below] = project.definitionsOf(key);
  const named = use.as === 'neighbor' ? use.name : `"${use.name}"`;
  if (below) {
    return {
      code: 'used-before-definition', start: use.start, end: use.end, message: `${use.as} ${named} is defined below: bgpd reads from top to bottom, so it must stand above this`,
      related: { source: below.entry, node: below, message: 'defined here' }, fixes: movedAbove(below.entry, entry),
    };
  }
  const kind = key.slice(0, key.indexOf(':') + 1);
  project.depend(entry, `${kind}*`);
  const [unquoted] = project.definitionsOf(`${key}"`);
  if (unquoted) {
    return {
      code: 'undefined-name', start: use.start, end: use.end, message: `there is no ${use.as} ${named} above: the one that is meant lacks its first quote, and the second is a letter of its name`,
      related: { source: unquoted.entry, node: unquoted, message: 'called so here' },
    };
  }
  const near = closest(use.name, namesAbove(project, kind, entry));
  const message = `there is no ${use.as} ${named} above${near === undefined ? emptyGroup(key, entry, project) : `: did you mean "${near}"?`}`;
  return { code: 'undefined-name', start: use.start, end: use.end, message, fixes: near === undefined ? [] : [replace(use, /^[\w.:-]+$/.test(near) && use.as === 'neighbor' ? near : `"${near}"`, `Change to "${near}"`)] };
}

function emptyGroup(key: string, entry: Entry, project: BgpdProject): string {
  if (!key.startsWith('group:')) return '';
  const empty = `empty-${key}`;
  project.depend(entry, empty);
  return project.definitionsOf(empty).length > 0 ? ': the group of that name has no neighbors, and is none to bgpd' : '';
}

function includedAbove(project: BgpdProject, entry: Entry): boolean {
  return project.includeProblems.some((problem) => project.entriesOf(problem.item).some(({ order }) => order < entry.order));
}

function* namesAbove(project: BgpdProject, kind: string, entry: Entry): Generator<string> {
  for (const [key, definitions] of project.definitions) if (key.startsWith(kind) && definitions.some((definition: Definition) => definition.entry.order < entry.order)) yield definitions[0]!.name;
}

/** The fix for a keyword in place of a name, where one that is defined above is nearly the same: `network prefix-set network` for `networks`. */
export function nameMeant({ code, start, end }: LocalProblem, entry: Entry, project: BgpdProject): readonly LocalFix[] {
  if (code !== 'reserved-word') return [];
  const { text } = entry.item;
  const kind = /([\w-]+)[ \t]+$/.exec(text.slice(0, start))?.[1];
  // At the beginning of a statement it is a name to be.
  if (kind === undefined || entry.facts.tree.statement?.elements[0]?.start === start - (/[\w-]+[ \t]+$/.exec(text.slice(0, start))?.[0].length ?? 0)) return [];
  project.depend(entry, `${kind}:*`);
  const near = closest(text.slice(start, end), namesAbove(project, `${kind}:`, entry));
  return near === undefined ? [] : [replace({ start, end }, near, `Change to "${near}"`)];
}
