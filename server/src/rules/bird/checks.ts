/** What rules may ask of a configuration of BIRD's beyond its sessions: filter code, protocols, the whole. */
import type { Edit } from '../../base/finding.ts';
import type { HostFacts } from '../../base/hostFacts.ts';
import type { FileRange } from '../../base/position.ts';
import type { Configuration, Protocol, Source } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';
import type { Report } from '../rule.ts';

/** A piece of filter code where it stands. `where`, and the value of a constant, have an expression, all others a body. */
export interface FilterCode {
  readonly kind: 'filter' | 'function' | 'where' | 'inline' | 'constant';
  readonly source: Source;
  readonly name: ast.Name | undefined;
  readonly body: ast.Body | undefined;
  readonly expression: ast.Expression | undefined;
  /** The words of the type that a function returns. */
  readonly returns: readonly ast.Name[] | undefined;
}

/** What a check may ask. */
export interface BirdContext {
  readonly configuration: Configuration;
  readonly host: HostFacts;
  /** The place of a node. */
  place(source: Source, node: ast.Node): FileRange;
  /** Puts text in place of a stretch of an item. */
  replace(source: Source, node: ast.Node, newText: string): Edit;
  report(report: Report): void;
}

/** One entry of a whole configuration, in reading order. */
export interface WholeContext extends BirdContext {
  /** Top-level items: protocols, templates and statements. */
  readonly items: readonly Source[];
}

/** The checks of a rule. */
export interface BirdChecks {
  /** Each piece of filter code. */
  code?(code: FilterCode, context: BirdContext): void;
  /** Each expression in filter code of items that have one of the `marks` in their text. */
  readonly marks?: readonly string[];
  expression?(expression: ast.Expression, code: FilterCode, context: BirdContext): void;
  /** Each set whose members are not all plain, or whose patterns are of wider networks. */
  set?(set: ast.SetExpression, source: Source, context: BirdContext): void;
  /** Each protocol with all that it inherits, none of the templates. */
  protocol?(protocol: Protocol, context: BirdContext): void;
  /** A whole configuration, at every refresh: it looks at little of each item. Not asked of a part of one. */
  whole?(context: WholeContext): void;
}
