/**
 * The corpus: real configurations from public repositories, which lie outside of this one (their licences vary). The
 * environment variable BGP_CORPUS names the folder; INDEX.tsv there says which daemon accepts what.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ASKED, type Asked } from './daemons.ts';
import type { Case, Way } from './recording.ts';

/**
 * The folder of the corpus; undefined where BGP_CORPUS names none.
 * @throws Error where it names what is none: a path that is misspelt must not leave the tests out
 */
export function corpusFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = env.BGP_CORPUS;
  if (!folder) return undefined;
  if (!existsSync(join(folder, 'INDEX.tsv'))) throw new Error(`BGP_CORPUS is ${folder}, and there is no ${join(folder, 'INDEX.tsv')}: name the folder of the corpus, or none`);
  return folder;
}

function table(path: string): Record<string, string>[] {
  const [head = [], ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

const DAEMON_COLUMN = /^b([23]\.\d+)\.\d+$/;
const isRelease = (release: string | undefined): release is Asked => (ASKED as readonly string[]).includes(release ?? '');

/** What INDEX.tsv says of the files, and PROJECTS.tsv of the projects, by the name of the case: exact version → way, or `refused`. */
export function index(folder: string): Map<string, Record<string, Way | 'refused'>> {
  const said = new Map<string, Record<string, Way | 'refused'>>();
  const wayOf: Record<string, Way | 'refused'> = { ok: 'as is', 'ok-stub': 'stubs', 'ok-wrap': 'wrapped', '-': 'refused' };
  for (const row of singles(folder)) {
    said.set(row.path!, Object.fromEntries(Object.keys(row).filter((name) => DAEMON_COLUMN.test(name)).map((name) => [name.slice(1), wayOf[row[name]!]!])));
  }
  for (const { project, main, accepted } of projects(folder)) {
    said.set(posix.join(project, main), Object.fromEntries(accepted.map((word) => [word.replace(/^b|\+stubs$/g, ''), word.endsWith('+stubs') ? 'stubs' : 'as is'])));
  }
  return said;
}

function singles(folder: string): Record<string, string>[] {
  return table(join(folder, 'INDEX.tsv')).filter((row) => /^(bird[12]|big)\//.test(row.path!) && Object.keys(row).some((name) => isRelease(DAEMON_COLUMN.exec(name)?.[1]) && row[name]));
}

function projects(folder: string): { project: string; main: string; map: Record<string, string>; accepted: string[] }[] {
  return table(join(folder, 'projects/PROJECTS.tsv'))
    .map((row) => ({
      project: row.project!,
      main: row.main!,
      map: Object.fromEntries((row['include_prefix_mapping(absolute prefix=project dir)'] ?? '').split(' ').filter(Boolean).map((pair) => pair.split('=') as [string, string])),
      accepted: (row['accepted_by(+stubs = with missing targets as empty files)'] ?? '').split(',').filter(Boolean),
    }))
    .filter(({ main }) => !posix.basename(main).startsWith('bgpd'));
}

/** The cases: every file of BIRD's that INDEX.tsv names, and every main file of a project, with the project around it. */
export function corpusCases(folder: string): Case[] {
  const trees = new Map<string, Record<string, Uint8Array>>();
  const tree = (project: string): Record<string, Uint8Array> => {
    const known = trees.get(project);
    if (known) return known;
    const root = join(folder, project);
    const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)));
    const files = Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, name))]));
    trees.set(project, files);
    return files;
  };
  return [
    ...singles(folder).map(({ path }) => ({ name: path!, configuration: { files: { [posix.basename(path!)]: readFileSync(join(folder, path!)) }, root: posix.basename(path!) } })),
    ...projects(folder).map(({ project, main, map }) => ({ name: posix.join(project, main), configuration: { files: tree(project), root: main, map } })),
  ];
}
