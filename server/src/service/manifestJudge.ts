/** Judges one file of manifests. */
import type { Finding } from '../base/finding.ts';
import type { ManifestDocument } from '../languages/kubernetes/document.ts';
import { checkEntry } from '../languages/kubernetes/judge.ts';
import { ManifestProject, type Entry } from '../languages/kubernetes/project/project.ts';
import type { ManifestStore } from '../languages/kubernetes/project/store.ts';
import type { Item } from '../languages/kubernetes/syntax/ast.ts';
import { treeOf } from '../languages/kubernetes/syntax/parse.ts';
import { RELEASES } from '../languages/kubernetes/versions.ts';
import { checkManifests } from '../rules/kubernetes/run.ts';
import { foundOf } from './found.ts';
import type { Verdict } from './language.ts';
import { ProjectJudge } from './projectJudge.ts';
import { includeOptions, type Settings } from './settings.ts';

/** A file with its findings, kept up to date. */
export class ManifestJudge extends ProjectJudge<ManifestDocument, Item, Entry, ManifestProject> {
  /** `follows`: whether the files will be edited, as in an editor. */
  constructor(root: string, store: ManifestStore, settings: Settings, fragment: boolean, follows: boolean) {
    super(new ManifestProject(root, store, includeOptions(settings), follows), store, settings, fragment, undefined);
  }

  get verdict(): Verdict {
    return { target: RELEASES[0], candidates: RELEASES, text: 'Kubernetes', detail: 'Judged by the definitions of Calico, Cilium and MetalLB of August 2026.' };
  }

  protected checker(): (entry: Entry) => Finding[] {
    const { project, settings, fragment } = this;
    return (entry) => [...foundOf(checkEntry(entry, project, fragment), entry, settings), ...this.known(checkManifests(entry, project, settings.host))];
  }

  /** Documents with commands of a template language are left alone, and that is said once for the file. */
  protected wholeFindings(root: ManifestDocument | undefined): Finding[] {
    const entry = root && this.project.entries.find(({ item }) => treeOf(item).control);
    if (!entry) return [];
    const at = treeOf(entry.item).control!;
    return foundOf([{ code: 'template-file', severity: 'info', ...at, message: 'this document is a template: what will be applied is not known yet, so it is not checked; check what it makes' }], entry, this.settings);
  }
}
