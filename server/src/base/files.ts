/**
 * How files are reached. Nothing below the server and the command line touches a disk: they ask this port, so that the
 * same code runs in Node, in a browser's worker and in tests, and unsaved editor contents win over the disk.
 */
export interface FileSystem {
  /** The text of a file, or why there is none. Never throws. `path` is absolute, with `/`. */
  read(path: string): FileContent;
  /** The files that a glob pattern with an absolute path names, sorted as the daemon does (glob(3), by bytes). */
  glob(pattern: string): string[];
  /** Where a path leads when its symbolic links are followed; undefined where it leads nowhere. */
  real(path: string): string | undefined;
}

/** What a file holds, or why that is not known. */
export type FileContent =
  | { readonly text: string }
  /** `missing`: no such file; `folder`; `unreadable`: no permission, a device, too large, not text. */
  | { readonly error: 'missing' | 'folder' | 'unreadable'; readonly message: string };

/** `path` without its last part: `/etc/bird` of `/etc/bird/bird.conf`. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** Joins and normalises: `.` and `..` parts are resolved, `name` may be absolute. What lies in `//server/share` stays there. */
export function resolvePath(folder: string, name: string): string {
  const parts: string[] = [];
  for (const part of (name.startsWith('/') ? name : `${folder}/${name}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `${folder.startsWith('//') && !name.startsWith('/') ? '//' : '/'}${parts.join('/')}`;
}
