/**
 * How what 2.x alone has is written for 3.x: times of tables, what is measured, the scope of a route. Each change mends
 * one thing. What can be mended by other words alone stands with the words, in `semantics/`.
 */
import { bindStatements, type Bound } from '../binding/bind.ts';
import type { Edit } from '../../../base/finding.ts';
import { lateMasters } from '../checks/masters.ts';
import { moveBefore } from '../checks/moving.ts';
import { numberIn } from '../checks/options.ts';
import type { Entry, Project } from '../project/project.ts';
import type { LocalEdit, LocalFix } from '../semantics/collector.ts';
import type { Configuration, Definition, Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { BIRD_3, includes, newest, NO_RELEASE, type Release } from '../versions.ts';
import { removal, removalOfItem, type Migration } from './changes.ts';
import { definitionFor3 } from './names3.ts';

/** The changes of one item that make 3.x take it. */
export function migrationsTo3(entry: Entry, project: Project, configuration: Configuration): Migration[] {
  const { node } = entry.item;
  if (entry.facts.protocol?.type === 'perf') return measuring(entry, node as ast.ProtocolDefinition);
  if (node?.kind === 'protocol') return scopes(entry, project);
  if (entry.context.kind !== 'global') return scopes(entry, project);
  const statements = entry.facts.list.entries.flatMap((bound): Migration[] => {
    if (bound.kind !== 'bound') return [];
    if (bound.name === 'debug latency') return latency(bound, entry, configuration);
    return settleTimes(bound, entry, configuration);
  });
  return [...statements, ...scopes(entry, project)];
}

/** `debug latency on` is all of what can be measured. */
function latency(bound: Bound, entry: Entry, configuration: Configuration): Migration[] {
  const arg = bound.args.find(({ kind }) => kind === 'switch');
  if (!arg) return [];
  const [element] = arg.elements;
  const value = element && configuration.evaluate(element, entry);
  const off = element?.kind === 'name' && !element.quoted ? /^(?:off|no|false)$/.test(element.name) : value?.type === 'int' ? value.value === 0 : undefined;
  const known = off !== undefined || element === undefined;
  if (!known || (element?.kind === 'name' && element.name === 'off')) return [];
  const newText = off || value?.type === 'bool' && !value.value ? 'off' : 'all';
  const edit = element ? { start: arg.start, end: arg.end, newText } : { start: bound.keywords.at(-1)!.end, end: bound.keywords.at(-1)!.end, newText: ` ${newText}` };
  return [{ title: `Change to "debug latency ${newText}"`, about: [bound], edits: [edit] }];
}

/** What holds in 2.x where nothing is said, in microseconds. */
const SETTLE = { min: { text: '1 s', value: 1_000_000 }, max: { text: '20 s', value: 20_000_000 } };

/**
 * `min settle time` and `max settle time` are one statement, whose first time is refused where it is the greater one
 * ("Minimum settle time %t is bigger than maximum settle time %t"); in 2.x the routes were then read again after `max`.
 */
function settleTimes(table: Bound, entry: Entry, configuration: Configuration): Migration[] {
  const block = table.args.find(({ kind }) => kind === 'block');
  const inside = block?.elements[0];
  if (inside?.kind !== 'block' || block?.spec !== 'table') return [];
  const statements = bindStatements(inside.statements, 'table').entries.filter((bound): bound is Bound => bound.kind === 'bound');
  const old = statements.filter(({ name }) => name === 'min settle time' || name === 'max settle time');
  const [first, ...others] = old;
  if (!first) return [];
  const removals = others.map((bound) => removal(bound, entry.item));
  if (statements.some(({ name }) => name === 'digest settle time')) return [{ title: 'Remove it: `digest settle time` says it', about: old, edits: [removal(first, entry.item), ...removals] }];
  const timeOf = (which: 'min' | 'max'): { readonly text: string; readonly value: number | undefined } => {
    const arg = old.findLast(({ name }) => name === `${which} settle time`)?.args.find(({ kind }) => kind === 'time');
    return arg ? { text: entry.item.text.slice(arg.start, arg.end), value: numberIn(arg, entry, configuration) } : SETTLE[which];
  };
  const max = timeOf('max');
  const given = timeOf('min');
  const min = given.value !== undefined && max.value !== undefined && given.value > max.value ? max : given;
  const written = `digest settle time ${min.text} ${max.text}`;
  return [{ title: `Change to "${written}"`, about: old, edits: [{ start: first.start, end: first.end, newText: written }, ...removals] }];
}

/** `protocol perf` is no more. */
function measuring({ item }: Entry, node: ast.ProtocolDefinition): Migration[] {
  if (!node.block?.closed || item.problems.length > 0) return [];
  return [{ title: 'Remove the protocol', about: [node], edits: [removalOfItem(node, item)] }];
}

/** What the attribute is called that takes the place of `scope`. */
const OWN_SCOPE = 'route_scope';
const OF_SCOPE = 'attribute enum scope';

/** 3.x has no `scope`: an attribute of one's own holds it, which routes come without. */
function scopes(entry: Entry, project: Project): Migration[] {
  const uses = scopesIn(entry);
  if (uses.length === 0) return [];
  const { name, declared } = ownScope(project, entry);
  return uses.map((use, i): Migration => {
    const renamed: LocalEdit = { start: use.start, end: use.end, newText: name };
    const edits = declared || i > 0 ? [renamed] : [declaration(name, entry), renamed];
    return { title: `Keep it in an attribute of your own, "${name}"`, about: [use], edits };
  });
}

const scopesIn = ({ item: { text }, facts }: Entry): readonly ast.Node[] => facts.versionUses.filter(({ start, end, versions }) => (versions & BIRD_3) === NO_RELEASE && text.slice(start, end) === 'scope');

/** `attribute enum scope NAME;` before an entry, or before what includes it. */
function declaration(name: string, entry: Entry): LocalEdit {
  let top = entry;
  while (top.parent) top = top.parent;
  const at = top.item.node?.start ?? 0;
  return { source: top, start: at, end: at, newText: `${OF_SCOPE} ${name};\n` };
}

/** The attribute that is there for it, or the first name that nothing has yet. */
function ownScope(project: Project, entry: Entry): { readonly name: string; readonly declared: boolean } {
  for (let i = 1; ; i++) {
    const name = i === 1 ? OWN_SCOPE : `${OWN_SCOPE}_${i}`;
    project.depend(entry, name);
    const [first] = project.definitionsOf(name);
    if (!first) return { name, declared: false };
    if (isScope(first)) return { name, declared: true };
  }
}

const isScope = ({ definition }: Definition): boolean => definition.kind === 'bound' && definition.keywords.map(({ name }) => name).join(' ') === OF_SCOPE;

/** A release of 3.x that a file is written for: the one that it is judged for, or the newest. */
const targetOf = (release: Release): Release => (includes(BIRD_3, release) ? release : newest(BIRD_3)!);

/** The edits that write a file for 3.x, some of them in other files of its project; none where 3.x takes it as it is. */
export function migrationTo3(file: string, project: Project, configuration: Configuration): Edit[] {
  const target = targetOf(configuration.release);
  const late = lateMasters(project, target);
  const edits = new Edits();
  let declares = false;
  for (const entry of project.entries) {
    if (entry.document.file !== file) continue;
    for (const { name } of entry.facts.definitions) {
      const definition = project.definitionsOf(name).find(({ source }) => source === entry);
      if (definition) edits.add(definitionFor3(definition, project, configuration, true)?.edits ?? [], entry);
    }
    const changes = changesFor(entry, target, project, configuration);
    // Of several items that use the scope of a route, the first declares what takes its place.
    const own = changes.filter(({ source }) => source === undefined || !declares);
    declares ||= own.some(({ source }) => source !== undefined);
    const moves = late.find(({ definition }) => definition.source === entry);
    edits.add(moves ? moveBefore(entry, moves.definition.definition, moves.user.entry, project, own) : own, entry);
  }
  return edits.all;
}

/** The edits inside an item, and the declaration that it may need. */
function changesFor(entry: Entry, target: Release, project: Project, configuration: Configuration): LocalEdit[] {
  const { versionUses, protocol } = entry.facts;
  if (versionUses.every(({ versions }) => (versions & BIRD_3) === BIRD_3)) return [];
  const own = migrationsTo3(entry, project, configuration).flatMap(({ edits }) => edits);
  if (protocol?.type === 'perf') return own;
  const words = versionUses.flatMap(({ instead, versions }) => (instead?.fixes[0] && includes(instead.versions, target) && !includes(versions, target) ? editsOf(instead.fixes[0]) : []));
  return [...words, ...own];
}

const editsOf = (fix: LocalFix): readonly LocalEdit[] => ('edits' in fix ? fix.edits : [fix]);

/** Edits in lines and characters, each once: a file that is included twice has each of its items twice. */
class Edits {
  readonly #edits = new Map<string, Edit>();

  add(edits: readonly LocalEdit[], source: Source): void {
    for (const { start, end, newText, source: other } of edits) {
      const { document, item } = other ?? source;
      const range = document.rangeIn(item, { start, end });
      this.#edits.set(JSON.stringify([document.file, range, newText]), { file: document.file, range, newText });
    }
  }

  get all(): Edit[] {
    return [...this.#edits.values()];
  }
}
