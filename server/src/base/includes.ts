/**
 * Where an `include` leads. A relative path begins at a folder that the language chooses. An absolute one is the router's:
 * it leads to a mapped folder or into the workspace, and never to what this machine happens to have there, since findings
 * would depend on whose machine it is. Only what is the machine's own means it as it stands: a file below /etc.
 */
import { folderOf, resolvePath, type FileSystem } from './files.ts';
import { isGlob } from './glob.ts';

/** Where the router's paths lie here. */
export interface IncludeOptions {
  /** Absolute prefixes of the router's paths and the folders that hold them here: `/etc/bird` → `/home/me/network/bird`. */
  readonly map: Readonly<Record<string, string>>;
  /** Folders of the workspace, in which a path's suffix is looked for where no mapping says more. */
  readonly folders: readonly string[];
  /** Nobody called the folders a workspace, and they are no repository: what they do not have may be this machine's. */
  readonly machine?: boolean;
  /** All that has a name, files and folders, anywhere in the folders; absent: nobody looks there. */
  readonly find?: (name: string) => readonly string[];
}

/** The name of a file as it was written, and where it stands. */
export interface Included {
  readonly pattern: string;
  /** Whether `*`, `?` and `[` are more than letters: to BIRD they are, to bgpd not. */
  readonly globs: boolean;
  /** The file that includes it. */
  readonly from: string;
  /** Where a relative path begins. */
  readonly folder: string;
}

/** What an include names. */
export interface Resolved {
  /** Where the pattern looks on this machine: an absolute path or pattern. */
  readonly path: string;
  /** The files, in the daemon's order. Without a glob there is one, whether it exists or not; none where the path cannot be reached. */
  readonly files: readonly string[];
  readonly glob: boolean;
  /** Whether the path is this machine's business: relative, mapped, inside the workspace, or named by a file of the machine's own. */
  readonly inside: boolean;
  /** The router's path, of which nothing is known here; or a path out of the repository, whose files are nothing to it; or one that begins at the folder of a document that lies in none. */
  readonly unreachable?: true | 'outside' | 'placeless';
  /** What it names too, and symbolic links lead out of the repository: that is not read. */
  readonly linkedOut?: readonly string[];
}

/** Where systems keep the configuration of what runs on them: /etc, /usr/local/etc, /opt/bird/etc. */
const SYSTEM = /^\/(?:(?:usr|opt)\/(?:[^/]+\/)*)?etc\//;
/** Read as an empty file by every daemon, and no regular one. */
const NOTHING = '/dev/null';

/** The files that an include names. */
export function resolveInclude(included: Included, files: FileSystem, options: IncludeOptions): Resolved {
  const resolved = leads(included, files, options);
  const linkedOut = SYSTEM.test(included.from) ? [] : resolved.files.filter((file) => isLinkedOut(file, included, files, options));
  return linkedOut.length === 0 ? resolved : { ...resolved, files: resolved.files.filter((file) => !linkedOut.includes(file)), linkedOut };
}

/**
 * Whether a path of the repository, or of the workspace where the router's path led there, is none when its links are
 * followed: git keeps links, so that one may lead from anybody's repository to whatever this machine has.
 */
function isLinkedOut(file: string, { pattern, from }: Included, files: FileSystem, { folders, machine }: IncludeOptions): boolean {
  const real = files.real(file);
  if (real === undefined || real === file) return false;
  const border = repositoryOf(from, files) ?? (pattern.startsWith('/') && !machine ? folders.find((one) => file.startsWith(`${one}/`)) : undefined);
  return border !== undefined && file.startsWith(`${border}/`) && !real.startsWith(`${files.real(border) ?? border}/`);
}

function leads({ pattern, globs, from, folder }: Included, files: FileSystem, options: IncludeOptions): Resolved {
  const glob = globs && isGlob(pattern);
  const list = (path: string): string[] => (glob ? files.glob(path) : [path]);
  const at = (path: string, inside: boolean): Resolved => ({ path, files: list(path), glob, inside });
  // A document without a place (`untitled:Untitled-1`) has no folder to look in: that of the process is nobody's.
  if (!pattern.startsWith('/') && !from.includes('/')) return { path: pattern, files: [], glob, inside: false, unreachable: 'placeless' };
  if (!pattern.startsWith('/')) return relative(resolvePath(folder, pattern), at, from, glob, files);
  if (pattern === NOTHING) return { path: pattern, files: [], glob, inside: true };
  const mapped = mapPath(pattern, options.map);
  if (mapped !== undefined) return at(mapped, true);
  const within = (path: string): boolean => options.folders.some((one) => path.startsWith(`${one}/`));
  const direct = resolvePath('/', pattern);
  if (within(direct) || SYSTEM.test(from)) return at(direct, true);
  const top = options.folders.find((one) => from.startsWith(`${one}/`)) ?? repositoryOf(from, files);
  const guessed = guess(direct, { from, folder: folderOf(from), top, glob, files, find: options.find });
  if (guessed) return guessed;
  const lost: Resolved = { path: pattern, files: [], glob, inside: false, unreachable: true };
  if (!from.startsWith('/') || (top !== undefined && !options.machine)) return lost;
  return at(direct, pattern.startsWith(`${folderOf(from)}/`));
}

/** A repository may come from anybody: what it includes from beside itself is not read, so that nobody's run prints it. */
function relative(path: string, at: (path: string, inside: boolean) => Resolved, from: string, glob: boolean, files: FileSystem): Resolved {
  const repository = SYSTEM.test(from) || path.startsWith(`${folderOf(from)}/`) ? undefined : repositoryOf(from, files);
  if (repository !== undefined && !path.startsWith(`${repository}/`)) return { path, files: [], glob, inside: false, unreachable: 'outside' };
  return at(path, from.startsWith('/'));
}

/** The folder of the repository that a file lies in. */
export function repositoryOf(path: string, files: FileSystem): string | undefined {
  if (!path.startsWith('/')) return undefined;
  for (let folder = folderOf(path); folder !== '/'; folder = folderOf(folder)) {
    const content = files.read(`${folder}/.git`);
    if (!('error' in content) || content.error !== 'missing') return folder;
  }
  return undefined;
}

/**
 * The folder in which a pattern begins, where there is none. BIRD then refuses the file ("Unable to match pattern"), while
 * a folder without matches, and a missing one behind the first `*`, are nothing to it.
 */
export function missingFolder({ path, files, glob, unreachable }: Resolved, disk: FileSystem): string | undefined {
  if (unreachable || !glob || files.length > 0 || !path.startsWith('/')) return undefined;
  const folder = fixedFolder(path);
  const content = folder === '' ? undefined : disk.read(folder);
  return content && 'error' in content && content.error === 'missing' ? folder : undefined;
}

/** What lies outside, for the end of a sentence. */
const GOES_ON = 'the check goes on without it (bgp.includeMap or --map tells where its folder is here)';

/** The end of a message about a file that is not there: empty where the path is this machine's business. */
export function elsewhere({ inside }: Resolved): string {
  return inside ? '' : `; it lies outside this workspace, so ${GOES_ON}`;
}

/** What is said of a path that cannot be reached; undefined of one that can. */
export function unreachable(resolved: Resolved): { readonly code: 'include-not-found' | 'include-unreadable'; readonly severity: 'error' | 'warning'; readonly message: string } | undefined {
  if (!resolved.unreachable) return undefined;
  const { path } = resolved;
  if (resolved.unreachable === 'outside') return { code: 'include-not-found', severity: 'warning', message: `${path} lies outside of this repository; ${GOES_ON}` };
  if (resolved.unreachable === 'placeless') return { code: 'include-not-found', severity: 'warning', message: `this document is not saved, and lies in no folder to look for ${path} in: the check goes on without it` };
  if (path.startsWith('/dev/')) return { code: 'include-unreadable', severity: 'error', message: `${path} cannot be included: it is a device, and no regular file` };
  return { code: 'include-not-found', severity: 'warning', message: `${path} is a path of the router, and nothing in this workspace ends like it; ${GOES_ON}` };
}

/** What is said of a file that links lead out of the repository. */
export function linkedOut(file: string): string {
  return `${file} is a symbolic link out of this repository, or lies behind one: it is not read, and the check goes on without it`;
}

/** The path before the first part that is a pattern. */
function fixedFolder(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, parts.findIndex(isGlob)).join('/');
}

/** The longest mapped prefix wins. */
function mapPath(path: string, map: Readonly<Record<string, string>>): string | undefined {
  let best: string | undefined;
  for (const prefix of Object.keys(map)) {
    const clean = prefix.replace(/\/+$/, '');
    if ((path === clean || path.startsWith(`${clean}/`)) && (best === undefined || clean.length > best.length)) best = clean;
  }
  if (best === undefined) return undefined;
  const folder = map[best] ?? map[`${best}/`]!;
  return resolvePath(folder, `.${path.slice(best.length) || '/'}`);
}

/** Where an end of a path of the router is looked for. */
interface Search {
  /** The including file, and its folder. */
  readonly from: string;
  readonly folder: string;
  /** The highest folder to look in; undefined where there is no workspace. */
  readonly top: string | undefined;
  readonly glob: boolean;
  readonly files: FileSystem;
  readonly find: IncludeOptions['find'];
}

/** `/etc/bird/peers/a.conf` is `peers/a.conf` beside the including file or in a folder above it, else where the workspace has it once. */
function guess(pattern: string, search: Search): Resolved | undefined {
  const { folder, top, glob, files } = search;
  const parts = pattern.split('/').filter(Boolean);
  const bases = ancestors(folder, top);
  // A bare glob, `*.conf`, would take in whatever lies there: a folder of its path has to be found too.
  const least = glob ? 2 : 1;
  const found = (path: string): Resolved | undefined => {
    const named = glob ? files.glob(path) : [path];
    return exists(named, glob, files) ? { path, files: named, glob, inside: true } : undefined;
  };
  for (let drop = 1; drop <= parts.length - least; drop++) {
    const suffix = parts.slice(drop).join('/');
    for (const base of bases) {
      const here = found(resolvePath(base, suffix));
      if (here) return here;
    }
  }
  const path = sibling(parts, search);
  return path === undefined ? undefined : found(path);
}

function exists(paths: readonly string[], glob: boolean, files: FileSystem): boolean {
  return glob ? paths.length > 0 : paths.some((path) => !('error' in files.read(path)));
}

/** The including file's folder and those above it, up to the workspace's; of a file of no workspace the one above. */
function ancestors(folder: string, top: string | undefined): string[] {
  const result = [folder];
  const above = folderOf(folder);
  if (top === undefined && above !== '/') result.push(above);
  for (let at = folder; top !== undefined && at !== top && at !== '/';) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}

/**
 * Where the workspace has the path in another branch of its tree, `roles/bird/files/peers.conf`: the longest end counts, and of
 * several places with it the one that is nearest. Two that are as near are none: each may be another router's. So is what lies
 * with a file that is called as the including one: that file's own.
 */
function sibling(parts: readonly string[], { from, folder, glob, find }: Search): string | undefined {
  const fixed = glob ? parts.slice(0, parts.findIndex(isGlob)) : parts;
  const name = fixed.at(-1);
  if (!find || name === undefined) return undefined;
  const others = find(from.slice(from.lastIndexOf('/') + 1)).map((path) => `${folderOf(path)}/`).filter((other) => !from.startsWith(other));
  let best: { path: string; length: number; near: number; alone: boolean } | undefined;
  for (const path of find(name)) {
    if (others.some((other) => path.startsWith(other))) continue;
    const own = path.split('/').filter(Boolean);
    const length = common([...own].reverse(), [...fixed].reverse());
    const near = common(own, folder.split('/').filter(Boolean));
    if (!best || length > best.length || (length === best.length && near > best.near)) best = { path, length, near, alone: true };
    else if (length === best.length && near === best.near) best.alone = false;
  }
  return best?.alone ? [best.path, ...parts.slice(fixed.length)].join('/') : undefined;
}

/** How many parts two paths have in common from their beginnings on. */
function common(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}
