/**
 * A BGP session as one end of it is configured: the one model for all languages.
 *
 * Every language lowers its syntax tree to this (languages/<language>/lower/), and rules and features ask nothing else. It
 * stands below the languages so that they can make sessions, and knows none of them. Each property is a `Field`: the
 * value in force after templates, groups and defaults, where it came from, and whether it can be known at all before the
 * daemon runs.
 */
import type { Address, Family, Network } from './address.ts';
import type { Edit } from './finding.ts';
import type { FileRange } from './position.ts';

/**
 * Who gave a field its value: a statement of the session itself, one of what it inherits from (BIRD's templates, bgpd's
 * groups), one that holds for the whole file, or nobody: then it is the default of the daemon's release.
 */
export type Origin = 'own' | 'template' | 'group' | 'global' | 'default';

/** Who wrote something that stands in the files. */
export type Given = Exclude<Origin, 'default'>;

/**
 * A property in force. Where it is not known (`known: false`) something is written, whose value only the daemon will
 * see. `place` is the words that gave the value, absent for a default; `definition` is the constant that they name.
 * Places are computed when they are asked for: a session outlives edits of other parts of its file.
 */
export type Field<T> = KnownField<T> | UnknownField;
/** A property whose value is known. */
export interface KnownField<T> {
  readonly known: true;
  readonly value: T;
  readonly origin: Origin;
  readonly place?: FileRange;
  readonly definition?: FileRange;
}
/** A property whose value is not known. */
export interface UnknownField {
  readonly known: false;
  readonly value?: undefined;
  readonly origin: Origin;
  readonly place?: FileRange;
  readonly definition?: FileRange;
}

/** The neighbor: one address, or all of a network (`range`), or each that an interface finds. */
export type Endpoint = { readonly kind: 'address'; readonly address: Address } | { readonly kind: 'range'; readonly network: Network };

/** Direct: the neighbor is on a network of ours. Otherwise the packets may live for `hops` hops. */
export type Directness = { readonly direct: true } | { readonly direct: false; readonly hops: number };

/** What a policy lets through, as far as it shows without running it. */
export type Policy = 'all' | 'none' | 'some';

/** So many routes may pass, and what happens when there are more; `disable`: the session stays down until somebody enables it again. */
export interface Limit { readonly count: number | undefined; readonly action: 'warn' | 'block' | 'restart' | 'disable' }

/** Which routes something is done with: all or none, or those learnt from one kind of neighbor. */
export type Side = boolean | 'internal' | 'external';

/** An address family that the session carries. */
export interface Channel {
  /** As its language writes it: `ipv4`, `vpn4 mpls`. */
  readonly name: string;
  /** The family of its prefixes, where those are of IP. */
  readonly family: Family | undefined;
  /** What is carried: routes by prefix alone, or with labels, VPNs, flow rules, ... */
  readonly kind: 'unicast' | 'multicast' | 'labelled' | 'vpn' | 'flow' | 'evpn' | 'other';
  readonly origin: Given;
  /** Its name in the session's own words; in the template's where it comes from there alone. */
  readonly place: FileRange;
  /** The session does not come up with a neighbor that lacks the family. */
  readonly mandatory: Field<boolean>;
  /** The table that routes come into and go out from; undefined: the daemon has but one. */
  readonly table: Field<string | undefined>;
  /** The tables that next hops of each family are looked up in, where `gateway` is recursive. */
  readonly igpTables: Readonly<Record<Family, Field<string | undefined>>>;

  // Next hops
  /** Next hops of the other family may be sent and received (RFC 8950). */
  readonly extendedNextHop: Field<boolean>;
  readonly requireExtendedNextHop: Field<boolean>;
  /** The next hop that is announced where ours is. */
  readonly nextHopAddress: Field<Address | undefined>;
  readonly nextHopSelf: Field<Side>;
  readonly nextHopKeep: Field<Side>;
  /** Whether a received next hop must be on a network of ours, or is looked up in a table. */
  readonly gateway: Field<'direct' | 'recursive'>;

  // Which routes
  readonly import: Field<Policy>;
  readonly export: Field<Policy>;
  /** Routes that the import policy refuses are kept, and marked. */
  readonly keepFiltered: Field<boolean>;
  /** All received routes are kept as they came, so that a new policy needs no route refresh. */
  readonly importTable: Field<boolean>;
  /** Before the import policy, behind it, and of what is sent. */
  readonly receiveLimit: Field<Limit | undefined>;
  readonly importLimit: Field<Limit | undefined>;
  readonly exportLimit: Field<Limit | undefined>;
  readonly addPaths: Field<'off' | 'receive' | 'send' | 'both'>;
  readonly requireAddPaths: Field<boolean>;
  readonly edits: ChannelEdits;
}

/** Times in seconds. */
export interface Timers {
  readonly hold: Field<number>;
  readonly minimumHold: Field<number | undefined>;
  readonly startupHold: Field<number>;
  readonly keepalive: Field<number>;
  readonly minimumKeepalive: Field<number | undefined>;
  readonly sendHold: Field<number>;
  readonly connectDelay: Field<number>;
  readonly connectRetry: Field<number>;
}

/** A program that is known to be at the other end, and the words that say so. */
export interface PeerProgram { readonly name: 'GoBGP'; readonly word: string; readonly place: FileRange }

/** What both ends tell each other that they can do (RFC 5492), beside address families. */
export type Capability = 'as4' | 'route refresh' | 'enhanced route refresh' | 'extended messages' | 'graceful restart' | 'long lived graceful restart' | 'hostname';

/** Whether a capability is announced, and whether the session comes up with a neighbor that does not. */
export interface CapabilityUse { readonly announced: Field<boolean>; readonly required: Field<boolean> }

/** What keeps an end from speaking at all, by the code of its rule. */
export interface Obstacle { readonly code: 'calico-link-local-peer' | 'cilium-link-local-peer-without-interface' | 'link-local-without-interface'; readonly message: string; readonly place: FileRange }

/** A role of RFC 9234. */
export type Role = 'provider' | 'customer' | 'peer' | 'rs_server' | 'rs_client';

/** One end of a session, or of all sessions with the neighbors of a range. */
export interface Session {
  readonly language: 'bird' | 'openbgpd' | 'kubernetes';
  /** The program that runs it, where the language does not tell. */
  readonly program?: 'BIRD' | 'GoBGP' | 'FRR';
  readonly name: string | undefined;
  /** What a finding about the whole session stands on. */
  readonly head: FileRange;
  readonly enabled: Field<boolean>;

  // The ends
  readonly remote: Field<Endpoint | undefined>;
  /** How the program finds a neighbor that the file does not name: on its link, by its link-local address, or as the default gateway. */
  readonly finds?: 'on the link' | 'as the gateway';
  readonly remotePort: Field<number>;
  /** Undefined: any that fits `type`. */
  readonly remoteAs: Field<number | undefined>;
  readonly local: Field<Address | undefined>;
  readonly localPort: Field<number>;
  /** Whether the daemon takes calls at all; absent: it does. */
  readonly listens?: Field<boolean>;
  /** Why it takes no calls that are signed, where it runs on Linux. */
  readonly deafOnLinux?: { readonly message: string; readonly place: FileRange } | undefined;
  /** An address of our own that the daemon ignores, since the neighbor has one of the other family; undefined where there is none. */
  readonly ignoredLocal?: Field<Address | undefined>;
  readonly localAs: Field<number | undefined>;
  /** Undefined: the file does not say (an AS number is missing). */
  readonly type: Field<'internal' | 'external' | undefined>;
  /** The router ID that is told the neighbor; undefined: the daemon takes it from an address of an interface. */
  readonly routerId: Field<string | undefined>;
  /** The AS number of the confederation (RFC 5065) that we are part of, and whether the neighbor is part of it. */
  readonly confederation: Field<number | undefined>;
  readonly confederationMember: Field<boolean>;

  // The way between them
  /** The interface that the neighbor is on. */
  readonly interface: Field<string | undefined>;
  /** Patterns of interfaces that are listened on, each by a socket of its own; a pattern may be one of those that are left out. */
  readonly interfaceRange: Field<readonly string[] | undefined>;
  readonly vrf: Field<string | undefined>;
  /** `origin` tells whether it is told (`direct`, `multihop 2`) or follows from the type. Undefined: the type is not known. */
  readonly directness: Field<Directness | undefined>;
  /** The neighbor is taken to be on the interface although no network of ours holds its address. */
  readonly onlink: Field<boolean>;
  readonly passive: Field<boolean>;
  /** Listens on the local address alone; and even while no interface has it. */
  readonly strictBind: Field<boolean>;
  readonly freeBind: Field<boolean>;
  readonly ttlSecurity: Field<boolean>;
  readonly checkLink: Field<boolean>;
  readonly bfd: Field<boolean>;
  readonly authentication: Field<'none' | 'md5' | 'ao' | 'ipsec'>;
  /** The secret: to be compared, never to be shown. */
  readonly password: Field<string | undefined>;

  // What they are to each other
  readonly role: Field<Role | undefined>;
  readonly requireRoles: Field<boolean>;
  readonly routeReflectorClient: Field<boolean>;
  readonly routeServerClient: Field<boolean>;
  /** How often our own AS number may stand in the path of a received route. */
  readonly allowLocalAs: Field<number>;
  readonly enforceFirstAs: Field<boolean>;
  readonly allowAsSets: Field<boolean>;
  /** The local preference that routes of an external neighbor get; absent: not known. */
  readonly externalPreference?: Field<number>;
  /** After the first error the session stays down until somebody enables it again. */
  readonly disableAfterError: Field<boolean>;

  readonly timers: Timers;
  readonly capabilities: Readonly<Record<Capability, CapabilityUse>>;
  readonly channels: readonly Channel[];
  /** What says more of it, and is not in sight: `channels` is not all then. */
  readonly elsewhere?: { readonly what: string; readonly place: FileRange };
  /** Why no connection can ever come about, where this end alone shows it and its program takes it without a word. */
  readonly obstacle?: Obstacle;
  /** The words that offer other families in place of that of the neighbor's address, which older releases offer besides; `carry` offers it again. */
  readonly replacedFamily?: { readonly place: FileRange; carry(): Change | undefined };
  readonly peerProgram: PeerProgram | undefined;
  readonly edits: SessionEdits;
}

/** A change in the words of the session's language: what to call it, and how to make it. `releases`: who takes it, where not all do. */
export interface Change { readonly words: string; readonly edits: readonly Edit[]; readonly releases?: string; readonly snippet?: boolean }

/** What one end may say so that it agrees with the other. A password has a place to fill in: for editors. */
export type Wish =
  | { readonly what: 'neighbor AS' | 'own AS' | 'neighbor port' | 'own port' | 'hold time' | 'least hold time' | 'TTL security'; readonly value: number }
  | { readonly what: 'family'; readonly value: Family }
  | { readonly what: 'password' | 'no password' | 'no TTL security' | 'to call' | 'no role required' };

/** How to change a session in its own language. Each is undefined where it cannot be done, or the daemon would refuse the result. */
export interface SessionEdits {
  /** Names the interface beside the neighbor's address, where the session uses it. */
  scopeRemote(name: string): Change | undefined;
  /** Names the interface by an option of its own. */
  setInterface(name: string): Change | undefined;
  setDirect(): Change | undefined;
  /** Also gives up the interface, which no such session may have. */
  setMultihop(hops: number): Change | undefined;
  /** Speaks from another address; where the files say from which. */
  setLocal?(address: Address): Change | undefined;
  /** Says from which address, where the files do not; perhaps with a place to fill in. */
  setSource?(address: string): Change | undefined;
  /** Says what the other end expects. */
  say?(wish: Wish): Change | undefined;
  /** Takes the neighbor to be on the interface, whatever addresses that has. */
  setOnlink(name: string): Change | undefined;
  /** Tells the daemon that a network is on an interface, so that next hops in it are reachable. */
  addInterfaceRoute(network: Network, name: string): Change | undefined;
}

/** How to change a channel in its own language. */
export interface ChannelEdits {
  /** One way where the session itself opens the channel, one where a template does. */
  setExtendedNextHop(): readonly (Change & { readonly where: Given })[];
  /** Says what is sent, where nothing says so. */
  setExport?(what: 'all' | 'none'): Change | undefined;
  /** With a place to fill in: for editors. */
  setNextHopAddress(): Change | undefined;
  /** Ends the session for a while behind so many routes; with a place to fill in: for editors. */
  addImportLimit?(): Change | undefined;
  /** Begins the session again some minutes after a limit has ended it. */
  restartAtLimit?(limit: 'receiveLimit' | 'exportLimit', minutes: number): Change | undefined;
}

/** A name of an interface somewhere in the files, as a name, never as a pattern. */
export interface InterfaceUse {
  readonly name: string;
  readonly place: FileRange;
  /** By itself, in a list of patterns, or in one as what is left out. */
  readonly as: 'one' | 'listed' | 'left out';
  /** Another name in the place of this one, as it would be written there; undefined where the language cannot. */
  written(name: string): string | undefined;
}
