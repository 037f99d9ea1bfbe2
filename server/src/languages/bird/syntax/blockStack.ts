/** Which block of the tables each token of a protocol stands in: how a brace that is missing is found where no indentation tells. */
import type { IToken } from 'chevrotain';
import { compiledBlock, type CompiledBlock, type Form } from '../binding/blocks.ts';
import type { Pattern } from '../binding/form.ts';
import { protocolTypes } from '../tables/protocols.ts';
import { isWord } from './heads.ts';
import * as t from './tokens.ts';

const byLength = protocolTypes.map(({ words, block }) => ({ words: words.split(' '), block })).sort((a, b) => b.words.length - a.words.length);

/** What the tables know of a protocol's head. */
export interface ProtocolHead {
  readonly block: CompiledBlock;
  /** Index of the token behind the words of the type. */
  readonly next: number;
}

/** The type of the protocol that begins at `first`; undefined for one that there is not. */
export function protocolHead(tokens: readonly IToken[], first: number): ProtocolHead | undefined {
  const type = byLength.find(({ words }) => words.every((word, i) => tokens[first + 1 + i]?.image === word));
  return type && { block: compiledBlock(type.block), next: first + 1 + type.words.length };
}

/** Reads the tokens of a protocol from behind its `{` one by one. */
export class BlockStack {
  readonly #tokens: readonly IToken[];
  readonly #stack: (readonly CompiledBlock[])[];
  /** Index of the first token of the statement that is read. */
  #start: number;

  constructor(tokens: readonly IToken[], block: CompiledBlock, start: number) {
    this.#tokens = tokens;
    this.#stack = [[block]];
    this.#start = start;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** Goes over the token at `i`. */
  take(i: number): void {
    const type = this.#tokens[i]!.tokenType;
    if (type === t.BlockOpen) this.#stack.push(this.#inner().blocks);
    else if (type === t.BlockClose) this.#stack.pop();
    else if (type !== t.Semicolon) return;
    this.#start = i + 1;
  }

  /** Whether a `{` is missing before the token at `i`: it begins a statement of the block that the words before it open. */
  opensAt(i: number): boolean {
    const token = this.#tokens[i]!;
    if (i <= this.#start || !isWord(token)) return false;
    const { blocks, words } = this.#inner();
    return !words.has(token.image) && blocks.some(({ current }) => current.has(token.image));
  }

  /** Whether a `}` is missing before the token at `i`: it begins a statement of the block around this one, and none of this. */
  closesAt(i: number): boolean {
    const token = this.#tokens[i]!;
    const here = this.#stack.at(-1);
    const outside = this.#stack.at(-2);
    if (i !== this.#start || !here || here.length === 0 || !outside) return false;
    if (token.tokenType === t.Semicolon) return this.#tokens[i - 1]?.tokenType === t.Semicolon && here.every(({ block }) => block.empty !== true);
    if (!isWord(token)) return false;
    return !here.some(({ current }) => current.has(token.image)) && outside.some(({ current }) => current.has(token.image));
  }

  /** Whether a `}` at `i` ends its block too early: a statement of the block begins behind it that the one around does not know. */
  closesEarly(i: number): boolean {
    const here = this.#stack.at(-1);
    const outside = this.#stack.at(-2);
    const next = this.#tokens[this.#tokens[i + 1]?.tokenType === t.Semicolon ? i + 2 : i + 1];
    if (this.#tokens[i]!.tokenType !== t.BlockClose || !here || !outside || !isWord(next)) return false;
    return here.some(({ current }) => current.has(next!.image)) && !outside.some(({ current }) => current.has(next!.image));
  }

  /** Whether a statement of the block begins with this word. */
  knows(word: IToken): boolean {
    return this.#stack.at(-1)?.some(({ current }) => current.has(word.image)) === true;
  }

  /** Leaves the block although no `}` stands before the token at `i`. */
  close(i: number): void {
    this.#stack.pop();
    this.#start = i;
  }

  /** The blocks that the statement may open, and the words of its own. */
  #inner(): { readonly blocks: readonly CompiledBlock[]; readonly words: ReadonlySet<string> } {
    const first = this.#tokens[this.#start];
    const blocks = new Set<string>();
    const words = new Set<string>();
    if (isWord(first)) for (const around of this.#stack.at(-1) ?? []) for (const form of around.byWord.get(first!.image) ?? []) collect(form, blocks, words);
    return { blocks: [...blocks].map(compiledBlock), words };
  }
}

function collect({ pattern }: Form, blocks: Set<string>, words: Set<string>): void {
  const visit = (part: Pattern): void => {
    switch (part.type) {
      case 'word': words.add(part.word); return;
      case 'block': blocks.add(part.block); return;
      case 'sequence': case 'choice': part.items.forEach(visit); return;
      case 'repeat': visit(part.item);
    }
  };
  visit(pattern);
}
