/** What may stand anywhere: comments, the tags of templates, included files. */
import { include, scope, type Rule } from './rule.ts';

/** The rules by name. */
export const commonRules: Readonly<Record<string, Rule>> = {
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
};
