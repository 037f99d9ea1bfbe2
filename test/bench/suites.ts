/** What the bench measures of each language: files, the daemon beside us, and where it types. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { daemonHere, type DaemonHere } from './daemonsHere.ts';
import { generate } from './generate.ts';
import { generateBgpd } from './generateBgpd.ts';

/** A place to type at: a character before the first of these words, or the first behind the file's middle. */
export interface EditPlace { readonly name: string; readonly needle: string; readonly character: string }

export interface Suite {
  readonly language: 'bird' | 'openbgpd';
  /** The comments in docs/performance.md between which its tables stand. */
  readonly marker: string;
  readonly daemon: string;
  readonly here: DaemonHere | undefined;
  /** How the daemon is asked, in words and in arguments. */
  readonly asked: string;
  readonly check: (file: string) => readonly string[];
  readonly target: string;
  /** The names of files have to tell whose they are. */
  readonly fileName: (name: string) => string;
  readonly files: readonly { readonly name: string; readonly text: () => string }[];
  readonly places: readonly EditPlace[];
  /** Of the starter `bgplint` this file is checked, too. */
  readonly starter: string | undefined;
}

const bird: Suite = {
  language: 'bird', marker: 'bench', daemon: 'BIRD', here: daemonHere('bird-2.20'), asked: 'bird -p', check: (file) => ['-p', '-c', file], target: 'bird@2.20',
  fileName: (name) => `${name}.conf`,
  files: [['0.1 MB', 1e5], ['1 MB', 1e6], ['12 MB', 12e6]].map(([name, bytes]) => ({ name: name as string, text: () => generate(bytes as number) })),
  places: [
    { name: 'filter, first', needle: 'if is_bogon() ||', character: 'x' }, { name: 'session, middle', needle: 'import limit', character: '1' }, { name: 'set, middle', needle: '/24{24,24}', character: '9' },
    { name: 'template', needle: 'hold time 180', character: '1' }, { name: 'a broken brace, middle', needle: 'next hop keep', character: '{' },
  ],
  starter: '0.1 MB',
};

/** A file of the corpus, by its beginning: as arouteserver wrote it, without the two includes that it leaves to its user. */
function ofCorpus(): Suite['files'] {
  const folder = join(process.env['BGP_CORPUS'] ?? '', 'big');
  const [file] = process.env['BGP_CORPUS'] && existsSync(folder) ? globSync('003-*openbgpd*.conf', { cwd: folder }) : [];
  return file === undefined ? [] : [{ name: '2 MB, by arouteserver', text: () => readFileSync(join(folder, file), 'utf8').replace(/^include/gm, '#include') }];
}

const openbgpd: Suite = {
  language: 'openbgpd', marker: 'bench openbgpd', daemon: 'OpenBGPD', here: daemonHere('bgpd-9.3'), asked: 'bgpd -n', check: (file) => ['-n', '-f', file], target: 'openbgpd@9.3',
  fileName: (name) => `bgpd-${name}.conf`,
  files: [...[['0.1 MB', 1e5], ['2 MB', 2e6], ['12 MB', 12e6]].map(([name, bytes]) => ({ name: name as string, text: () => generateBgpd(bytes as number) })), ...ofCorpus()],
  places: [
    { name: 'rule, middle', needle: 'set { ', character: ' ' }, { name: 'rule, first', needle: ' from group clients', character: 'x' }, { name: 'set, middle', needle: '/24 prefixlen', character: '9' },
    { name: 'neighbor', needle: 'passive', character: 'x' }, { name: 'macro', needle: '65535:1"', character: '1' }, { name: 'a broken brace, middle', needle: 'prefix-set "', character: '{' },
  ],
  starter: undefined,
};

export const suites: readonly Suite[] = [bird, openbgpd];
