/** What is said of two configurations as the two ends of a link. */
import type { Address } from '../../base/address.ts';
import type { HostFacts } from '../../base/hostFacts.ts';
import type { FileRange } from '../../base/position.ts';
import type { Router } from '../../base/router.ts';
import type { Channel, Field, Session } from '../../base/session.ts';
import type { ReasonCode, SHARED_CODES } from './codes.ts';

/** One of the two: a configuration, and what is known of its machine. */
export interface Side {
  readonly router: Router;
  readonly host: HostFacts;
  /** The interface of the link, where it is known. */
  readonly link: string | undefined;
}

/** One end of a pair of sessions. */
export interface End extends Side {
  readonly session: Session;
  /** The address that it has on the session, where that is known. */
  readonly address: Address | undefined;
}

/** Whether routes of one family come through in one direction. `unusable`: sent, and refused, filtered or unreachable. */
export type Flow = 'arrives' | 'unusable' | 'none' | 'unknown';

/** A reason. `log`: what the daemon says, as it would be searched for. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly at: FileRange;
  readonly log?: string;
  /** What it decides (see `Reason`), where that is told. */
  readonly up?: boolean | null;
}

/** A reason, and what it decides: `false`, the session stays down; `null`, nobody can know before; `true`: it is about routes alone. */
export interface Reason extends Why { readonly up: boolean | null; readonly code: ReasonCode | (typeof SHARED_CODES)[number] }

/** What is said of a pair. */
export interface Prediction {
  readonly a: Session;
  readonly b: Session;
  readonly up: boolean | null;
  readonly families: Readonly<Record<string, { readonly aToB: Flow; readonly bToA: Flow }>>;
  readonly why: readonly Why[];
  /** How well the two fit each other: to choose among several. */
  readonly fit?: number;
}

/** The place of a field, else of the session. */
export function placeOf({ session }: Pick<End, 'session'>, field: Field<unknown>): FileRange {
  return field.place ?? session.head;
}

/** How a session is called: by its name, else by its neighbor; undefined where it has neither. */
export function sessionName({ name, remote }: Session): string | undefined {
  const { value } = remote;
  return name ?? (value?.kind === 'address' ? value.address.text : value?.network.text);
}

/** How an end is called in messages. */
export function nameOf({ session }: Pick<End, 'session'>): string {
  const { file, range } = session.head;
  const name = sessionName(session);
  return session.name === undefined && name !== undefined ? `the session with ${name}` : name ?? `${file.slice(file.lastIndexOf('/') + 1)}:${range.start.line + 1}`;
}

/** How a family is called, whatever language offers it. */
export function familyName({ family, kind, name }: Channel): string {
  switch (kind) {
    case 'unicast': return `ipv${family}`;
    case 'labelled': return `ipv${family} mpls`;
    case 'flow': return `flow${family}`;
    case 'evpn': return 'evpn';
    // Those of VPNs are labelled, but for what BIRD calls `vpn4 multicast`.
    case 'vpn': return name.endsWith('multicast') ? name : `vpn${family} mpls`;
    default: return name;
  }
}
