/** What every suite needs: files of the workspace, waiting, and a look at the workbench's page. */
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CodeActionKind, type CodeAction, type CompletionItem, type CompletionList, type Diagnostic, type Extension, type Position, Range, type TextDocument, Uri, commands, extensions, languages, window, workspace } from 'vscode';
import type { ExtensionApi } from '../../../client/src/extension.ts';

export { assert };

/** Polls `probe` until it gives something; `state` says, in the failure, what there was instead. */
export async function until<T>(what: string, probe: () => T | undefined | false | Thenable<T | undefined | false>, state: () => unknown = () => '', ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const got = await probe();
    if (got !== undefined && got !== false) return got;
    if (Date.now() > end) throw new Error(`Waited ${ms / 1000} s for ${what}. ${JSON.stringify(state()) ?? ''}`);
    await sleep(40);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The extension, by the name that package.json gives it. */
export function extension(): Extension<ExtensionApi> {
  const found = extensions.getExtension<ExtensionApi>('bgp-config.bgp-config');
  assert.ok(found, 'the extension is installed');
  return found;
}

/** Its API, once the server answers. */
export async function api(): Promise<ExtensionApi> {
  const exported = await extension().activate();
  await exported.ready;
  return exported;
}

export function uriOf(path: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0].uri, ...path.split('/'));
}

/** Opens a file of the workspace in an editor, as it is on disk. */
export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(path));
  await window.showTextDocument(document, { preview: false });
  if (document.isDirty) await commands.executeCommand('workbench.action.files.revert');
  return document;
}

/** Closes every editor, saving nothing. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand(document.isUntitled ? 'workbench.action.revertAndCloseActiveEditor' : 'workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Replaces the whole text, as typing does. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  assert.ok(await editor.edit((edit) => edit.replace(document.validateRange(new Range(0, 0, 1_000_000, 0)), text)));
}

export const codeOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : (code ?? ''));

/** Findings as `code@line: the words`, for comparison and for messages. */
export function brief(document: TextDocument): string[] {
  return languages.getDiagnostics(document.uri).map((finding) => `${codeOf(finding)}@${finding.range.start.line + 1}: ${document.getText(finding.range)}`);
}

/** Waits for the finding of `code` whose words are `words` (any, where not given). */
export async function finding(document: TextDocument, code: string, words?: string): Promise<Diagnostic> {
  return until(`${code} in ${document.uri.path}`, () => languages.getDiagnostics(document.uri).find((found) => codeOf(found) === code && (words === undefined || document.getText(found.range) === words)), () => brief(document));
}

/** Waits until there is no finding of `code`, and has another look a moment later. The caller has seen it before. */
export async function noFinding(document: TextDocument, code: string): Promise<void> {
  const without = () => !languages.getDiagnostics(document.uri).some((found) => codeOf(found) === code);
  await until(`no ${code} in ${document.uri.path}`, without, () => brief(document));
  await sleep(250);
  assert.ok(without(), `${code} came back: ${brief(document).join('; ')}`);
}

/**
 * The quick fixes of a finding. Polled: VS Code answers with none while other providers of code actions come and go.
 */
export async function quickFixes(document: TextDocument, found: Diagnostic): Promise<CodeAction[]> {
  return until(`quick fixes of ${codeOf(found)}`, async () => {
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found.range, CodeActionKind.QuickFix.value, 50);
    return actions.length > 0 && actions.filter(({ edit, command }) => edit || command);
  });
}

/** The document's text after `action`. A fix that is a snippet shows no edits before it is applied: undefined. */
export function after(document: TextDocument, { edit }: CodeAction): string | undefined {
  const edits = edit?.get(document.uri) ?? [];
  if (edits.length === 0) return undefined;
  return [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, document.offsetAt(range.start)) + newText + now.slice(document.offsetAt(range.end)), document.getText());
}

/** A snippet with its defaults in place. */
export function plain(snippet: string): string {
  const defaults = new Map<string, string>();
  const expand = (body: string): string => {
    let out = '';
    for (let i = 0; i < body.length; ) {
      if (body[i] === '\\' && i + 1 < body.length) {
        out += body[i + 1];
        i += 2;
        continue;
      }
      const simple = /^\$(\d+)/.exec(body.slice(i)) ?? /^\$\{(\d+)\}/.exec(body.slice(i));
      const choice = /^\$\{(\d+)\|((?:[^|\\]|\\.)*)\|\}/.exec(body.slice(i));
      const open = /^\$\{(\d+):/.exec(body.slice(i));
      if (simple) {
        out += defaults.get(simple[1]) ?? '';
        i += simple[0].length;
      } else if (choice) {
        const [first] = choice[2].split(/(?<!\\),/);
        if (!defaults.has(choice[1])) defaults.set(choice[1], first.replace(/\\(.)/g, '$1'));
        out += defaults.get(choice[1]);
        i += choice[0].length;
      } else if (open) {
        let depth = 1;
        let end = i + open[0].length;
        for (; depth > 0 && end < body.length; end++) {
          if (body[end] === '\\') end++;
          else if (body.startsWith('${', end)) depth++;
          else if (body[end] === '}') depth--;
        }
        const value = expand(body.slice(i + open[0].length, end - 1));
        if (!defaults.has(open[1])) defaults.set(open[1], value);
        out += defaults.get(open[1]);
        i = end;
      } else out += body[i++];
    }
    return out;
  };
  expand(snippet); // a tab stop may stand before the place that gives its default
  return expand(snippet);
}

/** Completion at the place of `|` in the line that holds it. */
export async function complete(document: TextDocument, position: Position): Promise<CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position, undefined, 200);
  return list.items;
}

export const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** The place where `words` stand (the `offset`th character of them). */
export function placeOf(document: TextDocument, words: string, offset = 0): Position {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `"${words}" stands in ${document.uri.path}`);
  return document.positionAt(at + offset);
}

/** Whether the workbench's page can be looked at: in the host of test/vscode-host, not in a desktop's VS Code. */
export const workbench = process.env.BGP_WORKBENCH === '1';

const answer = (name: string): string => join(process.env.BGP_SHOTS!, name);

/** The texts of what `selector` finds in the workbench's page. */
export async function read(selector: string): Promise<string[]> {
  const name = `read-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  console.log(`@@read ${name} ${selector}`);
  const file = await until(`the workbench's answer about ${selector}`, () => existsSync(answer(`${name}.json`)) && answer(`${name}.json`));
  const texts = JSON.parse(readFileSync(file, 'utf8')) as string[];
  rmSync(file);
  return texts;
}

/** Takes a picture of the workbench; returns its file. */
export async function picture(name: string): Promise<string> {
  const file = answer(`${name}.png`);
  rmSync(file, { force: true });
  console.log(`@@picture ${name}`);
  return until(`the picture ${name}`, () => existsSync(file) && file);
}
