/** Which program of BIRD 1.6 a file is for: IPv6 addresses in its text, at which bird, which has IPv4 alone, stops; its name. */
import type * as ast from '../syntax/ast.ts';

/** Texts, comments and quoted names, where colons are no address; then addresses: `::`, or three colons between groups at least. */
const address = /"[^"\n]*"|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^'\n]*'|(?<![\w:.])(?:(?:[0-9a-fA-F]{0,4}:){3,}|[0-9a-fA-F]{0,4}::|[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}::)[0-9a-fA-F:.]*/g;

/** Where the addresses of a text stand. */
export function* ip6Addresses(text: string): Generator<{ readonly start: number; readonly end: number }> {
  // Nearly all texts of IPv4 have no colon but in a few places.
  if (!text.includes(':')) return;
  for (const match of text.matchAll(address)) {
    if (!/^["#'/]/.test(match[0])) yield { start: match.index, end: match.index + match[0].length };
  }
}

/** Whether a file is called as those of bird6 are: `bird6.conf`, `bird6_aggr.cfg`. */
export function isBird6Name(path: string): boolean {
  return /(?:^|\/)bird6[^/]*\.(?:conf|cfg)$/.test(path);
}

/**
 * Whether a file of BIRD 1.6 is for bird6: by its name, else by an IPv6 address in it. `entries`: of it and all that it
 * includes.
 */
export function isForBird6(root: string, entries: readonly { readonly item: ast.Item }[]): boolean {
  if (isBird6Name(root)) return true;
  return entries.some(({ item }) => hasIp6(item));
}

const known = new WeakMap<ast.Item, boolean>();

/** Whether an IPv6 address stands in an item; kept with it. */
export function hasIp6(item: ast.Item): boolean {
  let answer = known.get(item);
  if (answer === undefined) known.set(item, (answer = !ip6Addresses(item.text).next().done));
  return answer;
}
