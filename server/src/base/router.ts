/**
 * A router as its configuration describes it: its sessions, and what they stand on beside themselves. Every language makes
 * one of a whole configuration; whoever looks at two ends of a session asks two of them.
 */
import type { Address, Family, Network } from './address.ts';
import type { HostFacts } from './hostFacts.ts';
import type { Channel, Session } from './session.ts';

/** Where the packets of a route go; `nowhere`: the route ends here (`how`: a blackhole and the like), which can be announced all the same. */
export type Via =
  | { readonly kind: 'interface'; readonly interface: string }
  | { readonly kind: 'address'; readonly address: Address; readonly interface: string | undefined }
  | { readonly kind: 'nowhere'; readonly how?: 'blackhole' | 'unreachable' | 'prohibit' }
  | { readonly kind: 'unknown' };

/** What a route carries beside its path. Undefined: not known; null: not there. Communities as `65001:100` and `65001:1:2`. */
export interface Attributes {
  readonly communities: readonly string[] | undefined;
  readonly largeCommunities: readonly string[] | undefined;
  readonly localPreference: number | null | undefined;
  readonly med: number | null | undefined;
  /** As BIRD calls it: `ORIGIN_IGP`. */
  readonly origin: string | null | undefined;
  /** RFC 9234. */
  readonly onlyToCustomers: number | null | undefined;
}

/** Those of a route that begins here. */
export const NO_ATTRIBUTES: Attributes = { communities: [], largeCommunities: [], localPreference: null, med: null, origin: null, onlyToCustomers: null };

/** A route, as far as a policy may ask. */
export interface Route {
  readonly network: Network;
  readonly from: 'static' | 'connected' | 'kernel' | 'bgp';
  /** The name of the protocol that brings it, where it has one that is known. */
  readonly protocol?: string;
  readonly via: Via;
  /** AS numbers, the nearest first; empty where it begins here. */
  readonly asPath: readonly number[];
  /** Of several routes to one network the daemon takes the one with the greatest. */
  readonly preference?: number;
  /** Absent: nothing is known of them. */
  readonly attributes?: Attributes;
  /** Of a route that a neighbor sent: his address, and the next hop that he told. */
  readonly sender?: Address;
  readonly nextHop?: Address;
}

/** Routes that are in a table once all is up. `complete`: there are no others. */
export interface RouteSet { readonly routes: readonly Route[]; readonly complete: boolean }

/** What a policy does with a route: `passes` undefined where that does not show. `nextHop` and `asPath`: what it sets. */
export interface Decision { readonly passes: boolean | undefined; readonly nextHop?: Address | 'unknown'; readonly asPath?: readonly number[] | 'unknown'; readonly attributes?: Attributes }

/** One whole configuration. */
export interface Router {
  readonly language: Session['language'];
  /** The release that it is judged for, as its language calls it. */
  readonly release: string;
  /** Whether parts are out of sight (a fragment, an include that leads nowhere): what is not there may be elsewhere. */
  readonly partial: boolean;
  /** In the order of the files. */
  readonly sessions: readonly Session[];
  /** Whether the daemon sees the interfaces of its machine: BIRD does with `protocol device` alone. */
  readonly seesInterfaces: boolean;
  /** Whether next hops are looked up in the daemon's own tables (BIRD), or in the kernel's (bgpd). */
  readonly resolves: 'in tables' | 'in the kernel';
  /** The routes of a family in a table, without those from `except`. */
  routesIn(table: string | undefined, family: Family, host: HostFacts, except: Session): RouteSet;
  /** What the policy of a session's channel does with a route. */
  decide(session: Session, channel: Channel, direction: 'import' | 'export', route: Route): Decision;
}
