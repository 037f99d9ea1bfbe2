/** Names of attributes that BIRD keeps in a wrong spelling, for old files, or under another name in other releases. */
import type * as ast from '../syntax/ast.ts';
import { BIRD_3, NO_RELEASE } from '../versions.ts';
import { attributeInstead, attributeSince3, attributeVersions } from './builtins.ts';
import type { Collector, VersionUse } from './collector.ts';

/** The name that an attribute has in other releases, for those that lack this one. */
export function otherName({ name, start, end }: ast.Name): Pick<VersionUse, 'instead'> | undefined {
  const instead = attributeInstead(name);
  const since3 = attributeSince3(name);
  if (!instead) return since3 === undefined ? undefined : { instead: { versions: BIRD_3, hint: since3, fixes: [] } };
  const versions = attributeVersions(instead.name) ?? NO_RELEASE;
  return { instead: { versions, hint: since3 ?? `there it is "${instead.name}"`, fixes: [{ title: `Change to "${instead.name}"`, safe: false, start, end, newText: instead.name }] } };
}

/** "Attribute krt_sstresh is deprecated (typo), use krt_ssthresh" */
export function checkSpelling({ name, start, end }: ast.Name, into: Collector): void {
  const instead = attributeInstead(name);
  if (!instead || instead.versions === NO_RELEASE) return;
  into.problem({
    code: 'deprecated-option', severity: 'warning', versions: instead.versions, tags: ['deprecated'], start, end, message: `this spelling is kept for old files alone, with a warning: write "${instead.name}"`,
    fixes: [{ title: `Change to "${instead.name}"`, safe: false, start, end, newText: instead.name }],
  });
}
