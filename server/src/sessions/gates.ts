/** The rules that let routes out to a neighbor that there is, looked up by the prefixes that they are about. */
import type { Network } from '../base/address.ts';
import type { Announcement, PolicyRule, RoutePolicy } from '../base/policy.ts';
import { admits, familyOf, Neighbors, outerNetworks } from './policy.ts';

export class Gates {
  readonly #neighbors: Neighbors;
  readonly #denies: readonly { readonly rule: PolicyRule; readonly order: number }[];
  readonly #order = new Map<PolicyRule, number>();
  /** Those about prefixes, by each of these, and all others. */
  readonly #about = new Map<string, PolicyRule[]>();
  readonly #others: PolicyRule[] = [];
  readonly #against = new Map<PolicyRule, readonly PolicyRule[]>();
  /** Rules may add communities on the way out. */
  readonly #more: boolean;
  /** Whether any rule lets anything out at all. */
  readonly any: boolean;

  constructor({ rules, neighbors }: RoutePolicy) {
    this.#neighbors = new Neighbors(neighbors);
    const own = rules.filter(({ direction }) => direction === 'out');
    for (const [order, rule] of own.entries()) this.#order.set(rule, order);
    this.#more = own.some(({ sets }) => sets.some(({ community }) => community !== undefined));
    this.#denies = own.filter(({ action, tables }) => action === 'deny' && tables.length === 0).map((rule) => ({ rule, order: this.#order.get(rule)! }));
    this.any = own.some(({ action }) => action === 'allow');
    for (const rule of own) if (rule.action === 'allow' && rule.peers.some((peer) => this.#neighbors.chosen(peer).some(({ silent }) => !silent))) this.#add(rule);
  }

  /** Whether a rule may let a network out, as far as it shows. */
  passes(network: Network, announcement: Announcement): boolean {
    const lets = (rule: PolicyRule): boolean => rule.conditions.every((condition) => admits(condition, network, announcement, this.#more) !== 'no')
      && !this.#overruling(rule).some(({ conditions }) => conditions.every((condition) => admits(condition, network, announcement, this.#more) === 'yes'));
    if (this.#others.some(lets)) return true;
    if (this.#about.size === 0) return false;
    for (const outer of outerNetworks(network)) if (this.#about.get(outer)?.some(lets)) return true;
    return false;
  }

  /** Whether a rule may let something of a family out. */
  passesFamily(family: 4 | 6): boolean {
    const fits = ({ conditions }: PolicyRule): boolean => conditions.every((condition) => (familyOf(condition) ?? family) === family);
    return this.#others.some(fits) || [...this.#about.values()].some((rules) => rules.some(fits));
  }

  #add(rule: PolicyRule): void {
    const about = rule.conditions.find(({ kind }) => kind === 'prefixes');
    if (about?.kind !== 'prefixes') {
      this.#others.push(rule);
      return;
    }
    for (const { network: { text } } of about.patterns) {
      const known = this.#about.get(text);
      if (known) known.push(rule);
      else this.#about.set(text, [rule]);
    }
  }

  /** The rules that decide in the place of one, for all of its neighbors: later ones, and quick ones above it. */
  #overruling(rule: PolicyRule): readonly PolicyRule[] {
    let found = this.#against.get(rule);
    if (!found) {
      const at = this.#order.get(rule)!;
      found = this.#denies
        .filter(({ rule: deny, order }) => (order > at ? !rule.quick : deny.quick) && rule.peers.every((peer) => deny.peers.some((other) => this.#neighbors.covers(other, peer))))
        .map(({ rule: deny }) => deny);
      this.#against.set(rule, found);
    }
    return found;
  }
}
