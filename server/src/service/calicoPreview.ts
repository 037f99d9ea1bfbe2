/** "What will Calico's node run": the files that manifests lead to, judged as BIRD 1.6 reads them, with the words of the manifests behind each finding. */
import type { Family } from '../base/address.ts';
import type { Finding } from '../base/finding.ts';
import { placeOf } from '../base/places.ts';
import type { FileRange } from '../base/position.ts';
import type { Cluster } from '../languages/kubernetes/calico/cluster.ts';
import { filesOf } from '../languages/kubernetes/calico/preview.ts';
import type { ManifestDocument } from '../languages/kubernetes/document.ts';
import type { Found } from '../languages/kubernetes/project/project.ts';
import { resourcesOf } from '../languages/kubernetes/semantics/resource.ts';
import { treeOf } from '../languages/kubernetes/syntax/parse.ts';
import { bird } from './bird.ts';
import type { Language } from './language.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** The objects of a file, in its order. */
export function objectsIn(document: ManifestDocument): Found[] {
  return document.items.flatMap((item) => resourcesOf(item).map((resource) => ({ document, resource })));
}

/** What of a file cannot be read, and why: what it would add nobody knows. */
export function unread(document: ManifestDocument): { readonly place: FileRange; readonly why: string }[] {
  return document.items.flatMap((item) => {
    const { problems: [problem], control } = treeOf(item);
    if (problem) return [{ place: placeOf({ document, item }, problem), why: `this is no YAML (${problem.message})` }];
    return control ? [{ place: placeOf({ document, item }, control), why: 'this document is a template' }] : [];
  });
}

/** A finding in a file that is made, and the words of a manifest that the line is made of. */
export interface PreviewFinding { readonly finding: Finding; readonly origin: FileRange | undefined }

/** One of the files. */
export interface PreviewFile {
  readonly name: string;
  readonly text: string;
  readonly findings: readonly PreviewFinding[];
  /** The words that a line, from 0 on, is made of. */
  readonly originOf: (line: number) => FileRange | undefined;
}

/** The files of a node for one family, the main one first. */
export interface CalicoPreview { readonly node: string; readonly family: Family; readonly files: readonly PreviewFile[] }

/** What only who wrote the lines could change: Calico repeats what a filter may have decided before, and writes Secrets into the file. */
const CALICOS_OWN = { 'unreachable-command': 'off', 'plain-text-secret': 'off' } as const;

/** Makes the files of a node, and judges them. */
export function calicoPreview(cluster: Cluster, node: string, family: Family, rules: Settings['rules'] = {}): CalicoPreview {
  const { pages } = filesOf(cluster, node, family);
  const path = (name: string): string => `/node/${name}`;
  const settings: Settings = { ...DEFAULT_SETTINGS, target: family === 4 ? '1.6v4' : '1.6v6', rules: { ...rules, ...CALICOS_OWN } };
  const language: Language = bird;
  const store = language.store(new MemoryFiles(new Map(pages.map(({ name, text }) => [path(name), text]))));
  const findings = language.findings(language.judge(path(pages[0]!.name), store, settings, false, false), store, settings);
  return {
    node, family,
    // Calico's build of BIRD has `krt_tunnel`, and no other.
    files: pages.map((page): PreviewFile => ({
      name: page.name, text: page.text, originOf: (line) => page.originOf(line),
      findings: findings.filter(({ file, range, code }) => file === path(page.name) && !(code === 'undefined-name' && page.isForked(range.start.line)))
        .map((finding) => ({ finding, origin: page.originOf(finding.range.start.line) })),
    })),
  };
}
