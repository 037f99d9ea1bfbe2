/**
 * Expands VS Code's snippet syntax the way the editor does when every placeholder keeps its default:
 *
 *   $1 ${1}                  a tab stop; takes the default of the placeholder with its number, wherever that stands
 *   ${1:default}             a placeholder; defaults nest
 *   ${1|one,two|}            a choice, the first one unless another is asked for; `\,` `\|` `\\` inside
 *   ${1/pattern/format/flags}   a tab stop, transformed when left: here at once
 *   $NAME ${NAME} ${NAME:default} ${NAME/pattern/format/flags}   a variable of the editor
 *   \$ \} \\                 the characters themselves
 *
 * Grammar: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
 */

interface Transform {
  readonly pattern: RegExp;
  readonly format: readonly FormatPart[];
}
type FormatPart = string | { readonly group: number; readonly modifier?: string; readonly ifSet?: string; readonly ifNot?: string };
type Part =
  | string
  | { readonly stop: number; readonly children?: readonly Part[]; readonly choices?: readonly string[]; readonly transform?: Transform }
  | { readonly variable: string; readonly children?: readonly Part[]; readonly transform?: Transform };

export class SnippetError extends Error {}

export interface Options {
  /** Which of its choices (from 0) a choice takes, by its number. */
  readonly choices?: Readonly<Record<number, number>>;
  /** Values of the editor's variables; one that is not here is unset, and gives its default. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The text that is inserted, and the numbers of the choices in it with how many choices each has. */
export interface Expansion {
  readonly text: string;
  readonly choices: ReadonlyMap<number, number>;
  /** Every tab stop's number, in order of appearance, once. */
  readonly stops: readonly number[];
}

/** @throws SnippetError where the editor would insert something else than what was meant */
export function expand(body: string | readonly string[], options: Options = {}): Expansion {
  const parts = new Parser(typeof body === 'string' ? body : body.join('\n')).parse();
  const defaults = new Map<number, Part>();
  const choices = new Map<number, number>();
  const stops = new Set<number>();
  const collect = (some: readonly Part[]): void => {
    for (const part of some) {
      if (typeof part === 'string') continue;
      if ('stop' in part) {
        stops.add(part.stop);
        if (part.choices) choices.set(part.stop, part.choices.length);
        if (part.children || part.choices) {
          if (defaults.has(part.stop)) throw new SnippetError(`$${part.stop} has two defaults`);
          defaults.set(part.stop, part);
        }
      }
      if (part.children) collect(part.children);
    }
  };
  collect(parts);

  const open = new Set<number>();
  const text = (some: readonly Part[]): string => some.map(textOf).join('');
  const textOf = (part: Part): string => {
    if (typeof part === 'string') return part;
    let value: string;
    if ('variable' in part) {
      value = options.variables?.[part.variable] ?? text(part.children ?? []);
    } else {
      if (open.has(part.stop)) throw new SnippetError(`$${part.stop} stands inside its own default`);
      const home = defaults.get(part.stop);
      open.add(part.stop);
      if (home === undefined || typeof home === 'string') value = '';
      else if ('choices' in home && home.choices) {
        const wanted = options.choices?.[part.stop] ?? 0;
        if (home.choices[wanted] === undefined) throw new SnippetError(`$${part.stop} has no choice ${wanted}`);
        value = home.choices[wanted];
      } else value = text(home.children ?? []);
      open.delete(part.stop);
    }
    return part.transform ? apply(part.transform, value) : value;
  };
  return { text: text(parts), choices, stops: [...stops] };
}

function apply({ pattern, format }: Transform, value: string): string {
  return value.replace(pattern, (...found: unknown[]) =>
    format
      .map((part) => {
        if (typeof part === 'string') return part;
        const group = found[part.group] as string | undefined;
        if (group ? part.ifSet !== undefined : part.ifNot !== undefined) return (group ? part.ifSet : part.ifNot)!;
        // `${1:+then}` without the group gives nothing, `${1:-else}` with it gives the group.
        return part.ifSet === undefined ? modify(group ?? '', part.modifier) : '';
      })
      .join(''),
  );
}

function modify(text: string, modifier: string | undefined): string {
  const words = (): string[] => text.match(/[a-z0-9]+/gi) ?? [];
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (modifier) {
    case undefined: return text;
    case 'upcase': return text.toLocaleUpperCase();
    case 'downcase': return text.toLocaleLowerCase();
    case 'capitalize': return capital(text);
    case 'pascalcase': return words().map(capital).join('');
    case 'camelcase': return words().map((word, i) => (i ? capital(word) : word.charAt(0).toLowerCase() + word.slice(1))).join('');
    default: throw new SnippetError(`no such modifier: ${modifier}`);
  }
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Part[] {
    const parts = this.#parts(false);
    if (this.#at < this.#text.length) throw this.#error('something is left over');
    return parts;
  }

  #error(what: string): SnippetError {
    return new SnippetError(`${what} at ${JSON.stringify(this.#text.slice(this.#at, this.#at + 20))}`);
  }

  #take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #expect(text: string): void {
    if (!this.#text.startsWith(text, this.#at)) throw this.#error(`${text} is missing`);
    this.#at += text.length;
  }

  /** Up to the end, or inside braces up to the `}` that is not ours. */
  #parts(inside: boolean): Part[] {
    const parts: Part[] = [];
    const add = (text: string): void => {
      if (typeof parts.at(-1) === 'string') parts.push((parts.pop() as string) + text);
      else parts.push(text);
    };
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (inside && char === '}') break;
      if (char === '\\') {
        const next = this.#text[this.#at + 1];
        // Before any other character the backslash is itself.
        if (next === '$' || next === '}' || next === '\\') this.#at++;
        add(this.#text[this.#at]!);
        this.#at++;
      } else if (char === '$') {
        const part = this.#dollar();
        if (part === undefined) throw this.#error('a dollar sign that is none of a snippet wants a backslash');
        parts.push(part);
      } else {
        add(char);
        this.#at++;
      }
    }
    return parts;
  }

  #dollar(): Part | undefined {
    const simple = this.#take(/\$(?:\d+|[A-Za-z_]\w*)/);
    if (simple) return /\d/.test(simple[1]!) ? { stop: Number(simple.slice(1)) } : { variable: simple.slice(1) };
    if (!this.#take(/\$\{/)) return undefined;
    const name = this.#take(/\d+|[A-Za-z_]\w*/);
    if (name === undefined) throw this.#error('a number or a name is missing');
    const base = /^\d/.test(name) ? { stop: Number(name) } : { variable: name };
    if (this.#take(/\}/)) return base;
    if (this.#take(/:/)) {
      const children = this.#parts(true);
      this.#expect('}');
      return { ...base, children };
    }
    if (this.#take(/\//)) return { ...base, transform: this.#transform() };
    if ('stop' in base && this.#take(/\|/)) return { ...base, choices: this.#choices() };
    throw this.#error('a placeholder that does not end');
  }

  #choices(): string[] {
    const choices = [''];
    for (;;) {
      if (this.#at >= this.#text.length) throw this.#error('a choice that does not end');
      const char = this.#text[this.#at++]!;
      if (char === '\\' && /[,|\\]/.test(this.#text[this.#at] ?? '')) choices.push(choices.pop()! + this.#text[this.#at++]!);
      else if (char === ',') choices.push('');
      else if (char === '|') {
        this.#expect('}');
        return choices;
      } else choices.push(choices.pop()! + char);
    }
  }

  #transform(): Transform {
    const slashed = (inFormat: boolean): string => {
      let text = '';
      for (;;) {
        if (this.#at >= this.#text.length) throw this.#error('a transform that does not end');
        const char = this.#text[this.#at++]!;
        if (char === '/') return text;
        // In the format, the slash of `${1:/upcase}` is no end.
        const group = char === '$' && inFormat ? this.#take(/\{(?:\\.|[^\\}])*\}/) : undefined;
        text += group !== undefined ? char + group : char === '\\' ? char + (this.#text[this.#at++] ?? '') : char;
      }
    };
    const source = slashed(false).replace(/\\\//g, '/');
    const format = parseFormat(slashed(true));
    const flags = this.#take(/[a-z]*/) ?? '';
    this.#expect('}');
    return { pattern: new RegExp(source, flags), format };
  }
}

function parseFormat(text: string): FormatPart[] {
  const parts: FormatPart[] = [];
  const pattern = /\\([$}\\/])|\$(\d+)|\$\{(\d+)(?:\}|:\/([a-z]+)\}|:\+((?:\\.|[^}\\])*)\}|:\?((?:\\.|[^:}\\])*):((?:\\.|[^}\\])*)\}|:-?((?:\\.|[^}\\])*)\})|([^\\$]+|[\\$])/gy;
  const plain = (some: string | undefined): string | undefined => some?.replace(/\\([$}\\:])/g, '$1');
  for (const [, escaped, number, group, modifier, ifSet, either, or, ifNot, rest] of text.matchAll(pattern)) {
    if (escaped ?? rest) parts.push((escaped ?? rest)!);
    else if (number) parts.push({ group: Number(number) });
    else if (ifNot !== undefined) parts.push({ group: Number(group), ifNot: plain(ifNot) });
    else parts.push({ group: Number(group), modifier, ifSet: plain(ifSet ?? either), ifNot: plain(or) });
  }
  return parts;
}
