/** Our own tool, as the judges want it. */
import { checkFiles } from '../../server/src/service/check.ts';
import type { Release } from '../../server/src/languages/bird/versions.ts';
import type { Checker, Finding } from './agreement.ts';

/** Files are named relative to the root's folder; our paths are absolute. */
const at = (file: string): string => (file.startsWith('/') ? file : `/${file}`);

export const checker: Checker = async ({ files, root, target, fragment, map }) => {
  const { findings } = checkFiles({
    files: new Map(Object.entries(files).map(([file, text]) => [at(file), text])), root: at(root), target: target as Release, fragment,
    includeMap: Object.fromEntries(Object.entries(map).map(([prefix, folder]) => [prefix, at(folder)])),
  });
  return {
    errors: findings.filter(({ severity }) => severity === 'error').map(({ file, range, code, message }) => ({ file: root.startsWith('/') ? file : file.slice(1), line: range.start.line + 1, code, message })),
  };
};

/** The codes of our findings that say that an included file is not there. */
const MISSING_INCLUDE: ReadonlySet<string> = new Set(['include-not-found']);

/** Whether a finding of ours says that an included file is not there. */
export const isMissingInclude = ({ code }: Finding): boolean => MISSING_INCLUDE.has(code);
