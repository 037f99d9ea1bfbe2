/** The `Configuration` that rules and features ask, over a project. */
import type { FileRange } from '../../../base/position.ts';
import { bindStatements, type Argument, type Bound } from '../binding/bind.ts';
import type { Entry, Project } from '../project/project.ts';
import { GENERATED } from '../project/names.ts';
import { INTERFACE_ROUTES, INTERFACES, NAMELESS, OTHER_PROTOCOLS, SESSIONS, SETTINGS, TABLES } from '../project/pseudoNames.ts';
import type * as ast from '../syntax/ast.ts';
import type { Release } from '../versions.ts';
import { Statements } from '../lower/fields.ts';
import { keysOf } from '../lower/sessionKeys.ts';
import { sessionOf } from '../lower/sessions.ts';
import { typeIn } from './protocolTypes.ts';
import { ReadProtocol } from './protocol.ts';
import { SessionIndex } from './sessionIndex.ts';
import { ComingBack } from './comingBack.ts';
import type { RouteFamily } from './endings.ts';
import { InForce } from './inForce.ts';
import { listOf } from './listOf.ts';
import { Commands } from './types/commands.ts';
import { Definitions } from './types/definitions.ts';
import { UNKNOWN } from './types/typed.ts';
import type { Configuration, Definition, Protocol, Source, Statement, Value } from './model.ts';

/** A static route `route P via "iface"`. */
interface InterfaceRoute {
  readonly prefix: string;
  readonly interface: string;
}

/** How deep constants may refer to constants, templates to templates: a loop ends here. */
const MAX_CHAIN = 32;

/** What is kept of entries, until the project changes: what others made of them, and the protocols that they are. */
const KEPT = {};
const READ = {};
/** What is kept of the statements outside of blocks. */
const SAID = {};

/** A project as one release reads it. */
export class BirdConfiguration implements Configuration {
  readonly release: Release;
  readonly #fragment: boolean;
  readonly #project: Project;
  #derived: { readonly generation: number; readonly interfaces: readonly string[]; routes: readonly InterfaceRoute[] | undefined } | undefined;
  #others: { readonly generation: number; readonly byType: ReadonlyMap<string, readonly Protocol[]> } | undefined;
  #remembered: { readonly generation: number; readonly values: Map<object, unknown> } | undefined;
  /** The entry whose checks run: what they ask is what they depend on. */
  #asking: Entry | undefined;

  constructor(project: Project, release: Release, fragment: boolean) {
    this.#project = project;
    this.release = release;
    this.#fragment = fragment;
    this.#sessions = new SessionIndex(project, (entry) => this.#keysOf(entry));
  }

  readonly #sessions: SessionIndex;
  /** The types of what the project defines. */
  readonly types = new Definitions(this);

  /** Runs `check` for an entry; what it looks up is recorded as what the entry depends on. */
  askFor<T>(entry: Entry, check: () => T): T {
    this.#asking = entry;
    try {
      return check();
    } finally {
      this.#asking = undefined;
    }
  }

  /** Whether parts are out of sight: the files are part of others, or an include leads nowhere. */
  get fragment(): boolean {
    return this.#fragment || !this.#project.complete;
  }

  globals(row: string): readonly Statement[] {
    this.#depend(SETTINGS);
    return this.remember(SAID, () => this.#readGlobals()).all(row);
  }

  #readGlobals(): InForce {
    return new InForce(this.#project.structure.filter(({ item, context }) => item.node?.kind === 'statement' && context.kind === 'global')
      .flatMap((entry) => entry.facts.list.entries.flatMap((bound): Statement[] => (bound.kind === 'bound' ? [{ bound, source: entry, origin: 'own' }] : []))));
  }

  /** The tables declared for a kind of network, `ipv6 sadr`, in reading order. */
  tablesOf(net: string): readonly Definition[] {
    this.#depend(TABLES);
    return this.#project.tablesOf(net);
  }

  #depend(name: string): void {
    if (this.#asking) this.#project.depend(this.#asking, name);
  }

  get protocols(): Iterable<Protocol> {
    return this.#protocols();
  }

  firstSession(key: string): Protocol | undefined {
    this.#depend(SESSIONS);
    const entry = this.#sessions.first(key);
    return entry && this.#protocolAt(entry);
  }

  /** Brings up to date what `firstSession` and `otherSession` look in, or a part of it: until `enough`. Returns whether all is done. */
  indexSessions(enough: () => boolean): boolean {
    return this.#sessions.refresh(enough);
  }

  /** The same where anybody has looked there: who did is stale where it changed. */
  settleSessions(enough?: () => boolean): boolean {
    return this.#sessions.settle(enough);
  }

  otherSession(key: string, than: ast.Item): Protocol | undefined {
    this.#depend(SESSIONS);
    const entry = this.#sessions.other(key, than);
    return entry && this.#protocolAt(entry);
  }

  /** What is looked up for the index belongs to nobody who asks it. */
  #keysOf(entry: Entry): readonly string[] {
    const asking = this.#asking;
    this.#asking = undefined;
    const protocol = this.#protocolAt(entry);
    const session = protocol && sessionOf(protocol, this);
    const keys = session ? keysOf(session) : [];
    this.#asking = asking;
    return keys;
  }

  *#protocols(): Generator<Protocol> {
    for (const entry of this.#project.entries) {
      const protocol = this.#protocolAt(entry);
      if (protocol) yield protocol;
    }
  }

  protocolsOf(type: string): readonly Protocol[] {
    this.#depend(OTHER_PROTOCOLS);
    const { generation } = this.#project;
    if (this.#others?.generation !== generation) this.#others = { generation, byType: this.#otherProtocols() };
    return this.#others.byType.get(type) ?? [];
  }

  #otherProtocols(): Map<string, Protocol[]> {
    const byType = new Map<string, Protocol[]>();
    for (const entry of this.#project.structure) {
      const type = entry.facts.protocol?.type;
      const protocol = type === undefined || type === 'bgp' ? undefined : this.#protocolAt(entry);
      if (!protocol) continue;
      const known = byType.get(protocol.type);
      if (known) known.push(protocol);
      else byType.set(protocol.type, [protocol]);
    }
    return byType;
  }

  protocolOf(item: ast.Item): Protocol | undefined {
    const entry = this.#project.entriesOf(item)[0];
    return entry && this.#protocolAt(entry);
  }

  /** The protocol or template that an item defines: BIRD checks most templates as it checks protocols. */
  protocolOrTemplateOf(item: ast.Item): Protocol | undefined {
    const entry = this.#project.entriesOf(item)[0];
    return entry && this.#protocolAt(entry, true);
  }

  /** The protocol of an entry, read once until the project changes. Whoever asks depends on its templates, as it does itself. */
  #protocolAt(entry: Entry, templates = false): Protocol | undefined {
    const node = entry.item.node;
    if (node?.kind !== 'protocol' || (node.template && !templates)) return undefined;
    const known = this.remember(READ, () => new Map<Entry, Protocol | undefined>());
    let protocol = known.get(entry);
    if (!protocol) {
      protocol = this.#readProtocol(entry, node);
      if (protocol) known.set(entry, protocol);
    } else for (const { name } of protocol.templates) this.#dependOnName(name);
    return protocol;
  }

  #readProtocol(entry: Entry, node: ast.ProtocolDefinition): Protocol | undefined {
    const type = entry.facts.protocol;
    if (!type?.type) return undefined;
    const templates: Definition[] = [];
    const statements: Statement[] = [];
    this.#inherit([entry], templates, statements);
    this.#place(entry, entry.facts.list.entries, type.block!, 'own', statements);
    const head = type.name ?? { start: node.start, end: node.head[0]?.end ?? node.start + 'protocol'.length };
    return new ReadProtocol({ definition: node, source: entry, type: typeIn(this.release, type.type), name: type.name?.name, head, templates, statements }, this);
  }

  /** Adds what `from` brings: the farthest template first. `chain`: who inherits from whom; a loop, which BIRD refuses, brings nothing twice. */
  #inherit(chain: readonly Entry[], templates: Definition[], statements: Statement[]): void {
    const from = chain.at(-1)!.facts.protocol?.from;
    if (!from || chain.length > MAX_CHAIN) return;
    const definition = this.lookup(from.name) ?? this.#namedByDaemon(from.name);
    if (definition?.class !== 'template' && definition?.class !== 'protocol') return;
    const parent = definition.source as Entry;
    if (chain.includes(parent)) return;
    templates.push(definition);
    this.#inherit([...chain, parent], templates, statements);
    if (parent.facts.protocol?.block) this.#place(parent, parent.facts.list.entries, parent.facts.protocol.block, 'template', statements);
  }

  /** Statements in their place; includes are followed. */
  #place(source: Source, entries: readonly (Bound | ast.Include)[], block: string, origin: Statement['origin'], into: Statement[], depth = 0): void {
    for (const entry of entries) {
      if (entry.kind === 'bound') into.push({ bound: entry, source, origin });
      else if (depth < 8) {
        for (const document of this.#project.documentsOf(source.document, entry)) {
          for (const item of document.items) {
            const inner = { document, item };
            if (item.node?.kind === 'statement') this.#place(inner, bindStatements(listOf(item.node), block).entries, block, origin, into, depth + 1);
            else if (item.node?.kind === 'include') this.#place(inner, [item.node], block, origin, into, depth + 1);
          }
        }
      }
    }
  }

  inside(statement: Statement): readonly Statement[] {
    const arg = statement.bound.args.find((candidate) => candidate.kind === 'block');
    return arg ? this.insideArgument(statement, arg) : [];
  }

  /** The statements of one block argument. */
  insideArgument(statement: Statement, arg: Argument): readonly Statement[] {
    const block = arg.elements[0];
    if (block?.kind !== 'block') return [];
    const into: Statement[] = [];
    this.#place(statement.source, bindStatements(block.statements, arg.spec!).entries, arg.spec!, statement.origin, into);
    return into;
  }

  lookup(name: string): Definition | undefined {
    this.#dependOnName(name);
    return this.#project.definitionsOf(name)[0];
  }

  #dependOnName(name: string): void {
    this.#depend(name);
    if (GENERATED.test(name)) this.#depend(NAMELESS);
  }

  /** `from bgp1`: the template or protocol without a name to which BIRD gives this one. */
  #namedByDaemon(name: string): Definition | undefined {
    const source = this.#project.namedByDaemon(name);
    const definition = source?.item.node;
    if (definition?.kind !== 'protocol') return undefined;
    const { start, end } = definition.head[0] ?? definition;
    return { name, class: definition.template ? 'template' : 'protocol', source: source!, node: { kind: 'name', name, quoted: false, start, end }, definition };
  }

  mayComeBack(name: string, family: RouteFamily): boolean {
    return this.remember(ComingBack, () => new ComingBack((one) => this.#project.definitionsOf(one)[0])).mayComeBack(name, family);
  }

  evaluate(expression: ast.Element, source: Source, depth = 0): Value | undefined {
    switch (expression.kind) {
      case 'number': return { type: 'int', value: expression.value };
      case 'text': return { type: 'string', value: expression.value };
      case 'ip': return expression.family && { type: 'ip', text: expression.text, family: expression.family };
      case 'prefix': {
        const { address, length } = expression;
        return address.family && { type: 'prefix', text: `${address.text}/${length}`, family: address.family, length };
      }
      case 'tuple': return expression.items.length === 1 && depth < MAX_CHAIN ? this.evaluate(expression.items[0]!, source, depth + 1) : undefined;
      case 'binary': return depth < MAX_CHAIN ? this.#arithmetic(expression, source, depth) : undefined;
      case 'name': {
        if (expression.name === 'true' || expression.name === 'false') return { type: 'bool', value: expression.name === 'true' };
        const definition = depth < MAX_CHAIN ? this.definedBy(expression) : undefined;
        const node = definition?.definition;
        return node?.kind === 'define' && node.value ? this.evaluate(node.value, definition!.source, depth + 1) : undefined;
      }
      default: return undefined;
    }
  }

  #arithmetic(expression: ast.BinaryExpression, source: Source, depth: number): Value | undefined {
    const left = this.evaluate(expression.left, source, depth + 1);
    const right = this.evaluate(expression.right, source, depth + 1);
    if (left?.type !== 'int' || right?.type !== 'int') return undefined;
    const value = { '+': left.value + right.value, '-': left.value - right.value, '*': left.value * right.value, '/': Math.floor(left.value / right.value) }[expression.operator];
    return value === undefined || !Number.isFinite(value) ? undefined : { type: 'int', value };
  }

  typeOf(expression: ast.Expression): string | undefined {
    const { type } = new Commands(this.types, () => {}).expression(expression);
    return type === 'void' ? undefined : type;
  }

  typeOfName(definition: Definition): string | undefined {
    const { type } = definition.class === 'function' ? (this.types.signatureOf(definition)?.result ?? UNKNOWN) : this.types.typeOf(definition);
    return type === 'void' ? undefined : type;
  }

  definedBy(expression: ast.Element): Definition | undefined {
    if (expression.kind !== 'name') return undefined;
    const definition = this.lookup(expression.name);
    return definition?.class === 'constant' ? definition : undefined;
  }

  get interfaces(): readonly string[] {
    this.#depend(INTERFACES);
    return this.#whole().interfaces;
  }

  get interfaceRoutes(): readonly InterfaceRoute[] {
    this.#depend(INTERFACE_ROUTES);
    return (this.#whole().routes ??= this.#readRoutes());
  }

  keep<T>(source: Source, make: () => T): T {
    const kept = this.remember(KEPT, () => new Map<Source, unknown>());
    if (!kept.has(source)) {
      const asking = this.#asking;
      this.#asking = source as Entry;
      try {
        kept.set(source, make());
      } finally {
        this.#asking = asking;
      }
    }
    return kept.get(source) as T;
  }

  /** What `make` gives for `key`, made anew after a change of the project. */
  remember<T>(key: object, make: () => T): T {
    const { generation } = this.#project;
    if (this.#remembered?.generation !== generation) this.#remembered = { generation, values: new Map() };
    const { values } = this.#remembered;
    if (!values.has(key)) values.set(key, make());
    return values.get(key) as T;
  }

  /** What is derived from the whole project, made anew after a change of it, and only where somebody asks. */
  #whole(): { readonly generation: number; readonly interfaces: readonly string[]; routes: readonly InterfaceRoute[] | undefined } {
    const { generation } = this.#project;
    if (this.#derived?.generation === generation) return this.#derived;
    const names = new Set<string>();
    for (const entry of this.#project.entries) for (const name of entry.facts.interfaces) if (name !== '') names.add(name);
    return (this.#derived = { generation, interfaces: [...names], routes: undefined });
  }

  /** A default route makes no neighbor's network known, and a protocol that is switched off no route. */
  #readRoutes(): InterfaceRoute[] {
    const routes: InterfaceRoute[] = [];
    for (const entry of this.#project.entries) {
      if (entry.facts.protocol?.type !== 'static') continue;
      const protocol = this.#protocolAt(entry);
      if (!protocol || new Statements(this, protocol.inForce).switch('disabled', false).value === true) continue;
      for (const { bound, source } of protocol.statements) {
        if (!bound.name.startsWith('route')) continue;
        const net = bound.args.find((arg) => arg.kind === 'net')?.elements[0];
        const via = bound.args.find((arg) => (arg.label === 'via' || arg.label === 'dev') && arg.elements[0]?.kind === 'text')?.elements[0];
        const value = net && this.evaluate(net, source);
        if (value?.type === 'prefix' && value.length > 0 && via?.kind === 'text') routes.push({ prefix: value.text, interface: via.value });
      }
    }
    return routes;
  }

  place(source: Source, node: ast.Node): FileRange {
    return { file: source.document.file, range: source.document.rangeIn(source.item, node) };
  }
}
