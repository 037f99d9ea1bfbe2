/** Values and names, and what stands between them. */
import { anyOf, HEAL, include, NOT_AFTER, scope, WORD, type Captures, type Rule } from './rule.ts';
import type { GrammarWords } from './words.ts';

const LENGTH = '(?:\\s*(/)\\s*(\\d+)(?!\\d)(?:\\s*(\\{)\\s*(\\d+)\\s*(,)\\s*(\\d+)\\s*(\\})|([+-])(?![\\w+-])|\\s+([+-])(?=\\s*[,\\]]))?)?';
const QUAD = '\\d{1,3}(?:\\.\\d{1,3}){3}';
const HEX4 = '[0-9A-Fa-f]{1,4}';
const IPV6 =
  `(?:(?:${HEX4}:){7}${HEX4}` + `|(?:${HEX4}:){6}${QUAD}` + `|(?:${HEX4}(?::${HEX4}){0,6})?::(?:(?:${HEX4}:){0,5}${QUAD}|${HEX4}(?::${HEX4}){0,6})?)`;

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

/** The rules by name. */
export function literalsRules(words: GrammarWords): Record<string, Rule> {
  return {
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
}
