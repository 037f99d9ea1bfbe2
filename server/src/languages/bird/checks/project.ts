/** What a whole configuration must have, whatever its parts. */
import type { BirdDocument } from '../document.ts';
import type { Project } from '../project/project.ts';
import type { Configuration } from '../semantics/model.ts';
import type { Problem } from './problem.ts';

/** Checks of the project as a whole. `root`: the document of its first file. */
export function checkProject(project: Project, _configuration: Configuration, root: BirdDocument): Problem[] {
  const problems: Problem[] = [];
  const first = root.items[0]!;
  // nest/proto.c: "No protocol is specified in the config file"
  if (!project.entries.some((entry) => entry.item.node?.kind === 'protocol' && !entry.item.node.template)) {
    problems.push({
      code: 'no-protocol', source: { document: root, item: first }, start: 0, end: 0,
      message: 'no protocol is defined, and BIRD refuses such a configuration: at the least, write "protocol device { }"',
    });
  }
  return problems;
}
