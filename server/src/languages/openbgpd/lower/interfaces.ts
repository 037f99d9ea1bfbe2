/** Names of interfaces that a bgpd.conf mentions: zones of neighbors, what sessions depend on. */
import type { BgpdProject, Entry } from '../project/project.ts';

/** Those of the whole project; the entry is checked again when one comes or goes. */
export function interfaceNames(entry: Entry, project: BgpdProject): string[] {
  project.depend(entry, 'interface:*');
  return [...project.definitions].filter(([key]) => key.startsWith('interface:')).map(([, [definition]]) => definition!.name);
}
