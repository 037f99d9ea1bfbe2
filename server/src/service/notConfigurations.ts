/** Files that are no configurations, with those that are: one finding in place of all others. */
import type { Unreadable } from '../base/documentStore.ts';
import type { Finding } from '../base/finding.ts';
import type { TextDocument } from '../base/tiledDocument.ts';
import { byPlace, withSeverity } from './found.ts';
import type { Enough } from './language.ts';
import type { Settings } from './settings.ts';
import { Silencer } from './suppression.ts';

interface Judge {
  readonly project: { readonly root: string; readonly files: ReadonlySet<string> };
  findings(file?: string, enough?: Enough): Finding[];
}

/**
 * The findings of a judge, ordered by file and place. `notConfiguration`: the one finding of a document that is something
 * else. `file`: the findings of one file alone.
 */
export function judgedFindings<Document extends TextDocument>(
  judge: Judge, store: { get(path: string): Document | Unreadable }, settings: Settings, notConfiguration: (document: Document) => Finding | undefined, file?: string, enough?: Enough,
): Finding[] {
  const replaced = new Set<string>();
  const own: Finding[] = [];
  const silencer = new Silencer(settings);
  for (const path of judge.project.files) {
    const document = store.get(path);
    const finding = 'items' in document ? notConfiguration(document) : undefined;
    if (!finding || !('items' in document)) continue;
    replaced.add(path);
    const known = file === undefined || file === path ? withSeverity(finding, settings) : undefined;
    if (known && !silencer.silences(document, known)) own.push(known);
  }
  // Names from a template are unknown.
  if (replaced.has(judge.project.root)) return own.filter((finding) => finding.file === judge.project.root);
  return [...judge.findings(file, enough).filter((finding) => !replaced.has(finding.file)), ...own].sort(byPlace);
}
