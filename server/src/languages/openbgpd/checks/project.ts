/** What a whole configuration must have, and what its parts say together. Runs at every refresh, so it looks at little of each item. */
import type { BgpdDocument } from '../document.ts';
import type { BgpdProject } from '../project/project.ts';
import { checkClusters, checkOwnAs, isOwnAs } from './peers.ts';
import type { Problem } from './problem.ts';
import { checkUnused } from './unused.ts';

/** Checks of the project as a whole. `root`: the document of its first file. */
export function checkProject(project: BgpdProject, root: BgpdDocument, fragment: boolean): Problem[] {
  const problems = [...checkClusters(project), ...checkOwnAs(project, fragment), ...checkUnused(project, fragment)];
  const peers = project.entries.some(({ facts }) => facts.peers.length > 0);
  // "configuration error: AS not given"; with neighbors it is said there.
  if (!fragment && project.complete && !peers && project.definitionsOf('@as').length === 0 && !project.entries.some(({ facts }) => isOwnAs(facts.tree.statement?.elements[0]))) {
    problems.push({ code: 'missing-option', source: { document: root, item: root.items[0]! }, start: 0, end: 0, message: 'our AS number is not given, and bgpd refuses such a configuration: write "AS" and the number' });
  }
  const fib = project.definitionsOf('@fib-priority').at(-1);
  if (fib) {
    for (const { facts } of project.entries) {
      if (facts.bound?.form.name !== 'network' || !facts.bound.words.some(({ text }) => text === 'priority')) continue;
      if (facts.bound.args[0]?.text === fib.signature) {
        problems.push({ code: 'conflicting-options', source: fib.entry, start: fib.start, end: fib.end, message: `priority ${fib.signature} is that of routes that are announced: bgpd would announce its own` });
      }
    }
  }
  return problems;
}
