/** How a session is changed in the words of `protocol bgp`. */
import { isLinkLocal, type Address, type Network } from '../../../base/address.ts';
import type { Edit } from '../../../base/finding.ts';
import type { Change, Session, SessionEdits, Wish } from '../../../base/session.ts';
import { compiledBlock } from '../binding/blocks.ts';
import { symbolRefusedBy } from '../binding/symbolKeywords.ts';
import type { Protocol, Statement } from '../semantics/model.ts';
import { familyOf, includes } from '../versions.ts';
import { wordsFor } from './endEdits.ts';
import type { Statements } from './fields.ts';
import { remarkStart } from './peerProgram.ts';
import { indentOf, insert, insertAfter, insertFirst, remove, replace } from './textEdits.ts';

/** Characters of a quoted symbol. */
const SYMBOL = /^[\w.:-]+$/;

/** Writes into the protocol; into its template only where the thing to change stands there. */
export class BirdSessionEdits implements SessionEdits {
  readonly #session: Session;
  readonly #protocol: Protocol;
  readonly #statements: Statements;

  constructor(session: Session, protocol: Protocol, statements: Statements) {
    this.#session = session;
    this.#protocol = protocol;
    this.#statements = statements;
  }

  /** The constant that holds the address, if one does, stays as it is: others use it too, and no constant holds an interface. */
  scopeRemote(name: string): Change | undefined {
    const address = this.#statements.lastArgument(['neighbor'], 'ip');
    if (!address || !SYMBOL.test(name) || includes(symbolRefusedBy(name), this.#statements.configuration.release)) return undefined;
    return { words: `%'${name}'`, edits: [insert(address.statement.source, address.arg.end, `%'${name}'`)] };
  }

  setInterface(name: string): Change | undefined {
    return this.#add([`interface "${name}";`]);
  }

  setLocal(address: Address): Change | undefined {
    const { place } = this.#session.local;
    return place && { words: address.text, edits: [{ file: place.file, range: place.range, newText: address.text }] };
  }

  setSource(address: string): Change | undefined {
    return this.#add([`source address ${address};`]);
  }

  setDirect(): Change | undefined {
    return this.#setDirectness('direct');
  }

  setMultihop(hops: number): Change | undefined {
    const { local, remote, bfd, onlink, interface: given } = this.#session;
    const endpoint = remote.value;
    const ends = [endpoint?.kind === 'address' ? endpoint.address : endpoint?.network, local.value];
    if (!endpoint || ends.some((end) => end && isLinkLocal(end))) return undefined;
    // What BIRD refuses together with `multihop`.
    const noSource = local.known && local.value === undefined;
    if ((bfd.value !== false && noSource) || onlink.value !== false || this.#statements.switch('check link', false).value !== false) return undefined;
    if (this.#session.channels.some(({ gateway }) => gateway.origin !== 'default' && gateway.value === 'direct')) return undefined;
    const change = this.#setDirectness(`multihop ${hops}`);
    const unbound = given.known && given.value === undefined ? [] : this.#withoutInterface();
    return change && unbound && { words: change.words, edits: [...change.edits, ...unbound] };
  }

  say(wish: Wish): Change | undefined {
    return wordsFor(wish, this.#session, this.#statements, (option) => this.#add([option]), (option) => this.#addLast(option));
  }

  setOnlink(name: string): Change | undefined {
    const row = compiledBlock('protocol bgp').byWord.get('onlink')?.[0];
    const { remote, interface: given, directness } = this.#session;
    if (!row || !includes(row.versions, this.#statements.configuration.release)) return undefined;
    // Without an address of its own such a session never starts.
    if (remote.value?.kind !== 'address' || !directness.value?.direct || !this.#session.local.value) return undefined;
    const interfaces = given.known && given.value === undefined ? [`interface "${name}";`] : [];
    return this.#add([...interfaces, 'onlink;']);
  }

  addInterfaceRoute(network: Network, name: string): Change | undefined {
    const { source, definition } = this.#protocol;
    const route = `route ${network.text} via "${name}";`;
    // The protocol itself is the channel in 1.6.
    const channel = familyOf(this.#statements.configuration.release) ? [] : [`ipv${network.family};`];
    const words = `protocol static { ${[...channel, route].join(' ')} }`;
    const start = remarkStart(source, definition.start);
    const indent = indentOf(source, start);
    const text = indent === undefined ? `${words} ` : `protocol static {\n${[...channel, route].map((line) => `${indent}  ${line}\n`).join('')}${indent}}\n\n${indent}`;
    return { words, edits: [insert(source, start, text)] };
  }

  /** Writes `direct` or `multihop N` in place of the protocol's own word, else as a statement of its own, which overrules what a template says. */
  #setDirectness(option: string): Change | undefined {
    const last = this.#statements.of('direct', 'multihop').at(-1);
    const own = last?.origin === 'own' && last.source.document === this.#protocol.source.document ? last : undefined;
    if (own) return { words: `${option};`, edits: [replace(own.source, own.bound, option)] };
    return last?.origin === 'own' ? this.#addLast(`${option};`) : this.#add([`${option};`]);
  }

  /** Adds options behind the protocol's own `neighbor`, else as the first of its block. */
  #add(options: readonly string[]): Change | undefined {
    const { source, definition } = this.#protocol;
    const neighbor = this.#statements.of('neighbor', 'neighbor range').findLast((statement) => statement.source.item === source.item);
    const edit = (neighbor && insertAfter(neighbor, options)) ?? (definition.block && insertFirst(source, definition.block, options));
    return edit && { words: options.join(' '), edits: [edit] };
  }

  /** Adds an option as the last of the protocol's block, behind an included one that it overrules. */
  #addLast(option: string): Change | undefined {
    const { source, definition: { block } } = this.#protocol;
    if (!block?.closed) return undefined;
    const closing = block.end - 1;
    const indent = indentOf(source, closing);
    const edit = indent === undefined ? insert(source, closing, `${option} `) : insert(source, closing - indent.length, `${indent}  ${option}\n`);
    return { words: option, edits: [edit] };
  }

  /** Removes the interface wherever the protocol names it; undefined where a template does, or an included file. */
  #withoutInterface(): Edit[] | undefined {
    if (this.#statements.last('interface range')) return undefined;
    const edits: Edit[] = [];
    for (const statement of this.#statements.of('local', 'neighbor', 'interface')) {
      const edit = this.#edit(statement);
      if (edit === 'none') continue;
      if (!edit || statement.source.item !== this.#protocol.source.item) return undefined;
      edits.push(edit);
    }
    return edits;
  }

  /** The edit that takes the interface out of a statement. */
  #edit(statement: Statement): Edit | undefined | 'none' {
    if (statement.bound.name === 'interface') return remove(statement);
    const scope = statement.bound.args.find(({ kind }) => kind === 'interface');
    const address = statement.bound.args.find(({ kind }) => kind === 'ip');
    return scope && address ? replace(statement.source, { start: address.end, end: scope.end }, '') : 'none';
  }
}
