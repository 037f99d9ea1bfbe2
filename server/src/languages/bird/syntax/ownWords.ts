/**
 * The words that are what they are in quotes, too: `'bgp_med' = 5;`, `print 'net';` and `'import' 'all';` are taken by 2.0,
 * 2.17, 2.20, 3.1 and 3.4 as if there were no quotes. Only a new name may not be one of them (keywords.ts).
 */
import { attributes } from '../tables/attributes.ts';
import { commands } from '../tables/commands.ts';
import { enumerations } from '../tables/constants.ts';
import { functions } from '../tables/functions.ts';
import { keywordGroups } from '../tables/keywords.ts';
import { methods } from '../tables/methods.ts';

let words: Set<string> | undefined;

/** Whether some release has this word by itself. */
export function isOwnWord(name: string): boolean {
  words ??= new Set([
    ...keywordGroups.flatMap((group) => group.words.trim().split(/\s+/)), ...enumerations.flatMap(({ values }) => values.map((value) => value.name)),
    ...[...attributes, ...functions, ...methods].map((row) => row.name), ...commands.map(({ word }) => word), 'true', 'false',
  ]);
  return words.has(name);
}
