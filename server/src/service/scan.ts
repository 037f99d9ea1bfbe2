/**
 * Which files are BIRD because a file of the workspace includes them. Only the roots' `include` lines are looked at, with
 * no parse: an editor asks before anything is open.
 */
import type { FileSystem } from '../base/files.ts';
import { resolveInclude, type IncludeOptions } from '../languages/bird/project/includes.ts';
import { foreignOwner, isBirdPath } from './detect.ts';

/** A file system that can list folders. */
export interface Listing extends FileSystem {
  /** The names in a folder, those of folders with a `/` at their end; empty where it cannot be read. */
  list(folder: string): readonly string[];
}

const MAX_FOLDERS = 2000;
const MAX_FILES = 500;
const MAX_DEPTH = 8;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'target', 'vendor']);

/** Files of BIRD's by their path, in the folders of a workspace. Hidden folders and those of tools are left out. */
export function* birdFilesIn(folders: readonly string[], files: Listing): Generator<string> {
  let left = MAX_FOLDERS;
  const queue = folders.map((path) => ({ path, depth: 0 }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (left-- <= 0) return;
    for (const name of files.list(next.path)) {
      const path = `${next.path === '/' ? '' : next.path}/${name.replace(/\/$/, '')}`;
      if (!name.endsWith('/')) {
        if (isBirdPath(path)) yield path;
      } else if (next.depth < MAX_DEPTH && !name.startsWith('.') && !SKIPPED.has(name.slice(0, -1))) queue.push({ path, depth: next.depth + 1 });
    }
  }
}

/** The files that BIRD files of the workspace include, directly or not. Yields between files, so that others get their turn. */
export function* includedInWorkspace(folders: readonly string[], files: Listing, options: IncludeOptions): Generator<string | undefined> {
  const seen = new Set<string>();
  let left = MAX_FILES;
  for (const root of birdFilesIn(folders, files)) {
    yield undefined;
    const stack = [root];
    for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
      if (seen.has(path) || left-- <= 0) continue;
      seen.add(path);
      const content = files.read(path);
      if ('error' in content || (path === root && foreignOwner(content.text))) continue;
      if (path !== root) yield path;
      for (const [, pattern] of content.text.matchAll(/^[ \t]*include[ \t]*"([^"\n]+)"[ \t]*;/gm))
        stack.push(...resolveInclude(pattern!, path, files, options).files);
    }
  }
}
