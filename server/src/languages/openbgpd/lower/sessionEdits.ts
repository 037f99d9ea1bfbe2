/** How a session is changed in the words of a neighbor's block. */
import { isLinkLocal, type Address } from '../../../base/address.ts';
import type { Change, SessionEdits } from '../../../base/session.ts';
import { asNumber } from '../checks/peers.ts';
import { readAddress } from '../semantics/address.ts';
import type { Statements } from './fields.ts';
import { addOption } from './options.ts';
import { insert, replace } from './places.ts';

/** A zone is a bare word. */
const ZONE = /^[\w.-]+$/;
/** `multihop` knows so many. */
const MOST_HOPS = 255;

export class BgpdSessionEdits implements SessionEdits {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** What a macro holds, others use, too. */
  scopeRemote(name: string): Change | undefined {
    const { entry, peer: { at } } = this.#statements;
    if (!ZONE.test(name) || entry.item.text.slice(at.start, at.end) !== at.text || readAddress(at.text)?.zone !== undefined) return undefined;
    return { words: `%${name}`, edits: [insert(entry, at.end, `%${name}`)] };
  }

  /** bgpd has no option for it. */
  setInterface(): Change | undefined {
    return undefined;
  }

  setDirect(): Change | undefined {
    return undefined;
  }

  setMultihop(hops: number): Change | undefined {
    const { entry, peer, project } = this.#statements;
    const address = readAddress(peer.at.text)?.address;
    const remote = this.#statements.last('remote-as')?.node.args[0]?.text;
    const local = this.#statements.last('local-as')?.node.args[0]?.text ?? project.above('@as', entry)?.signature;
    if (!address || isLinkLocal(address) || hops < 2 || hops > MOST_HOPS || (remote !== undefined && local !== undefined && asNumber(remote) === asNumber(local))) return undefined;
    const words = `multihop ${hops}`;
    const said = this.#statements.last('multihop');
    const edit = said?.origin === 'own' ? replace(entry, said.node, words) : addOption(peer, entry, words);
    return edit && { words, edits: [edit] };
  }

  setLocal({ text }: Address): Change | undefined {
    const said = this.#statements.last('local-address');
    return said?.origin === 'own' ? { words: `local-address ${text}`, edits: [replace(this.#statements.entry, said.node, `local-address ${text}`)] } : undefined;
  }

  setOnlink(): Change | undefined {
    return undefined;
  }

  addInterfaceRoute(): Change | undefined {
    return undefined;
  }
}
