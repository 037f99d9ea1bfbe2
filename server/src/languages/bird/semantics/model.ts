/**
 * What a set of BIRD files means, as rules and features see it: definitions by name, protocols with the statements they
 * inherit, values of constants. All of it is read-only and cheap to ask.
 */
import type { FileRange } from '../../../base/position.ts';
import type { Bound } from '../binding/bind.ts';
import type { BirdDocument } from '../document.ts';
import type * as ast from '../syntax/ast.ts';
import type { Release } from '../versions.ts';
import type { RouteFamily } from './endings.ts';
import type { InForce } from './inForce.ts';

/** Where a node stands: its offsets count from the start of `item`, which stands in `document`. */
export interface Source {
  readonly document: BirdDocument;
  readonly item: ast.Item;
}

/** A name's class, as BIRD's symbols have one. */
export type DefinitionClass =
  | 'constant' | 'filter' | 'function' | 'table' | 'protocol' | 'template' | 'attribute' | 'mpls-domain' | 'mpls-range' | 'thread-group' | 'variable';

/** The place where a name is defined. */
export interface Definition {
  readonly name: string;
  readonly class: DefinitionClass;
  readonly source: Source;
  /** The name itself. */
  readonly node: ast.Name;
  /** The whole definition: the item's node, a statement, a declaration. */
  readonly definition: ast.ItemNode | Bound | ast.Declaration;
}

/** A value that is known before the daemon runs. */
export type Value =
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'ip'; readonly text: string; readonly family: 4 | 6 }
  | { readonly type: 'prefix'; readonly text: string; readonly family: 4 | 6; readonly length: number };

/** A statement in force in a protocol or a channel. */
export interface Statement {
  readonly bound: Bound;
  readonly source: Source;
  /** `template`: it came by `from`. */
  readonly origin: 'own' | 'template';
}

/** A channel with all that is said about it. */
export interface OpenedChannel {
  /** As written: `ipv4 multicast`. */
  readonly words: string;
  /** The kind of its networks. */
  readonly net: string;
  /** The statements that open it, those of templates first; none in 1.6, where the protocol itself is the channel. */
  readonly openings: readonly Statement[];
  /** The statements in it. */
  readonly inForce: InForce;
}

/** A protocol (never a template) with everything that holds for it, inherited statements first, in BIRD's order. */
export interface Protocol {
  readonly definition: ast.ProtocolDefinition;
  readonly source: Source;
  /** `bgp`, `static`, `ospf`, ... */
  readonly type: string;
  /** As written; undefined for one that BIRD will name itself (`bgp1`). */
  readonly name: string | undefined;
  /** What a finding about the whole protocol should stand on: its name, else its keyword. */
  readonly head: ast.Node;
  /** The templates it comes from, nearest first. */
  readonly templates: readonly Definition[];
  readonly statements: readonly Statement[];
  /** The same by name. */
  readonly inForce: InForce;
  /** In the order in which they are first opened. */
  readonly channels: readonly OpenedChannel[];
}

/** One whole configuration: a root file with all that it includes, judged for one release. */
export interface Configuration {
  readonly release: Release;
  readonly fragment: boolean;
  readonly protocols: Iterable<Protocol>;
  /** The first session with a key (lower/sessionKeys.ts), and the first with it other than that of an item. */
  firstSession(key: string): Protocol | undefined;
  otherSession(key: string, than: ast.Item): Protocol | undefined;
  /** The protocols of a type other than BGP, in reading order. */
  protocolsOf(type: string): readonly Protocol[];
  /** The protocol that an item defines. */
  protocolOf(item: ast.Item): Protocol | undefined;
  /** The statements inside a statement's block argument (a channel's options), includes followed; empty where it has none. */
  inside(statement: Statement): readonly Statement[];
  /** The definition that a name stands for at the top level; `before`: as seen from that place. */
  lookup(name: string): Definition | undefined;
  /** Whether a call of a function may come back, with routes of a family: it gives no verdict, or not on every way. Who calls it depends on it by its name. */
  mayComeBack(name: string, family: RouteFamily): boolean;
  /** The statements of a row outside of blocks, in reading order. */
  globals(row: string): readonly Statement[];
  /** The tables declared for a kind of network, `ipv6 sadr`, in reading order. */
  tablesOf(net: string): readonly Definition[];
  /** The value of an expression or option argument, through constants; undefined where it is not known. */
  evaluate(expression: ast.Element, source: Source): Value | undefined;
  /** The type of an expression outside filters, as the tables of the filter language spell it, through constants; undefined where it is not known. */
  typeOf(expression: ast.Expression): string | undefined;
  /** The type of what a name stands for: of a constant, an attribute, of what a function returns. */
  typeOfName(definition: Definition): string | undefined;
  /** The `define` that gave an expression its value, if it is the name of one. */
  definedBy(expression: ast.Element): Definition | undefined;
  /** Names of interfaces that the files mention, in order of appearance, without patterns. */
  readonly interfaces: readonly string[];
  /** Static routes `route P via "iface"` of the files: prefix and interface. */
  readonly interfaceRoutes: readonly { readonly prefix: string; readonly interface: string }[];
  /**
   * What `make` gives for the item of a place, made once until the project changes. What it looks up, that item depends on,
   * whoever asks first.
   */
  keep<T>(source: Source, make: () => T): T;
  /** The range of a node as findings need it. */
  place(source: Source, node: ast.Node): FileRange;
}
