/** What a node of Calico's tells its BIRD 1.6, from the manifests of a cluster: what the preview shows, with the passwords that confd takes from Secrets. */
import { parseAllDocuments } from 'yaml';
import type { Family } from '../../server/src/base/address.ts';
import { calicoCluster, filesOf, nodesIn } from '../../server/src/languages/kubernetes/calico/preview.ts';
import { ManifestStore } from '../../server/src/languages/kubernetes/project/store.ts';
import { objectsIn } from '../../server/src/service/calicoPreview.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';

/** The files of the first node; the first is the one that BIRD is started with. */
export function calicoFiles(manifests: string, family: Family): readonly { readonly name: string; readonly text: string }[] {
  const document = new ManifestStore(new MemoryFiles(new Map([['/cluster.yaml', manifests]]))).get('/cluster.yaml');
  const cluster = 'error' in document ? undefined : calicoCluster(objectsIn(document));
  if (!cluster) throw new Error('the manifests are none of Calico');
  const secrets = parseAllDocuments(manifests).map((one) => one.toJS() as { kind: string; metadata: { name: string }; stringData?: Record<string, string> }).filter(({ kind }) => kind === 'Secret');
  const held = new Map<string, string>(secrets.flatMap(({ metadata, stringData = {} }) => Object.entries(stringData).map(([key, value]) => [`${metadata.name}-${key}`, value] as const)));
  return filesOf(cluster, nodesIn(cluster)[0]!, family).pages.map(({ name, text }) => ({
    name, text: text.replace(/password "([^"]*)";/g, (line: string, reference: string) => (held.has(reference) ? `password "${held.get(reference)}";` : line)),
  }));
}
