/** What rules may ask of manifests beyond the fields of their sessions. */
import type { Edit } from '../../base/finding.ts';
import type { FileRange } from '../../base/position.ts';
import type { ItemRange } from '../../base/tiledDocument.ts';
import type { ManifestSession } from '../../languages/kubernetes/lower/model.ts';
import type { Found, ManifestProject } from '../../languages/kubernetes/project/project.ts';
import type { Resource } from '../../languages/kubernetes/semantics/resource.ts';
import type { Report } from '../rule.ts';

/** What a check may ask. */
export interface ManifestContext {
  /** The sessions of the object that is looked at. */
  readonly sessions: readonly ManifestSession[];
  /** Names of the router's interfaces, where they are known. */
  readonly interfaces: readonly string[];
  /** The objects of a kind in sight: in this file, and in the others of its folder. */
  ofKind(project: Resource['project'], kind: string): readonly Found[];
  /** What `make` gives for all objects of a kind in sight, once for all that ask with the same words: one object does not go through all others. */
  derived<T>(words: string, project: Resource['project'], kind: string, make: (all: readonly Found[]) => T): T;
  /** Where the cluster's BGPConfiguration ends the sessions between nodes, if it does. */
  withoutMesh(): { readonly found: Found; readonly node: ItemRange } | undefined;
  /** The sessions of all objects of a kind in sight. */
  sessionsOfKind(kind: string): readonly ManifestSession[];
  /** The objects of a kind in sight, by their labels. */
  labelled(project: Resource['project'], kind: string): ReturnType<ManifestProject['labelled']>;
  /** The selectors of advertisements of all families in sight. */
  advertising(): ReturnType<ManifestProject['advertising']>;
  place(found: Found, node: ItemRange): FileRange;
  replace(found: Found, node: ItemRange, newText: string): Edit;
  report(report: Report): void;
}

/** The checks of a rule: each object with its sessions. */
export interface ManifestChecks { object(found: Found, context: ManifestContext): void }
