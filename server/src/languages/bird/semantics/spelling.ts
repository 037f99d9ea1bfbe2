/** Names of attributes that BIRD keeps in a wrong spelling, for old files. */
import type * as ast from '../syntax/ast.ts';
import { attributeInstead } from './builtins.ts';
import type { Collector } from './collector.ts';

/** "Attribute krt_sstresh is deprecated (typo), use krt_ssthresh" */
export function checkSpelling({ name, start, end }: ast.Name, into: Collector): void {
  const instead = attributeInstead(name);
  if (!instead) return;
  into.problem({
    code: 'deprecated-option', severity: 'warning', versions: instead.versions, tags: ['deprecated'], start, end, message: `this spelling is kept for old files alone, with a warning: write "${instead.name}"`,
    fixes: [{ title: `Change to "${instead.name}"`, safe: false, start, end, newText: instead.name }],
  });
}
