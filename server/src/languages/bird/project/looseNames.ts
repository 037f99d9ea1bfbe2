/**
 * Names that do not fit together across a project: defined twice, not at all, or too late. Read from the whole project, and
 * only where a name is wrong: what one mistake makes of many uses is then told once.
 */
import { closest } from '../../../base/closest.ts';
import type { NameUse } from '../semantics/collector.ts';
import type { Definition, DefinitionClass } from '../semantics/model.ts';
import type { Release } from '../versions.ts';
import type { Entry, Project } from './project.ts';

export interface LooseNames {
  /** The entry that uses a name first although it is defined further down. */
  firstLate(name: string): Entry | undefined;
  /** For a definition of a name that is taken: the name that is used and not defined, where it is plain which one is meant. */
  meantBy(definition: Definition): string | undefined;
  /** Whether a name without a definition is what a definition of a taken name was meant to define. */
  isMeant(name: string): boolean;
}

interface Kept { readonly generation: number; readonly release: Release; readonly names: LooseNames }
const kept = new WeakMap<Project, Kept>();

/** `isKnown`: whether a name without a definition is one of the language's own in the release. */
export function looseNames(project: Project, release: Release, isKnown: (use: NameUse) => boolean): LooseNames {
  const known = kept.get(project);
  if (known?.generation === project.generation && known.release === release) return known.names;
  const names = read(project, isKnown);
  kept.set(project, { generation: project.generation, release, names });
  return names;
}

function read(project: Project, isKnown: (use: NameUse) => boolean): LooseNames {
  const late = new Map<string, Entry>();
  const missing = new Map<DefinitionClass, Map<string, Missing>>();
  for (const entry of project.entries) {
    for (const use of entry.facts.uses) {
      const first = project.definitionsOf(use.name)[0];
      if (first) {
        const itself = first.source === entry && first.class !== 'function' && first.class !== 'protocol';
        if ((itself || (first.source as Entry).order > entry.order) && !late.has(use.name)) late.set(use.name, entry);
        continue;
      }
      if (use.interface || project.mayDefine(use.name) || isKnown(use)) continue;
      for (const wanted of use.wants) {
        let names = missing.get(wanted);
        if (!names) missing.set(wanted, (names = new Map()));
        const known = names.get(use.name);
        if (known) known.often = true;
        else names.set(use.name, { user: entry, often: false });
      }
    }
  }
  const meant = pairs(project, missing);
  const taken = new Set(meant.values());
  return { firstLate: (name) => late.get(name), meantBy: ({ node }) => meant.get(node), isMeant: (name) => taken.has(name) };
}

/** A name that is used and not defined. */
interface Missing {
  /** The first that uses it. */
  readonly user: Entry;
  /** Whether it is used more than once: nobody makes the same slip twice. */
  often: boolean;
}

/** Names that differ in a slip, or in their numbers: `r4` and `r6`, `AS1_in` and `AS20_in`. */
function areAlike(one: string, other: string): boolean {
  const letters = one.replace(/\d+/g, '');
  return closest(one, [other]) !== undefined || (letters !== '' && letters === other.replace(/\d+/g, ''));
}

/**
 * One name is defined twice, and one of its kind is used and not defined: the second definition is that of the other, if they
 * look alike or the other is used too often to be a slip.
 */
function pairs(project: Project, missing: ReadonlyMap<DefinitionClass, ReadonlyMap<string, Missing>>): Map<object, string> {
  const twice = new Map<DefinitionClass, Definition[]>();
  for (const definitions of project.definitions.values()) {
    for (const definition of definitions.slice(1)) {
      if (definition.source === definitions[0]!.source) continue;
      const list = twice.get(definition.class);
      if (list) list.push(definition);
      else twice.set(definition.class, [definition]);
    }
  }
  const meant = new Map<object, string>();
  for (const [of, definitions] of twice) {
    const names = missing.get(of);
    if (definitions.length !== 1 || names?.size !== 1) continue;
    const [[name, { user, often }]] = [...names] as [[string, Missing]];
    if ((definitions[0]!.source as Entry).order < user.order && (often || areAlike(definitions[0]!.name, name))) meant.set(definitions[0]!.node, name);
  }
  return meant;
}
