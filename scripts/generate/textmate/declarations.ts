/** What begins in the first column: protocols, functions, filters, constants, attributes, tables. */
import { anyOf, HEAL, include, NAME, scope, type Rule } from './rule.ts';
import type { GrammarWords } from './words.ts';

/** The rules by name. */
export function declarationsRules(words: GrammarWords): Record<string, Rule> {
  const types = anyOf(words.types);
  const netTypes = anyOf(words.netTypes);
  return {
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
  };
}
