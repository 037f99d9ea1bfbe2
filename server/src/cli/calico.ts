/** `bgplint calico`: the files that the nodes of a cluster with Calico run, made of its manifests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '../base/address.ts';
import type { FileRange } from '../base/position.ts';
import { ManifestDocument } from '../languages/kubernetes/document.ts';
import type { Found } from '../languages/kubernetes/project/project.ts';
import { calicoCluster, nodesIn } from '../languages/kubernetes/calico/preview.ts';
import { calicoPreview, objectsIn, unread, type CalicoPreview } from '../service/calicoPreview.ts';
import type { Settings } from '../service/settings.ts';
import { Inputs } from './inputs.ts';

/** What `calico` was asked for. */
export interface CalicoOptions {
  readonly format: 'pretty' | 'json';
  readonly node?: string;
  readonly family?: '4' | '6';
  readonly out?: string;
}

interface JsonPlace { readonly file: string; readonly line: number }

/** The JSON that it prints; its shape is a promise. Lines count from 1. `made_of`: the words of a manifest that a line with a finding is made of. */
export interface JsonCalico {
  readonly version: 1;
  readonly nodes: readonly string[];
  readonly files: readonly {
    readonly node: string;
    readonly family: Family;
    readonly name: string;
    readonly text: string;
    readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly message: string; readonly line: number; readonly made_of: JsonPlace | null }[];
  }[];
}

/** Prints the files, or writes them. Gives the exit code: 0 where BIRD takes them, 1 where it does not, 2 used wrongly or a file unreadable. */
export async function calico(given: readonly string[], options: CalicoOptions): Promise<number> {
  const inputs = new Inputs({ map: {} }, {});
  await inputs.prepare(given);
  const objects: Found[] = [];
  let rules: Settings['rules'] = {};
  let read = 0;
  inputs.each(given, ({ name, root, stores, language, settings }) => {
    const document = stores.of(language).get(root);
    if ('error' in document) return inputs.complain(`${name} cannot be read: ${document.message}`);
    if (!(document instanceof ManifestDocument)) return inputs.complain(`${name} is no manifest`);
    ({ rules } = settings);
    read++;
    for (const { place: { range }, why } of unread(document)) inputs.note(`${name}:${range.start.line + 1}: ${why}, and is left out`);
    objects.push(...objectsIn(document));
  });
  const cluster = calicoCluster(objects);
  if (!cluster && read > 0) inputs.complain('there is no object of Calico\'s in what was given: a BGPConfiguration, a BGPPeer, an IPPool, a Node');
  const nodes = cluster ? nodesIn(cluster) : [];
  const { node, out, format } = options;
  if (node !== undefined && cluster && cluster.nodes.size > 0 && !cluster.nodes.has(node)) inputs.complain(`there is no node "${node}"; these are: ${nodes.join(', ')}`);
  if (inputs.report() || !cluster) return 2;
  const wanted = node === undefined ? nodes : [node];
  if (node === undefined && nodes.length > 1 && out === undefined && format === 'pretty') {
    process.stdout.write(`${nodes.map((name) => `${name}\n`).join('')}`);
    console.error('bgplint: there is more than one node: choose one of them with --node, or write the files of all with --out');
    return 0;
  }
  const families: readonly Family[] = options.family === undefined ? [4, 6] : options.family === '4' ? [4] : [6];
  const previews = wanted.flatMap((name) => families.map((family) => calicoPreview(cluster, name, family, rules)));
  if (out !== undefined) for (const preview of previews) write(preview, wanted.length > 1 ? join(out, folderOf(preview.node)) : out);
  else if (format === 'pretty') for (const preview of previews) print(preview);
  const show = ({ file, range }: FileRange): JsonPlace => ({ file: inputs.show(file), line: range.start.line + 1 });
  if (format === 'json') process.stdout.write(`${JSON.stringify(toJson(nodes, previews, show))}\n`);
  else complain(previews, show);
  return previews.some(({ files }) => files.some(({ findings }) => findings.some(({ finding }) => finding.severity === 'error'))) ? 1 : 0;
}

/** A manifest is somebody else's text: its names lead nowhere but into the folder. */
function folderOf(node: string): string {
  return node.replaceAll(/[^\w.-]|^\.+/g, '_');
}

function write({ files }: CalicoPreview, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}

function print({ files }: CalicoPreview): void {
  for (const { name, text } of files) process.stdout.write(`# ---------- ${name}\n${text}\n`);
}

/** Beside the files, which may go into a pipe. */
function complain(previews: readonly CalicoPreview[], show: (place: FileRange) => JsonPlace): void {
  for (const { node, files } of previews) {
    for (const { name, findings } of files) {
      for (const { finding: { range, severity, code, message }, origin } of findings) {
        const place = origin && show(origin);
        console.error(`${node}/${name}:${range.start.line + 1}: ${severity} ${message} [${code}]${place ? `, from ${place.file}:${place.line}` : ''}`);
      }
    }
  }
}

function toJson(nodes: readonly string[], previews: readonly CalicoPreview[], show: (place: FileRange) => JsonPlace): JsonCalico {
  return {
    version: 1, nodes,
    files: previews.flatMap(({ node, family, files }) => files.map(({ name, text, findings }) => ({
      node, family, name, text,
      diagnostics: findings.map(({ finding: { code, severity, message, range }, origin }) => ({ code, severity, message, line: range.start.line + 1, made_of: origin ? show(origin) : null })),
    }))),
  };
}
