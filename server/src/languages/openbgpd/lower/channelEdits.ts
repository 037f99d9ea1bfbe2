/** How the families of a neighbor are changed. */
import type { Family } from '../../../base/address.ts';
import type { Change, ChannelEdits, Given } from '../../../base/session.ts';
import { describe, includes, releases } from '../versions.ts';
import type { Statement, Statements } from './fields.ts';
import { addOption } from './options.ts';
import { insert, insertAbove, replace } from './places.ts';

const EXTENDED_NEXT_HOP = releases('8.8+');
/** Those that refuse it where routes go into the kernel: "Decoupled IPv4 routes with IPv6 next hops" (neighbor_consistent). */
const WITHOUT_KERNEL = releases('9.3');

export class BgpdChannelEdits implements ChannelEdits {
  readonly #statements: Statements;
  readonly #family: Family | undefined;
  readonly #limit: (out: boolean) => Statement | undefined;

  constructor(statements: Statements, family: Family | undefined, limit: (out: boolean) => Statement | undefined) {
    this.#statements = statements;
    this.#family = family;
    this.#limit = limit;
  }

  restartAtLimit(name: 'receiveLimit' | 'exportLimit', minutes: number): Change | undefined {
    const statement = this.#limit(name === 'exportLimit');
    return statement && { words: `restart ${minutes}`, edits: [insert(this.#statements.entry, statement.node.end, ` restart ${minutes}`)] };
  }

  setExtendedNextHop(): readonly (Change & { readonly where: Given })[] {
    const { entry, peer, project, release } = this.#statements;
    if (this.#family !== 4 || !includes(EXTENDED_NEXT_HOP, release)) return [];
    const words = 'announce extended nexthop yes';
    project.depend(entry, '@fib-update');
    const said = this.#statements.last('announce extended nexthop');
    const edit = said ? said.origin === 'own' ? replace(entry, said.node, words) : addOption(peer, entry, words) : addOption(peer, entry, words);
    if (!edit) return [];
    if (!includes(WITHOUT_KERNEL, release) || project.above('@fib-update', entry)?.signature === 'no') return [{ words, edits: [edit], where: 'own', releases: `OpenBGPD ${includes(WITHOUT_KERNEL, release) ? describe(EXTENDED_NEXT_HOP) : describe(EXTENDED_NEXT_HOP & ~WITHOUT_KERNEL)}` }];
    const above = project.above('@fib-update', entry);
    const off = above ? replace(above.entry, above, 'fib-update no') : insertAbove(entry, entry.facts.bound!, ['fib-update no']);
    return [{ words: `${words}" and "fib-update no`, edits: [off, edit], where: 'own', releases: `OpenBGPD ${describe(EXTENDED_NEXT_HOP)}` }];
  }

  setNextHopAddress(): Change | undefined {
    return undefined;
  }
}
