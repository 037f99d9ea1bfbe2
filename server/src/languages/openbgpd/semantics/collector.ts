/** The facts of an item while they are collected, and their types: what facts.ts hands out and what the checks add to. */
import type { BoundNode } from '../binding/bind.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, type ReleaseSet } from '../versions.ts';
import type { Peer } from './peer.ts';
import type { LocalProblem, VersionUse } from './problem.ts';

/** A name, or a setting of the whole file, that an item defines. */
export interface OwnDefinition extends ast.Node {
  /** What it is and how it is called: `prefix-set:bogons`, `peer:192.0.2.1`, `@fib-update`. */
  readonly key: string;
  readonly name: string;
  /** Whatever of it its users depend on; where two are equal, users need not be looked at again. */
  readonly signature: string;
}

/** A name that must be defined above. */
export interface NameUse extends ast.Node {
  readonly key: string;
  readonly name: string;
  /** What it is used as, for the message: "prefix-set", "neighbor". */
  readonly as: string;
}

export interface ItemFacts {
  readonly tree: ast.Tree;
  readonly bound: BoundNode | undefined;
  readonly definitions: readonly OwnDefinition[];
  readonly uses: readonly NameUse[];
  readonly versionUses: readonly VersionUse[];
  /** The releases in which all of the item exists. */
  readonly versions: ReleaseSet;
  readonly problems: readonly LocalProblem[];
  readonly include: { readonly pattern: string; readonly start: number; readonly end: number } | undefined;
  /** The neighbors that the item configures, with what they inherit from their group. */
  readonly peers: readonly Peer[];
}

/** Collects the facts of one item while it is walked. */
export class Collector {
  readonly definitions: OwnDefinition[] = [];
  readonly uses: NameUse[] = [];
  readonly versionUses: VersionUse[] = [];
  readonly problems: LocalProblem[] = [];
  readonly peers: Peer[] = [];
  versions: ReleaseSet = ALL_RELEASES;

  define(key: string, name: string, node: ast.Node, signature = ''): void {
    this.definitions.push({ key, name, signature, start: node.start, end: node.end });
  }

  use(key: string, name: string, as: string, node: ast.Node): void {
    this.uses.push({ key, name, as, start: node.start, end: node.end });
  }

  needs(versions: ReleaseSet, what: string, node: ast.Node): void {
    if (versions === ALL_RELEASES) return;
    this.versions &= versions;
    this.versionUses.push({ versions, what, start: node.start, end: node.end });
  }

  report(code: string, node: ast.Node, message: string, more: Partial<LocalProblem> = {}): void {
    this.problems.push({ code, message, ...more, start: node.start, end: node.end });
  }
}
