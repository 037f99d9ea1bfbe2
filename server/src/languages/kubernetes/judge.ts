/** All problems of one file of manifests, document by document. */
import { checkAnnotations } from './checks/annotations.ts';
import { checkFields } from './checks/fields.ts';
import { checkKind } from './checks/kinds.ts';
import { checkReferences, type Reference } from './checks/references.ts';
import type { Problem } from './checks/problem.ts';
import type { Entry, ManifestProject } from './project/project.ts';
import { resourcesOf, type Resource } from './semantics/resource.ts';
import { treeOf } from './syntax/parse.ts';

/** The problems of one entry. `fragment`: nothing is missed that only a whole object must have. */
export function checkEntry(entry: Entry, project: ManifestProject, fragment: boolean): Problem[] {
  const { problems } = treeOf(entry.item);
  // What is no YAML is read as far as it can be: fields that seem to be missing may be what could not be read.
  if (problems.length > 0) return problems.map(({ start, end, message }) => ({ code: 'syntax-error', start, end, message: `this is no YAML: ${message}${/^tabs\b/.test(message) ? '; indent with spaces, kubectl refuses the file' : ''}` }));
  return resourcesOf(entry.item).flatMap((resource) => {
    const second = secondObject(resource);
    if (second) return [second];
    const found = checkKind(resource);
    if (resource.project === 'Kubernetes') return checkAnnotations(resource);
    if (!resource.table) return found;
    const references: Reference[] = [];
    found.push(...checkFields(entry.item.text, resource.root, resource.table, fragment, (type, node) => {
      if (type.names !== undefined) references.push({ kind: type.names, node });
    }));
    return [...found, ...checkReferences(references, resource, entry, project)];
  });
}

/** Two objects in one document: the marker between them is missing, and every field of the second would be one too many. */
function secondObject({ root }: Resource): Problem | undefined {
  const names = ['apiVersion', 'kind'].map((name) => root.pairs.filter(({ key }) => key.text === name));
  if (names.some((pairs) => pairs.length < 2)) return undefined;
  const { key } = names.map((pairs) => pairs[1]!).sort((a, b) => a.key.start - b.key.start)[0]!;
  return {
    code: 'duplicate-option', start: key.start, end: key.end,
    message: 'another object begins here, and no "---" parts it from the one above: kubectl refuses both, and where nobody checks the last one alone is left',
    fixes: [{ title: 'Insert "---"', safe: false, edits: [{ start: key.start, end: key.start, newText: '---\n' }] }],
  };
}
