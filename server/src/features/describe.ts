/** How the rows of the tables and the definitions of the user read, in Markdown: for hover and completion. */
import type { Form } from '../languages/bird/binding/blocks.ts';
import type { Definition } from '../languages/bird/semantics/model.ts';
import type { ProtocolType } from '../languages/bird/tables/protocols.ts';
import { ALL_RELEASES, ALL_TARGETS, describe, includes, releases, type Release, type ReleaseSet } from '../languages/bird/versions.ts';

/** The manuals of the branches, newest known page each. */
const MANUALS = { 2: 'https://bird.nic.cz/doc/bird-2.19.2.html', 3: 'https://bird.nic.cz/doc/bird-3.3.2.html' };

/** The page of BIRD's manual, of the branch of `release`. */
export function manualLink(anchor: string, release: Release): string {
  return `${release.startsWith('3') ? MANUALS[3] : MANUALS[2]}#${anchor}`;
}

/** "2.17 or later, 3.1 or later"; undefined where every release from 2.0 on has it. */
export function versionNote(versions: ReleaseSet | string | undefined): string | undefined {
  const set = typeof versions === 'string' ? releases(versions) : (versions ?? ALL_RELEASES);
  return (set & ALL_TARGETS) === ALL_TARGETS ? undefined : describe(set);
}

/** What the parts of a description come from. */
export interface Described {
  readonly doc: string;
  readonly default?: string;
  readonly versions?: ReleaseSet | string;
  readonly deprecated?: string;
  readonly manual?: string;
}

/** The text of a description: what it does, its default, where it exists, where to read on. */
export function describeRow(row: Described, release: Release, code?: string): string {
  const parts: string[] = [];
  if (code !== undefined) parts.push(`\`\`\`bird\n${code}\n\`\`\``);
  if (row.deprecated !== undefined) parts.push(`**Deprecated**: ${row.deprecated}.`);
  parts.push(row.doc);
  const note = versionNote(row.versions);
  const facts: string[] = [];
  if (row.default !== undefined) facts.push(`Default: ${row.default}`);
  if (note !== undefined) {
    const set = typeof row.versions === 'string' ? releases(row.versions) : row.versions!;
    facts.push(`BIRD ${note}${includes(set, release) ? '' : ` – not in ${release}, which this file is judged for`}`);
  }
  if (row.manual !== undefined) facts.push(`[Manual](${manualLink(row.manual, release)})`);
  if (facts.length > 0) parts.push(facts.join('  \n'));
  return parts.join('\n\n');
}

/** The syntax of a form as a person reads it: `hold time <seconds>`, `import (table <switch>)`. */
export function readableSyntax(form: Form): string {
  const { syntax } = form.row;
  const readable = syntax
    .replace(/([A-Za-z_][\w-]*)\{[^}]*\}/g, '$1')
    .replace(/<block:[^>]*>/g, '{ … }')
    .replace(/<symbol:([^>]*)>/g, '<$1>')
    .replace(/<(?:mask):([^>]*)>/g, (_, words: string) => `(all|off|{ ${words.split('|').join(', ')} })`)
    .replace(/<words:([^>]*)>/g, (_, words: string) => `{ ${words.split('|').join(', ')} }`)
    .replace(/<(\w[\w-]*):([^>]*)>/g, (_, kind: string, spec: string) =>
      /^[-\d,.smu]+$/.test(spec.replace('literal', '')) && /\d/.test(spec)
        ? `<${kind} ${spec
            .replace(/^literal,?/, '')
            .replace(/-/g, '–')
            .replace(/,/g, ', ')}>`
        : `<${kind}>`,
    )
    .replace(/ \[;\]/, '')
    .replace(/ ([,%/=]) /g, (_, mark: string) => (mark === ',' ? ', ' : mark === '%' || mark === '/' ? mark : ` ${mark} `));
  return readable.length > 120 ? `${readable.slice(0, 119)}…` : readable;
}

/** The documentation of an option. */
export function describeForm(form: Form, release: Release): string {
  return describeRow({ ...form.row, versions: form.versions }, release, readableSyntax(form));
}

/** The documentation of a type of protocol. */
export function describeProtocolType(type: ProtocolType, release: Release): string {
  const preference = typeof type.preference === 'number' ? ` Its routes have preference ${type.preference}.` : '';
  return describeRow({ ...type, doc: `${type.doc}${preference}` }, release, `protocol ${type.words}`);
}

const CLASSES: Record<Definition['class'], string> = {
  constant: 'constant', filter: 'filter', function: 'function', table: 'table', protocol: 'protocol', template: 'template', attribute: 'attribute',
  'mpls-domain': 'MPLS domain', 'mpls-range': 'MPLS label range', 'thread-group': 'thread group', variable: 'variable',
};

/** What a name of this class is called. */
export function classWord(of: Definition['class']): string {
  return CLASSES[of];
}

/** The line that defines a name, short: a set by its size, a protocol by its head, a function by its signature. */
export function definitionLine({ definition, source }: Definition): string {
  const { text } = source.item;
  switch (definition.kind) {
    case 'define': {
      const { value, name } = definition;
      if (value?.kind === 'set' && value.end - value.start > 200) return `define ${name?.name} = [ … ];`;
      return text.slice(definition.start, definition.end);
    }
    case 'filter': return `filter ${definition.name?.name}`;
    case 'function': {
      const parameters = definition.parameters.map(({ type, name }) => `${type.map((word) => word.name).join(' ')} ${name.name}`).join('; ');
      return `function ${definition.name?.name}(${parameters})${definition.returns ? ` -> ${definition.returns.map((word) => word.name).join(' ')}` : ''}`;
    }
    case 'protocol': return text.slice(definition.start, definition.block?.start ?? definition.end).trim();
    default: return text.slice(definition.start, Math.min(definition.end, definition.start + 200)).split('\n')[0]!.replace(/\{.*/, '').trim();
  }
}

/** The documentation of a name of the user's: its class, its definition, the size of a set, the comment above it. */
export function describeDefinition(definition: Definition, remark?: string): string {
  const parts = [`\`\`\`bird\n${definitionLine(definition)}\n\`\`\``];
  const node = definition.definition;
  if (node.kind === 'define' && node.value?.kind === 'set') {
    const { count } = node.value.content;
    parts.push(`A set of ${count} ${count === 1 ? 'member' : 'members'}.`);
  }
  const comment = commentBefore(definition.source.item.text, node.start);
  if (comment) parts.push(comment);
  if (remark) parts.push(remark);
  return parts.join('\n\n');
}

/** The comment that stands directly above an offset, without its marks. */
function commentBefore(text: string, offset: number): string | undefined {
  const lines = text.slice(0, offset).split('\n');
  lines.pop();
  const comment: string[] = [];
  while (lines.length > 0 && comment.length < 12) {
    const line = lines.pop()!.trim();
    if (!line.startsWith('#') || line.startsWith('# bgplint:')) break;
    const words = line.replace(/^#+ ?/, '').replace(/[-=#*]{4,}/g, '').trim();
    if (words !== '') comment.unshift(words);
  }
  return comment.length > 0 ? comment.join('  \n').replace(/[<>]/g, (mark) => (mark === '<' ? '&lt;' : '&gt;')) : undefined;
}
