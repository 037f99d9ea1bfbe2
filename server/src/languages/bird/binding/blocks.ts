/** The blocks of the language by name, each with its rows compiled and indexed by their first word. */
import type { Block, Row } from '../tables/schema.ts';
import { allBlocks } from '../tables/index.ts';
import { ALL_RELEASES, ALL_TARGETS, releases, type ReleaseSet } from '../versions.ts';
import { firstWords, leadingWords, parseForm, type Pattern } from './form.ts';

/** A row, ready to be matched. */
export interface Form {
  readonly row: Row;
  readonly pattern: Pattern;
  readonly versions: ReleaseSet;
  /** The words up to the first argument, `hold time`. */
  readonly name: string;
}

/** A block of the tables, ready to be matched against. */
export interface CompiledBlock {
  readonly block: Block;
  /** Every form that may stand here, those of included blocks too. */
  readonly forms: readonly Form[];
  readonly byWord: ReadonlyMap<string, readonly Form[]>;
  /** The words that statements of 2.0 and later begin with: where braces are missing, what stands where is guessed by them. */
  readonly current: ReadonlySet<string>;
  /** Forms that begin with a value. */
  readonly others: readonly Form[];
}

const blocks = new Map<string, Block>();
const compiled = new Map<string, CompiledBlock>();
const forms = new Map<Row, Form>();

function theBlocks(): ReadonlyMap<string, Block> {
  if (blocks.size === 0) for (const block of allBlocks) blocks.set(block.name, block);
  return blocks;
}

/** The names of all blocks. */
export function blockNames(): string[] {
  return [...theBlocks().keys()];
}

/** @throws RangeError where the tables have no such block. */
export function compiledBlock(name: string): CompiledBlock {
  const known = compiled.get(name);
  if (known) return known;
  const block = theBlocks().get(name);
  if (!block) throw new RangeError(`the tables have no block "${name}"`);
  const own: Form[] = [...rowsOf(block, new Set())].map(compileRow);
  const byWord = new Map<string, Form[]>();
  const others: Form[] = [];
  for (const form of own) {
    const words = firstWords(form.pattern);
    if (!words) others.push(form);
    for (const word of words ?? []) {
      const list = byWord.get(word);
      if (list) list.push(form);
      else byWord.set(word, [form]);
    }
  }
  const current = new Set([...byWord].flatMap(([word, list]) => (list.some(({ versions }) => (versions & ALL_TARGETS) !== 0) ? [word] : [])));
  const result = { block, forms: own, byWord, current, others };
  compiled.set(name, result);
  return result;
}

function* rowsOf(block: Block, seen: Set<string>): Generator<Row> {
  if (seen.has(block.name)) return;
  seen.add(block.name);
  yield* block.rows;
  for (const name of block.includes ?? []) {
    const included = theBlocks().get(name);
    if (!included) throw new RangeError(`block "${block.name}" includes "${name}", which the tables do not have`);
    yield* rowsOf(included, seen);
  }
}

/** A row belongs to several blocks where one includes the other; it is compiled once. */
function compileRow(row: Row): Form {
  const known = forms.get(row);
  if (known) return known;
  const pattern = parseForm(row.syntax);
  const form = { row, pattern, versions: row.versions === undefined ? ALL_RELEASES : releases(row.versions), name: leadingWords(pattern).join(' ') };
  forms.set(row, form);
  return form;
}
