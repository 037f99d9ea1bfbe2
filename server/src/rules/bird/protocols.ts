/** What several rules ask of protocols: their options, and how a protocol is put before another. */
import type { Edit } from '../../base/finding.ts';
import { Statements } from '../../languages/bird/lower/fields.ts';
import { remarkStart } from '../../languages/bird/lower/peerProgram.ts';
import { indentOf, insert } from '../../languages/bird/lower/textEdits.ts';
import type { Configuration, Protocol, Statement } from '../../languages/bird/semantics/model.ts';
import { familyOf } from '../../languages/bird/versions.ts';

/** The options of a protocol itself. */
export function optionsOf(protocol: Protocol, configuration: Configuration): Statements {
  return new Statements(configuration, protocol.inForce);
}

/** All statements of a protocol, those in its blocks too. */
export function* statementsIn(statements: readonly Statement[], configuration: Configuration): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    if (statement.bound.args.some(({ kind, spec }) => kind === 'block' && spec !== undefined)) yield* statementsIn(configuration.inside(statement), configuration);
  }
}

/** Whether a protocol runs: it is not `disabled`. */
export function isEnabled(protocol: Protocol, configuration: Configuration): boolean {
  return !protocol.inForce.has('disabled') || optionsOf(protocol, configuration).switch('disabled', false).value !== true;
}

/** Whether a kernel protocol reads the kernel's routes: one that says so in a way that we cannot tell may. */
export function learns(kernel: Protocol, configuration: Configuration): boolean {
  return optionsOf(kernel, configuration).switch('learn', false).value !== false;
}

/** A channel of networks, with the table that it leads to. In 1.6 the protocol itself is its one channel. */
export interface ProtocolChannel { readonly net: string; readonly opening: Statement | undefined; readonly options: Statements; readonly table: string | undefined }

/** The channels of networks of a protocol, with the tables that they lead to. */
export function channelsIn(protocol: Protocol, configuration: Configuration): ProtocolChannel[] {
  const channels: ProtocolChannel[] = [];
  for (const { words, net, openings, inForce } of protocol.channels) {
    if (net === 'neighbor') continue;
    const options = new Statements(configuration, inForce);
    channels.push({ net: words, opening: openings.at(-1), options, table: tableNamed(options) ?? defaultTable(words, configuration) });
  }
  return channels;
}

function defaultTable(net: string, configuration: Configuration): string | undefined {
  if (familyOf(configuration.release)) return 'master';
  return net === 'ipv4' ? 'master4' : net === 'ipv6' ? 'master6' : configuration.tablesOf(net)[0]?.name;
}

/** The protocols of a type that run, by what they have: `keysOf` of each. The first of a key stands for it. */
export type ProtocolIndex = ReadonlyMap<string, Protocol>;

/** Makes such an index once for a list of protocols: a configuration has another list after each change. */
export function indexedBy(keysOf: (protocol: Protocol, configuration: Configuration) => readonly string[]): (type: string, configuration: Configuration) => ProtocolIndex {
  const known = new WeakMap<readonly Protocol[], ProtocolIndex>();
  return (type, configuration) => {
    const protocols = configuration.protocolsOf(type);
    let index = known.get(protocols);
    if (!index) {
      const made = new Map<string, Protocol>();
      for (const protocol of protocols) {
        for (const key of isEnabled(protocol, configuration) ? keysOf(protocol, configuration) : []) if (!made.has(key)) made.set(key, protocol);
      }
      known.set(protocols, (index = made));
    }
    return index;
  };
}

/** Those that run at all, under the empty key, and by the networks and tables of their channels: `ipv4 master4`. */
export const leadingTo = indexedBy((protocol, configuration) => ['', ...channelsIn(protocol, configuration).map(({ net, table }) => `${net} ${table}`)]);

function tableNamed(options: Statements): string | undefined {
  const name = options.last('table')?.bound.args[0]?.elements[0];
  return name?.kind === 'name' ? name.name : undefined;
}

/** Whether a policy is the word `all`, or a condition that is always true. */
export function passesAll(statement: Statement | undefined): boolean {
  const [word, code] = statement?.bound.args[0]?.elements ?? [];
  if (word?.kind !== 'name') return false;
  return word.name === 'all' || (word.name === 'where' && code?.kind === 'name' && code.name === 'true');
}

/** Inserts a protocol before another one, behind the remark above which it stands. */
export function insertBefore({ source, definition }: Protocol, text: string): Edit {
  const start = remarkStart(source, definition.start);
  const indent = indentOf(source, start);
  return insert(source, start, indent === undefined ? `${text} ` : `${text}\n\n${indent}`);
}
