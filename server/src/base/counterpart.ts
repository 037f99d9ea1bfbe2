/**
 * The other end of a session, as data: what it has to be so that the two come up. `sessions/mirror/turn.ts` makes one of a
 * session, and each language writes it in its own words (languages/<language>/write/).
 */
import type { Address, Family } from './address.ts';
import type { Capability, Directness, Endpoint, Role } from './session.ts';

/** A value that the end has to have; or what it is, in words, for whoever fills it in. */
export type Wanted<T> = { readonly value: T; readonly missing?: undefined } | { readonly value?: undefined; readonly missing: string };

/** Something to be filled in. `field` names it in the words of BGP. */
export interface Gap { readonly field: string; readonly hint: string }

/** A family that both ends carry. */
export interface CounterpartChannel {
  readonly family: Family;
  readonly kind: 'unicast' | 'multicast' | 'flow';
  readonly extendedNextHop: boolean;
  readonly addPaths: 'off' | 'receive' | 'send' | 'both';
}

/** One end, to be written. */
export interface Counterpart {
  /** A name for it, of letters, digits and `_`, unless somebody chose another. */
  readonly name: string;
  /** The end that it is made for, as it is called in comments. */
  readonly of: string;
  readonly local: Wanted<Address>;
  readonly localPort: number;
  readonly localAs: Wanted<number>;
  /** A range: whoever calls from there. */
  readonly remote: Wanted<Endpoint>;
  /** What stands for its address until that is filled in. */
  readonly placeholder: string;
  readonly remotePort: number;
  readonly remoteAs: Wanted<number>;
  readonly type: 'internal' | 'external' | undefined;
  /** The family of the addresses that it runs over. */
  readonly over: Family;
  readonly isLinkLocal: boolean;
  /** Ours to the neighbor; absent where none is needed. */
  readonly interface: Wanted<string> | undefined;
  /** Whether the neighbor is near; undefined: as it is for the type by default. */
  readonly directness: Directness | undefined;
  readonly ttlSecurity: boolean;
  readonly passive: boolean;
  readonly authentication: 'none' | 'md5' | 'ao' | 'ipsec';
  /** Of MD5. */
  readonly password: Wanted<string> | undefined;
  readonly role: Role | undefined;
  /** Times that the origin says; undefined: whatever is usual. */
  readonly hold: number | undefined;
  readonly keepalive: number | undefined;
  /** The shortest hold time that the origin takes. */
  readonly leastHold: number;
  /** The confederation that both are members of. */
  readonly confederation: number | undefined;
  /** Capabilities that the origin says it has, and those that it insists on. */
  readonly capabilities: readonly Capability[];
  readonly required: readonly Capability[];
  /** Paths from the origin may begin with another AS number than its own: it is a route server. */
  readonly firstAsDiffers: boolean;
  /** Both are of the Internet: neither believes the other everything. */
  readonly isPublic: boolean;
  readonly channels: readonly CounterpartChannel[];
  /** What of the origin is not known, and taken to be what is usual. */
  readonly guessed: readonly Gap[];
  /** Families of the origin that are left out here, with the reason: `vpn4 mpls, which wants tables of its own`. */
  readonly leftOut: readonly string[];
}

/** The text of one end, in a language. */
export interface Written {
  readonly text: string;
  /** What somebody has to fill in: each stands in the text as a comment, too. */
  readonly gaps: readonly Gap[];
  /** What of the origin has no words in the language. */
  readonly lost: readonly string[];
}

/** Why there is no text: what cannot be, and the way out. */
export interface Refused { readonly refused: string }

/** What is around the sessions in a file. */
export interface Frame {
  /** No more than the sessions themselves: for a file that has the rest. */
  readonly fragment: boolean;
  readonly routerId: string | undefined;
  /** The networks to announce, as `address/length`. */
  readonly networks: readonly string[];
  /** The node of a cluster that has the sessions. */
  readonly node: string | undefined;
}

/** A file of several ends: its text, and that of each alone with what is missing there. */
export interface WrittenFile { readonly text: string; readonly ends: readonly (Written | Refused)[]; readonly gaps: readonly Gap[] }

/** Collects what is to be filled in, in the order of the text. */
export class Gaps {
  readonly all: Gap[] = [];
  readonly lost: string[] = [];

  /** The comment of a gap. */
  fill(field: string, hint: string): string {
    this.all.push({ field, hint });
    return `# fill in: ${hint}`;
  }

  /** The value, or what stands there until it is filled in; with the comment behind it. */
  value<T>(field: string, wanted: Wanted<T>, write: (value: T) => string, placeholder: string): { readonly text: string; readonly comment: string } {
    return wanted.missing === undefined ? { text: write(wanted.value), comment: '' } : { text: placeholder, comment: `  ${this.fill(field, wanted.missing)}` };
  }

  /** Something that the language has no words for, as a comment. */
  lose(what: string): string {
    this.lost.push(what);
    return `# ${what}`;
  }
}
