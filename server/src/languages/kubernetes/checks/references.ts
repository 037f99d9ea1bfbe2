/** Names of other objects: whether there is such an object among those in sight. */
import { closest } from '../../../base/closest.ts';
import type { Entry, Found, ManifestProject } from '../project/project.ts';
import type { Resource } from '../semantics/resource.ts';
import type { Scalar } from '../syntax/ast.ts';
import { replace, type Problem } from './problem.ts';

/** A value that names an object. */
export interface Reference { readonly kind: string; readonly node: Scalar }

/** So many names are compared with one that leads nowhere. */
const MOST_COMPARED = 500;

/** The references that lead nowhere. Where no object of the kind is in sight, they lie somewhere else, and nothing is said. */
export function checkReferences(references: readonly Reference[], { project: of }: Resource, entry: Entry, project: ManifestProject): Problem[] {
  return references.flatMap(({ kind, node }) => {
    const found = project.ofKind(of, kind, entry);
    if (node.text === '' || found.length === 0 || project.named(of, kind, node.text) || project.hasUnnamed(of, kind)) return [];
    const names = project.names(of, kind);
    const meant = closest(node.text, names.slice(0, MOST_COMPARED)) ?? (names.length === 1 ? names[0] : undefined);
    return [problem(kind, node, names, meant, found[0]!)];
  });
}

function problem(kind: string, node: Scalar, names: readonly string[], meant: string | undefined, { document, resource }: Found): Problem {
  return {
    code: 'undefined-name', severity: 'warning', start: node.start, end: node.end,
    message: `there is no ${kind} "${node.text}" in these files: unless the cluster has one, what it would say does not hold; there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 5).map((name) => `"${name}"`).join(', ')}${names.length > 5 ? ' and others' : ''}`,
    related: { source: { document, item: resource.item }, node: resource.kind, message: `a ${kind} is here` },
    fixes: meant === undefined ? [] : [replace(node, node.quoted && node.end - node.start > node.text.length ? `"${meant}"` : meant, `Change to "${meant}"`)],
  };
}
