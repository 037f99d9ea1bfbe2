/** What to insert for the rest of a statement: places to fill in for its arguments, braces for its block, its `;`. */
import type { Fix } from '../base/finding.ts';
import type { Pattern } from '../languages/bird/binding/form.ts';

/** A text to insert, plain and with places to fill in. */
export interface Insertion {
  readonly plain: string;
  readonly snippet: string;
}

/** The escapes that LSP's snippets want in running text. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** `${1|on,off|}` */
function choice(values: readonly string[]): string {
  return `\${1|${values.map((value) => value.replace(/[\\,|}]/g, '\\$&')).join(',')}|}`;
}

/**
 * The insertion of `words` with what its form wants after them. `value`: the default of the option, to begin with.
 * `end`: what ends the statement, `;` or nothing where one stands there already.
 */
export function insertionOf(words: string, rest: readonly Pattern[], value: string | undefined, end: string): Insertion {
  const blockAt = rest.findIndex((pattern) => hasBlock(pattern));
  if (blockAt >= 0 && rest.slice(0, blockAt).every((pattern) => pattern.type === 'repeat' && pattern.least === 0)) {
    return { plain: words, snippet: `${escapeSnippet(words)} {\n\t$0\n}${end}` };
  }
  const required: string[] = [];
  let places = 0;
  for (const pattern of rest) {
    if (pattern.type === 'repeat' && pattern.least === 0) break;
    const text = placeholder(pattern, places + 1, places === 0 ? value : undefined);
    if (/\$/.test(text)) places++;
    required.push(text);
  }
  // All of it may be left out; where there is much of it, most people want some.
  if (required.length === 0) return { plain: words, snippet: `${escapeSnippet(words)}${rest.length > 1 ? ' $0' : rest.length > 0 ? '$0' : ''}${end}` };
  return { plain: `${words} `, snippet: `${escapeSnippet(words)} ${required.join(' ').replace(/ ,/g, ',')}${end}` };
}

function hasBlock(pattern: Pattern): boolean {
  return pattern.type === 'block' || (pattern.type === 'repeat' && hasBlock(pattern.item));
}

function placeholder(pattern: Pattern, place: number, value: string | undefined): string {
  const at = (text: string): string => text.replace('${1', `\${${place}`);
  switch (pattern.type) {
    case 'word':
      return pattern.word;
    case 'punctuation':
      return escapeSnippet(pattern.text);
    case 'block':
      return `{\n\t$${place}\n}`;
    case 'sequence':
      return pattern.items
        .filter((item) => item.type !== 'repeat')
        .map((item, i) => (i === 0 || item.type === 'word' || item.type === 'punctuation' ? placeholder(item, place, value) : `$${place + i}`))
        .join(' ');
    case 'repeat':
      return `$${place}`;
    case 'choice': {
      const words = pattern.items.flatMap((item) => wordsOf(item) ?? ['']);
      return words.includes('') ? `$${place}` : at(choice(ordered(words, value)));
    }
    case 'argument': return argument(pattern.kind, place, value, at);
  }
}

function argument(kind: string, place: number, value: string | undefined, at: (text: string) => string): string {
  switch (kind) {
    case 'switch': return at(choice(value?.startsWith('on') ? ['off', 'on'] : ['on', 'off']));
    case 'filter': return at(choice(['all', 'none', 'filter ', 'where ']));
    case 'mask': return at(choice(['all', 'off']));
    case 'string': case 'text': case 'date': return `"$${place}"`;
    case 'interfaces': return `"$${place}"`;
    case 'commands': return `{\n\t$${place}\n}`;
    case 'number': case 'seconds': {
      const first = /^\d+/.exec(value ?? '')?.[0];
      return first === undefined ? `$${place}` : `\${${place}:${first}}`;
    }
    case 'time': return `\${${place}:${/^\d+ (?:s|ms|us)/.exec(value ?? '')?.[0] ?? '1 s'}}`;
    default: return `$${place}`;
  }
}

/** The words that an alternative consists of; undefined where it is a value. */
function wordsOf(pattern: Pattern): string[] | undefined {
  if (pattern.type === 'word') return [pattern.word];
  if (pattern.type === 'argument' && pattern.kind === 'switch') return ['on', 'off'];
  if (pattern.type === 'sequence' && pattern.items.every((item) => item.type === 'word'))
    return [pattern.items.map((item) => (item as { word: string }).word).join(' ')];
  return undefined;
}

/** The default is what need not be written: it comes last. */
function ordered(words: readonly string[], value: string | undefined): string[] {
  const given = value?.replace(/`/g, '').split(/[\s,;]/)[0];
  return [...words].sort((a, b) => Number(a === given) - Number(b === given));
}

/** A snippet's text with its defaults in place, for whoever has no snippets. */
export function plainSnippet(snippet: string): string {
  const plain = snippet.replace(
    /\$\{\d+\|((?:[^|\\,]|\\.)*)(?:[^|\\]|\\.)*\|\}|\$\{\d+:((?:[^}\\]|\\.)*)\}|\$\{\d+\}|\$\d+/g,
    (_, first: string | undefined, value: string | undefined) => first ?? value ?? '',
  );
  return plain.replace(/\\([\\$}|,])/g, '$1');
}

/**
 * The fixes for whoever cannot be asked for a value. A snippet is left out, since what stands in its place is invented;
 * where its title can say what to replace, it stays and says so.
 */
export function plainFixes(fixes: readonly Fix[]): Fix[] {
  return fixes.flatMap((fix) => {
    if (!fix.snippet) return [fix];
    if (fix.replace === undefined) return [];
    const { snippet: _, replace, ...rest } = fix;
    return [{ ...rest, title: `${fix.title}, then replace ${replace}`, safe: false, edits: fix.edits.map((edit) => ({ ...edit, newText: plainSnippet(edit.newText) })) }];
  });
}
