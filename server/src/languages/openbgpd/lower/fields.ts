/** Fields of a session from the statements of a neighbor, of its group, and of the whole file. */
import type { Field, KnownField } from '../../../base/session.ts';
import type { BoundNode } from '../binding/bind.ts';
import type { Argument } from '../binding/match.ts';
import type { BgpdProject, Entry } from '../project/project.ts';
import type { Peer } from '../semantics/peer.ts';
import type { Release } from '../versions.ts';
import { placeOf } from './places.ts';

/** A value that nobody wrote. */
export function byDefault<T>(value: T): KnownField<T> {
  return { known: true, value, origin: 'default' };
}

/** A statement in force, and whose it is. */
export interface Statement { readonly node: BoundNode; readonly origin: 'own' | 'group' }

/** The statements of one neighbor: its own, before them those of its group that stand above it. */
export class Statements {
  readonly peer: Peer;
  readonly entry: Entry;
  readonly project: BgpdProject;
  readonly release: Release;

  constructor(peer: Peer, entry: Entry, project: BgpdProject, release: Release) {
    this.peer = peer;
    this.entry = entry;
    this.project = project;
    this.release = release;
  }

  /** All in bgpd's order, which one name or several have. */
  all(...names: readonly string[]): Statement[] {
    const { own, inherited } = this.peer;
    const of = (nodes: readonly BoundNode[], origin: Statement['origin']): Statement[] => nodes.filter(({ form }) => names.includes(form.name)).map((node) => ({ node, origin }));
    return [...of(inherited, 'group'), ...of(own, 'own')];
  }

  /** The one in force. */
  last(...names: readonly string[]): Statement | undefined {
    return this.all(...names).at(-1);
  }

  /** What a statement gives. `node`: the words that say it, if not all of it. */
  written<T>(value: T, { node, origin }: Statement, at: { readonly start: number; readonly end: number } = node): KnownField<T> {
    return { known: true, value, origin, place: placeOf(this.entry, at) };
  }

  /** The argument of the statement in force, read by `read`; `otherwise` where there is none. */
  value<T>(name: string, read: (arg: Argument, statement: Statement) => T, otherwise: Field<T>): Field<T> {
    const statement = this.last(name);
    const arg = statement?.node.args[0];
    return statement && arg ? this.written(read(arg, statement), statement) : otherwise;
  }

  /** A switch, `yes` or `no`; `enforce` means that the neighbor must have it, too. */
  switch(name: string, otherwise: boolean | Field<boolean>): Field<boolean> {
    return this.value<boolean>(name, ({ text }) => text !== 'no', typeof otherwise === 'boolean' ? byDefault(otherwise) : otherwise);
  }

  /** Whether a statement says `enforce`. */
  enforced(name: string): Field<boolean> {
    const statement = this.last(name);
    return statement ? this.written(enforces(statement.node), statement) : byDefault(false);
  }

  /**
   * A setting of the whole file. `above`: what stands below the neighbor is not for it (parse.y copies such settings when the
   * neighbor begins); others are read when the session starts, so the last one holds.
   */
  global<T>(name: string, read: (text: string) => T, otherwise: T, above = false): Field<T> {
    const key = `@${name}`;
    this.project.depend(this.entry, key);
    const definition = above ? this.project.above(key, this.entry) : this.project.definitionsOf(key).at(-1);
    return definition ? { known: true, value: read(definition.signature), origin: 'global', place: placeOf(definition.entry, definition) } : byDefault(otherwise);
  }
}

/** Whether a statement says `enforce`, as its argument or behind it. */
export function enforces({ words, args }: BoundNode): boolean {
  return args[0]?.text === 'enforce' || words.some(({ text }) => text === 'enforce');
}
