/** What a document is, by its content: a configuration to be judged, or something that only looks like one. */
import type { Finding } from '../base/finding.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { isBinary, isTemplatePath, templateMark, type TemplateMark } from './detect.ts';

/** What is checked, and two things that are not. */
export type FileKind = 'configuration' | 'template' | 'binary';

/** The first template mark of a document. */
function firstMark(document: BirdDocument): { readonly item: ast.Item; readonly mark: TemplateMark } | undefined {
  for (const item of document.notables) {
    const mark = templateMark(item.text);
    if (mark) return { item, mark };
  }
  return undefined;
}

/** The kind of a document. */
export function kindOf(document: BirdDocument): FileKind {
  if (isBinary(document.items[0]!.text)) return 'binary';
  if (firstMark(document)) return 'template';
  return 'configuration';
}

/** The one finding that a template or what is no text gets in place of all others. */
export function kindFinding(document: BirdDocument, kind: FileKind): Finding | undefined {
  const make = (item: ast.Item, node: ast.Node, code: string, message: string): Finding => ({
    file: document.file, range: document.rangeIn(item, node), code, severity: 'info', message, tags: [], related: [], fixes: [],
  });
  if (kind === 'binary') {
    const item = document.items[0]!;
    return {
      ...make(item, { start: 0, end: 0 }, 'unreadable-file', 'this is no text: it holds NUL bytes; if it is a configuration, save it as UTF-8 (UTF-16 is no text to BIRD)'), severity: 'error',
    };
  }
  if (kind === 'template') {
    const { item, mark } = firstMark(document)!;
    const made = isTemplatePath(document.file) ? '' : ', whatever its name says';
    return make(item, mark, 'template-file', `this file is a template (${mark.language})${made}: what BIRD will read is not known yet, so it is not checked; check the file that it makes`);
  }
  return undefined;
}
