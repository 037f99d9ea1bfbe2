/** Fields of a session from the values of manifests. */
import { parseAddress, type Address } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import { placeOf } from '../../../base/places.ts';
import type { Field, KnownField, Origin, UnknownField } from '../../../base/session.ts';
import type { Found } from '../project/project.ts';
import { at, type Node, type Scalar } from '../syntax/ast.ts';

/** A value that nobody wrote. */
export function byDefault<T>(value: T): KnownField<T> {
  return { known: true, value, origin: 'default' };
}

/** A value that the node has, and no file. */
export const OF_THE_NODE: UnknownField = { known: false, origin: 'default' };

/** Values of one object, with their places. `origin`: what the object is to the session. */
export class Values {
  readonly found: Found;
  readonly root: Node | undefined;
  readonly origin: Exclude<Origin, 'default'>;

  constructor(found: Found, root: Node | undefined, origin: Exclude<Origin, 'default'> = 'own') {
    this.found = found;
    this.root = root;
    this.origin = origin;
  }

  /** The same object from another node on. */
  in(...path: readonly string[]): Values {
    return new Values(this.found, at(this.root, ...path), this.origin);
  }

  place(node: { readonly start: number; readonly end: number }): FileRange {
    return placeOf({ document: this.found.document, item: this.found.resource.item }, node);
  }

  /** The value at a path as it is written; undefined where there is none, or where it is filled in later. */
  words(...path: readonly string[]): Scalar | undefined {
    const node = at(this.root, ...path);
    return node?.kind === 'scalar' && !node.template && node.value !== null && node.text !== '' ? node : undefined;
  }

  /** The value at a path; `otherwise` where it has none, or one of another kind. */
  get<T>(path: readonly string[], read: (node: Scalar) => T | undefined, otherwise: Field<T>): Field<T> {
    const node = at(this.root, ...path);
    if (node?.kind !== 'scalar' || (node.value === null && !node.template)) return otherwise;
    const value = node.template ? undefined : read(node);
    if (value === undefined) return { known: false, origin: this.origin, place: this.place(node) };
    return { known: true, value, origin: this.origin, place: this.place(node) };
  }

  number<T extends number | undefined>(path: readonly string[], otherwise: Field<T>): Field<number | T> {
    return this.get<number | T>(path, numberOf, otherwise);
  }

  /** What a reference to a Secret gives, where the Secret is in sight. */
  secret(reference: Node, value: string | undefined): Field<string> {
    const own = { origin: this.origin, place: this.place(reference) };
    return value === undefined ? { known: false, ...own } : { known: true, value, ...own };
  }

  flag(path: readonly string[], otherwise: boolean): Field<boolean> {
    return this.get(path, ({ value }) => (typeof value === 'boolean' ? value : undefined), byDefault(otherwise));
  }
}

/** A number, also one in quotes. */
export function numberOf({ value, text }: Scalar): number | undefined {
  return typeof value === 'number' ? value : /^\d+$/.test(text) ? Number(text) : undefined;
}

/** A span of time as Go writes it, in seconds. */
export function secondsOf({ text, value }: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)];
  return parts.length > 0 && parts.map(([part]) => part).join('') === text ? parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit!]!, 0) : undefined;
}

/** An address as manifests write it: with a length, a zone, or a port. */
export interface Written { readonly address: Address; readonly zone: string | undefined; readonly port: number | undefined }

/** Reads `192.0.2.1`, `192.0.2.1/32`, `192.0.2.1:1790`, `[2001:db8::1]:1790`, `fe80::1%eth0`. */
export function addressIn(text: string): Written | undefined {
  const [, inner, port] = /^\[([^\]]*)\](?::(\d+))?$/.exec(text) ?? /^([\d.]+):(\d+)$/.exec(text) ?? [undefined, text.trim().replace(/\/\d+$/, '')];
  const [bare, zone] = inner!.split('%') as [string, string?];
  const address = parseAddress(bare);
  return address && { address, zone, port: port === undefined ? undefined : Number(port) };
}
