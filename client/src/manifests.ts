/**
 * When the server is wanted. YAML activates this extension, since nothing else tells where a manifest is, and most YAML is
 * none: then nothing is started until one is opened, or a file of a language of ours.
 */
import { Disposable, type TextDocument, workspace } from 'vscode';
import { LANGUAGES } from './status.ts';

/** Names of files that are ours whatever is open. */
const OWN_FILES = '**/{bird*.conf,bird*.cfg,*.bird,bgpd*.conf}';
/** So much of a document is looked at. */
const LOOKED_AT = 65_536;
const GROUP = /(?:projectcalico\.org|cilium\.io|metallb\.io)\//;

/** Whether a document is one that the server has something to say of. */
function isWanted(document: TextDocument): boolean {
  if (LANGUAGES.includes(document.languageId)) return true;
  return document.languageId === 'yaml' && GROUP.test(document.getText().slice(0, LOOKED_AT));
}

/** Calls `start` once, as soon as there is something for the server to do. */
export function whenWanted(start: () => void): Disposable {
  const { textDocuments } = workspace;
  const isYaml = textDocuments.some(({ languageId }) => languageId === 'yaml');
  if (!isYaml || textDocuments.some(isWanted)) {
    start();
    return Disposable.from();
  }
  let started = false;
  const once = (): void => {
    if (started) return;
    started = true;
    listeners.dispose();
    start();
  };
  const listeners = Disposable.from(
    workspace.onDidOpenTextDocument((document) => isWanted(document) && once()),
    workspace.onDidChangeTextDocument(({ document }) => isWanted(document) && once()),
  );
  void workspace.findFiles(OWN_FILES, undefined, 1).then(({ length }) => length > 0 && once());
  return listeners;
}
