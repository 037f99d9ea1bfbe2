/** Types of what is defined at the top level: constants, attributes, functions. */
import type { RouteFamily } from '../endings.ts';
import type { Definition } from '../model.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Release } from '../../versions.ts';
import { Commands } from './commands.ts';
import { signatureOf } from './signatures.ts';
import { isKnown, UNKNOWN, type Typed } from './typed.ts';
import type { Signature, World } from './world.ts';

const nothing = (): void => {};
/** How long a chain of constants may be: a stack has an end. */
const MAX_CHAIN = 200;

/** What of a configuration is asked here; it makes `Definitions` of itself, so that it cannot be named. */
export interface Named {
  readonly release: Release;
  lookup(name: string): Definition | undefined;
  mayComeBack(name: string, family: RouteFamily): boolean;
  remember<T>(key: object, make: () => T): T;
}

/** What a configuration says about the names in it. Types are kept as long as the project stays as it is. */
export class Definitions implements World {
  readonly #configuration: Named;
  #depth = 0;
  /** Functions that are being looked into: one that calls itself is no answer. */
  readonly #within = new Set<ast.Node>();

  constructor(configuration: Named) {
    this.#configuration = configuration;
  }

  get release(): Release {
    return this.#configuration.release;
  }

  lookup(name: string): Definition | undefined {
    return this.#configuration.lookup(name);
  }

  mayComeBack(name: string): boolean {
    return this.#configuration.mayComeBack(name, 'ipv4') || this.#configuration.mayComeBack(name, 'ipv6');
  }

  typeOf(definition: Definition): Typed {
    const node = definition.definition;
    if (node.kind === 'bound') return definition.class === 'attribute' ? { type: attributeWords(node.keywords) } : UNKNOWN;
    if (node.kind !== 'define' || !node.value) return UNKNOWN;
    return this.#configuration.remember(node, () => this.#constant(node.value!, definition));
  }

  #constant(value: ast.Expression, origin: Definition): Typed {
    if (this.#depth >= MAX_CHAIN) return UNKNOWN;
    this.#depth++;
    try {
      const typed = new Commands(this, nothing).constant(value, '');
      return isKnown(typed) ? { ...typed, constant: true, origin } : UNKNOWN;
    } finally {
      this.#depth--;
    }
  }

  signatureOf({ definition }: Definition): Signature | undefined {
    if (definition.kind !== 'function') return undefined;
    const own = signatureOf(definition);
    if (own.result.type !== undefined || own.silent || own.hidden) return own;
    return this.#configuration.remember(definition, () => ({ ...own, result: this.#returned(definition) }));
  }

  /** What a function returns where other names decide about it. */
  #returned(node: ast.FunctionDefinition): Typed {
    if (this.#depth >= MAX_CHAIN || this.#within.has(node)) return UNKNOWN;
    this.#depth++;
    this.#within.add(node);
    try {
      const commands = new Commands(this, nothing);
      commands.function(node);
      return { type: commands.returned };
    } finally {
      this.#within.delete(node);
      this.#depth--;
    }
  }
}

/** The words of `attribute TYPE NAME`, of `attribute bgp N TYPE NAME`. */
function attributeWords(keywords: readonly ast.Name[]): string | undefined {
  return keywords.slice(1).map(({ name }) => name).filter((name) => name !== 'bgp').join(' ') || undefined;
}
