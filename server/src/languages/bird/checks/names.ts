/**
 * Names: BIRD has one namespace, in which a name must be defined once and before its use (conf/cf-lex.l, cf_define_symbol:
 * "Symbol already defined"; an unknown one is "syntax error, unexpected CF_SYM_UNDEFINED").
 */
import { bareInterfaceName } from '../binding/interfaceName.ts';
import { closest } from '../../../base/closest.ts';
import { looseNames, type LooseNames } from '../project/looseNames.ts';
import { GENERATED } from '../project/names.ts';
import type { Entry, Project } from '../project/project.ts';
import { LOOSE_NAMES, NAMELESS, NAMES, THREAD_GROUPS } from '../project/pseudoNames.ts';
import { isPredefinedTable, isTable, isThreadGroup } from '../semantics/predefined.ts';
import { keywordUses } from '../semantics/keywordUses.ts';
import type { LocalFix, NameUse } from '../semantics/collector.ts';
import type { Definition } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { FOREIGN_NOTHING, FOREIGN_VALUES } from '../tables/foreign.ts';
import { refusedAsName, warnedAsName } from '../semantics/builtins.ts';
import { describe, includes, type Release } from '../versions.ts';
import { moveBefore } from './moving.ts';
import type { Problem } from './problem.ts';

/** What is wrong with the names that an entry defines and uses. `fragment`: names may be defined where we cannot see. */
export function checkNames(entry: Entry, project: Project, release: Release, fragment: boolean): Problem[] {
  const problems: Problem[] = [];
  for (const own of entry.facts.definitions) {
    const first = project.definitionsOf(own.name)[0];
    if (madeByDaemon(own.name, entry, project, release)) {
      problems.push({
        code: 'duplicate-name', start: own.node.start, end: own.node.end,
        message: `BIRD ${release} makes a thread group "${own.name}" where none is declared, and refuses the name for anything else: choose another`,
      });
    } else if (includes(refusedAsName(own.name, own.class), release)) {
      problems.push({
        code: 'reserved-word', start: own.node.start, end: own.node.end,
        message: `"${own.name}" is a keyword, which BIRD ${release} does not take as a name: choose another`,
      });
    } else if (includes(warnedAsName(own.name), release)) {
      problems.push({
        code: 'reserved-word', severity: 'warning', start: own.node.start, end: own.node.end,
        message: `"${own.name}" is a keyword; from here on it is only this name, and its own use no longer works: choose another`,
      });
    }
    if (isTable(own.name, release)) {
      // A declaration as a table gives it options (project.ts).
      if (own.class !== 'table') problems.push({ code: 'duplicate-name', start: own.node.start, end: own.node.end, message: `"${own.name}" is a table that is there from the start: choose another name` });
    } else if (first && (first.source !== entry || first.node !== own.node) && !isImplicitRange(own.name, own.class)) {
      project.depend(entry, LOOSE_NAMES);
      const at = { start: own.node.start, end: own.node.end };
      const meant = fragment ? undefined : loose(project, release).meantBy({ ...own, source: entry });
      problems.push({
        code: 'duplicate-name', ...at, message: `"${own.name}" is already defined as a ${first.class}${meant === undefined ? '' : `; did you mean "${meant}", which is used and not defined?`}`,
        related: { source: first.source, node: first.node, message: 'the first definition' },
        fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safe: false, ...at, newText: quotedIfNeeded(meant) }],
      });
    }
  }
  for (const own of entry.facts.definitions) {
    const named = namedBefore(own.name, entry, project);
    if (!named) continue;
    const node = (named.item.node as ast.ProtocolDefinition).head[0] ?? named.item.node!;
    problems.push({
      code: 'duplicate-name', start: own.node.start, end: own.node.end,
      message: `BIRD gives the name "${own.name}" to a ${named.facts.protocol!.type} protocol further up, which has none, and refuses a second: name that protocol, or choose another name`,
      related: { source: named, node, message: 'the protocol without a name' },
    });
  }
  if (project.keywordsTaken.size > 0) problems.push(...checkKeywords(entry, project, release));
  const told = new Set<string>();
  for (const use of entry.facts.uses) {
    if (told.has(use.name)) continue;
    const problem = checkUse(use, entry, project, release, fragment);
    if (!problem) continue;
    problems.push(problem);
    // What is assigned lacks its declaration, what is defined further down stands too low: one mistake, however often it is used.
    if (problem.code === 'used-before-definition' || (problem.code === 'undefined-name' && use.as === ASSIGNED)) told.add(use.name);
  }
  return problems;
}

/**
 * Keywords that a definition further up took as its name: "unexpected CF_SYM_KNOWN" where they are used. The lexer looks
 * for a symbol first, in every release that lets the definition pass. Of each the item's first use is told.
 */
function checkKeywords(entry: Entry, project: Project, release: Release): Problem[] {
  const problems: Problem[] = [];
  const told = new Set<string>();
  for (const { name, start, end, value } of keywordUses(entry.item, entry.facts)) {
    // What is used as a name is told where names are.
    if (!project.keywordsTaken.has(name) || told.has(name) || entry.facts.uses.some((use) => use.start === start)) continue;
    const taken = project.definitionsOf(name).find(({ source, node }) => (source as Entry).order < entry.order || (source === entry && node.end <= start));
    if (!taken || (value && taken.class === 'constant') || isImplicitRange(name, taken.class) || includes(refusedAsName(name, taken.class), release)) continue;
    told.add(name);
    problems.push({
      code: 'reserved-word', start, end, message: `"${name}" is the name of ${/^[am]/.test(taken.class) ? 'an' : 'a'} ${taken.class} from its definition on, and no keyword any more: choose another name there`,
      related: { source: taken.source, node: taken.node, message: `"${name}" becomes a name here` },
    });
  }
  return problems;
}

/** `label range static { ... }` says more of a range that every MPLS domain has. */
function isImplicitRange(name: string, of: Definition['class']): boolean {
  return of === 'mpls-range' && (name === 'static' || name === 'dynamic');
}

/** The protocol without a name, further up, that BIRD gives this name. */
function namedBefore(name: string, entry: Entry, project: Project): Entry | undefined {
  const named = project.namedByDaemon(name);
  if (GENERATED.test(name)) project.depend(entry, NAMELESS);
  return named && named.order < entry.order ? named : undefined;
}

/** The thread groups that BIRD makes where none is declared (sysdep/unix/io-loop.c). */
function madeByDaemon(name: string, entry: Entry, project: Project, release: Release): boolean {
  if (!includes(isThreadGroup(name), release)) return false;
  project.depend(entry, THREAD_GROUPS);
  return !project.hasThreadGroups;
}

const loose = (project: Project, release: Release): LooseNames => looseNames(project, release, (use) => isPredefinedTable(use.name, use.wants, release) || includes(isThreadGroup(use.name), release));
const quotedIfNeeded = (name: string): string => (/^[a-zA-Z_]\w*$/.test(name) ? name : `'${name}'`);

/** How the target of an assignment is used (semantics/expressionWalker.ts). */
const ASSIGNED = 'a variable or an attribute';

function checkUse(use: NameUse, entry: Entry, project: Project, release: Release, fragment: boolean): Problem | undefined {
  const definitions = project.definitionsOf(use.name);
  const at = { start: use.start, end: use.end };
  // A protocol's own name is known from its block on: in its head it is none yet, to every release.
  const own = use.wants.includes('template') ? definitions.find(({ source }) => source === entry) : undefined;
  const before = definitions.find((definition) => definition !== own && isVisible(definition, entry));
  if (before) {
    if (use.allowed && !includes(use.allowed.versions, release)) {
      return { code: 'not-in-this-release', ...at, message: `BIRD ${release} does not take ${use.allowed.what}: it needs ${describe(use.allowed.versions)}` };
    }
    if (use.args !== undefined && before.definition.kind === 'function' && before.definition.parameters.length !== use.args) {
      const wanted = before.definition.parameters.length;
      return {
        code: 'type-mismatch', ...at, message: `"${use.name}" takes ${wanted} argument${wanted === 1 ? '' : 's'}, not ${use.args}`,
        related: { source: before.source, node: before.node, message: 'defined here' },
      };
    }
    if (use.wants.length === 0 || use.wants.includes(before.class)) return undefined;
    // Where a value is wanted, tables and protocols may be meant as arguments of built-in functions.
    return {
      code: 'wrong-name-class', ...at, message: `"${use.name}" is a ${before.class}, and ${use.as} is expected here`,
      related: { source: before.source, node: before.node, message: `defined here as a ${before.class}` },
    };
  }
  if (isPredefinedTable(use.name, use.wants, release)) return undefined;
  if (use.wants.includes('thread-group') && madeByDaemon(use.name, entry, project, release)) return undefined;
  const later = definitions[0];
  if (later && later === own) return { code: 'used-before-definition', ...at, message: `"${use.name}" is what this defines: it cannot be built on itself` };
  if (later) {
    if (loose(project, release).firstLate(use.name) !== entry) return undefined;
    return {
      code: 'used-before-definition', ...at, message: `"${use.name}" is defined further down, and BIRD knows a name only after its definition`,
      related: { source: later.source, node: later.node, message: 'the definition, which must come first' },
      fixes: moveUp(later, entry, project),
    };
  }
  if (use.wants.includes('template') && namedBefore(use.name, entry, project)) return undefined;
  // Code that is included into a filter sees the variables declared there, and what comes after it those that it declares.
  if (use.hidden || (entry.context.kind === 'commands' && use.wants.includes('variable'))) return undefined;
  // In a part of a configuration, what looks like a constant may be one.
  if (use.interface && !(fragment && /^[A-Z_]/.test(use.name))) return interfaceWithoutQuotes(use);
  if (fragment || (project.mayDefine(use.name) && !entry.facts.attempts.includes(use.name))) return undefined;
  project.depend(entry, NAMES);
  project.depend(entry, LOOSE_NAMES);
  if (project.hasDuplicates && loose(project, release).isMeant(use.name)) return undefined;
  if (use.as === ASSIGNED && entry.item.node?.kind === 'command' && entry.context.kind === 'global') {
    return { code: 'undefined-name', ...at, message: `"define" is missing before "${use.name}"`, fixes: [{ title: 'Insert "define"', safe: false, start: at.start, end: at.start, newText: 'define ' }] };
  }
  const code = 'undefined-name';
  if (use.as === 'a filter' && (use.name === 'all' || use.name === 'none')) {
    const before = /filter\s+$/.exec(entry.item.text.slice(0, at.start))?.[0].length ?? 0;
    return { code, ...at, message: `"${use.name}" stands without "filter" before it`, fixes: [{ title: 'Remove "filter"', safe: false, start: at.start - before, end: at.start, newText: '' }] };
  }
  if (use.as === 'a network' && use.name === 'default') {
    const newText = /\bipv6\b/.test(entry.item.text) && !/\bipv4\b/.test(entry.item.text) ? '::/0' : '0.0.0.0/0';
    return { code, ...at, message: `BIRD has no "default": write ${newText}`, fixes: [{ title: `Change to ${newText}`, safe: false, ...at, newText }] };
  }
  if (use.switches) return switchForValue(use, use.switches, entry);
  const isValue = FOREIGN_PLACES.has(use.as);
  if (isValue && FOREIGN_NOTHING.has(use.name)) return { code, ...at, message: `BIRD has no "${use.name}": whether there is an attribute says "defined(...)", and an empty list is "-empty-"` };
  const meant = (isValue ? FOREIGN_VALUES[use.name] : undefined) ?? closest(use.name, candidates(use, project));
  const fixes = meant ? [{ title: `Change to "${meant}"`, safe: false, ...at, newText: meant }] : [];
  const number = /^as(\d+)$/i.exec(use.name)?.[1];
  if (!meant && number !== undefined && (isValue || use.as === 'a number')) {
    return { code, ...at, message: `an AS number is a number alone: write ${number}`, fixes: [{ title: `Change to ${number}`, safe: false, ...at, newText: number }] };
  }
  if (use.as === 'a text' || (isValue && entry.item.text[use.start] === "'")) {
    const text = [{ title: `Write "${use.name}"`, safe: false, ...at, newText: `"${use.name}"` }];
    const quoted = `a text stands in double quotes, "${use.name}"`;
    return { code, ...at, message: `"${use.name}" is not defined${meant ? `; did you mean "${meant}"? Else ${quoted}` : `: ${quoted}`}`, fixes: [...fixes, ...text] };
  }
  return { code, ...at, message: `"${use.name}" is not defined${meant ? `; did you mean "${meant}"?` : `: ${use.as} is expected here`}`, fixes };
}

/** `multihop on`, `hold time off` */
function switchForValue({ name, as, start, end }: NameUse, { option, alone }: NonNullable<NameUse['switches']>, { item }: Entry): Problem {
  const blank = /\s*$/.exec(item.text.slice(0, start))![0].length;
  const on = /^(?:on|yes|true|enabled?|active)$/i.test(name);
  return {
    code: 'undefined-name', start, end, message: `"${name}" is not defined: "${option}" is no switch, and takes ${as}${alone ? ' or nothing' : ''}`,
    fixes: alone && on ? [{ title: `Remove "${name}"`, safe: false, start: start - blank, end, newText: '' }] : [],
  };
}

/** A definition that is longer stays where it is: its text would be kept with the fix. */
const LONGEST_TO_MOVE = 10_000;

/** Offers to move a definition before its first use in the same file, where it is all of an item that can be read. */
function moveUp({ source, definition }: Definition, user: Entry, project: Project): readonly LocalFix[] {
  const own = source as Entry;
  const { node, problems } = own.item;
  if (!node || own === user || own.parent || user.parent || own.document !== user.document || problems.length > 0 || own.item.text.length > LONGEST_TO_MOVE) return [];
  if (definition !== node && node.kind !== 'statement') return [];
  return [{ title: 'Move the definition before its first use', safe: false, edits: moveBefore(own, node, user, project) }];
}

/** What a name is used as where words of other languages may stand for a value. */
const FOREIGN_PLACES = new Set(['a value', 'a set member', ASSIGNED]);

function interfaceWithoutQuotes(use: NameUse): Problem {
  const { code, message, start, end, fixes } = bareInterfaceName({ kind: 'name', name: use.name, quoted: false, start: use.start, end: use.end });
  return { code, message, start, end, fixes };
}

/** A definition is known after it; a function also inside itself. */
function isVisible(definition: Definition, entry: Entry): boolean {
  const source = definition.source as Entry;
  return source.order < entry.order || (source === entry && definition.class === 'function') || (source === entry && definition.class === 'protocol');
}

/** With more names than this nobody is asked what was meant: a big file that lacks an include has as many unknown names. */
const MOST_CANDIDATES = 2000;

function* candidates(use: NameUse, project: Project): Generator<string> {
  if (project.definitions.size <= MOST_CANDIDATES) for (const [name, definitions] of project.definitions) if (use.wants.length === 0 || use.wants.includes(definitions[0]!.class)) yield name;
  yield* use.near ?? [];
}
