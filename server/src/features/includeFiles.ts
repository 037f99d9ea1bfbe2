/** Names of files to include, beside the file that includes them. */
import { folderOf, resolvePath } from '../base/files.ts';
import type { Completion } from './types.ts';

/** What fits a path that is being typed in a file. `namesIn`: the names in a folder, folders with a `/` at their end. */
export function includeFiles(typed: string, from: string, namesIn: (folder: string) => readonly string[]): Completion[] {
  const slash = typed.lastIndexOf('/') + 1;
  const folder = resolvePath(folderOf(from), typed.slice(0, slash) || '.');
  return namesIn(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({
      label: typed.slice(0, slash) + name,
      kind: name.endsWith('/') ? 'folder' : 'file',
      insertText: typed.slice(0, slash) + name,
      rank: /\.(?:conf|cfg|inc|bird)\/?$/.test(name) || name.endsWith('/') ? 0 : 100,
    }));
}
