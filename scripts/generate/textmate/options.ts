/** Inside a protocol, a channel, a table: statements made of option words, and the blocks in which filter code begins. */
import { anyOf, EVERYTHING, HEAL, include, NAME, scope, SWITCH, WORD, type Rule } from './rule.ts';
import type { GrammarWords } from './words.ts';

/** The rules by name. */
export function optionsRules(words: GrammarWords): Record<string, Rule> {
  // As the first word of a statement, `neighbor` is BGP's.
  const channels = anyOf([...words.netTypes].filter((word) => word !== 'neighbor'));
  const options = [...words.options].filter((word) => !SWITCH.includes(word) && !EVERYTHING.includes(word));
  return {
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
  };
}
