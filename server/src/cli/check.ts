/** `bgplint check`: every FILE is a root of its own. */
import { isAbsolute, relative, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Finding } from '../base/finding.ts';
import { folderOf } from '../base/files.ts';
import { localHost } from '../host/localHost.ts';
import { NodeFileSystem } from '../host/nodeFiles.ts';
import { DocumentStore } from '../languages/bird/project/store.ts';
import { TARGETS, type Release } from '../languages/bird/versions.ts';
import { checkFiles } from '../service/check.ts';
import { mergeSettings, nearestConfigFile, type ConfigFile, type UserSettings } from '../service/userSettings.ts';
import { toJson, type CheckedFile } from './json.ts';
import { prettyFindings, summary } from './pretty.ts';

/** What `check` was asked for. */
export interface CheckOptions {
  readonly format: 'pretty' | 'json';
  readonly target: string;
  /** Prefixes of the router's paths and the folders that hold them here. */
  readonly map: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly fragment: boolean;
}

/** Documents are shared between roots until they are so many characters. */
const SHARED = 32 * 1024 * 1024;

/** Checks the files and prints what was found. Gives the exit code: 0 no error, 1 an error found, 2 used wrongly or a file unreadable. */
export function check(given: readonly string[], options: CheckOptions): number {
  // The young generation stays small: what is read here stays too, so that a bigger one has no less to copy, and its fresh pages cost more than they save.
  setFlagsFromString('--semi-space-growth-factor=1');
  const files = new NodeFileSystem();
  const problems: string[] = [];
  const complain = (problem: string): void => {
    if (!problems.includes(problem)) problems.push(problem);
  };
  // Another release of ours may know it: no reason to fail.
  const warnings = new Set<string>();
  const warn = (warning: string): void => void warnings.add(warning);
  const target = targetOf(options.target);
  if (target === undefined) {
    console.error(`bgplint: there is no target "${options.target}"; these are: auto, ${TARGETS.map((release) => `bird@${release}`).join(', ')}`);
    return 2;
  }
  const own: UserSettings = {
    target: target === 'auto' ? undefined : target,
    includeMap: Object.fromEntries(Object.entries(options.map).map(([prefix, folder]) => [prefix, portable(resolve(folder))])),
    host: options.host === undefined || options.host === 'local' ? options.host : portable(resolve(options.host)),
  };
  for (const [prefix, folder] of Object.entries(own.includeMap ?? {})) {
    const content = files.read(folder);
    if (!('error' in content) || content.error !== 'folder') complain(`--map ${prefix}=${options.map[prefix]}: there is no such folder`);
  }
  const checked: CheckedFile[] = [];
  const shownAs = new Map<string, string>();
  let store = new DocumentStore(files);
  let read = 0;
  for (const name of given) {
    const root = portable(resolve(name));
    shownAs.set(root, name);
    const nearest = nearestConfigFile(root, files);
    if (nearest) reportSettings(nearest, complain, warn);
    const cwd = portable(process.cwd());
    const folders = cwd !== '/' && root.startsWith(`${cwd}/`) ? [cwd] : [folderOf(root)];
    const { settings, problems: unknown } = mergeSettings([own, ...(nearest ? [nearest.settings] : [])], folders, { files, local: localHost });
    for (const problem of unknown) complain(problem);
    const result = attempt(() => checkFiles({ files, root, store, fragment: options.fragment, ...settings }), (error) => complain(`${name}: ${error}`));
    if (!result) continue;
    if (result.unreadable !== undefined) complain(`${name} cannot be read: ${result.unreadable}`);
    else checked.push({ name, root, target: result.target, candidates: result.candidates, findings: result.findings });
    read += lengthOf(store, root);
    if (read > SHARED) {
      store = new DocumentStore(files);
      read = 0;
    }
  }
  const show = shower(given.some(isAbsolute), shownAs);
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(toJson(checked, show))}\n`);
  else {
    const colours = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb';
    const seen = new Set<string>();
    for (const { findings } of checked) process.stdout.write(prettyFindings(unseen(findings, seen), files, show, colours));
    process.stdout.write(summary(checked, colours));
  }
  for (const problem of [...warnings, ...problems]) console.error(`bgplint: ${problem}`);
  if (problems.length > 0) return 2;
  return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** Says what is wrong with a settings file, with the place. */
function reportSettings({ path, problems, findings }: ConfigFile, complain: (problem: string) => void, warn: (warning: string) => void): void {
  for (const [i, { message, unknown }] of problems.entries()) {
    const start = findings[i]?.range.start;
    (unknown ? warn : complain)(`${path}${start ? `:${start.line + 1}:${start.character + 1}` : ''}: ${message}`);
  }
}

/** Nothing that a file holds should make us fail; if it does, the other files still get their answer. */
function attempt<T>(task: () => T, failed: (message: string) => void): T | undefined {
  try {
    return task();
  } catch (error) {
    const [what, where = ''] = error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)];
    failed(`the check itself failed, which is a mistake of bgplint's: ${what} ${where.trim()}`);
    return undefined;
  }
}

/** A finding in a file that several roots include is shown once. */
function unseen(findings: readonly Finding[], seen: Set<string>): Finding[] {
  return findings.filter(({ file, range, code, message }) => {
    const key = `${file}\0${range.start.line}\0${range.start.character}\0${code}\0${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function targetOf(text: string): Release | 'auto' | undefined {
  return text === 'auto' ? 'auto' : TARGETS.find((release) => text === `bird@${release}` || text === release);
}

/** A path with `/` and a `/` at its beginning, on every system. */
function portable(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return process.platform === 'win32' ? `/${forward}` : path;
}

/** How a path is shown: as it was given, else relative to where we are unless the files were given with whole paths. */
function shower(absolute: boolean, shownAs: ReadonlyMap<string, string>): (path: string) => string {
  return (path) => shownAs.get(path) ?? (absolute ? path : relative(process.cwd(), path) || path);
}

function lengthOf(store: DocumentStore, root: string): number {
  const document = store.get(root);
  return 'items' in document ? document.items.reduce((sum, item) => sum + item.text.length, 0) : 0;
}
