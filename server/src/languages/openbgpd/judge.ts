/** All problems of one project, entry by entry: what is checked again after an edit is what the edit touched. */
import type { BgpdProject, Entry } from './project/project.ts';
import { checkMacros, undefinedMacro } from './checks/macros.ts';
import { checkNames, nameMeant } from './checks/names.ts';
import { checkOverridden } from './checks/overridden.ts';
import { checkPeers } from './checks/peers.ts';
import type { Problem } from './checks/problem.ts';
import { describe, includes, type Release } from './versions.ts';

/** The problems of one entry in a release. */
export function checkEntry(entry: Entry, project: BgpdProject, release: Release): Problem[] {
  const problems: Problem[] = [];
  for (const problem of entry.facts.problems) {
    if (problem.versions !== undefined && !includes(problem.versions, release)) continue;
    const macro = problem.code === 'undefined-name' ? undefinedMacro(problem, entry, project) : 'other';
    if (macro === 'told') continue;
    if (macro !== 'other') {
      problems.push(macro);
      continue;
    }
    const meant = nameMeant(problem, entry, project);
    problems.push({ ...problem, ...(meant.length > 0 && { fixes: [...(problem.fixes ?? []), ...meant] }), related: problem.related && { source: entry, node: problem.related, message: problem.related.message } });
  }
  for (const use of entry.facts.versionUses) {
    if (!use.silent && !includes(use.versions, release)) problems.push({ code: 'not-in-this-release', start: use.start, end: use.end, message: `OpenBGPD ${release} has no ${use.what}: it needs ${describe(use.versions)}` });
  }
  problems.push(...checkNames(entry, project), ...checkMacros(entry, project), ...checkOverridden(entry, project), ...checkPeers(entry, project, release));
  return problems;
}
