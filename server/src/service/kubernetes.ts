/**
 * Manifests of Kubernetes, as the service sees them. Nothing imports this module but `languages.ts`, when the first file comes
 * that may be one: who checks a bird.conf does not wait for a parser of YAML.
 */
import type { Family } from '../base/address.ts';
import type { Finding } from '../base/finding.ts';
import { manifestCompletionsAt, manifestDefinitionAt, manifestHoverAt } from '../features/kubernetes/features.ts';
import type { ManifestScope } from '../features/kubernetes/place.ts';
import { calicoCluster, nodesIn } from '../languages/kubernetes/calico/preview.ts';
import { ManifestDocument } from '../languages/kubernetes/document.ts';
import { ManifestRouter } from '../languages/kubernetes/lower/router.ts';
import { ManifestStore } from '../languages/kubernetes/project/store.ts';
import { RELEASES } from '../languages/kubernetes/versions.ts';
import { calicoPreview, type CalicoPreview } from './calicoPreview.ts';
import { isBinary } from './detect.ts';
import type { Judged, Language } from './language.ts';
import { ManifestJudge } from './manifestJudge.ts';
import { judgedFindings } from './notConfigurations.ts';
import type { Settings } from './settings.ts';

function notConfiguration(document: ManifestDocument): Finding | undefined {
  const first = document.items[0]!;
  if (!isBinary(first.text)) return undefined;
  return {
    file: document.file, range: document.rangeIn(first, { start: 0, end: 0 }), code: 'unreadable-file', severity: 'error', tags: [], related: [], fixes: [],
    message: 'this is no text: it holds NUL bytes; if it is a manifest, save it as UTF-8',
  };
}

/** What an editor's features give in manifests. */
export const manifestFeatures = { hoverAt: manifestHoverAt, definitionAt: manifestDefinitionAt, completionsAt: manifestCompletionsAt };

/** What an editor's features ask of a manifest; undefined for a file of another language. */
export function manifestScope({ document, judge }: Judged): ManifestScope | undefined {
  return judge instanceof ManifestJudge && document instanceof ManifestDocument ? { document, project: judge.project } : undefined;
}

/** What Calico's nodes run, as an editor shows it. */
export interface ShownPreview {
  /** All nodes there are. */
  readonly nodes: readonly string[];
  readonly preview: CalicoPreview;
}

/** The files of a node, made of a manifest and of the others of its folder; undefined where nothing there is Calico's. Without a name, and where there is no such node, those of the first one. */
export function manifestPreview({ project }: ManifestScope, node: string | undefined, family: Family, rules: Settings['rules']): ShownPreview | undefined {
  const cluster = calicoCluster([...project.everything()]);
  if (!cluster) return undefined;
  const nodes = nodesIn(cluster);
  return { nodes, preview: calicoPreview(cluster, node !== undefined && nodes.includes(node) ? node : nodes[0]!, family, rules) };
}

/** The language of manifests. */
export const kubernetes = {
  id: 'kubernetes', daemon: 'Kubernetes', targets: RELEASES, rootName: /(?:)/, rootPatterns: [],
  // A name says nothing: what a YAML file holds tells whether it is one.
  isPath: () => false,
  foreignOwner: () => undefined,
  store: (files) => new ManifestStore(files),
  judge: (root, store: ManifestStore, settings, fragment, follows) => new ManifestJudge(root, store, settings, fragment, follows),
  findings: (judge: ManifestJudge, store: ManifestStore, settings, file, enough) => judgedFindings(judge, store, settings, notConfiguration, file, enough),
  router: (judge: ManifestJudge) => new ManifestRouter(judge.project),
  notConfiguration,
  isOfRoot: () => true,
  includedBy: () => [],
  withTarget: (settings) => settings,
  describe: () => 'manifests of Kubernetes',
} satisfies Language;
