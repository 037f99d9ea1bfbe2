/**
 * The disk as the file port. Nothing here blocks or reads without end: only regular files of a sane size are opened,
 * so that an include of a device, a fifo or a folder is an answer like any other.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import type { FileContent, FileSystem } from '../base/files.ts';
import { isGlob, segmentMatcher } from '../base/glob.ts';

/** A configuration larger than this is none. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Folders entered and names looked at for one glob at most: a pattern in a network mount must end. */
const MAX_NAMES = 100_000;

/** Files of this machine. */
export class NodeFileSystem implements FileSystem {
  read(path: string): FileContent {
    const native = nativePath(path);
    let descriptor: number | undefined;
    try {
      const refused = refusal(statSync(native));
      if (refused) return refused;
      // Not blocking: what was a file when asked may be a fifo now.
      descriptor = openSync(native, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stat = fstatSync(descriptor);
      return refusal(stat) ?? { text: readText(descriptor, stat.size) };
    } catch (error) {
      return failure(error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** The names in a folder, those of folders with a `/` at their end; empty where it cannot be read. */
  list(folder: string): string[] {
    try {
      return readdirSync(nativePath(folder), { withFileTypes: true }).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    } catch {
      return [];
    }
  }

  real(path: string): string | undefined {
    try {
      return portablePath(realpathSync.native(nativePath(path)));
    } catch {
      return undefined;
    }
  }

  glob(pattern: string): string[] {
    const share = sharePrefix(pattern);
    const segments = pattern.slice(share.length).split('/').filter(Boolean);
    let budget = MAX_NAMES;
    let folders = [share];
    for (const [i, segment] of segments.entries()) {
      const isLast = i === segments.length - 1;
      const next: string[] = [];
      if (!isGlob(segment)) {
        for (const folder of folders) if (exists(`${folder}/${segment}`, isLast)) next.push(`${folder}/${segment}`);
      } else {
        const matcher = segmentMatcher(segment);
        for (const folder of folders) {
          if (budget <= 0) break;
          for (const name of namesIn(`${folder}/`)) {
            if (budget-- <= 0) break;
            if (matcher(name) && exists(`${folder}/${name}`, isLast)) next.push(`${folder}/${name}`);
          }
        }
      }
      folders = next;
      if (folders.length === 0) return [];
    }
    return folders.length === 1
      ? folders
      : folders
          .map((path) => [path, Buffer.from(path)] as const)
          .sort((a, b) => Buffer.compare(a[1], b[1]))
          .map(([path]) => path);
  }
}

/** On Windows a path of ours is `/C:/x`. */
function nativePath(path: string): string {
  return process.platform === 'win32' ? path.replace(/^\/([A-Za-z]:)/, '$1') : path;
}

/** The way back. */
function portablePath(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/').replace(/^([A-Za-z]:)/, '/$1') : path;
}

/** On Windows `//server/share` is where folders begin: the server alone is none. */
function sharePrefix(pattern: string): string {
  return process.platform === 'win32' ? (/^\/\/[^/]+\/[^/]+(?=\/)/.exec(pattern)?.[0] ?? '') : '';
}

/** All that comes from a stream: the standard input, a pipe of the shell's. Ends with it. */
export function readStream(source: 0 | string): FileContent {
  let descriptor: number = 0;
  try {
    if (source !== 0) descriptor = openSync(source, constants.O_RDONLY);
    const chunks: Buffer[] = [];
    for (let length = 0; ;) {
      const chunk = Buffer.allocUnsafe(64 * 1024);
      const count = readChunk(descriptor, chunk);
      if (count === 0) return { text: Buffer.concat(chunks).toString('utf8') };
      length += count;
      if (length > MAX_BYTES) return { error: 'unreadable', message: `it does not end; at most ${MAX_BYTES / 1024 / 1024} MB are read` };
      chunks.push(chunk.subarray(0, count));
    }
  } catch (error) {
    return failure(error);
  } finally {
    if (source !== 0 && descriptor !== 0) closeSync(descriptor);
  }
}

/** Waits for what is still to come where the stream was opened by somebody who does not. */
function readChunk(descriptor: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, into, 0, into.length, null);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Whether a path is there, and neither a file nor a folder. */
export function isStream(path: string): boolean {
  try {
    const stat = statSync(path);
    return !stat.isFile() && !stat.isDirectory();
  } catch {
    return false;
  }
}

function refusal(stat: { isFile(): boolean; isDirectory(): boolean; size: number }): FileContent | undefined {
  if (stat.isDirectory()) return { error: 'folder', message: 'it is a folder' };
  if (!stat.isFile()) return { error: 'unreadable', message: 'it is no regular file' };
  if (stat.size > MAX_BYTES)
    return { error: 'unreadable', message: `it has ${Math.ceil(stat.size / 1024 / 1024)} MB; at most ${MAX_BYTES / 1024 / 1024} MB are read` };
  return undefined;
}

/** Reads what the file was said to hold, and no more: files of /proc may have no end. */
function readText(descriptor: number, size: number): string {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, buffer, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  // Not by a TextDecoder: a byte order mark has to stay, it is a mistake to be found.
  return buffer.toString('utf8', 0, length);
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

function failure(error: unknown): FileContent {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { error: 'missing', message: 'there is no such file' };
  if (code === 'EISDIR') return { error: 'folder', message: 'it is a folder' };
  return { error: 'unreadable', message: REASONS[code] ?? (error instanceof Error ? error.message : String(error)) };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(nativePath(folder));
  } catch {
    return [];
  }
}

/** As for glob(3), a link to nowhere matches where it is the last part of the path. */
function exists(path: string, isLast: boolean): boolean {
  try {
    if (isLast) lstatSync(nativePath(path));
    else statSync(nativePath(path));
    return true;
  } catch {
    return false;
  }
}
