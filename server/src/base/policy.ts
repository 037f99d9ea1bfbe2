/**
 * What a configuration does with routes beside its sessions, where that is one list of rules for all of them: the rules in
 * order, the networks that are announced, what is validated and by what.
 *
 * A rule that matches sets attributes and may say "allow" or "deny"; the last that says so decides, unless a quick one ends
 * the search. Where none says anything, the route is denied. A language lowers its tree to this
 * (languages/<language>/lower/), and the rules of server/src/rules ask nothing else.
 */
import type { Family, Network } from './address.ts';
import type { FileRange } from './position.ts';
import type { Change, Session } from './session.ts';

/** Prefixes within a network whose lengths go from `low` to `high`. */
export interface PrefixPattern {
  readonly network: Network;
  readonly low: number;
  readonly high: number;
  /** Where its prefix stands, as offsets in the text that it was read from. */
  readonly at?: { readonly start: number; readonly end: number };
}

/** Whose routes a rule is for. `as` and `address` by their numbers and shortest forms. */
export type PeerChoice =
  | { readonly kind: 'any' | 'external' | 'internal' }
  | { readonly kind: 'as' | 'group' | 'address'; readonly name: string };

/**
 * What a route must be like for a rule. `words`: as it is written, blanks apart; two that are equal mean the same.
 * `family`: of all its prefixes; undefined where they are of both, or not known.
 */
export type Condition =
  | { readonly kind: 'prefixes'; readonly words: string; readonly place: FileRange; readonly patterns: readonly PrefixPattern[]; readonly family: Family | undefined }
  /** By a set with a name. `patterns` is undefined where its members are not known. */
  | { readonly kind: 'set'; readonly words: string; readonly place: FileRange; readonly patterns: readonly PrefixPattern[] | undefined; readonly family: Family | undefined }
  | { readonly kind: 'community'; readonly words: string; readonly place: FileRange }
  /** The outcome of origin validation, of path validation. */
  | { readonly kind: 'origin-validation' | 'path-validation'; readonly words: string; readonly place: FileRange }
  | { readonly kind: 'other'; readonly words: string; readonly place: FileRange };

/** An attribute that a rule or an announcement sets. */
export interface Attribute {
  readonly words: string;
  readonly place: FileRange;
  /** What it is, where others ask: a community, as a condition would write it; a next hop of this family. */
  readonly community?: string;
  readonly nextHopFamily?: 4 | 6;
}

/** A rule. */
export interface PolicyRule {
  readonly place: FileRange;
  readonly action: 'allow' | 'deny' | 'match';
  readonly quick: boolean;
  readonly direction: 'in' | 'out';
  /** The tables that it is for, as written; empty: all. */
  readonly tables: readonly string[];
  readonly peers: readonly PeerChoice[];
  readonly conditions: readonly Condition[];
  /** Whether it sets attributes. */
  readonly changes: boolean;
  /** Those that it sets; made when they are asked for. */
  readonly sets: readonly Attribute[];
  readonly edits: {
    /** Ends the search where the rule matches. */
    setQuick(): Change | undefined;
    remove(): Change | undefined;
  };
}

/** A network that is announced, where it is written: in the statement itself, or in the set that this names. */
export interface AnnouncedNetwork {
  readonly network: Network;
  readonly place: FileRange;
  /** Puts another one in its place; undefined where it comes from a macro. */
  change(to: string): Change | undefined;
}

/** Networks that are announced by one statement. */
export interface Announcement {
  readonly place: FileRange;
  /** As it is written: `network 192.0.2.0/24`. */
  readonly words: string;
  /** Undefined where they are not known before the daemon runs: routes of the kernel, members of a set out of sight. */
  readonly networks: readonly AnnouncedNetwork[] | undefined;
  readonly family: 4 | 6 | undefined;
  readonly sets: readonly Attribute[];
}

/** A neighbor, as rules choose it. */
export interface PolicyNeighbor {
  readonly session: Session;
  /** Its address, or the network that neighbors connect from, in its shortest form. */
  readonly name: string;
  readonly group: string | undefined;
  /** Nothing is announced to it but what it is sent without a rule: "export none". */
  readonly silent: boolean;
}

/** Something that gives payloads to validate by. */
export interface ValidationSource { readonly place: FileRange; readonly words: string; readonly of: 'origins' | 'paths' | 'both' }

/** The policy of one configuration. */
export interface RoutePolicy {
  readonly rules: readonly PolicyRule[];
  readonly neighbors: readonly PolicyNeighbor[];
  readonly announcements: readonly Announcement[];
  readonly validation: readonly ValidationSource[];
  /** All of it is in sight: neither is it a part of a configuration, nor is a part missing that may hold rules. */
  readonly complete: boolean;
  readonly edits: {
    /** Adds rules that those which there are overrule, or that overrule those. */
    addRules(rules: readonly string[], where: 'first' | 'last'): Change | undefined;
  };
}

/** Whether a neighbor is among those that are chosen. Of one whose type is not known, both kinds are. */
export function chooses(choice: PeerChoice, { name, group, session }: PolicyNeighbor): boolean {
  switch (choice.kind) {
    case 'any': return true;
    case 'external': case 'internal': return session.type.value === undefined || session.type.value === choice.kind;
    case 'as': return session.remoteAs.value === undefined || String(session.remoteAs.value) === choice.name;
    case 'group': return group === choice.name;
    case 'address': return name === choice.name;
  }
}
