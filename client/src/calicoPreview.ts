/**
 * "What will Calico's node run": bird.cfg and bird6.cfg with what they include, made by the server of the manifest in front and
 * of those beside it. They are read-only documents of BIRD's language, which change as the manifests are edited.
 */
import { Disposable, DocumentLink, EventEmitter, languages, Range, Uri, ViewColumn, window, workspace, type DocumentLinkProvider, type QuickPickItem, type TextDocument, type TextDocumentContentProvider } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CommandParts } from './commands.ts';

/** The scheme of the documents: `bgp-calico:/NODE/bird.cfg?URI-OF-THE-MANIFEST`. */
const SCHEME = 'bgp-calico';
/** Whoever types is let rest so long, in ms. */
const REST = 250;

type LspDiagnostics = Parameters<LanguageClient['protocol2CodeConverter']['asDiagnostics']>[0];
interface PreviewFile { name: string; text: string; diagnostics: LspDiagnostics }
/** What the server answers to `bgp/calicoPreview`. */
interface Preview { nodes: string[]; node: string; files: PreviewFile[] }

/** What a document of ours shows. */
interface Shown { manifest: string; node: string; file: string; family: 4 | 6 }

function uriOf({ manifest, node, file }: Omit<Shown, 'family'>): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${node}/${file}`, query: manifest });
}

function shownBy({ path, query }: Uri): Shown {
  const [, node = '', file = ''] = path.split('/');
  return { manifest: query, node, file, family: file.startsWith('bird6') ? 6 : 4 };
}

/** Makes the documents, keeps them up to date, and shows what is found in them. */
export class CalicoPreviews implements TextDocumentContentProvider, DocumentLinkProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #found = languages.createDiagnosticCollection('bgplint of Calico');
  readonly #ask: CommandParts['ask'];
  readonly #client: () => LanguageClient | undefined;
  readonly #disposables: Disposable;
  #timer: NodeJS.Timeout | undefined;
  /** How long the server took last, in ms: a cluster of a thousand nodes is not made anew with every pause. */
  #took = 0;

  constructor(ask: CommandParts['ask'], client: () => LanguageClient | undefined) {
    this.#ask = ask;
    this.#client = client;
    this.#disposables = Disposable.from(
      this.#changed, this.#found, workspace.registerTextDocumentContentProvider(SCHEME, this), languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'yaml' && this.#later()),
      workspace.onDidSaveTextDocument((document) => document.languageId === 'yaml' && this.#later()),
      workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === SCHEME && this.#found.delete(uri)),
    );
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const shown = shownBy(uri);
    const preview = await this.#made(shown.manifest, shown.family, shown.node);
    const file = preview?.node === shown.node ? preview.files.find(({ name }) => name === shown.file) : undefined;
    this.#found.delete(uri);
    if (!file) return `# ${shown.node} is none of the nodes any more, or the manifest is not open.\n`;
    const diagnostics = await this.#client()!.protocol2CodeConverter.asDiagnostics(file.diagnostics);
    if (!this.#isClosed(uri)) this.#found.set(uri, diagnostics);
    return file.text;
  }

  /** `include "bird_aggr.cfg";` leads to that document. */
  provideDocumentLinks(document: TextDocument): DocumentLink[] {
    return [...document.getText().matchAll(/(?<=^include ")(bird6?_\w+\.cfg)(?=";)/gm)].map(({ index, 1: file }) =>
      new DocumentLink(new Range(document.positionAt(index), document.positionAt(index + file!.length)), uriOf({ ...shownBy(document.uri), file: file! })));
  }

  /** The command: which file of which node, and there it is, beside the manifest. `wanted`: for whoever knows it already. */
  readonly show = async (wanted?: { node?: string; file?: string }): Promise<TextDocument | undefined> => {
    const manifest = window.activeTextEditor?.document;
    const preview = manifest && await this.#made(manifest.uri.toString(), 4);
    if (!preview) {
      void window.showInformationMessage('The file in front is no manifest of Calico\'s.');
      return undefined;
    }
    const chosen = wanted?.node && wanted.file ? { node: wanted.node, file: wanted.file } : await choose(preview.nodes);
    if (!chosen) return undefined;
    const document = await workspace.openTextDocument(uriOf({ manifest: manifest.uri.toString(), ...chosen }));
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
    return document;
  };

  async #made(uri: string, family: 4 | 6, node?: string): Promise<Preview | null> {
    const began = performance.now();
    const preview = await this.#ask<Preview | null>('bgp/calicoPreview', { uri, family, node });
    this.#took = performance.now() - began;
    return preview;
  }

  /** A document that is closed while its text is made gets none. */
  #isClosed(uri: Uri): boolean {
    return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.isClosed ?? false;
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
    }, Math.max(REST, 4 * this.#took));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposables.dispose();
  }
}

async function choose(nodes: readonly string[]): Promise<{ node: string; file: string } | undefined> {
  const items = nodes.flatMap((node) => ['bird.cfg', 'bird6.cfg'].map((file): QuickPickItem & { node: string; file: string } => ({ label: file, description: node, node, file })));
  return window.showQuickPick(items, { title: 'What will Calico\'s node run', placeHolder: 'A file of a node', matchOnDescription: true });
}
