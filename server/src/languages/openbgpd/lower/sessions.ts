/** The sessions of a part of a configuration; those of all of it are the router's (router.ts). */
import type { BgpdProject, Entry } from '../project/project.ts';
import type { Release } from '../versions.ts';
import { BgpdSession } from './session.ts';

/** The sessions of one entry, a neighbor or those of a group, without a look at the rules. */
export function sessionsOfEntry(entry: Entry, project: BgpdProject, release: Release): BgpdSession[] {
  return entry.facts.peers.map((peer) => new BgpdSession(peer, entry, project, release, () => ({ known: false, origin: 'default' })));
}
