/**
 * The grammar, as far as it does not depend on the tables: lines of elements, lists and blocks in braces. Which statement a
 * line is, and whether its elements fit, is matched against the tables afterwards (binding/): the messages are better, and
 * nothing is lost when a word is misspelt.
 */
import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { setKind } from './setLiteral.ts';
import * as t from './tokens.ts';

/** Statements whose braces hold members of a set. */
const DEFINERS = new Set(['as-set', 'prefix-set', 'origin-set', 'roa-set', 'aspa-set']);

/** Statements whose brace opens a block of lines; every other brace opens a list. */
export const BLOCKS: ReadonlySet<string> = new Set(['neighbor', 'group', 'vpn']);

/** The inside of a set, whose elements are still to be read. */
export interface PendingSet extends ast.Node { readonly elements: ast.Element[]; readonly kind: ast.MemberKind }

export class BgpdParser extends EmbeddedActionsParser {
  problems: ast.SyntaxProblem[] = [];
  /** Bodies of sets, to be read when the item is: the parser cannot be called from within itself. */
  pending: PendingSet[] = [];
  /** The tokens before a set's body tell what its members are. */
  all: readonly IToken[] = [];
  /** The item's text. */
  text = '';
  /** Whether another item stands below: what is not closed ends there. */
  more = false;

  constructor() {
    super(t.tokenTypes, { recoveryEnabled: true, skipValidations: process.env.NODE_ENV !== 'test', maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** One item: a statement, and whatever cannot belong to it. */
  readonly item = this.RULE('item', (): ast.Statement | undefined => {
    let statement: ast.Statement | undefined;
    this.MANY(() => {
      this.OR([
        { ALT: () => void this.CONSUME(t.NewLine) },
        {
          ALT: () => {
            const stray = this.CONSUME(t.BlockClose);
            this.ACTION(() => this.#stray(stray));
          },
        },
        {
          ALT: () => {
            const read = this.SUBRULE(this.statement);
            this.ACTION(() => {
              if (!statement) statement = read;
              else if (!isUnclosed(statement.elements.at(-1))) this.#behind(read);
            });
          },
        },
      ]);
    });
    return statement;
  });

  /** The elements of a line; a list or a block may go on over several. */
  readonly statement = this.RULE('statement', (): ast.Statement => {
    const elements: ast.Element[] = [];
    // What follows a block that was not closed is a statement of its own.
    this.AT_LEAST_ONE({ GATE: () => !isUnclosed(elements.at(-1)), DEF: () => {
      this.OR([
        { ALT: () => elements.push(this.SUBRULE(this.simple)) },
        { GATE: () => this.#opensBlock(elements), ALT: () => elements.push(this.SUBRULE(this.block, { ARGS: [(elements[0] as ast.Word | undefined)?.text ?? ''] })) },
        { ALT: () => elements.push(this.SUBRULE(this.list)) },
        { ALT: () => elements.push(this.SUBRULE(this.set)) },
      ]);
    } });
    return { elements, ended: this.LA(1).tokenType === t.NewLine || isUnclosed(elements.at(-1)), start: elements[0]?.start ?? 0, end: elements.at(-1)?.end ?? 0 };
  });

  readonly block = this.RULE('block', (head: string): ast.Block => {
    const open = this.CONSUME(t.BlockOpen);
    const opensLine = this.LA(1).tokenType === t.NewLine;
    const statements: ast.Statement[] = [];
    this.MANY({
      // A neighbor inside a neighbor: the brace of the one before is missing.
      GATE: () => !(head === 'neighbor' && statements.length > 0 && this.LA(1).image === 'neighbor' && this.LA(0).tokenType === t.NewLine),
      DEF: () => {
        this.OR([
          { ALT: () => void this.CONSUME(t.NewLine) },
          { ALT: () => statements.push(this.SUBRULE(this.statement)) },
        ]);
      },
    });
    const end = this.#closing(open, head);
    return { kind: 'block', statements, closed: end !== undefined, opensLine, start: t.startOf(open), end: end ?? statements.at(-1)?.end ?? t.endOf(open) };
  });

  readonly list = this.RULE('list', (): ast.List => {
    const open = this.CONSUME(t.BlockOpen);
    const elements: ast.Element[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => elements.push(this.SUBRULE(this.simple)) },
        { ALT: () => elements.push(this.#mark(this.CONSUME(t.NewLine))) },
        { ALT: () => elements.push(this.SUBRULE(this.list)) },
        { ALT: () => elements.push(this.SUBRULE(this.set)) },
      ]);
    });
    const end = this.#closing(open, undefined);
    return { kind: 'list', elements, closed: end !== undefined, start: t.startOf(open), end: end ?? elements.at(-1)?.end ?? t.endOf(open) };
  });

  /** The body of a set: plain members in place, the rest by the grammar. Or the attributes of a rule, which are plain. */
  readonly set = this.RULE('set', (): ast.List => {
    const token = this.CONSUME(t.SetLiteral);
    return this.ACTION(() => {
      const { image, startOffset } = token;
      const index = this.all.indexOf(token);
      const kind = setKind(this.all.slice(Math.max(0, index - 3), index));
      const elements: ast.Element[] = [];
      const inside = { start: startOffset + 1, end: startOffset + image.length - 1 };
      if (kind) this.pending.push({ elements, kind, ...inside });
      else elements.push({ kind: 'attributes', ...inside });
      return { kind: 'list', elements, closed: true, start: startOffset, end: startOffset + image.length };
    });
  });

  readonly simple = this.RULE('simple', (): ast.Element => {
    const token = this.CONSUME(t.Simple);
    return this.ACTION(() => this.#element(token));
  });

  /** The inside of a set, where it is not plain. */
  readonly members = this.RULE('members', (): ast.Element[] => {
    const elements: ast.Element[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => elements.push(this.SUBRULE(this.simple)) },
        { ALT: () => elements.push(this.#mark(this.CONSUME(t.NewLine))) },
        { ALT: () => elements.push(this.SUBRULE(this.list)) },
      ]);
    });
    return elements;
  });

  #element(token: IToken): ast.Element {
    const type = token.tokenType;
    const start = t.startOf(token);
    const end = t.endOf(token);
    const macro = (token.payload as t.Expanded | undefined)?.macro;
    const from = macro === undefined ? { start, end } : { start, end, macro };
    if (type === t.Word) return { kind: 'word', text: t.wordOf(token.image), ...from };
    if (type === t.NumberToken) return { kind: 'number', text: token.image, value: Number(token.image), ...from };
    if (type === t.Text) return { kind: 'text', text: t.textOf(token.image, true), closed: true, ...from };
    if (type === t.UnclosedText) {
      this.problems.push(unterminated(token.image, start, end, macro));
      return { kind: 'text', text: t.textOf(token.image, false), closed: false, ...from };
    }
    if (type === t.Unknown) this.problems.push(unknownCharacter(token.image, start, end, macro, this.text));
    return { kind: 'mark', text: token.image, ...from };
  }

  #mark(token: IToken): ast.Mark {
    return { kind: 'mark', text: token.image, start: t.startOf(token), end: t.endOf(token) };
  }

  #opensBlock(elements: readonly ast.Element[]): boolean {
    const first = elements[0];
    return first?.kind === 'word' && BLOCKS.has(first.text) && !elements.some(({ kind }) => kind === 'block' || kind === 'list');
  }

  /** Where the `}` of a block or list ends; undefined where there is none, which is said. */
  #closing(open: IToken, head: string | undefined): number | undefined {
    let end: number | undefined;
    this.OPTION(() => {
      const close = this.CONSUME(t.BlockClose);
      end = t.endOf(close);
    });
    this.ACTION(() => {
      if (end === undefined) this.#unclosed(open, head);
    });
    return end;
  }

  #unclosed(open: IToken, head: string | undefined): void {
    const start = t.startOf(open);
    const next = this.LA(1);
    const inner = head === 'neighbor' && next.image === 'neighbor';
    const what = head === undefined ? 'list' : `block of this ${head}`;
    if (inner && this.text.slice(start, this.#endBefore(next)).includes('\n')) {
      this.problems.push({
        code: 'unclosed-block', message: 'the neighbor before this one is not closed: a "}" is missing', start: t.startOf(next), end: t.endOf(next),
        related: { start, end: start + 1, message: 'opened here' },
        fix: { title: 'Insert "}" before it', safe: false, start: t.startOf(next), end: t.startOf(next), newText: `}\n${/[ \t]*$/.exec(this.text.slice(0, t.startOf(next)))![0]}` },
      });
      return;
    }
    const last = inner ? this.#endBefore(next) : this.#lastWord();
    // Where the brace would stand: on the line behind what was read last.
    const newline = this.text.indexOf('\n', last);
    const at = newline >= 0 && newline + 1 < this.text.length ? newline + 1 : Math.max(start, Math.min(last, this.text.length) - 1);
    // A header with nothing behind it is one too many.
    const doubled = this.more && /^[ \t]*(?:#.*)?\n?$/.test(this.text.slice(last));
    if (head === undefined && doubled && last === t.endOf(open) && DEFINERS.has(this.all.find(({ tokenType }) => tokenType !== t.NewLine)!.image)) {
      const first = t.startOf(this.all.find(({ tokenType }) => tokenType !== t.NewLine)!);
      this.problems.push({
        code: 'unclosed-block', message: 'this set is not closed, and nothing stands in it: the next line begins another one', start: first, end: t.endOf(open),
        fix: { title: 'Remove the line', safe: false, start: first, end: newline >= 0 ? newline + 1 : this.text.length, newText: '' },
      });
      return;
    }
    if (head === 'neighbor' && !this.text.slice(start, last).includes('\n')) {
      this.problems.push({
        code: 'unclosed-block', message: `the ${what} is not closed: a "}" is missing`, start: Math.max(start, last - 1), end: last, related: { start, end: start + 1, message: 'opened here' },
        fix: { title: 'Insert "}"', safe: false, start: last, end: last, newText: ' }' },
      });
      return;
    }
    this.problems.push({
      code: 'unclosed-block', message: `the ${what} is not closed: a "}" is missing`, start: at, end: at + 1, related: { start, end: start + 1, message: 'opened here' },
      fix: { title: 'Insert "}"', safe: false, start: newline >= 0 ? newline + 1 : this.text.length, end: newline >= 0 ? newline + 1 : this.text.length, newText: newline >= 0 ? '}\n' : '\n}\n' },
    });
  }

  /** Where the token ends that stands before one, line feeds left out. */
  #endBefore(token: IToken): number {
    const before = this.all.slice(0, this.all.indexOf(token)).findLast(({ tokenType }) => tokenType !== t.NewLine);
    return before ? t.endOf(before) : 0;
  }

  /** Where the last token ends that is no line feed. */
  #lastWord(): number {
    // The parser puts ends of its own behind the tokens.
    const last = this.all.findLast(({ tokenType, image }) => tokenType !== t.NewLine && image !== '');
    return last ? t.endOf(last) : 0;
  }

  #stray(token: IToken): void {
    const start = t.startOf(token);
    this.problems.push({
      code: 'unmatched-brace', message: 'this "}" closes nothing: what it belongs to is closed already, or was never opened', start, end: t.endOf(token),
      fix: { title: 'Remove it', safe: false, start, end: t.endOf(token), newText: '' },
    });
  }

  /** More behind a statement's closing brace. */
  #behind(read: ast.Statement): void {
    this.problems.push({ code: 'syntax-error', message: 'a statement ends with its line: nothing may follow the "}" here', start: read.start, end: read.end });
  }
}

const isUnclosed = (element: ast.Element | undefined): boolean => element?.kind === 'block' && !element.closed;

function unterminated(image: string, start: number, end: number, macro: string | undefined): ast.SyntaxProblem {
  const quote = image[0]!;
  const other = image.length > 1 && /["']/.test(image.at(-1)!) ? image.at(-1)! : '';
  const message = `this ${quote} has no partner: bgpd reads on to the next one, or to the end of the file; close the text${other === '' ? '' : `, ${other} does not`}`;
  const fix = { title: other === '' ? `Insert ${quote}` : `Change ${other} to ${quote}`, safe: false, start: end - other.length, end, newText: quote };
  return { code: 'unterminated-text', message, start, end, ...(macro === undefined && { fix }) };
}

function unknownCharacter(image: string, start: number, end: number, macro: string | undefined, text: string): ast.SyntaxProblem {
  if (macro !== undefined && image.startsWith('$')) {
    return { code: 'unknown-character', message: `the value of macro "${macro}" holds "${image}", and bgpd does not replace a macro within another one's value: write the value itself there`, start, end };
  }
  if (image === ';') {
    return {
      code: 'syntax-error', message: 'bgpd knows no ";": a statement ends with its line', start, end, fix: { title: 'Remove ";"', safe: true, start, end, newText: '' },
    };
  }
  if (/^[“”„‟«»‘’]+$/.test(image)) {
    const partner = macro === undefined ? /^[^"“”„‟«»‘’\n]*[“”„‟«»‘’]/.exec(text.slice(end)) : undefined;
    const until = end + (partner?.[0].length ?? 0);
    const fix = partner && { title: 'Change to straight quotes', safe: true, start, end: until, newText: `"${text.slice(end, until - 1)}"` };
    return { code: 'unknown-character', message: `bgpd knows no "${image}": a text stands in straight quotes, "..."`, start, end, ...(fix && { fix }) };
  }
  return { code: 'unknown-character', message: `bgpd knows no "${image}" outside quotes`, start, end };
}
