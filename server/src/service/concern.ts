/** Which files and folders a project has to do with: those that it read, and those that its includes look for. */
import { isGlob, pathMatcher, segmentMatcher } from '../base/glob.ts';

/** What is known of a project from outside. */
interface Files {
  readonly files: ReadonlySet<string>;
  readonly includePatterns: readonly string[];
}

/**
 * Whether a change of a file, or of a folder with all that is in it, may be one of the project. To be made once for many
 * paths. `folders`: of the workspace; a path that is not in them is the router's, of which any end may lie here.
 */
export function concernOf({ files, includePatterns }: Files, folders: readonly string[]): (path: string) => boolean {
  const above = new Set<string>();
  for (const path of [...files, ...includePatterns]) for (let end = path.lastIndexOf('/'); end > 0 && !above.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) above.add(path.slice(0, end));
  const isHere = (path: string): boolean => folders.some((folder) => path.startsWith(`${folder}/`));
  const names = new Set<string>();
  const matchers: ((path: string, name: string) => boolean)[] = [];
  for (const pattern of includePatterns) {
    if (isGlob(pattern)) {
      const matches = pathMatcher(pattern);
      matchers.push((path) => matches(path));
    }
    const here = isHere(pattern);
    // A file nearer may win, so what has the name is enough.
    for (const part of here ? [nameOf(pattern)] : pattern.split('/')) {
      names.add(part);
      if (here || !isGlob(part)) continue;
      const matches = segmentMatcher(part);
      matchers.push((_, name) => matches(name));
    }
  }
  return (path) => {
    const name = nameOf(path);
    return files.has(path) || above.has(path) || names.has(name) || matchers.some((matches) => matches(path, name));
  };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
