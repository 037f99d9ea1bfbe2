/** Definitions that some 3.x does not take as they are: keywords as names, and constants that make it crash. */
import type { Entry, Project } from '../project/project.ts';
import { refusedAsName } from '../semantics/builtins.ts';
import type { LocalEdit } from '../semantics/collector.ts';
import { keywordUses } from '../semantics/keywordUses.ts';
import type { Configuration, Definition } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { BIRD_3, includes, NO_RELEASE, releases, type Release } from '../versions.ts';
import { removalOfItem } from './changes.ts';

/** An edit anywhere in the project. */
export type PlacedEdit = LocalEdit & { readonly source: Entry };

/** One change, wherever its edits are made. */
export interface ProjectChange {
  readonly title: string;
  readonly edits: readonly PlacedEdit[];
}

/** The types whose constants make the daemon abort as it reads them: "Unknown type in value copy". */
const CRASHING: Readonly<Record<string, string>> = { bytestring: '3.0+', mac: '3.3+' };

/** Whether a release crashes on a constant of the type. */
export const crashesOn = (type: string, release: Release): boolean => CRASHING[type] !== undefined && includes(releases(CRASHING[type]), release);

/** The change that makes all of 3.x take a definition; undefined where they take it, or nothing can be done. `whole`: beside those of all others. */
export function definitionFor3(definition: Definition, project: Project, configuration: Configuration, whole = false): ProjectChange | undefined {
  if ((refusedAsName(definition.name, definition.class) & BIRD_3) !== NO_RELEASE) return renamed(definition, project);
  const node = definition.definition;
  if (node.kind !== 'define' || !node.value || !node.terminated) return undefined;
  const type = CRASHING[configuration.typeOf(node.value) ?? ''];
  return type === undefined ? undefined : written(definition, node, project, configuration, whole);
}

/** Gives a definition a name that is no keyword, wherever it is used. */
export function renamed(definition: Definition, project: Project): ProjectChange {
  const stem = `${definition.name}_${definition.class.replace('-', '_')}`;
  let name = stem;
  for (let i = 2; project.definitionsOf(name).length > 0 || refusedAsName(name, definition.class) !== NO_RELEASE; i++) name = `${stem}_${i}`;
  const source = definition.source as Entry;
  const edits = usesOf(definition, project).map((use) => ({ ...use, newText: name }));
  return { title: `Call it "${name}", here and where it is used`, edits: [{ source, start: definition.node.start, end: definition.node.end, newText: name }, ...edits] };
}

/** Writes the value of a constant wherever the constant is used, and takes out its definition. */
function written(definition: Definition, node: ast.Define, project: Project, configuration: Configuration, whole: boolean): ProjectChange {
  const source = definition.source as Entry;
  const newText = valueTextOf(definition, configuration);
  const uses = usesOf(definition, project).filter((use) => !whole || !isAlias(use, configuration));
  return { title: 'Write the value where it is used', edits: [{ ...removalOfItem(node, source.item), source }, ...uses.map((use) => ({ ...use, newText }))] };
}

/** The text of the value, through constants that are others. */
function valueTextOf({ definition, source }: Definition, configuration: Configuration): string {
  const { value } = definition as ast.Define;
  const other = value!.kind === 'name' ? configuration.definedBy(value!) : undefined;
  if (other) return valueTextOf(other, configuration);
  const text = source.item.text.slice(value!.start, value!.end);
  return value!.kind === 'bytes' || value!.kind === 'ip' ? text : `(${text})`;
}

/** Whether a use is all of the value of another constant, which goes the same way. */
function isAlias({ source, start }: PlacedNode, configuration: Configuration): boolean {
  const { node } = source.item;
  return node?.kind === 'define' && node.value?.kind === 'name' && node.value.start === start && CRASHING[configuration.typeOf(node.value) ?? ''] !== undefined;
}

type PlacedNode = ast.Node & { readonly source: Entry };

/** The places that mean a definition. What is a keyword elsewhere stands for it where a value does. */
function usesOf({ name, source, class: of }: Definition, project: Project): PlacedNode[] {
  const uses: PlacedNode[] = [];
  for (const entry of project.entries) {
    if (entry.order < (source as Entry).order) continue;
    const places = new Map<number, ast.Node>(entry.facts.uses.filter((use) => use.name === name).map((use) => [use.start, use]));
    if (of === 'constant' || of === 'attribute') for (const word of keywordUses(entry.item, entry.facts)) if (word.name === name && word.value && !isDefinition(entry, word)) places.set(word.start, word);
    uses.push(...[...places.values()].map(({ start, end }) => ({ source: entry, start, end })));
  }
  return uses;
}

const isDefinition = (entry: Entry, { start }: ast.Node): boolean => entry.facts.definitions.some(({ node }) => node.start === start);
