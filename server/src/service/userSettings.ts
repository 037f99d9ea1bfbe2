/**
 * Settings as a person writes them: the same JSON in the editor (`bgp`), in `.bgplint.json` and in a client's
 * initialization options. What comes first wins.
 */
import { closest } from '../base/closest.ts';
import { folderOf, resolvePath, type FileSystem } from '../base/files.ts';
import type { Finding, Severity } from '../base/finding.ts';
import { pathTo, readJson, type PlacedJson } from '../base/json.ts';
import type { Range } from '../base/position.ts';
import { parseHostFacts, type HostFacts } from '../base/hostFacts.ts';
import { TARGETS, type Release } from '../languages/bird/versions.ts';
import { RELEASES as BGPD_RELEASES, type Release as BgpdRelease } from '../languages/openbgpd/versions.ts';
import { PROFILE_NAMES, rulesOff, type Profile } from '../rules/profiles.ts';
import { descriptions } from '../rules/registry.ts';
import { releaseNamed, shortNames } from './targets.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** What one source says; what it does not say is left to the next. */
export interface UserSettings {
  readonly target?: Release | 'auto';
  readonly bgpdTarget?: BgpdRelease | 'auto';
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Folders are absolute. */
  readonly includeMap?: Readonly<Record<string, string>>;
  /** `local`, or the absolute path of a file. */
  readonly host?: string;
  /** What the router is for. */
  readonly profile?: Profile;
}

/** Something in settings that cannot be understood; the rest of them holds. */
export interface SettingProblem {
  /** A sentence: what, and what to write instead. */
  readonly message: string;
  /** The names that lead to it: `rules`, `unknown-option`. */
  readonly at: readonly string[];
  /** Whether its name is unknown and not its value: another release of ours may know it. */
  readonly unknown: boolean;
}

/** Settings, and what cannot be understood of them. */
export interface ReadSettings {
  readonly settings: UserSettings;
  readonly problems: readonly SettingProblem[];
}

/** A settings file that was read. */
export interface ConfigFile extends ReadSettings {
  readonly path: string;
  /** The problems as findings in the file. */
  readonly findings: readonly Finding[];
}

/** The name of the file that a repository shares its settings by. */
export const CONFIG_FILE = '.bgplint.json';
/** The code of findings in it. */
export const SETTINGS_CODE = 'unknown-setting';

/** Severities, and what switches a code off. */
export const LEVELS: readonly (Severity | 'off')[] = ['off', 'hint', 'info', 'warning', 'error'];
const KEYS = ['$schema', 'bird', 'openbgpd', 'profile', 'rules', 'includeMap', 'host'];

type Complain = (message: string, at: readonly string[], unknown?: boolean) => void;

/** Reads settings; paths in them are relative to `folder`. `more`: other names that may stand there. Never throws. */
export function readUserSettings(json: unknown, folder: string, more: readonly string[] = []): ReadSettings {
  const problems: SettingProblem[] = [];
  const complain: Complain = (message, at, unknown = false) => problems.push({ message, at, unknown });
  if (json === null || json === undefined) return { settings: {}, problems };
  if (!isObject(json)) {
    complain('the settings are no JSON object', []);
    return { settings: {}, problems };
  }
  checkNames(json, [], [...KEYS, ...more], complain);
  const { rules, includeMap, host, profile } = json;
  return {
    problems,
    settings: {
      target: readTarget('bird', json['bird'], TARGETS, complain),
      bgpdTarget: readTarget('openbgpd', json['openbgpd'], BGPD_RELEASES, complain),
      rules: readRules(rules, complain),
      includeMap: readMap(includeMap, folder, complain),
      host: readHost(host, folder, complain),
      ...readProfile(profile, complain),
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkNames(object: Record<string, unknown>, at: readonly string[], names: readonly string[], complain: Complain): void {
  for (const key of Object.keys(object)) {
    if (names.includes(key)) continue;
    complain(`there is no setting "${[...at, key].join('.')}"${meant(key, names) ?? `; these are: ${names.filter((name) => !name.startsWith('$')).join(', ')}`}`, [...at, key], true);
  }
}

function meant(word: string, words: Iterable<string>): string | undefined {
  const known = closest(word, words);
  return known === undefined ? undefined : `; did you mean "${known}"?`;
}

/** `{ "version": "2.17" }`, the release of one language. */
function readTarget<R extends string>(language: string, value: unknown, targets: readonly R[], complain: Complain): R | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    complain(`${language}: an object is expected, { "version": "auto" }`, [language]);
    return undefined;
  }
  checkNames(value, [language], ['version'], complain);
  const { version } = value;
  if (version === undefined || version === '' || version === 'auto') return undefined;
  const release = typeof version === 'string' ? releaseNamed(language, targets, version) : undefined;
  if (!release) complain(`${language}.version: ${JSON.stringify(version)} is no release that a file can be judged for; these are: auto, ${shortNames(language, targets).join(', ')}`, [language, 'version']);
  return release;
}

function readRules(value: unknown, complain: Complain): UserSettings['rules'] {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    complain('rules: an object is expected, { "code": "off" }', ['rules']);
    return undefined;
  }
  const rules: Record<string, Severity | 'off'> = {};
  for (const [code, level] of Object.entries(value)) {
    if (!descriptions.has(code)) complain(`rules: there is no code "${code}"${meant(code, descriptions.keys()) ?? '; "bgplint rules" lists them'}`, ['rules', code], true);
    const known = LEVELS.find((one) => one === level);
    if (known) rules[code] = known;
    else complain(`rules: ${JSON.stringify(level)} is no severity of "${code}"; these are: ${LEVELS.join(', ')}`, ['rules', code]);
  }
  return rules;
}

function readMap(value: unknown, folder: string, complain: Complain): UserSettings['includeMap'] {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    complain('includeMap: an object is expected, { "/etc/bird": "./router1" }', ['includeMap']);
    return undefined;
  }
  const map: Record<string, string> = {};
  for (const [prefix, target] of Object.entries(value)) {
    if (!prefix.startsWith('/')) complain(`includeMap: ${JSON.stringify(prefix)} is no absolute path of the router`, ['includeMap', prefix]);
    else if (typeof target !== 'string') complain(`includeMap: the folder for ${JSON.stringify(prefix)} is no text`, ['includeMap', prefix]);
    else map[prefix] = resolvePath(folder, target);
  }
  return map;
}

function readHost(value: unknown, folder: string, complain: Complain): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') {
    complain('host: a path is expected, or "local"', ['host']);
    return undefined;
  }
  return value === 'local' ? value : resolvePath(folder, value);
}

function readProfile(value: unknown, complain: Complain): Pick<UserSettings, 'profile'> {
  if (value === undefined || value === null || value === '') return {};
  const profile = PROFILE_NAMES.find((name) => name === value);
  if (profile) return { profile };
  complain(`profile: ${JSON.stringify(value)} is no profile${(typeof value === 'string' ? meant(value, PROFILE_NAMES) : undefined) ?? `; these are: ${PROFILE_NAMES.join(', ')}`}`, ['profile']);
  return {};
}

/** The settings file that is nearest above a path, read; undefined where there is none. */
export function nearestConfigFile(path: string, files: FileSystem): ConfigFile | undefined {
  if (!path.startsWith('/')) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const candidate = `${folder === '/' ? '' : folder}/${CONFIG_FILE}`;
    const content = files.read(candidate);
    if ('text' in content) return readConfigFile(candidate, content.text);
    if (content.error !== 'missing') return unreadConfigFile(candidate, `it cannot be read: ${content.message}`, undefined);
    if (folder === '/') return undefined;
  }
}

function readConfigFile(path: string, text: string): ConfigFile {
  const json = readJson(text);
  if ('error' in json) return unreadConfigFile(path, `it is not valid JSON: ${json.error}`, json.range);
  const read = readUserSettings(json.value, folderOf(path));
  const own = read.settings.rules?.[SETTINGS_CODE];
  const findings = read.problems.map((problem) => findingOf(path, problem, placeOf(problem, json)));
  return { path, ...read, findings: own === 'off' ? [] : findings.map((finding) => ({ ...finding, severity: own ?? finding.severity })) };
}

function unreadConfigFile(path: string, message: string, range: Range | undefined): ConfigFile {
  const problem: SettingProblem = { message, at: [], unknown: false };
  return { path, settings: {}, problems: [problem], findings: [findingOf(path, problem, range)] };
}

/** Of an unknown name the name, else the value; of a name that is no path of the router, too. */
function placeOf({ at, unknown }: SettingProblem, { keys, values }: PlacedJson): Range | undefined {
  const path = pathTo(...at);
  return unknown || (at[0] === 'includeMap' && !at[1]?.startsWith('/')) ? keys.get(path) ?? values.get(path) : values.get(path);
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function findingOf(file: string, { message, unknown }: SettingProblem, range = START): Finding {
  return { file, range, code: SETTINGS_CODE, severity: unknown ? 'warning' : 'error', message, tags: [], related: [], fixes: [] };
}

/** The settings of a file in a workspace that nobody trusts: what leads out of the workspace's folders is left aside. */
export function withoutTrust({ path, settings, problems, ...rest }: ConfigFile, folders: readonly string[]): ConfigFile {
  const isInside = (place: string): boolean => folders.some((folder) => place === folder || place.startsWith(`${folder}/`));
  const { host, includeMap } = settings;
  const map = includeMap && Object.fromEntries(Object.entries(includeMap).filter(([, folder]) => isInside(folder)));
  const hidden = [...(host !== undefined && !isInside(host) ? ['host'] : []), ...(Object.keys(map ?? {}).length < Object.keys(includeMap ?? {}).length ? ['includeMap'] : [])];
  if (hidden.length === 0) return { path, settings, problems, ...rest };
  const problem: SettingProblem = { message: `without trust in this workspace ${hidden.join(' and ')} cannot name what lies outside of it`, at: [], unknown: false };
  return { path, settings: { ...settings, includeMap: map, host: hidden.includes('host') ? undefined : host }, problems: [...problems, problem], ...rest };
}

/** Where host facts come from: this machine's are asked only where somebody said `local`. */
export interface HostSource {
  readonly files: FileSystem;
  local(): HostFacts;
}

/** One set of settings out of several, the strongest first. Rules are merged one by one, everything else as a whole; what a profile switches off, any of them may switch on. */
export function mergeSettings(
  sources: readonly UserSettings[],
  where: Pick<Settings, 'folders' | 'machine' | 'find'>,
  from: HostSource,
): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const first = <K extends 'target' | 'bgpdTarget' | 'host' | 'profile'>(key: K): UserSettings[K] => sources.find((source) => source[key] !== undefined)?.[key];
  const merged = <T>(of: (source: UserSettings) => Readonly<Record<string, T>> | undefined): Record<string, T> =>
    Object.assign({}, ...[...sources].reverse().map((source) => of(source) ?? {}));
  return {
    problems,
    settings: {
      ...DEFAULT_SETTINGS,
      target: first('target') ?? 'auto',
      bgpdTarget: first('bgpdTarget') ?? 'auto',
      rules: { ...rulesOff(first('profile'), descriptions.values()), ...merged((source) => source.rules) },
      includeMap: merged((source) => source.includeMap),
      ...where,
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
