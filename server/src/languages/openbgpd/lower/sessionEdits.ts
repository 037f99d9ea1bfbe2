/** How a session is changed in the words of a neighbor's block. */
import { isLinkLocal, type Address } from '../../../base/address.ts';
import type { Change, SessionEdits, Wish } from '../../../base/session.ts';
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

  say(wish: Wish): Change | undefined {
    switch (wish.what) {
      case 'neighbor AS': return this.#write('remote-as', `remote-as ${wish.value}`);
      case 'own AS': return this.#write('local-as', `local-as ${wish.value}`);
      case 'neighbor port': return this.#write('port', `port ${wish.value}`);
      case 'hold time': return this.#write('holdtime', `holdtime ${wish.value}`);
      case 'least hold time': return this.#write('holdtime min', `holdtime min ${wish.value}`);
      case 'TTL security': return this.#write('ttl-security', 'ttl-security yes');
      case 'no TTL security': return this.#write('ttl-security', 'ttl-security no');
      case 'family': return this.#write(undefined, `announce IPv${wish.value} unicast`);
      case 'password': {
        const change = this.#write(undefined, 'tcp md5sig password ${1:secret}');
        return change && { ...change, words: 'tcp md5sig password ...', snippet: true };
      }
      case 'no password': return this.#remove(/^tcp md5sig\b/, 'no password');
      case 'to call': return this.#remove(/^passive\b/, 'no passive');
      case 'no role required': return this.#write('announce policy', 'announce policy yes');
      // The port that is listened on is the whole file's.
      case 'own port': return undefined;
    }
  }

  /** An option in the place of the neighbor's own of that name, else as one more. */
  #write(name: string | undefined, words: string): Change | undefined {
    const { entry, peer } = this.#statements;
    const said = name === undefined ? undefined : this.#statements.last(name);
    const edit = said?.origin === 'own' ? replace(entry, said.node, words) : addOption(peer, entry, words);
    return edit && { words, edits: [edit] };
  }

  /** Without the neighbor's own statements of a kind, where each has its line. */
  #remove(pattern: RegExp, words: string): Change | undefined {
    const { entry, peer } = this.#statements;
    const { text } = entry.item;
    const edits = peer.own.filter(({ start, end }) => pattern.test(text.slice(start, end))).map(({ start, end }) => {
      const from = text.lastIndexOf('\n', start - 1) + 1;
      const newline = text.indexOf('\n', end);
      return newline >= 0 && /^[ \t]*$/.test(text.slice(from, start)) && /^[ \t]*(?:#.*)?$/.test(text.slice(end, newline)) ? replace(entry, { start: from, end: newline + 1 }, '') : undefined;
    });
    const whole = edits.filter((edit) => edit !== undefined);
    return whole.length > 0 && whole.length === edits.length ? { words, edits: whole } : undefined;
  }

  setOnlink(): Change | undefined {
    return undefined;
  }

  addInterfaceRoute(): Change | undefined {
    return undefined;
  }
}
