/** A protocol of a configuration. What checks, rules and the session model ask of it again and again is read once. */
import type * as ast from '../syntax/ast.ts';
import { openedChannels } from './channels.ts';
import { InForce } from './inForce.ts';
import type { Configuration, Definition, OpenedChannel, Protocol, Source, Statement } from './model.ts';

/** What a protocol is made of. */
type Parts = Pick<Protocol, 'source' | 'definition' | 'type' | 'name' | 'head'> & { readonly templates: readonly Definition[]; readonly statements: readonly Statement[] };

/** A protocol, or a template that is looked at as one; it holds as long as the project is not changed. */
export class ReadProtocol implements Protocol {
  readonly definition: ast.ProtocolDefinition;
  readonly source: Source;
  readonly type: string;
  readonly name: string | undefined;
  readonly head: ast.Node;
  readonly templates: readonly Definition[];
  readonly inForce: InForce;
  readonly #configuration: Configuration;
  #channels: readonly OpenedChannel[] | undefined;

  constructor({ definition, source, type, name, head, templates, statements }: Parts, configuration: Configuration) {
    this.definition = definition;
    this.source = source;
    this.type = type;
    this.name = name;
    this.head = head;
    this.templates = templates;
    this.inForce = new InForce(statements);
    this.#configuration = configuration;
  }

  get statements(): readonly Statement[] {
    return this.inForce.statements;
  }

  get channels(): readonly OpenedChannel[] {
    return (this.#channels ??= openedChannels(this, this.#configuration));
  }
}
