/** The words that the grammar of BIRD's language needs, from the language tables. */
import { attributes } from '../../../server/src/languages/bird/tables/attributes.ts';
import { commands } from '../../../server/src/languages/bird/tables/commands.ts';
import { enumerations } from '../../../server/src/languages/bird/tables/constants.ts';
import { flowComponents, fragmentWords } from '../../../server/src/languages/bird/tables/flow.ts';
import { functions } from '../../../server/src/languages/bird/tables/functions.ts';
import { allBlocks } from '../../../server/src/languages/bird/tables/index.ts';
import { methods } from '../../../server/src/languages/bird/tables/methods.ts';
import { channelKinds, netTypes, protocolTypes } from '../../../server/src/languages/bird/tables/protocols.ts';
import { types } from '../../../server/src/languages/bird/tables/types.ts';

/** The words of the language, as the tables have them. Order and repetition do not matter. */
export interface GrammarWords {
  /** Words of statements and options, outside filter code. */
  readonly options: Iterable<string>;
  /** What follows `protocol` and `template`: bgp, ospf, ... */
  readonly protocols: Iterable<string>;
  /** Kinds of tables and channels: ipv4, roa6, ... */
  readonly netTypes: Iterable<string>;
  /** What stands in a flow specification, `flow4 { ... }`: dst, sport, ... */
  readonly flow: Iterable<string>;
  /** Types of the filter language: int, bgppath, ... */
  readonly types: Iterable<string>;
  /** Attributes of a route: net, bgp_path, ... */
  readonly attributes: Iterable<string>;
  /** What follows a dot: len, prepend, ... */
  readonly methods: Iterable<string>;
  /** Built-in functions: roa_check, defined, ... */
  readonly functions: Iterable<string>;
  /** First words of filter statements and the words inside them: if, then, accept, print, ... */
  readonly commands: Iterable<string>;
  /** Constants of the enum types: RTS_BGP, ROA_VALID, ... */
  readonly constants: Iterable<string>;
}

/** The words of a statement form, `mask` and `words` arguments included: see schema.ts for the notation. */
function wordsOf(syntax: string): string[] {
  const plain = syntax.replace(/(?<=\w)\{[\d.+\s-]+\}/g, ' ').replace(/<(?:mask|words):([^>]*)>/g, ' $1 ').replace(/<[^>]*>/g, ' ');
  return plain.match(/[A-Za-z_]\w*/g) ?? [];
}

/** The words, as the language tables have them. */
export function grammarWords(): GrammarWords {
  const all = (words: readonly { readonly words: string }[]): string[] => words.flatMap(({ words }) => words.split(' '));
  const first = (words: readonly { readonly words: string }[]): string[] => words.map(({ words }) => words.split(' ')[0]!);
  const names = (words: readonly { readonly name: string }[]): string[] => words.map(({ name }) => name);
  return {
    // `attribute` is followed by types, and has a rule of its own.
    options: allBlocks.flatMap(({ rows }) => rows.flatMap(({ syntax }) => (syntax.startsWith('attribute ') ? [] : wordsOf(syntax)))),
    protocols: first(protocolTypes),
    netTypes: first([...netTypes, ...channelKinds]),
    flow: [...all(flowComponents), ...fragmentWords.map(({ word }) => word), 'offset'],
    types: names(types),
    attributes: names(attributes.filter(({ internal }) => !internal)),
    methods: names(methods),
    functions: names(functions),
    // What is in capitals stands for something else.
    commands: commands.flatMap(({ syntax }) => syntax.match(/\b[a-z_]+\b/g) ?? []),
    constants: enumerations.flatMap(({ values }) => names(values)),
  };
}
