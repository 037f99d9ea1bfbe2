/** The tables that are there from the start, where a file declares them again. */
import type { Bound } from '../binding/bind.ts';
import type { Entry, Project } from '../project/project.ts';
import { channelWords } from '../semantics/channels.ts';
import type { Definition } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { netTypes, protocolTypes, type ProtocolType } from '../tables/protocols.ts';
import { familyOf, includes, releases, type Release } from '../versions.ts';
import { moveBefore } from './moving.ts';
import type { Problem } from './problem.ts';
import { onNode, type More } from './report.ts';
import { netOfTable } from './tables.ts';

const DECLARED_ONCE = releases('3.0+');
/** Their names, and the kinds of their networks. */
const MASTERS = netTypes.flatMap(({ table, words }) => (table === undefined ? [] : [[table, words] as const]));
const TYPES: ReadonlyMap<string, ProtocolType> = new Map(protocolTypes.map((type) => [type.words, type]));

/** A declaration of a table that is in use before it. */
export interface LateMaster {
  readonly name: string;
  readonly definition: Definition;
  readonly user: { readonly entry: Entry; readonly node: ast.Node };
}

/** The declarations of `master4` and `master6` by which a release that takes them but once has made them already. */
export function lateMasters(project: Project, release: Release): LateMaster[] {
  if (!includes(DECLARED_ONCE, release)) return [];
  return MASTERS.flatMap(([name, net]): LateMaster[] => {
    const [definition] = project.definitionsOf(name).filter((one) => one.class === 'table');
    if (!definition || netOfTable(definition, release) !== net) return [];
    const user = firstUser(project, name, net, definition);
    return user ? [{ name, definition, user }] : [];
  });
}

/**
 * Declarations of `master4` and `master6`: of the kind that they are ("Symbol '%s' already defined"), and in 3.x once
 * and before anything uses them (nest/rt-table.c, rt_new_table: "Duplicate configuration of table %s").
 */
export function checkMasters(project: Project, release: Release): Problem[] {
  if (familyOf(release)) return [];
  const problems: Problem[] = [];
  const report = ({ node, source }: Definition, code: string, message: string, more?: More): void => void problems.push(onNode(node, source, code, message, more));
  for (const [name, net] of MASTERS) {
    const [first, ...others] = project.definitionsOf(name).filter((definition) => definition.class === 'table');
    if (!first) continue;
    for (const definition of [first, ...others]) {
      if (netOfTable(definition, release) !== net) {
        report(definition, 'duplicate-name', `${name} is there from the start, as the default table of ${net} routes: BIRD refuses it as another`);
      } else if (definition !== first && includes(DECLARED_ONCE, release)) {
        const related = { source: first.source, node: first.node, message: 'the first one' };
        report(definition, 'duplicate-name', `${name} is declared already, and BIRD ${release} refuses a second declaration`, { related });
      }
    }
  }
  for (const { name, definition, user } of lateMasters(project, release)) {
    const related = { source: user.entry, node: user.node, message: 'used here' };
    const edits = moveBefore(definition.source as Entry, definition.definition, user.entry, project);
    const message = `${name} is in use already: BIRD ${release} made it with its defaults then, and refuses to have it declared now; declare it before`;
    report(definition, 'daemon-check', message, { related, fixes: [{ title: 'Move it before its first use', safe: false, edits }] });
  }
  return problems;
}

/** The first entry before a table's declaration that makes the daemon use it. */
function firstUser(project: Project, name: string, net: string, declaration: Definition): { readonly entry: Entry; readonly node: ast.Node } | undefined {
  const until = (declaration.source as Entry).order;
  for (let i = 0; i < until; i++) {
    const entry = project.entries[i]!;
    const use = entry.facts.uses.find((one) => one.name === name);
    if (use) return { entry, node: use };
    const type = entry.facts.protocol?.type;
    if (type === undefined) continue;
    const opened = entry.facts.list.entries.filter((bound) => bound.kind === 'bound' && channelWords(bound) !== undefined) as Bound[];
    const channel = opened.find((bound) => bound.keywords[0]!.name === net && bound.keywords[1]?.name !== 'sadr');
    if (channel) return { entry, node: channel.keywords[0]! };
    const row = TYPES.get(type);
    if (row?.opens?.includes(net) || (opened.length === 0 && row?.openedAlone?.includes(net))) return { entry, node: (entry.item.node as ast.ProtocolDefinition).head[0]! };
  }
  return undefined;
}
