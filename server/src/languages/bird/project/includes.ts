/**
 * Where an `include` leads. BIRD resolves a relative pattern against the folder of the including file, expands `*`, `?`
 * and `[`, sorts the matches and takes no offence where a glob matches nothing (conf/cf-lex.l, cf_include). An absolute path
 * is the router's: from a file of a workspace it leads to a mapped folder or into the workspace, and never to what this
 * machine happens to have there, since findings would depend on whose machine it is.
 */
import { folderOf, resolvePath, type FileSystem } from '../../../base/files.ts';
import { isGlob } from '../../../base/glob.ts';

/** Where the router's paths lie here. */
export interface IncludeOptions {
  /** Absolute prefixes of the router's paths and the folders that hold them here: `/etc/bird` → `/home/me/network/bird`. */
  readonly map: Readonly<Record<string, string>>;
  /** Folders of the workspace, in which a path's suffix is looked for where no mapping says more. */
  readonly folders: readonly string[];
}

/** What an include names. */
export interface Resolved {
  /** Where the pattern looks on this machine: an absolute path or pattern. */
  readonly path: string;
  /** The files, in the daemon's order. Without a glob there is one, whether it exists or not; none where the path cannot be reached. */
  readonly files: readonly string[];
  readonly glob: boolean;
  /** Whether the path is this machine's business: relative, mapped, or inside the workspace. */
  readonly inside: boolean;
  /** The router's path, of which nothing is known here. */
  readonly unreachable?: true;
}

/** The files that `pattern` names when `from` (a path) includes it. */
export function resolveInclude(pattern: string, from: string, files: FileSystem, options: IncludeOptions): Resolved {
  const glob = isGlob(pattern);
  const list = (path: string): string[] => (glob ? files.glob(path) : [path]);
  // A document without a place on a disk (untitled, virtual) has no folder to look in.
  const at = (path: string, inside: boolean): Resolved => ({ path, files: list(path), glob, inside });
  if (!pattern.startsWith('/')) return at(resolvePath(folderOf(from), pattern), from.startsWith('/'));
  const mapped = mapPath(pattern, options.map);
  if (mapped !== undefined) return at(mapped, true);
  const within = (path: string): boolean => options.folders.some((folder) => path.startsWith(`${folder}/`));
  if (within(pattern)) return at(pattern, true);
  const guessed = (): Resolved | undefined => guess(pattern, folderOf(from), files, options.folders, glob);
  if (within(from) || !from.startsWith('/')) return guessed() ?? { path: pattern, files: [], glob, inside: false, unreachable: true };
  // A file of no workspace, as on the router itself: the path may well be meant as it stands.
  const direct = at(pattern, pattern.startsWith(`${folderOf(from)}/`));
  return direct.inside || exists(direct.files, glob, files) ? direct : (guessed() ?? direct);
}

/**
 * The folder in which a pattern begins, where there is none, or where nobody can look for it. BIRD then refuses the file ("Unable to match pattern"), while
 * a folder without matches, and a missing one behind the first `*`, are nothing to it.
 */
export function missingFolder({ path, files, glob, unreachable }: Resolved, disk: FileSystem): string | undefined {
  if (unreachable) return `${folderOf(glob ? path.split('/').slice(0, path.split('/').findIndex(isGlob) + 1).join('/') : path)} here`;
  if (!glob || files.length > 0 || !path.startsWith('/')) return undefined;
  const parts = path.split('/');
  const folder = parts.slice(0, parts.findIndex(isGlob)).join('/');
  const content = folder === '' ? undefined : disk.read(folder);
  return content && 'error' in content && content.error === 'missing' ? folder : undefined;
}

function exists(paths: readonly string[], glob: boolean, files: FileSystem): boolean {
  return glob ? paths.length > 0 : paths.some((path) => !('error' in files.read(path)));
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

/** `/etc/bird/peers/a.conf` is `peers/a.conf` beside the including file, or below a folder of the workspace. */
function guess(pattern: string, folder: string, files: FileSystem, folders: readonly string[], glob: boolean): Resolved | undefined {
  const parts = pattern.split('/').filter(Boolean);
  const bases = ancestors(folder, folders);
  // A bare glob, `*.conf`, would take in whatever lies there: a folder of its path has to be found too.
  const least = glob ? 2 : 1;
  for (let drop = 1; drop <= parts.length - least; drop++) {
    const suffix = parts.slice(drop).join('/');
    for (const base of bases) {
      const path = resolvePath(base, suffix);
      const found = glob ? files.glob(path) : [path];
      if (exists(found, glob, files)) return { path, files: found, glob, inside: true };
    }
  }
  return undefined;
}

/** The including file's folder and those above it, up to the workspace's; of a file of no workspace the one above. */
function ancestors(folder: string, folders: readonly string[]): string[] {
  const result = [folder];
  const top = folders.find((root) => folder === root || folder.startsWith(`${root}/`));
  const above = folderOf(folder);
  if (top === undefined && above !== '/') result.push(above);
  for (let at = folder; top !== undefined && at !== top && at !== '/';) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}
