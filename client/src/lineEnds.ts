/**
 * The fix of carriage returns. VS Code gives every edit the line ends that the document has, so that a text without carriage
 * returns gets them back: a command tells the document to have other line ends.
 */
import { type CodeAction, type Command, type Disposable, EndOfLine, type TextDocument, TextEdit, type Uri, WorkspaceEdit, commands, workspace } from 'vscode';

const CODE = 'carriage-return';
const COMMAND = 'bgp.endLinesWithLf';

/** Registers the command; no palette shows it. */
export function registerLineEnds(): Disposable {
  return commands.registerCommand(COMMAND, async (uri: Uri) => {
    const edit = new WorkspaceEdit();
    edit.set(uri, [TextEdit.setEndOfLine(EndOfLine.LF)]);
    await workspace.applyEdit(edit);
  });
}

/** The actions of a document, those that end its lines with LF made so that they do. */
export function withLineEnds<T extends (Command | CodeAction)[] | null | undefined>(document: TextDocument, actions: T): T {
  if (document.eol !== EndOfLine.CRLF) return actions;
  for (const action of actions ?? []) {
    if (!('edit' in action) || !action.edit || !action.diagnostics?.some(({ code }) => (typeof code === 'object' ? code.value : code) === CODE)) continue;
    // To silence it is an action on the same finding: that leaves the lines as they are.
    const whole = action.edit.get(document.uri).some(({ range }) => range.start.line === 0 && range.start.character === 0 && range.end.isAfterOrEqual(document.lineAt(document.lineCount - 1).range.end));
    if (!whole) continue;
    if (action.diagnostics.length === 1) action.edit = undefined;
    action.command = { command: COMMAND, title: action.title, arguments: [document.uri] };
  }
  return actions;
}
