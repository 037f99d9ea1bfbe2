/**
 * Settings as a person writes them: the same JSON in the editor (`bgp`), in `.bgplint.json` and in a client's
 * initialization options. What comes first wins.
 */
import { folderOf, resolvePath, type FileSystem } from '../base/files.ts';
import type { Severity } from '../base/finding.ts';
import { parseHostFacts, type HostFacts } from '../base/hostFacts.ts';
import { TARGETS, type Release } from '../languages/bird/versions.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** What one source says; what it does not say is left to the next. */
export interface UserSettings {
  readonly target?: Release | 'auto';
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Folders are absolute. */
  readonly includeMap?: Readonly<Record<string, string>>;
  /** `local`, or the absolute path of a file. */
  readonly host?: string;
}

/** Settings, and what cannot be understood of them, a sentence each. */
export interface ReadSettings {
  readonly settings: UserSettings;
  readonly problems: readonly string[];
}

/** The name of the file that a repository shares its settings by. */
export const CONFIG_FILE = '.bgplint.json';

const LEVELS: readonly string[] = ['off', 'hint', 'info', 'warning', 'error'];
const KEYS = new Set(['$schema', 'bird', 'rules', 'includeMap', 'host', 'trace']);

/** Reads settings; paths in them are relative to `folder`. Never throws. */
export function readUserSettings(json: unknown, folder: string): ReadSettings {
  const problems: string[] = [];
  if (json === null || json === undefined) return { settings: {}, problems };
  if (!isObject(json)) return { settings: {}, problems: ['the settings are no JSON object'] };
  for (const key of Object.keys(json)) if (!KEYS.has(key)) problems.push(`there is no setting "${key}"`);
  const { bird, rules, includeMap, host } = json;
  return {
    problems,
    settings: {
      target: readTarget(isObject(bird) ? bird['version'] : undefined, problems),
      rules: readRules(rules, problems),
      includeMap: readMap(includeMap, folder, problems),
      host: readHost(host, folder, problems),
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function readTarget(value: unknown, problems: string[]): Release | undefined {
  if (value === undefined || value === '' || value === 'auto') return undefined;
  const release = typeof value === 'string' ? TARGETS.find((target) => target === value.replace(/^bird@/, '')) : undefined;
  if (!release) problems.push(`bird.version: ${JSON.stringify(value)} is no release that a file can be judged for; these are: auto, ${TARGETS.join(', ')}`);
  return release;
}

function readRules(value: unknown, problems: string[]): UserSettings['rules'] {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    problems.push('rules: an object is expected, { "code": "off" }');
    return undefined;
  }
  const rules: Record<string, Severity | 'off'> = {};
  for (const [code, level] of Object.entries(value)) {
    if (typeof level === 'string' && LEVELS.includes(level)) rules[code] = level as Severity | 'off';
    else problems.push(`rules: ${JSON.stringify(level)} is no severity of "${code}"; these are: ${LEVELS.join(', ')}`);
  }
  return rules;
}

function readMap(value: unknown, folder: string, problems: string[]): UserSettings['includeMap'] {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    problems.push('includeMap: an object is expected, { "/etc/bird": "./router1" }');
    return undefined;
  }
  const map: Record<string, string> = {};
  for (const [prefix, target] of Object.entries(value)) {
    if (!prefix.startsWith('/')) problems.push(`includeMap: ${JSON.stringify(prefix)} is no absolute path of the router`);
    else if (typeof target !== 'string') problems.push(`includeMap: the folder for ${JSON.stringify(prefix)} is no text`);
    else map[prefix] = resolvePath(folder, target);
  }
  return map;
}

function readHost(value: unknown, folder: string, problems: string[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') {
    problems.push('host: a path is expected, or "local"');
    return undefined;
  }
  return value === 'local' ? value : resolvePath(folder, value);
}

/** The settings file that is nearest above a path, read; undefined where there is none. */
export function nearestConfigFile(path: string, files: FileSystem): (ReadSettings & { readonly path: string }) | undefined {
  if (!path.startsWith('/')) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const candidate = `${folder === '/' ? '' : folder}/${CONFIG_FILE}`;
    const content = files.read(candidate);
    if ('text' in content) return { path: candidate, ...readConfigFile(content.text, folder) };
    if (content.error !== 'missing') return { path: candidate, settings: {}, problems: [`it cannot be read: ${content.message}`] };
    if (folder === '/') return undefined;
  }
}

function readConfigFile(text: string, folder: string): ReadSettings {
  try {
    return readUserSettings(JSON.parse(text.replace(/^\uFEFF/, '')), folder);
  } catch (error) {
    return { settings: {}, problems: [`it is not valid JSON: ${(error as Error).message}`] };
  }
}

/** Where host facts come from: this machine's are asked only where somebody said `local`. */
export interface HostSource {
  readonly files: FileSystem;
  local(): HostFacts;
}

/** One set of settings out of several, the strongest first. Rules are merged one by one, everything else as a whole. */
export function mergeSettings(
  sources: readonly UserSettings[],
  folders: readonly string[],
  from: HostSource,
): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const first = <K extends 'target' | 'host'>(key: K): UserSettings[K] => sources.find((source) => source[key] !== undefined)?.[key];
  const merged = <T>(of: (source: UserSettings) => Readonly<Record<string, T>> | undefined): Record<string, T> =>
    Object.assign({}, ...[...sources].reverse().map((source) => of(source) ?? {}));
  return {
    problems,
    settings: {
      ...DEFAULT_SETTINGS,
      target: first('target') ?? 'auto',
      rules: merged((source) => source.rules),
      includeMap: merged((source) => source.includeMap),
      folders,
      host: hostFacts(first('host'), from, problems),
    },
  };
}

function hostFacts(host: string | undefined, from: HostSource, problems: string[]): HostFacts | undefined {
  if (host === undefined) return undefined;
  if (host === 'local') return from.local();
  const content = from.files.read(host);
  if ('error' in content) {
    problems.push(`host: ${host} cannot be read: ${content.message}`);
    return undefined;
  }
  const parsed = parseHostFacts(content.text);
  if ('facts' in parsed) return parsed.facts;
  problems.push(`host: ${host}: ${parsed.error}`);
  return undefined;
}
