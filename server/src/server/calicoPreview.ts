/** `bgp/calicoPreview`: what a node with Calico runs, of the manifest that is open and of those beside it. */
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Family } from '../base/address.ts';
import { manifestEditing } from '../service/languages.ts';
import { pathOf } from './convert.ts';
import type { Session } from './session.ts';

/** What is asked. */
export interface PreviewRequest {
  /** The manifest. */
  readonly uri: string;
  /** Without it, and where there is none of that name, the first one. */
  readonly node?: string;
  readonly family: Family;
}

/** What the client shows: the files, with what is found in them. */
export interface ToldPreview {
  readonly nodes: readonly string[];
  readonly node: string;
  readonly files: readonly { readonly name: string; readonly text: string; readonly diagnostics: readonly Diagnostic[] }[];
}

/** The files of a node; null where the document is no manifest of Calico's that is open. */
export function previewOf(session: Session, { uri, node, family }: PreviewRequest): ToldPreview | null {
  const scope = session.manifest(uri)?.scope;
  const workspace = session.documents.get(pathOf(uri))?.workspace;
  const shown = scope && workspace && manifestEditing()?.manifestPreview(scope, node, family, workspace.settings.rules);
  if (!shown) return null;
  const { nodes, preview } = shown;
  return {
    nodes, node: preview.node,
    files: preview.files.map(({ name, text, findings }) => ({
      name, text,
      // A file that is made of others cannot be edited: the way back is to the words that a line is made of.
      diagnostics: findings.map(({ finding, origin }) => session.diagnostic({ ...finding, fixes: [], related: origin ? [{ file: origin.file, range: origin.range, message: 'this line is made of these words' }] : [] })),
    })),
  };
}
