/** Completion, hover and definitions in manifests. Nothing of YAML itself: editors have that from elsewhere. */
import type { Position } from '../../base/position.ts';
import { kinds, kindsOf } from '../../languages/kubernetes/tables/index.ts';
import type { Type } from '../../languages/kubernetes/tables/schema.ts';
import type { Completion, CompletionList, Hover, Link } from '../types.ts';
import { describeField, typeWords } from './describe.ts';
import { fieldAt, typingAt, type ManifestScope, type Typing } from './place.ts';

/** What is told of the field under the pointer. */
export function manifestHoverAt({ document }: ManifestScope, position: Position): Hover | undefined {
  const { item, offset } = document.locate(position);
  const found = fieldAt(item, offset);
  if (!found) return undefined;
  const { pair: { key, value }, type, required, onKey } = found;
  return { markdown: describeField(key.text, type, required), range: document.rangeIn(item, onKey || value.kind !== 'scalar' ? key : value) };
}

/** The object that a name leads to. */
export function manifestDefinitionAt({ document, project }: ManifestScope, position: Position): readonly Link[] {
  const { item, offset } = document.locate(position);
  const found = fieldAt(item, offset);
  if (!found) return [];
  const { pair: { value }, type, resource } = found;
  const names = type.type === 'list' ? type.of : type;
  const node = value.kind === 'sequence' ? value.items.find((one) => one.start <= offset && offset <= one.end) : value;
  if (names.type !== 'string' || names.names === undefined || node?.kind !== 'scalar') return [];
  return project.ofKind(resource.project, names.names).filter((one) => one.resource.name === node.text).map((one) => ({
    origin: document.rangeIn(item, node), target: { file: one.document.file, range: one.document.rangeIn(one.resource.item, one.resource.kind) },
  }));
}

/** What may be typed at a position. `codes`: those that a remark can silence. */
export function manifestCompletionsAt({ document, project }: ManifestScope, position: Position, codes: () => readonly string[] = () => []): CompletionList | undefined {
  const { item, offset } = document.locate(position);
  const line = item.text.slice(item.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const remark = /#\s*bgplint:\s*ignore(?:-file)?\[(?:[^\]]*,\s*)?([\w-]*)$/.exec(line);
  const range = (word: string) => document.rangeIn(item, { start: offset - word.length, end: offset });
  if (remark) return { range: range(remark[1]!), items: codes().map((code, rank) => ({ label: code, kind: 'rule', insertText: code, rank })), isIncomplete: false };
  const typing = typingAt(item.text, offset);
  if (!typing) return undefined;
  return { range: range(typing.word), items: typing.what === 'field' ? fieldsOf(typing) : valuesOf(typing, project), isIncomplete: false };
}

function fieldsOf({ of, present, indent }: Extract<Typing, { what: 'field' }>): Completion[] {
  const inner = ' '.repeat(indent + 2);
  return Object.entries(of.fields).filter(([name]) => !present.has(name)).map(([name, type], i): Completion => {
    const required = of.required.includes(name);
    const behind = type.type === 'object' || type.type === 'map' ? `:\n${inner}` : type.type === 'list' ? `:\n${inner}- ` : ': ';
    return {
      label: name, kind: type.type === 'object' || type.type === 'list' ? 'block' : 'option', detail: typeWords(type), documentation: () => describeField(name, type, required),
      insertText: `${name}${behind}`, snippet: `${name}${behind}$0`, rank: (required ? 0 : 100) + i, ...(type.deprecated ? { deprecated: true } : {}),
    };
  });
}

function valuesOf({ type, field, resource }: Extract<Typing, { what: 'value' }>, project: ManifestScope['project']): Completion[] {
  const value = (label: string, rank: number, detail?: string): Completion => ({ label, kind: 'value', insertText: label, rank, ...(detail ? { detail } : {}) });
  if (field === 'apiVersion') return [...kindsOf.keys()].map((one, rank) => value(one, rank));
  if (field === 'kind') return [...new Set((kindsOf.get(resource.apiVersion) ?? kinds).map((one) => one.kind))].map((one, rank) => value(one, rank));
  const own: Type = type.type === 'list' ? type.of : type;
  if (own.type === 'boolean') return ['true', 'false'].map((one, rank) => value(one, rank));
  if (own.type === 'string' && own.values) return own.values.map((one, rank) => value(/^(?:Yes|No|On|Off)$/i.test(one) ? `"${one}"` : one, rank));
  if (own.type === 'string' && own.names !== undefined) {
    const of = resource.apiVersion.startsWith('cilium') ? 'Cilium' : resource.apiVersion.startsWith('metallb') ? 'MetalLB' : 'Calico';
    return project.ofKind(of, own.names).flatMap((one, rank) => (one.resource.name === undefined ? [] : [value(one.resource.name, rank, own.names)]));
  }
  return own.default === undefined ? [] : [value(String(own.default), 0, 'what holds without it')];
}
