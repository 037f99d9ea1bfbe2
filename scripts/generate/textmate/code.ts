/** Inside a filter or a function, and in every expression. */
import { anyOf, HEAL, include, NAME, scope, WORD, type Rule } from './rule.ts';
import type { GrammarWords } from './words.ts';

/** Filter statements by what they do; a command that stands in none of these is a plain keyword. */
const CONDITIONAL = ['if', 'then', 'else', 'case'];
const LOOP = ['for', 'do', 'in'];
const VERDICT = ['accept', 'reject', 'error', 'return'];

/** The rules by name. */
export function codeRules(words: GrammarWords): Record<string, Rule> {
  const types = anyOf(words.types);
  const special = new Set([...CONDITIONAL, ...LOOP, ...VERDICT]);
  const otherCommands = [...words.commands].filter((word) => !special.has(word));
  return {
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
  };
}
