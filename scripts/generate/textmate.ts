/**
 * The TextMate grammar of BIRD's language: a hand-written skeleton, its word lists from the language tables.
 *
 *   node scripts/generate/textmate.ts          writes syntaxes/bird.tmLanguage.json
 *
 * `textmateGrammar(words)` is pure. Three contexts, each a list of patterns: `top` (declarations), `options` (inside a
 * protocol, a channel, a table: statements made of option words) and `code` (inside a filter or a function, and every
 * expression). Whatever is left open ends at the next line that starts like a declaration in its first column, so that
 * a half-typed item does not discolour the rest of the file. Every pattern takes time linear in its line.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attributes } from '../../server/src/languages/bird/tables/attributes.ts';
import { commands } from '../../server/src/languages/bird/tables/commands.ts';
import { enumerations } from '../../server/src/languages/bird/tables/constants.ts';
import { flowComponents, fragmentWords } from '../../server/src/languages/bird/tables/flow.ts';
import { functions } from '../../server/src/languages/bird/tables/functions.ts';
import { allBlocks } from '../../server/src/languages/bird/tables/index.ts';
import { methods } from '../../server/src/languages/bird/tables/methods.ts';
import { channelKinds, netTypes, protocolTypes } from '../../server/src/languages/bird/tables/protocols.ts';
import { types } from '../../server/src/languages/bird/tables/types.ts';

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

export interface Rule {
  readonly comment?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}
type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

export interface Grammar {
  readonly $schema: string;
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** A name of the user's: a symbol, bare or in single quotes. */
const NAME = "(?:[A-Za-z_][A-Za-z0-9_]*+|'[A-Za-z0-9_.:-]*+')";
/** Where whatever was left open ends: a line whose first column starts a declaration. */
const HEAL = `(?=^(?:(?:protocol|template|function|define|attribute)\\b(?!\\s*[.=;])|filter\\s+${NAME}\\s*(?:\\{|$)|${'(?:ipv[46](?:\\s+sadr)?|vpn[46]|roa[46]|flow[46]|mpls|aspa|eth|evpn|neighbor)'}\\s+table\\b))`;
/** Before a word that means something by itself: not a part of a longer one, not what follows the dot of a method (`..` is a range). */
const WORD = '(?<!\\w|[^.]\\.)';
/** Before a literal: nothing that would make it a part of a longer word. */
const NOT_AFTER = '(?<![\\w.:])';
const LENGTH = '(?:\\s*(/)\\s*(\\d+)(?!\\d)(?:\\s*(\\{)\\s*(\\d+)\\s*(,)\\s*(\\d+)\\s*(\\})|([+-])(?![\\w+-])|\\s+([+-])(?=\\s*[,\\]]))?)?';
const QUAD = '\\d{1,3}(?:\\.\\d{1,3}){3}';
const HEX4 = '[0-9A-Fa-f]{1,4}';
const IPV6 =
  `(?:(?:${HEX4}:){7}${HEX4}` + `|(?:${HEX4}:){6}${QUAD}` + `|(?:${HEX4}(?::${HEX4}){0,6})?::(?:(?:${HEX4}:){0,5}${QUAD}|${HEX4}(?::${HEX4}){0,6})?)`;

const include = (...names: string[]): Rule[] => names.map((name) => ({ include: `#${name}` }));
const scope = (...names: string[]): Captures => Object.fromEntries(names.flatMap((name, i) => (name ? [[String(i + 1), { name }]] : [])));

/** `\b(?:a|b)\b`, sorted: the same words always make the same grammar. */
function anyOf(words: Iterable<string>): string {
  const sorted = [...new Set(words)].sort();
  for (const word of sorted) if (!/^\w+$/.test(word)) throw new RangeError(`not a word: ${JSON.stringify(word)}`);
  // An empty list matches nothing, rather than everything.
  return sorted.length ? `\\b(?:${sorted.join('|')})\\b` : '(?!)';
}

/** Filter statements by what they do; a command that stands in none of these is a plain keyword. */
const CONDITIONAL = ['if', 'then', 'else', 'case'];
const LOOP = ['for', 'do', 'in'];
const VERDICT = ['accept', 'reject', 'error', 'return'];

/** Words that mean the same wherever they stand, and look like a constant. */
const SWITCH = ['on', 'off', 'yes', 'no', 'true', 'false'];
const EVERYTHING = ['all', 'none'];

export function textmateGrammar(words: GrammarWords): Grammar {
  const types = anyOf(words.types);
  const netTypes = anyOf(words.netTypes);
  // As the first word of a statement, `neighbor` is BGP's.
  const channels = anyOf([...words.netTypes].filter((word) => word !== 'neighbor'));
  const special = new Set([...CONDITIONAL, ...LOOP, ...VERDICT]);
  const otherCommands = [...words.commands].filter((word) => !special.has(word));
  const options = [...words.options].filter((word) => !SWITCH.includes(word) && !EVERYTHING.includes(word));
  const prefixCaptures = (version: 4 | 6): Captures =>
    scope(
      `constant.numeric.address.ipv${version}.bird`,
      'punctuation.separator.prefix-length.bird',
      'constant.numeric.prefix-length.bird',
      'punctuation.definition.prefix-pattern.begin.bird',
      'constant.numeric.prefix-pattern.bird',
      'punctuation.separator.prefix-pattern.bird',
      'constant.numeric.prefix-pattern.bird',
      'punctuation.definition.prefix-pattern.end.bird',
      'keyword.operator.prefix-pattern.bird',
      'keyword.operator.prefix-pattern.bird',
    );

  const repository: Record<string, Rule> = {
    top: {
      patterns: include('anywhere', 'declarations', 'legacy-table', 'options-block', 'filter-block', 'route', 'options-words', 'literals', 'names', 'punctuation'),
    },
    options: {
      patterns: include('anywhere', 'declarations', 'filter-block', 'filter-name', 'where', 'merge-by', 'route', 'table-name', 'options-block', 'options-words', 'literals', 'names', 'punctuation'),
    },
    code: {
      patterns: include('anywhere', 'local-variable', 'control', 'call', 'method', 'literals', 'types', 'net-literal', 'attributes', 'names', 'code-block', 'punctuation'),
    },

    anywhere: { patterns: include('template-tag', 'suppression', 'comment', 'include-file') },

    'template-tag': {
      comment: 'Files that a template engine still has to fill in: {{ x }}, {% if %}, <% %>, ${x}',
      patterns: [
        { name: 'keyword.other.template-tag.bird', match: '\\{\\{[^{};\\n]*\\}\\}' },
        { name: 'keyword.other.template-tag.bird', begin: '\\{%', end: '%\\}|$' },
        { name: 'keyword.other.template-tag.bird', begin: '<%', end: '%>|$' },
        { name: 'keyword.other.template-tag.bird', match: '\\$\\{[^{};\\n]*\\}' },
      ],
    },
    suppression: {
      match: '(#)[ \\t]*(bgplint:)[ \\t]*(ignore(?:-file)?)(\\[)([^\\]\\n]*)(\\])(.*)$',
      name: 'comment.line.number-sign.suppression.bird',
      captures: scope(
        'punctuation.definition.comment.bird',
        'storage.type.class.bgplint.bird',
        'keyword.other.bgplint.bird',
        'punctuation.definition.codes.begin.bird',
        'entity.name.type.instance.bgplint.bird',
        'punctuation.definition.codes.end.bird',
      ),
    },
    comment: {
      patterns: [
        { name: 'comment.line.number-sign.bird', match: '(#).*$', captures: scope('punctuation.definition.comment.bird') },
        {
          name: 'comment.block.bird',
          begin: '/\\*',
          beginCaptures: { 0: { name: 'punctuation.definition.comment.begin.bird' } },
          end: '\\*/',
          endCaptures: { 0: { name: 'punctuation.definition.comment.end.bird' } },
        },
      ],
    },
    'include-file': {
      comment: 'Known to the lexer, and only at the start of a line',
      name: 'meta.include.bird',
      match: '^\\s*(include)\\b\\s*(?:(")([^"\\n]*)("))?',
      captures: {
        ...scope('keyword.control.import.bird'),
        2: { name: 'string.quoted.double.include.bird punctuation.definition.string.begin.bird' },
        3: { name: 'string.quoted.double.include.bird' },
        4: { name: 'string.quoted.double.include.bird punctuation.definition.string.end.bird' },
      },
    },

    declarations: {
      patterns: include(
        'protocol',
        'function',
        'filter-declaration',
        'define',
        'attribute-declaration',
        'table-declaration',
        'other-declarations',
      ),
    },
    protocol: {
      patterns: (['protocol', 'template'] as const).map((word) => ({
        name: `meta.${word}.bird`,
        begin: `(?<!timeformat )\\b(${word})\\b`,
        beginCaptures: scope(`storage.type.${word}.bird`),
        end: `(?<=\\})|(?=;)|${HEAL}`,
        patterns: [
          { match: '\\G\\s+([A-Za-z]\\w*)(?:\\s+(v2|v3|ng)\\b)?', captures: { 1: { patterns: [{ name: 'support.class.protocol.bird', match: anyOf(words.protocols) }] }, 2: { name: 'support.class.protocol.bird' } } },
          ...include('template-tag', 'suppression', 'comment', 'options-block'),
          { match: `\\b(from)\\s+(${NAME})`, captures: scope('keyword.other.from.bird', 'entity.other.inherited-class.bird') },
          { name: 'keyword.other.from.bird', match: '\\bfrom\\b' },
          { name: `entity.name.type.${word}.bird`, match: NAME },
        ],
      })),
    },
    function: {
      name: 'meta.function.bird',
      begin: `\\b(function)\\s+(${NAME})`,
      beginCaptures: scope('storage.type.function.bird', 'entity.name.function.bird'),
      end: `(?<=\\})|${HEAL}`,
      patterns: [
        ...include('template-tag', 'suppression', 'comment'),
        {
          name: 'meta.function.parameters.bird',
          begin: '\\(',
          beginCaptures: { 0: { name: 'punctuation.definition.parameters.begin.bird' } },
          end: `\\)|(?=[{}])|${HEAL}`,
          endCaptures: { 0: { name: 'punctuation.definition.parameters.end.bird' } },
          patterns: [
            ...include('comment'),
            {
              match: `(${types})(?:\\s+(set)\\b)?\\s+(${NAME})`,
              captures: scope('support.type.bird', 'support.type.bird', 'variable.parameter.bird'),
            },
            { match: `\\b(enum)\\s+(\\w+)\\s+(${NAME})`, captures: scope('support.type.bird', 'support.type.enum.bird', 'variable.parameter.bird') },
            ...include('types'),
            { name: 'punctuation.separator.parameter.bird', match: '[;,]' },
          ],
        },
        { match: '(->)\\s*(enum)\\s+(\\w+)', captures: scope('keyword.operator.arrow.bird', 'support.type.bird', 'support.type.enum.bird') },
        { name: 'keyword.operator.arrow.bird', match: '->' },
        ...include('local-variable', 'types', 'code-block'),
        { name: 'punctuation.terminator.statement.bird', match: ';' },
      ],
    },
    'filter-declaration': {
      name: 'meta.filter.bird',
      begin: `(?<!import |export )\\b(filter)\\s+(?!stacks\\b)(${NAME})(?=\\s*(?:\\{|$|#|/\\*)|\\s+${types})`,
      beginCaptures: scope('storage.type.filter.bird', 'entity.name.function.filter.bird'),
      end: `(?<=\\})|(?=[;}])|${HEAL}`,
      patterns: [
        ...include('template-tag', 'suppression', 'comment'),
        {
          comment: 'The old place of local variables, before the body',
          match: `(${types})(?:\\s+(set)\\b)?\\s+(${NAME})\\s*(;)`,
          captures: scope('support.type.bird', 'support.type.bird', 'variable.other.local.bird', 'punctuation.terminator.statement.bird'),
        },
        ...include('code-block'),
      ],
    },
    define: {
      name: 'meta.define.bird',
      begin: `\\b(define)\\s+(${NAME})(?:\\s*(=))?`,
      beginCaptures: scope('storage.type.define.bird', 'variable.other.constant.bird entity.name.constant.bird', 'keyword.operator.assignment.bird'),
      end: `(?=;)|${HEAL}`,
      patterns: include('code'),
    },
    'attribute-declaration': {
      name: 'meta.attribute.bird',
      begin: '\\b(attribute)\\s+(?=[a-z])',
      beginCaptures: scope('storage.type.attribute.bird'),
      end: `(?=[;}])|${HEAL}`,
      patterns: [
        ...include('comment', 'literals'),
        { name: 'support.class.protocol.bird', match: '\\G(?:bgp)\\b' },
        ...include('types'),
        { name: 'support.variable.attribute.bird entity.name.attribute.bird', match: NAME },
      ],
    },
    'table-declaration': {
      match: `(${netTypes})(?:\\s+(sadr)\\b)?\\s+(table)\\s+(?!(?:on|off|yes|no)\\b)(${NAME})`,
      captures: scope('support.type.channel.bird', 'support.type.channel.bird', 'storage.type.table.bird', 'entity.name.type.table.bird'),
    },
    'legacy-table': {
      comment: 'The tables of BIRD 1.6',
      match: `(?<![\\w.])(?:(roa)\\s+)?(table)\\s+(${NAME})(?=\\s*(?:;|\\{|sorted\\b))`,
      captures: scope('support.type.channel.bird', 'storage.type.table.bird', 'entity.name.type.table.bird'),
    },
    'other-declarations': {
      patterns: [
        { match: `\\b(mpls)\\s+(domain)\\s+(${NAME})`, captures: scope('support.type.channel.bird', 'storage.type.mpls-domain.bird', 'entity.name.type.mpls-domain.bird') },
        { match: `\\b(label)\\s+(range)\\s+(${NAME})`, captures: scope('keyword.other.option.bird', 'storage.type.label-range.bird', 'entity.name.type.label-range.bird') },
        { match: `\\b(thread\\s+group)\\s+(${NAME})`, captures: scope('storage.type.thread-group.bird', 'entity.name.type.thread-group.bird') },
        { match: '\\b(timeformat)\\s+(base|log|protocol|route)\\b', captures: scope('keyword.other.option.bird', 'keyword.other.option.bird') },
        { name: 'meta.eval.bird', begin: '\\b(eval)\\b', beginCaptures: scope('keyword.other.command.bird'), end: `(?=;)|${HEAL}`, patterns: include('code') },
      ],
    },

    'options-block': {
      name: 'meta.block.bird',
      begin: '\\{',
      beginCaptures: { 0: { name: 'punctuation.section.block.begin.bird' } },
      end: `(\\})|${HEAL}`,
      endCaptures: scope('punctuation.section.block.end.bird'),
      patterns: include('options'),
    },
    'code-block': {
      name: 'meta.block.code.bird',
      begin: '\\{',
      beginCaptures: { 0: { name: 'punctuation.section.block.begin.bird' } },
      end: `(\\})|${HEAL}`,
      endCaptures: scope('punctuation.section.block.end.bird'),
      patterns: include('code'),
    },
    'filter-block': {
      comment: 'A filter without a name: import filter { ... }',
      name: 'meta.filter.bird',
      begin: '\\b(filter)\\s*(?=\\{)',
      beginCaptures: scope('storage.type.filter.bird'),
      end: `(?<=\\})|${HEAL}`,
      patterns: include('code-block'),
    },
    'filter-name': {
      match: `\\b(filter)\\s+(?!stacks\\b)(${NAME})`,
      captures: scope('keyword.other.option.bird', 'entity.name.function.filter.bird'),
    },
    where: {
      name: 'meta.where.bird',
      begin: '\\bwhere\\b',
      beginCaptures: { 0: { name: 'keyword.control.where.bird' } },
      end: `(?=[;}])|${HEAL}`,
      patterns: include('code'),
    },
    'merge-by': {
      begin: '\\b(merge)\\s+(by)\\s*(?=\\{)',
      beginCaptures: scope('keyword.other.option.bird', 'keyword.other.option.bird'),
      end: `(?<=\\})|${HEAL}`,
      patterns: include('code-block'),
    },
    route: {
      comment: 'A static route; what stands in its braces is filter code',
      name: 'meta.route.bird',
      begin:
        '(?<![\\w.-])(route)\\s+(?=\\d|[0-9A-Fa-f]*:|[A-Z]|\\(|\\{\\{|\\$|(?:eth|mpls|aspa|evpn|neighbor)\\b|flow[46]\\b|[a-z_]\\w*\\s+(?:via|from|max|blackhole|unreachable|prohibit|reject|drop|recursive|multipath)\\b)',
      beginCaptures: scope('keyword.other.option.bird'),
      end: `(?=[;}])|${HEAL}`,
      patterns: include('anywhere', 'flow', 'net-literal', 'code-block', 'literals', 'options-words', 'names', 'punctuation'),
    },
    flow: {
      name: 'meta.flow.bird',
      begin: '\\b(flow[46])\\s*(\\{)',
      beginCaptures: scope('support.type.channel.bird', 'punctuation.section.block.begin.bird'),
      end: `(\\})|${HEAL}`,
      endCaptures: scope('punctuation.section.block.end.bird'),
      patterns: [...include('anywhere'), { name: 'keyword.other.flow.bird', match: anyOf(words.flow) }, ...include('literals', 'names', 'punctuation')],
    },
    'table-name': {
      match: `\\b(?<!import |export )(table)\\s+(?!(?:${SWITCH.join('|')})\\b)(${NAME})`,
      captures: scope('keyword.other.option.bird', 'entity.name.type.table.bird'),
    },
    'options-words': {
      patterns: [
        { name: 'constant.language.boolean.bird', match: anyOf(SWITCH) },
        { name: 'constant.language.bird', match: anyOf(EVERYTHING) },
        { name: 'support.type.channel.bird', match: `${WORD}${channels}` },
        { name: 'keyword.other.option.bird', match: `${WORD}${anyOf(options)}` },
      ],
    },

    'local-variable': {
      match: `${WORD}(?:(${types})(?:\\s+(set)\\b)?|(enum)\\s+(\\w+))\\s+(?!set\\b)(${NAME})(?=\\s*(?:[=;]|in\\b))(?:\\s*(=))?`,
      captures: scope(
        'support.type.bird',
        'support.type.bird',
        'support.type.bird',
        'support.type.enum.bird',
        'variable.other.local.bird',
        'keyword.operator.assignment.bird',
      ),
    },
    control: {
      patterns: [
        { name: 'keyword.control.conditional.bird', match: `${WORD}${anyOf(CONDITIONAL)}` },
        { name: 'keyword.control.loop.bird', match: `${WORD}${anyOf(LOOP)}` },
        { name: 'keyword.control.flow.bird', match: `${WORD}${anyOf(VERDICT)}` },
        { name: 'keyword.other.command.bird', match: `${WORD}${anyOf(otherCommands)}` },
      ],
    },
    call: {
      name: 'meta.function-call.bird',
      begin: `(?<!\\w|'|[^.]\\.)(?:(${anyOf(words.functions)})|(${NAME}))\\s*(?=\\()`,
      beginCaptures: scope('support.function.builtin.bird', 'entity.name.function.bird'),
      end: `(?<=\\))|(?=[;{}])|${HEAL}`,
      patterns: [
        {
          begin: '\\G\\(',
          beginCaptures: { 0: { name: 'punctuation.definition.arguments.begin.bird' } },
          end: `(\\))|(?=[;{}])|${HEAL}`,
          endCaptures: scope('punctuation.definition.arguments.end.bird'),
          patterns: include('code'),
        },
      ],
    },
    method: {
      match: `(?<!\\.)(\\.)(?!\\.)\\s*(?:(${anyOf(words.methods)})|([A-Za-z_]\\w*+))`,
      captures: scope('punctuation.accessor.bird', 'support.function.method.bird', 'variable.other.property.bird'),
    },
    types: {
      patterns: [
        { match: `${WORD}(${types})(?:\\s+(set)\\b)?`, captures: scope('support.type.bird', 'support.type.bird') },
        { name: 'support.type.bird', match: `${WORD}enum\\b` },
      ],
    },
    'net-literal': {
      comment: 'Words inside a network: P max N as N, P from P, eth M vlan N, flow4 { ... }',
      patterns: [
        ...include('flow'),
        { match: `${WORD}(evpn)\\s+(ead|mac|imet|es)\\b`, captures: scope('keyword.other.net.bird', 'keyword.other.net.bird') },
        { name: 'keyword.other.net.bird', match: `${WORD}(?:(?:max|as|vlan)\\b(?=\\s*[\\w(])|(?:eth|mpls|aspa|evpn|neighbor)\\b(?=\\s*[\\w(])|from\\b(?=\\s*[0-9A-Fa-f]*:))` },
      ],
    },
    attributes: { name: 'support.variable.attribute.bird', match: `${WORD}${anyOf(words.attributes)}` },

    literals: {
      patterns: include('string', 'interface', 'path-mask', 'set', 'tuple', 'parens', 'network', 'number', 'constants', 'operators'),
    },
    string: {
      name: 'string.quoted.double.bird',
      comment: 'On one line, without escapes',
      begin: '"',
      beginCaptures: { 0: { name: 'punctuation.definition.string.begin.bird' } },
      end: '(")|$',
      endCaptures: scope('punctuation.definition.string.end.bird'),
    },
    interface: {
      match: `(%)\\s*(?:([A-Za-z_]\\w*+)|(')([A-Za-z0-9_.:-]*+)('))`,
      captures: scope(
        'punctuation.definition.interface.bird',
        'variable.other.interface.bird',
        'variable.other.interface.bird punctuation.definition.symbol.begin.bird',
        'variable.other.interface.bird',
        'variable.other.interface.bird punctuation.definition.symbol.end.bird',
      ),
    },
    'path-mask': {
      name: 'meta.path-mask.bird',
      begin: '\\[=',
      beginCaptures: { 0: { name: 'punctuation.definition.path-mask.begin.bird' } },
      end: `(=\\])|(?=;)|${HEAL}`,
      endCaptures: scope('punctuation.definition.path-mask.end.bird'),
      patterns: [...include('comment'), { name: 'keyword.operator.wildcard.bird', match: '[*?+]' }, ...include('code')],
    },
    set: {
      name: 'meta.set.bird',
      begin: '\\[',
      beginCaptures: { 0: { name: 'punctuation.definition.set.begin.bird' } },
      end: `(\\])|${HEAL}`,
      endCaptures: scope('punctuation.definition.set.end.bird'),
      patterns: include('code'),
    },
    tuple: {
      comment: 'A community: (65000, 1), (65000, 1, 2), (rt, 65000, 1); in a set also with ranges and *',
      name: 'meta.community.bird',
      begin: '\\((?=\\s*(?:(?:rt|ro|generic)\\s*,|unknown\\s+[\\w]|[^(),;{}\\[\\]"#]*,[^(),;{}\\[\\]"#]*(?:,[^(),;{}\\[\\]"#]*)?\\)))',
      beginCaptures: { 0: { name: 'punctuation.definition.community.begin.bird' } },
      end: `(\\))|(?=[;{}])|${HEAL}`,
      endCaptures: scope('punctuation.definition.community.end.bird'),
      patterns: [
        { name: 'support.type.community.bird', match: '\\b(?:rt|ro|generic|unknown)\\b' },
        { name: 'constant.language.wildcard.bird', match: '(?<=[,(\\s])\\*(?=\\s*[,)])' },
        ...include('code'),
      ],
    },
    parens: {
      begin: '\\(',
      beginCaptures: { 0: { name: 'punctuation.section.parens.begin.bird' } },
      end: `(\\))|(?=[;{}])|${HEAL}`,
      endCaptures: scope('punctuation.section.parens.end.bird'),
      patterns: include('code'),
    },
    network: {
      patterns: [
        { name: 'constant.numeric.bytestring.bird', match: `${NOT_AFTER}(?:hex:(?:[0-9A-Fa-f]{2}:?)*|(?:[0-9A-Fa-f]{2}:?){9,}[0-9A-Fa-f]{2})(?![\\w:])` },
        { name: 'constant.numeric.mac.bird', match: `${NOT_AFTER}(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![\\w:])` },
        { match: `${NOT_AFTER}(${IPV6})(?![\\w:])${LENGTH}`, captures: prefixCaptures(6) },
        { name: 'constant.numeric.route-distinguisher.bird', match: `${NOT_AFTER}(?:[0-2]:)?(?:${QUAD}|\\d+):\\d+(?![\\w:.])` },
        { match: `(?<![\\w:])(?<!\\d\\.)(${QUAD})(?!\\w|\\.\\d)${LENGTH}`, captures: prefixCaptures(4) },
      ],
    },
    number: {
      patterns: [
        { name: 'constant.numeric.hex.bird', match: '(?<!\\w)0x[0-9A-Fa-f]+\\b' },
        { match: '(?<!\\w)(\\d+)(\\s*)(ms|us|s)\\b', captures: scope('constant.numeric.decimal.bird', '', 'keyword.other.unit.bird') },
        { name: 'constant.numeric.decimal.bird', match: '(?<!\\w)\\d+\\b' },
      ],
    },
    constants: {
      patterns: [
        { name: 'constant.language.enum.bird', match: `${WORD}${anyOf(words.constants)}` },
        { name: 'constant.language.boolean.bird', match: `${WORD}(?:true|false)\\b` },
        { name: 'constant.language.empty.bird', match: '---empty---|--empty--|-empty-|\\+empty\\+' },
      ],
    },
    operators: {
      patterns: [
        { name: 'keyword.operator.logical.bird', match: '&&|\\|\\||!(?![~=])' },
        { name: 'keyword.operator.match.bird', match: '!?~' },
        { name: 'keyword.operator.comparison.bird', match: '!=|<=|>=|<|>' },
        { name: 'keyword.operator.equals.bird', match: '=' },
        { name: 'keyword.operator.range.bird', match: '\\.\\.' },
        { name: 'keyword.operator.append.bird', match: '\\+\\+' },
        { name: 'keyword.operator.arithmetic.bird', match: '[-+*/]' },
        { name: 'keyword.operator.bitwise.bird', match: '[&|]' },
      ],
    },
    names: {
      patterns: [
        {
          name: 'variable.other.symbol.quoted.bird',
          match: "(')[A-Za-z0-9_.:-]*(')",
          captures: scope('punctuation.definition.symbol.begin.bird', 'punctuation.definition.symbol.end.bird'),
        },
        { name: 'variable.other.constant.bird', match: '\\b[A-Z][A-Z0-9_]*\\b' },
        { name: 'variable.other.bird', match: '\\b[A-Za-z_]\\w*' },
      ],
    },
    punctuation: {
      patterns: [
        { name: 'punctuation.terminator.statement.bird', match: ';' },
        { name: 'punctuation.separator.comma.bird', match: ',' },
        { name: 'punctuation.separator.case.bird', match: ':' },
      ],
    },
  };

  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'BIRD',
    scopeName: 'source.bird',
    fileTypes: ['bird'],
    patterns: include('top'),
    repository,
  };
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

/** The file's text: what the drift test compares. */
export function render(grammar: Grammar): string {
  const note = { information_for_contributors: ['Generated by scripts/generate/textmate.ts from the language tables. Do not edit.'] };
  return `${JSON.stringify({ ...note, ...grammar }, null, 2)}\n`;
}

export const GRAMMAR_FILE = fileURLToPath(new URL('../../syntaxes/bird.tmLanguage.json', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(GRAMMAR_FILE, render(textmateGrammar(grammarWords())));
}
