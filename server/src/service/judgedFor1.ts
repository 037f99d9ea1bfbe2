/** What a file is told that was taken for one of BIRD 1.6: who writes for a later release should not take silence for consent. */
import type { Entry } from '../languages/bird/project/entry.ts';
import { lacksChannel } from '../languages/bird/project/withoutChannels.ts';
import { ALL_TARGETS, NO_RELEASE } from '../languages/bird/versions.ts';
import type { ProblemLike } from './found.ts';

/** The first thing that no release from 2.0 on takes; none where the file's name alone says 1.6. */
export function judgedFor1(entries: readonly Entry[]): ProblemLike[] {
  for (const source of entries) {
    const use = source.facts.versionUses.find(({ versions }) => (versions & ALL_TARGETS) === NO_RELEASE);
    if (use) return [told(source, use, use.what, use.since2)];
  }
  const source = entries.find(lacksChannel);
  const node = source?.item.node;
  if (!source || node?.kind !== 'protocol') return [];
  return [told(source, { start: node.start, end: node.head.at(-1)?.end ?? node.end }, 'this protocol without a channel', 'they want "ipv4;" or "ipv6;" in it')];
}

function told(source: Entry, { start, end }: { readonly start: number; readonly end: number }, what: string, instead: string | undefined): ProblemLike {
  const since = instead === undefined ? '' : `: ${instead}`;
  return { code: 'judged-for-bird-1', source, start, end, severity: 'info', message: `the file is judged for BIRD 1.6, because of ${what}; BIRD 2.0 and later refuse that${since}. Set the release to judge for, if it is one of those` };
}
