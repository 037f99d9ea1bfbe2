/**
 * Asks a real BIRD what it thinks of a configuration, in a folder of its own: no file of this machine is read, whatever
 * the configuration includes.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Daemon } from './daemons.ts';
import { newFolder, PATIENCE, runIn } from './sandbox.ts';

/** A configuration: the files by path (relative, `/` between the parts) and which of them the daemon is started with. */
export interface Configuration {
  files: Record<string, string | Uint8Array>;
  root: string;
  /** Where absolute includes lead to: folder on the router → folder of `files` (`{ '/etc/bird': '.' }`). */
  map?: Record<string, string>;
  /** Files that are included and not there are taken as empty ones. */
  stubs?: boolean;
  /** The root is a part of a configuration: a protocol is added behind its end, for BIRD wants one at least. */
  fragment?: boolean;
  /** A fragment lacks a router ID, too. */
  routerId?: boolean;
}

/** What a daemon says: `line` is 0 where it names no place. */
export interface Message {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** `errors` has one at most, BIRD stops at the first. A crash or a hang is no answer: then `crashed` says what it was. */
export interface Answer {
  accepted: boolean;
  errors: Message[];
  warnings: Message[];
  crashed?: string;
}

/** What a fragment lacks. Behind its end, so that lines and columns stay. */
const COMPLETION = '\nprotocol device {}\n';
/** bird6 of 1.6 wants a router ID, too. */
const ROUTER_ID = 'router id 192.0.2.1;\n';
/** BIRD's lexer knows an include at the start of a line only, with all of it on that line. */
const INCLUDE = /^([ \t]*include[ \t]*")([^"\n]*)(?=")/gm;

const isGlob = (path: string): boolean => /[*?[]/.test(path);
/** Bytes as characters, so that no byte is lost. */
const bytes = (text: string | Uint8Array): string => Buffer.from(text as string).toString('latin1');

/** The configuration as files in a folder, and the way back from the daemon's names to ours. */
class Tree {
  readonly folder: string;
  /** Includes may climb out of the tree (`../common.conf`): they stay within the folder. */
  readonly files: string;
  readonly elsewhere: string;
  readonly root: string;
  readonly #map: [string, string][];

  constructor(configuration: Configuration) {
    this.folder = newFolder();
    this.files = join(this.folder, 'a/b/c/d');
    this.elsewhere = join(this.folder, 'e');
    this.root = posix.normalize(configuration.root);
    this.#map = Object.entries(configuration.map ?? {}).sort(([a], [b]) => b.length - a.length);
    mkdirSync(this.files, { recursive: true });
    for (const [path, text] of Object.entries(configuration.files)) this.#write(path, text, configuration);
    if (configuration.stubs) this.#addStubs(configuration);
  }

  /** Where an include of the file at `path` leads to. */
  #target(include: string, path: string): string {
    if (!include.startsWith('/')) return join(this.files, dirname(path), include);
    const mapped = this.#map.find(([from]) => include === from || include.startsWith(`${from}/`));
    return mapped ? join(this.files, mapped[1], include.slice(mapped[0].length)) : join(this.elsewhere, include);
  }

  #write(path: string, text: string | Uint8Array, { fragment, routerId }: Configuration): void {
    const target = join(this.files, path);
    mkdirSync(dirname(target), { recursive: true });
    const moved = bytes(text).replace(INCLUDE, (whole, start: string, include: string) => (include.startsWith('/') ? start + this.#target(include, path) : whole));
    writeFileSync(target, fragment && posix.normalize(path) === this.root ? moved + COMPLETION + (routerId ? ROUTER_ID : '') : moved, 'latin1');
  }

  #addStubs({ files }: Configuration): void {
    for (const [path, text] of Object.entries(files)) {
      for (const [, , include] of bytes(text).matchAll(INCLUDE)) {
        if (!include) continue;
        const target = this.#target(include, path);
        if (existsSync(target)) continue;
        if (!isGlob(include)) {
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, '');
        } else if (!isGlob(dirname(target))) {
          mkdirSync(dirname(target), { recursive: true });
        }
      }
    }
  }

  /** A text of the daemon, with our names for the files in it. */
  ours(text: string): string {
    return text.replaceAll(`${this.files}/`, '').replaceAll(this.elsewhere, '');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * What the daemon wrote, as messages. The forms:
 *   2.x: `bird: FILE:3:12 error`, `bird: FILE:3:12: warning`, `bird: warning without a place`
 *   3.x: the same behind `DATE TIME [THREAD] <FATAL> ` or `<WARN> `
 */
export function readMessages(text: string, refused: boolean, ours: (text: string) => string = (name) => name): { errors: Message[]; warnings: Message[] } {
  const errors: Message[] = [];
  const warnings: Message[] = [];
  for (const line of text.split('\n')) {
    const shape = /^(?:bird: )?(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (?:\[\d+\] )?)?(?:<([A-Z]+)> )?(.*)$/.exec(line.trim())!;
    const [, level = '', said = ''] = shape;
    if (!said || level === 'INFO' || level === 'TRACE' || level === 'DBG') continue;
    const place = /^(.+?):(\d+):(\d+)(:?) (.*)$/.exec(ours(said));
    const message = place ? { file: posix.normalize(place[1]!), line: Number(place[2]), column: Number(place[3]), message: place[5]! } : { file: '', line: 0, column: 0, message: ours(said) };
    (level === 'WARN' || (place && place[4] === ':') ? warnings : errors).push(message);
  }
  // Where there is an error, it is the last line; 2.0 writes warnings without a place.
  const last = refused ? errors.pop() : undefined;
  return { errors: refused ? [last ?? { file: '', line: 0, column: 0, message: '' }] : [], warnings: [...errors, ...warnings].sort((a, b) => a.line - b.line || a.column - b.column) };
}

async function run(daemon: Daemon, tree: Tree, patience: number): Promise<Answer> {
  const { output, accepted, crashed } = await runIn(tree.files, daemon.program, ['-p', '-c', join(tree.files, tree.root)], patience);
  if (crashed) return { accepted, errors: [], warnings: [], crashed };
  return { accepted, ...readMessages(Buffer.from(output, 'latin1').toString('utf8'), !accepted, (text) => tree.ours(text)) };
}

/**
 * Asks some daemons about one configuration, one after the other.
 * @param patience milliseconds after which a daemon hangs
 * @returns the answers, in the order of the daemons
 */
export async function ask(configuration: Configuration, daemons: readonly Daemon[], patience = PATIENCE): Promise<Answer[]> {
  const tree = new Tree(daemons.some(({ release }) => release === '1.6v6') ? { ...configuration, routerId: true } : configuration);
  try {
    const answers: Answer[] = [];
    for (const daemon of daemons) answers.push(await run(daemon, tree, patience));
    return answers;
  } finally {
    tree.remove();
  }
}

/** Runs `work` on every item, `width` of them at a time; the results are in the order of the items. */
export async function inParallel<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
