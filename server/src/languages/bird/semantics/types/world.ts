/** What the typing of an expression asks about names that are defined outside it. */
import type { Release } from '../../versions.ts';
import type { Definition } from '../model.ts';
import type { Typed } from './typed.ts';

/** A parameter of a function, or its result. */
export interface Signature {
  readonly parameters: readonly { readonly name: string; readonly type: string | undefined }[];
  readonly result: Typed;
  /** No `return` with a value in it. */
  readonly silent: boolean;
  /** A part of it stands in another file. */
  readonly hidden: boolean;
}

export interface World {
  readonly release: Release;
  /** What a name at the top level stands for. */
  lookup(name: string): Definition | undefined;
  /** The type of a constant or a declared attribute. */
  typeOf(definition: Definition): Typed;
  signatureOf(definition: Definition): Signature | undefined;
  /** Whether a call of a function may come back with a route of IPv4 or IPv6: one that accepts or rejects on every way ends the filter, and has no need of a value. */
  mayComeBack(name: string): boolean;
}
