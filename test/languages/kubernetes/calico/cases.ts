/** Clusters with the files that their nodes run: a folder each, with `cluster.yaml` and, below the name of a node, what is expected of its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calicoCluster, nodesIn } from '../../../../server/src/languages/kubernetes/calico/preview.ts';
import type { Cluster } from '../../../../server/src/languages/kubernetes/calico/cluster.ts';
import { ManifestDocument } from '../../../../server/src/languages/kubernetes/document.ts';
import { calicoPreview, objectsIn, type CalicoPreview } from '../../../../server/src/service/calicoPreview.ts';

/** The cluster that a text makes. */
export function clusterIn(text: string, file = '/w/cluster.yaml'): Cluster | undefined {
  return calicoCluster(objectsIn(new ManifestDocument(file, text)));
}

/** The names of the cases. */
export const caseNames = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** The text of a case's manifests. */
export function manifestsOf(name: string): string {
  return readFileSync(join(import.meta.dirname, name, 'cluster.yaml'), 'utf8');
}

/** Both families of all nodes. */
export function previewsOf(cluster: Cluster): CalicoPreview[] {
  return nodesIn(cluster).flatMap((node) => ([4, 6] as const).map((family) => calicoPreview(cluster, node, family)));
}
