/** What is said of a text: by the service, and by the language without the service above it. */
import { checkProject } from '../../../server/src/languages/openbgpd/checks/project.ts';
import type { Problem } from '../../../server/src/languages/openbgpd/checks/problem.ts';
import { checkEntry } from '../../../server/src/languages/openbgpd/judge.ts';
import type { BgpdProject } from '../../../server/src/languages/openbgpd/project/project.ts';
import { BgpdStore } from '../../../server/src/languages/openbgpd/project/store.ts';
import type { Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { MemoryFiles } from '../../../server/src/service/memoryFiles.ts';

export interface Said { readonly file: string; readonly line: number; readonly character: number; readonly length: number; readonly code: string; readonly severity: string; readonly message: string }

export const ROOT = '/project/bgpd.conf';

/** A store of files in memory; `/dev/null` is there on every machine. */
export function storeOf(files: Readonly<Record<string, string>>): BgpdStore {
  return new BgpdStore(new MemoryFiles(new Map([...Object.entries(files), ['/dev/null', '']])));
}

/** All problems of a project, in the order of the files and lines; lines count from 1. */
export function problemsOf(project: BgpdProject, store: BgpdStore, release: Release, fragment = false): Said[] {
  const said: Said[] = [];
  const add = (problem: Problem, source: NonNullable<Problem['source']>): void => {
    const { start, end } = source.document.rangeIn(source.item, problem);
    said.push({
      file: source.document.file, line: start.line + 1, character: start.character, length: end.line === start.line ? end.character - start.character : -1,
      code: problem.code, severity: problem.severity ?? 'error', message: problem.message,
    });
  };
  for (const entry of project.entries) for (const problem of checkEntry(entry, project, release)) add(problem, problem.source ?? entry);
  for (const problem of project.includeProblems) add(problem, problem);
  const root = store.get(project.root);
  if ('items' in root) for (const problem of checkProject(project, root, fragment)) add(problem, problem.source ?? { document: root, item: root.items[0]! });
  return said.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.character - b.character));
}

/** What is found in one text, through the service. */
export function check(text: string, release: Release, more: { readonly fragment?: boolean } = {}): Said[] {
  const { findings } = checkFiles({ files: new Map([[ROOT, text], ['/dev/null', '']]), root: ROOT, language: 'openbgpd', bgpdTarget: release, folders: [''], ...more });
  return findings.map(({ file, range: { start, end }, code, severity, message }) => ({
    file, line: start.line + 1, character: start.character, length: end.line === start.line ? end.character - start.character : -1, code, severity, message,
  }));
}
