/** "Write the other end": asks the server for it, and shows it as a document of its own, beside. */
import { type QuickPickItem, ViewColumn, window, workspace } from 'vscode';

/** What the other end can be written for, as the server calls it. */
const TARGETS = { BIRD: 'bird', OpenBGPD: 'openbgpd', Calico: 'calico', Cilium: 'cilium' } as const;

interface Params { uri: string; position: { line: number; character: number }; to: string }
type OtherEnd = { text: string; language: string; session: string; warning?: string } | { refused: string };

/** Of the session that a code action names; without one of the session at the cursor, for what somebody chooses. */
export async function writeOtherEnd(ask: <T>(request: string, params: object) => Promise<T>, given?: Params): Promise<void> {
  const params = given ?? await chosen();
  if (!params) return;
  const end = await ask<OtherEnd>('bgp/otherEnd', params);
  if ('refused' in end) return void window.showWarningMessage(`There is no other end: ${end.refused}.`);
  await window.showTextDocument(await workspace.openTextDocument({ language: end.language, content: end.text }), { viewColumn: ViewColumn.Beside });
  if (end.warning) void window.showWarningMessage(`${end.session}: ${end.warning}`);
}

async function chosen(): Promise<Params | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return void window.showInformationMessage('Open a configuration with a BGP session first.');
  const picked = await window.showQuickPick(Object.entries(TARGETS).map(([label, to]): QuickPickItem & { to: string } => ({ label, to })), { title: 'Write the other end of the session at the cursor for' });
  const { line, character } = editor.selection.active;
  return picked && { uri: editor.document.uri.toString(), position: { line, character }, to: picked.to };
}
