/** Which networks a set of prefixes holds: `[ 10.0.0.0/8+, 192.0.2.0/24{25,32} ]`. */
import { parseNetwork, sameBits, type Network } from '../../../base/address.ts';
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

/** One member: networks that share its bits, and are so long. */
interface Member { readonly network: Network; readonly low: number; readonly high: number }

/** A set as far as its members are plain prefixes. */
interface Members { readonly plain: readonly Member[]; readonly others: boolean }

const kept = new WeakMap<ast.SetExpression, Members>();

/** Whether the set holds the network; undefined where a member that is computed may. */
export function setHolds(set: ast.SetExpression, source: Source, network: Network): boolean | undefined {
  const { plain, others } = membersOf(set, source);
  const held = plain.some(({ network: one, low, high }) => network.length >= low && network.length <= high && sameBits(one, network, Math.min(one.length, network.length)));
  return held || (others ? undefined : false);
}

function membersOf(set: ast.SetExpression, source: Source): Members {
  const known = kept.get(set);
  if (known) return known;
  const text = source.item.text.slice(set.start + 1, set.end - 1).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  const plain: Member[] = [];
  let others = false;
  // The comma of a pattern, "{8,24}", ends no member.
  for (const part of text.split(/,(?![^{]*\})/)) {
    const written = part.replace(/\s+/g, '');
    if (written === '') continue;
    const match = /^([\d.:a-fA-F]+\/\d+)(?:(\+)|(-)|\{(\d+),(\d+)\})?$/.exec(written);
    const network = match && parseNetwork(match[1]!);
    if (!match || !network) others = true;
    else plain.push({ network, ...lengths(network, match) });
  }
  const members = { plain, others };
  kept.set(set, members);
  return members;
}

/** filter/config.Y, fprefix: `+` means as long and longer, `-` as long and shorter. */
function lengths({ family, length }: Network, [, , longer, shorter, low, high]: RegExpExecArray): { readonly low: number; readonly high: number } {
  if (longer) return { low: length, high: family === 4 ? 32 : 128 };
  if (shorter) return { low: 0, high: length };
  return low === undefined ? { low: length, high: length } : { low: Number(low), high: Number(high) };
}
