/**
 * The built program with the code that V8 made of it, `cli.cjs` and `cli.cache` beside this module's bundle. V8 takes such
 * code only in the release, and with the flags, that it was made with; otherwise it compiles, as ever.
 */
import type { Script } from 'node:vm';

// Not by `import`: that reads all that these modules have, streams included, 5 ms before the first line runs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const { createRequire } = process.getBuiltinModule('node:module');
const { dirname, join } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { setFlagsFromString } = process.getBuiltinModule('node:v8');
const vm = process.getBuiltinModule('node:vm');
const { crc32 } = process.getBuiltinModule('node:zlib');

/**
 * How V8 should treat a program that runs for a second.
 *
 * The young generation stays small: what is read here stays too, so that a bigger one has no less to copy, and its fresh
 * pages cost more than they save. And what is hot is not worth TurboFan's time before it has run long: Maglev's code is
 * nearly as fast, and the compiler's thread competes with the collector's.
 */
const FLAGS = ['--semi-space-growth-factor=1', '--invocation-count-for-turbofan=50000'];
/** The Nodes that know these flags: another one would complain aloud. */
const KNOWS_FLAGS = { from: 22, to: 26 };

/** The bundle ends with its hash. */
export const HASH_LENGTH = 16;
const SUM_LENGTH = 8;

/** A program, ready to run. */
export interface Program {
  readonly source: string;
  readonly script: Script;
  /** Whether the code that was kept is of use. */
  readonly cached: boolean;
  run(): void;
}

/** Reads the program in `folder` and sets V8's flags. Throws where there is none. */
export function loadProgram(folder = dirname(fileURLToPath(import.meta.url))): Program {
  const [major] = process.versions.node.split('.').map(Number);
  if (major! >= KNOWS_FLAGS.from && major! <= KNOWS_FLAGS.to) FLAGS.forEach(setFlagsFromString);
  const file = join(folder, 'cli.cjs');
  const source = readFileSync(file, 'latin1');
  const cachedData = codeFor(source, join(folder, 'cli.cache'));
  const script = new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, { filename: file, cachedData });
  return {
    source,
    script,
    cached: cachedData !== undefined && script.cachedDataRejected !== true,
    run() {
      const module = { exports: {} };
      const main = script.runInThisContext() as (...given: unknown[]) => void;
      main(module.exports, createRequire(file), module, file, folder);
    },
  };
}

/**
 * What is kept beside the code, in front of it: which program it is of, since V8 compares no more than the length of the
 * source, and its checksum, since V8 runs damaged code.
 */
export function headOf(source: string, code: Buffer): string {
  return source.slice(-HASH_LENGTH) + crc32(code).toString(16).padStart(SUM_LENGTH, '0');
}

function codeFor(source: string, file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const code = kept.subarray(HASH_LENGTH + SUM_LENGTH);
    return kept.toString('latin1', 0, HASH_LENGTH + SUM_LENGTH) === headOf(source, code) ? code : undefined;
  } catch {
    return undefined; // built without it, or not readable: the source is enough
  }
}
