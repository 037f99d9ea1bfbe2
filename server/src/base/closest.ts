/** "Did you mean": the known word nearest to a misspelt one. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidate with the smallest edit distance to `word`, if it is near enough to be meant: one edit for words of up
 * to four letters, two up to eight, else three; capitals are no edit. A word of two letters is one that lacks a third.
 * Undefined where none is.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const small = word.toLowerCase();
  const most = word.length < 2 ? 0 : word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > most || candidate === word) continue;
    const other = candidate.toLowerCase();
    const edits = other === small ? 0 : word.length < 3 && other.length !== 3 ? Infinity : swapped(small, other) ? 1 : distance(small, other);
    if (edits < least || (edits === least && best !== undefined && candidate < best)) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Two letters next to each other in the wrong order: the commonest slip, which Levenshtein counts as two. */
function swapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  return one[i] === other[i + 1] && one[i + 1] === other[i] && one.slice(i + 2) === other.slice(i + 2);
}
