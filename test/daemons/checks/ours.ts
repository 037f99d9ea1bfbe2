/** What we say where BIRD makes one of its checks. */
import type { Finding } from '../../../server/src/base/finding.ts';
import type { Release } from '../../../server/src/languages/bird/versions.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import type { Check, Proof } from './checks.ts';

const at = (file: string): string => (file.startsWith('/') ? file : `/${file}`);
const decode = (text: string | Uint8Array): string => (typeof text === 'string' ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(text));

/** Our findings in the case, for the release that answered. */
export function findingsOf({ one: { configuration: { files, root, map = {} } }, release, way }: Proof): readonly Finding[] {
  return checkFiles({
    files: new Map(Object.entries(files).map(([file, text]) => [at(file), decode(text)])), root: at(root), target: release as Release, fragment: way.endsWith('wrapped'),
    includeMap: Object.fromEntries(Object.entries(map).map(([prefix, folder]) => [prefix, at(folder)])),
  }).findings;
}

/** Our finding of a check, and whether it is the only one in the case: then there is no doubt which one it is. */
export interface Ours {
  readonly finding: Finding;
  readonly alone: boolean;
}

/**
 * Our finding of the check: on the daemon's line, or in the block that the daemon had read when it spoke, since ours is at
 * the option; of several, the one that is nearest to the daemon's place. The end of a file that stops too early is no place.
 */
export function ourFinding({ one: { configuration: { files, root } }, message }: Proof, { level, scope }: Pick<Check, 'level' | 'scope'>, findings: readonly Finding[]): Ours | undefined {
  const fitting = findings.filter(({ severity }) => severity === level);
  const file = message.file || root;
  const last = message.line || Number.POSITIVE_INFINITY;
  const first = blockStart(decode(files[file] ?? files[root]!), last);
  const distance = ({ range: { start, end } }: Finding): number => {
    const before = message.line - 1 - end.line || message.column - 1 - end.character;
    return end.line + 1 === message.line && start.character < message.column && before <= 0 ? 0 : Math.abs(message.line - 1 - start.line) * 1000 + Math.abs(message.column - 1 - start.character);
  };
  // What is between two objects may be said at either; what is said of an included file, at its include.
  const anywhere = scope === 'X' || scope === 'R' || message.line === 0 || message.column === 0;
  const there = fitting.filter((finding) => anywhere || (finding.file === at(file) && finding.range.start.line + 1 <= last && finding.range.end.line + 1 >= first));
  const [finding] = there.sort((a, b) => distance(a) - distance(b));
  return finding && { finding, alone: fitting.length === 1 };
}

/** The line on which the top-level statement begins that ends on, or goes through, a line (both from 1). */
function blockStart(text: string, line: number): number {
  const lines = text.split('\n').slice(0, line);
  for (let i = lines.length - 1; i > 0; i--) if (/^[A-Za-z]/.test(lines[i]!)) return i + 1;
  return 1;
}
