/** Communities and AS paths while a route runs through filter code: lists, sets that match them, and path masks. */
import type { Source } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';

/** The text of a set without its brackets and remarks. */
export function contentOf({ start, end }: ast.SetExpression, source: Source): string {
  return source.item.text.slice(start + 1, end - 1).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

/** Whether a set of communities holds one (`65001:100`, `65001:1:2`); undefined where a member that is computed may. */
export function communityIn(community: string, set: ast.SetExpression, source: Source): boolean | undefined {
  const parts = community.split(':').map(Number);
  let others = false;
  for (const member of contentOf(set, source).split(/,(?![^(]*\))/)) {
    const held = member.trim() === '' ? false : memberHolds(member, parts);
    if (held) return true;
    if (held === undefined) others = true;
  }
  return others ? undefined : false;
}

/** `(65001, 100)`, `(65001, *)`, `(65001, 1..9, *)` */
function memberHolds(member: string, parts: readonly number[]): boolean | undefined {
  const inner = /^\s*\(([^()]*)\)\s*$/.exec(member)?.[1]?.split(',');
  if (!inner) return undefined;
  const answers = inner.map((text, i): boolean | undefined => {
    const match = /^\s*(?:(\*)|(\d+)(?:\s*\.\.\s*(\d+))?)\s*$/.exec(text);
    const part = parts[i];
    if (!match) return undefined;
    return part !== undefined && (match[1] !== undefined || (part >= Number(match[2]) && part <= Number(match[3] ?? match[2])));
  });
  if (inner.length !== parts.length || answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** One place of a mask: a number, any one, or any number of any. */
export type MaskPart = number | '?' | '*';

/** Whether a path fits a mask, `[= 65001 * =]`. */
export function maskFits(path: readonly number[], mask: readonly MaskPart[]): boolean {
  // The places of the mask that the path may have come to.
  let reached = new Set(open(new Set([0]), mask));
  for (const number of path) {
    const next = new Set<number>();
    for (const at of reached) {
      const part = mask[at];
      if (part === '*') next.add(at);
      if (part === '?' || part === number) next.add(at + 1);
    }
    reached = open(next, mask);
  }
  return reached.has(mask.length);
}

/** A `*` may stand for nothing. */
function open(places: Set<number>, mask: readonly MaskPart[]): Set<number> {
  for (const at of places) if (mask[at] === '*') places.add(at + 1);
  return places;
}
