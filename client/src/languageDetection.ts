/**
 * Files that are BIRD because a BIRD file includes them, whatever they are called: the server says which, and an open
 * document among them gets the language. A person who then chooses another language for it is not overruled.
 */
import { type Disposable, languages, type TextDocument, Uri, workspace } from 'vscode';

/** The included files, as far as the server has told. */
export class IncludedFiles implements Disposable {
  #uris = new Set<string>();
  /** Open documents that were made BIRD here. */
  #changed = new Set<string>();
  #listeners: Disposable[];

  constructor() {
    this.#listeners = [
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      // Another language is told as closing and opening in one go; only a document that stays away may be changed again.
      workspace.onDidCloseTextDocument(({ uri }) => {
        setTimeout(() => {
          if (!workspace.textDocuments.some((open) => open.uri.toString() === uri.toString())) this.#changed.delete(uri.toString());
        }, 0);
      }),
    ];
  }

  /** Takes the server's notification `bgp/included`. */
  add(uris: string[]): void {
    for (const uri of uris) this.#uris.add(Uri.parse(uri).toString());
    for (const document of workspace.textDocuments) this.#look(document);
  }

  #look(document: TextDocument): void {
    const uri = document.uri.toString();
    if (document.languageId === 'bird' || !this.#uris.has(uri) || this.#changed.has(uri)) return;
    this.#changed.add(uri);
    void languages.setTextDocumentLanguage(document, 'bird').then(undefined, () => this.#changed.delete(uri)); // closed meanwhile
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}
