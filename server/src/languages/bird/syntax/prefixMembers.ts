/** The prefixes among the members of a set, read again from its text: the set itself keeps no more of them than what is wrong (setLiteral.ts). */
import type * as ast from './ast.ts';
import * as t from './tokens.ts';

/** A prefix with its pattern; offsets as those of the set. */
export interface PrefixMember extends ast.Node {
  /** As written. */
  readonly address: string;
  readonly length: number;
  /** `+`, `-`, or the lengths in braces, of the networks that it matches; absent: itself alone. */
  readonly pattern: '+' | '-' | (ast.Node & { readonly low: number; readonly high: number }) | undefined;
}

/** The plain prefixes of a set, in their order. `text`: of the item that holds it. */
export function prefixMembers(set: ast.SetExpression, text: string): PrefixMember[] {
  const { tokens } = t.tokenize(text.slice(set.start + 1, set.end - (set.closed ? 1 : 0)), false);
  const members: PrefixMember[] = [];
  const startOf = (i: number): number => set.start + 1 + tokens[i]!.startOffset;
  const endOf = (i: number): number => startOf(i) + tokens[i]!.image.length;
  for (let i = 0; i + 2 < tokens.length; i++) {
    const [address, slash, length, next] = [tokens[i]!, tokens[i + 1]!, tokens[i + 2]!, tokens[i + 3]];
    if ((address.tokenType !== t.Ip4 && address.tokenType !== t.Ip6) || slash.tokenType !== t.Slash || length.tokenType !== t.Int) continue;
    const base = { start: startOf(i), address: address.image, length: Number(length.image) };
    i += 2;
    const sign = next?.tokenType === t.Plus ? '+' : next?.tokenType === t.Minus ? '-' : undefined;
    if (sign) members.push({ ...base, end: endOf(++i), pattern: sign });
    else if (next?.tokenType === t.BlockOpen && tokens[i + 2]?.tokenType === t.Int && tokens[i + 4]?.tokenType === t.Int && tokens[i + 5]?.tokenType === t.BlockClose) {
      members.push({ ...base, end: endOf(i + 5), pattern: { start: startOf(i + 1), end: endOf(i + 5), low: Number(tokens[i + 2]!.image), high: Number(tokens[i + 4]!.image) } });
      i += 5;
    } else if (next === undefined || next.tokenType === t.Comma) members.push({ ...base, end: endOf(i), pattern: undefined });
  }
  return members;
}
