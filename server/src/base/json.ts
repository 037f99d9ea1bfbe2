/** JSON with the places of what stands in it, so that a mistake in a settings file is told where it is. */
import type { Position, Range } from './position.ts';

/** A value, and where the things in it stand: keys and values by their path, `rules/unknown-option`. */
export interface PlacedJson {
  readonly value: unknown;
  /** The name of a member, of others the value itself. */
  readonly keys: ReadonlyMap<string, Range>;
  readonly values: ReadonlyMap<string, Range>;
}

/** Why a text is no JSON, and where it stops being any. */
export interface BadJson { readonly error: string; readonly range: Range }

/** Deeper than any settings; a text of a million brackets must not fill the stack. */
const MOST_DEPTH = 64;
const lexeme = /[\s\uFEFF]*(?:("(?:[^"\\\n]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[\]{}:,]))/y;

/** The path of a member: a `/` in a name stays as it is, since nobody takes paths apart. */
export const pathTo = (...names: readonly string[]): string => names.join('/');

/** Reads JSON as `JSON.parse` does; of two members of one name the last counts. */
export function readJson(text: string): PlacedJson | BadJson {
  const reader = new Reader(text);
  try {
    const value = reader.value('', 0);
    reader.end();
    return { value, keys: reader.keys, values: reader.values };
  } catch (error) {
    if (error instanceof Mistake) return { error: error.message, range: reader.range(error.start, error.end) };
    throw error;
  }
}

class Mistake extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

interface Lexeme { readonly text: string; readonly start: number }

class Reader {
  readonly keys = new Map<string, Range>();
  readonly values = new Map<string, Range>();
  readonly #text: string;
  readonly #lines: number[] = [0];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#lines.push(i + 1);
  }

  range(start: number, end: number): Range {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #position(offset: number): Position {
    let line = 0;
    for (let above = this.#lines.length; above - line > 1;) {
      const middle = (line + above) >> 1;
      if (this.#lines[middle]! <= offset) line = middle;
      else above = middle;
    }
    return { line, character: offset - this.#lines[line]! };
  }

  value(path: string, depth: number): unknown {
    const token = this.#next('a value');
    if (depth > MOST_DEPTH) throw new Mistake('this is nested too deeply', token.start, token.start + 1);
    const value = token.text === '{' ? this.#object(path, depth) : token.text === '[' ? this.#array(path, depth) : this.#plain(token);
    this.values.set(path, this.range(token.start, this.#at));
    return value;
  }

  end(): void {
    const rest = /\S/.exec(this.#text.slice(this.#at));
    if (rest) throw new Mistake('nothing is expected behind the end', this.#at + rest.index, this.#text.trimEnd().length);
  }

  #plain({ text, start }: Lexeme): unknown {
    if (/^[[\]{}:,]$/.test(text)) throw new Mistake(`a value is expected before "${text}"`, start, start + text.length);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new Mistake('a text with an escape that JSON does not have, or a control character', start, start + text.length);
    }
  }

  #object(path: string, depth: number): Record<string, unknown> {
    const members: [string, unknown][] = [];
    for (let token = this.#next('a name in double quotes, or "}"'); token.text !== '}' || members.length > 0; token = this.#next('a name in double quotes')) {
      if (!token.text.startsWith('"')) throw new Mistake('a name in double quotes is expected', token.start, token.start + token.text.length);
      const name = this.#plain(token) as string;
      const inside = path === '' ? name : pathTo(path, name);
      this.keys.set(inside, this.range(token.start, this.#at));
      this.#expect(':');
      members.push([name, this.value(inside, depth + 1)]);
      if (this.#expect(',', '}').text === '}') break;
    }
    return Object.fromEntries(members);
  }

  #array(path: string, depth: number): unknown[] {
    const members: unknown[] = [];
    const start = this.#at;
    if (this.#next('a value, or "]"').text === ']') return members;
    this.#at = start;
    do members.push(this.value(pathTo(path, String(members.length)), depth + 1));
    while (this.#expect(',', ']').text === ',');
    return members;
  }

  #expect(...texts: readonly string[]): Lexeme {
    const wanted = texts.map((text) => `"${text}"`).join(' or ');
    const token = this.#next(wanted);
    if (!texts.includes(token.text)) throw new Mistake(`${wanted} is expected`, token.start, token.start + token.text.length);
    return token;
  }

  #next(wanted: string): Lexeme {
    lexeme.lastIndex = this.#at;
    const match = lexeme.exec(this.#text);
    if (match) {
      this.#at = lexeme.lastIndex;
      const text = match[1] ?? match[2] ?? match[3]!;
      return { text, start: this.#at - text.length };
    }
    const rest = /\S+/.exec(this.#text.slice(this.#at));
    const start = rest ? this.#at + rest.index : this.#text.length;
    throw new Mistake(rest ? `${wanted} is expected` : `the text ends where ${wanted} is expected`, start, start + (rest?.[0].length ?? 0));
  }
}
