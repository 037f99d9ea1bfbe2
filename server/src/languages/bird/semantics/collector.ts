/**
 * The facts of an item while they are collected, and their types: what facts.ts hands out and what the walkers add to.
 */
import type { Fix } from '../../../base/finding.ts';
import type { Bound, BoundList } from '../binding/bind.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, type ReleaseSet } from '../versions.ts';
import type { DefinitionClass, Source } from './model.ts';

/** What the head of a protocol says. */
export interface ProtocolType {
  /** The words of the type, `ospf v3`; undefined where it is none. */
  readonly type: string | undefined;
  /** The block of its options in the tables. */
  readonly block: string | undefined;
  readonly name: ast.Name | undefined;
  readonly from: ast.Name | undefined;
}

/** A name defined by an item, at the top level. */
export interface OwnDefinition {
  readonly name: string;
  readonly class: DefinitionClass;
  readonly node: ast.Name;
  readonly definition: ast.ItemNode | Bound;
  /** Whatever of the definition its users depend on; where two are equal, users need not be looked at again. */
  readonly signature: string;
  /** What other names mean decides about its own meaning: who uses it must be looked at again when they change. */
  readonly leans?: boolean;
}

/** A name that must be defined outside the item, before it. */
export interface NameUse extends ast.Node {
  readonly name: string;
  /** The classes that fit; empty where any does. */
  readonly wants: readonly DefinitionClass[];
  /** What it is used as, for the message: "a table", "a filter", "a value". */
  readonly as: string;
  /** Where a text with the name of an interface is wanted: a name without a definition is that text without its quotes. */
  readonly interface?: boolean;
  /** The releases in which a defined name may stand here at all, with words for it. No vote: the name may be unknown. */
  readonly allowed?: { readonly versions: ReleaseSet; readonly what: string };
  /** For a call: how many arguments it gives. */
  readonly args?: number;
  /** It may be a variable that an included file declares. */
  readonly hidden?: boolean;
  /** Where it is a word for a switch: the option that it stands behind, and whether that may stand alone. */
  readonly switches?: { readonly option: string; readonly alone: boolean };
  /** Words of the language that could have been meant, for "did you mean". */
  readonly near?: Iterable<string>;
}

/** A word or form that not every release has. */
export interface VersionUse extends ast.Node {
  readonly versions: ReleaseSet;
  /** How it is named: "`onlink`". */
  readonly what: string;
  /** A finding of its own says what is wrong; this is only the vote on the file's releases. */
  readonly silent?: true;
  /** Of what 1.6 alone has: what later releases have in its place. */
  readonly since2?: string;
  /** What some of the releases that lack it have in its place. */
  readonly instead?: { readonly versions: ReleaseSet; readonly hint: string; readonly fixes: readonly LocalFix[] };
  /** The releases that have the statement around it: in the others that is what is told. */
  readonly within?: ReleaseSet;
}

/** A mistake that the item alone shows. Offsets are relative to the item. */
export interface LocalProblem extends ast.Node {
  readonly code: string;
  readonly message: string;
  readonly severity?: 'error' | 'warning' | 'info';
  /** The releases in which it is one; absent: all. */
  readonly versions?: ReleaseSet;
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
  readonly fixes?: readonly LocalFix[];
  /** The name before which `filter` is missing: what it is shows in the project. */
  readonly filterNamed?: string;
  /** What stands around it was read as it is meant, as around one with a fix. */
  readonly understood?: true;
}

/** A fix inside the item: one edit, or several that do not overlap. */
export type LocalFix = Pick<Fix, 'title' | 'safe'> & (LocalEdit | { readonly edits: readonly LocalEdit[] });

/** A change inside the item, or inside another. */
export interface LocalEdit extends ast.Node {
  readonly newText: string;
  readonly source?: Source;
}

/** An include inside a block: what it holds stands in that block. */
export interface InnerInclude {
  readonly include: ast.Include;
  readonly context: Context;
}

/** Where an item stands: at the top level, in a block of the tables, among filter commands, or in the midst of a value, where a text may be anything. */
export type Context = { readonly kind: 'global' } | { readonly kind: 'block'; readonly block: string } | { readonly kind: 'commands' } | { readonly kind: 'value' };
/** The top level of a file. */
export const GLOBAL: Context = { kind: 'global' };
/** A part of a value: members of a set, operands. */
export const VALUE: Context = { kind: 'value' };

/** What one item says by itself. */
export interface ItemFacts {
  readonly definitions: readonly OwnDefinition[];
  /** Names in a statement that could not be read: it may have been meant to define one of them. */
  readonly attempts: readonly string[];
  readonly uses: readonly NameUse[];
  readonly versionUses: readonly VersionUse[];
  /** The releases in which every word of the item exists. */
  readonly versions: ReleaseSet;
  readonly problems: readonly LocalProblem[];
  readonly includes: readonly InnerInclude[];
  /** Bound statements: of the protocol's block, or the item itself as a statement of its context. */
  readonly list: BoundList;
  readonly protocol: ProtocolType | undefined;
  /** Names of interfaces that the item mentions, patterns left out. */
  readonly interfaces: readonly string[];
}

/** Collects the facts of one item while it is walked. */
export class Collector {
  readonly definitions: OwnDefinition[] = [];
  attempts: readonly string[] = [];
  readonly uses: NameUse[] = [];
  readonly versionUses: VersionUse[] = [];
  readonly problems: LocalProblem[] = [];
  readonly includes: InnerInclude[] = [];
  readonly interfaces: string[] = [];
  versions: ReleaseSet = ALL_RELEASES;
  /** The releases of the statements around what is walked. */
  within: ReleaseSet = ALL_RELEASES;

  needs(versions: ReleaseSet, what: string, node: ast.Node, more?: Pick<VersionUse, 'silent' | 'since2' | 'instead'>): void {
    if (versions === ALL_RELEASES) return;
    this.versions &= versions;
    this.versionUses.push({ versions, what, start: node.start, end: node.end, within: this.within === ALL_RELEASES ? undefined : this.within, ...more });
  }

  use(name: ast.Name, wants: readonly DefinitionClass[], as: string, more?: Pick<NameUse, 'near' | 'interface' | 'allowed' | 'args' | 'hidden' | 'switches'>): void {
    this.uses.push({ name: name.name, wants, as, ...more, start: name.start, end: name.end });
  }

  problem(problem: LocalProblem): void {
    this.problems.push(problem);
  }
}
