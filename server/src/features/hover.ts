/** What the word under the cursor means. */
import type { Position } from '../base/position.ts';
import type { Definition } from '../languages/bird/semantics/model.ts';
import { includes, type Release } from '../languages/bird/versions.ts';
import { classWord, describeDefinition, describeForm, describeProtocolType, describeRow } from './describe.ts';
import { attributeNamed, commandNamed, constantNamed, functionNamed, functions, methods, typeNamed } from './filterWords.ts';
import type { Scope } from './scope.ts';
import { sessionHover } from './sessionHover.ts';
import { targetAt, type Target } from './target.ts';
import type { Hover } from './types.ts';

/** The hover at a position; undefined where there is nothing to say. */
export function hoverAt(scope: Scope, position: Position): Hover | undefined {
  const target = targetAt(scope, position);
  const markdown = target && describeTarget(scope, target);
  return markdown === undefined ? undefined : { markdown, range: scope.document.rangeIn(target!.item, target!.node) };
}

function describeTarget(scope: Scope, target: Target): string | undefined {
  const { release } = scope.configuration;
  switch (target.kind) {
    case 'option': return describeForm(target.form, release);
    case 'type': return describeProtocolType(target.type, release);
    case 'definition': {
      const { definition } = target;
      const session = sessionHover(scope, definition);
      if (session !== undefined) return session;
      const elsewhere = definition.source.document.file === scope.document.file ? '' : ` in ${definition.source.document.file}`;
      return describeDefinition(definition, `${classWord(definition.class)}${elsewhere}${worthOf(scope, definition)}`.replace(/^./, (first) => first.toUpperCase()));
    }
    case 'local': return `\`\`\`bird\n${target.local.type} ${target.local.name}\n\`\`\`\n\nLocal variable`;
    case 'method': return describeMethod(target.name, target.receiver, release);
    case 'word': return describeWord(target.name, target.called, release);
    case 'keyword': {
      const word = commandNamed(target.name);
      return word && describeRow(word, release, word.syntax);
    }
    case 'valueType': {
      const word = typeNamed(target.name);
      return word && describeRow(word, release, target.name);
    }
    case 'include': {
      const files = scope.project.documentsOf(scope.document, target.include).map(({ file }) => file);
      return files.length === 0
        ? undefined
        : files.length === 1
          ? files[0]
          : `${files.length} files, in this order:\n\n${files
              .slice(0, 20)
              .map((file) => `- ${file}`)
              .join('\n')}${files.length > 20 ? '\n- …' : ''}`;
    }
  }
}

/** What a constant comes to, where that is worked out: `, 65001`. */
function worthOf({ configuration }: Scope, { definition, source }: Definition): string {
  if (definition.kind !== 'define' || !definition.value || !WORKED_OUT.has(definition.value.kind)) return '';
  const value = configuration.evaluate(definition.value, source);
  return value?.type === 'int' || value?.type === 'bool' || value?.type === 'string' ? `, ${JSON.stringify(value.value)}` : '';
}

const WORKED_OUT: ReadonlySet<string> = new Set(['binary', 'unary', 'tuple', 'name']);

function describeMethod(name: string, receiver: string | undefined, release: Release): string | undefined {
  const all = methods.filter((word) => word.name === name && (receiver === undefined || word.receiver === receiver));
  const here = all.filter((word) => includes(word.versions, release));
  const known = here.length > 0 ? here : all;
  if (known.length === 0) return undefined;
  const signatures = known.map((word) => `${word.receiver}.${word.name}${word.args === undefined ? '' : `(${word.args})`} -> ${word.returns}`);
  return describeRow(known[0]!, release, [...new Set(signatures)].join('\n'));
}

function describeWord(name: string, called: boolean, release: Release): string | undefined {
  const builtin = functionNamed(name);
  if (called && builtin) {
    const signatures = functions.filter((word) => word.name === name).map(({ signature }) => signature);
    return describeRow(
      { ...builtin, doc: builtin.instead === undefined ? builtin.doc : `${builtin.doc} From 2.14 on better ${builtin.instead}.` },
      release,
      signatures.join('\n'),
    );
  }
  const attribute = attributeNamed(name);
  if (attribute) return describeRow(attribute, release, `${attribute.type} ${attribute.name}${includes(attribute.assignable, release) ? '' : '  # read only'}`);
  const constant = constantNamed(name);
  if (constant) return describeRow(constant, release, `${constant.name}  # ${constant.type}`);
  const word = commandNamed(name);
  return word ? describeRow(word, release, word.syntax) : builtin && describeRow(builtin, release, builtin.signature);
}
