/** The commands of the palette. */
import { type Diagnostic, Disposable, type ExtensionContext, FileType, type LogOutputChannel, type QuickPickItem, QuickPickItemKind, Range, Uri, ConfigurationTarget, commands, languages, window, workspace } from 'vscode';
import { writeOtherEnd } from './otherEnd.ts';
import { PAGES } from './pages.ts';
import type { StatusDisplay } from './status.ts';

/** What the commands act on. */
export interface CommandParts {
  log: LogOutputChannel;
  status: StatusDisplay;
  restart: () => Promise<void>;
  refreshSessions: () => void;
  /** Shows what a node with Calico runs. */
  previewCalico: (wanted?: { node?: string; file?: string }) => Promise<unknown>;
  /** Asks the server. */
  ask: <T>(request: string, params: object) => Promise<T>;
}

/** Registers the commands that package.json contributes. */
export function registerCommands(context: ExtensionContext, { log, status, restart, refreshSessions, previewCalico, ask }: CommandParts): Disposable {
  return Disposable.from(
    commands.registerCommand('bgp.restartServer', restart),
    commands.registerCommand('bgp.showLog', () => log.show()),
    commands.registerCommand('bgp.refreshSessions', refreshSessions),
    commands.registerCommand('bgp.previewCalico', previewCalico),
    commands.registerCommand('bgp.writeOtherEnd', (given?: Parameters<typeof writeOtherEnd>[1]) => writeOtherEnd(ask, given)),
    commands.registerCommand('bgp.selectVersion', (version?: unknown) => selectVersion(context, status, version)),
    commands.registerCommand('bgp.showRuleDocs', (code?: unknown) => showRuleDocs(code)),
    commands.registerCommand('bgp.explainLogLine', (text?: unknown) => explainLogLine(ask, text)),
    commands.registerCommand('bgp.openExample', (name?: unknown) => openExample(context, name)),
  );
}

/** The values of a setting with their descriptions, from where they are declared. */
function versions(context: ExtensionContext, name: string): { value: string; description: string }[] {
  const groups = context.extension.packageJSON.contributes.configuration as { properties: Record<string, { enum: string[]; enumDescriptions: string[] }> }[];
  for (const { properties } of groups) {
    const setting = properties[`bgp.${name}`];
    if (setting) return setting.enum.map((value, i) => ({ value, description: setting.enumDescriptions[i]! }));
  }
  return [];
}

async function selectVersion(context: ExtensionContext, status: StatusDisplay, wanted: unknown): Promise<void> {
  const document = window.activeTextEditor?.document;
  const uri = document?.uri;
  const [setting, daemon] = document?.languageId === 'openbgpd' ? ['openbgpd.version', 'OpenBGPD'] : ['bird.version', 'BIRD'];
  const all = versions(context, setting!);
  const folder = uri && workspace.getWorkspaceFolder(uri);
  const settings = workspace.getConfiguration('bgp', uri);
  let version = typeof wanted === 'string' && all.some(({ value }) => value === wanted) ? wanted : undefined;
  if (!version) {
    const file = status.current();
    const fits = new Set(file?.candidates?.map((candidate) => candidate.replace(/^.*@/, '')));
    const chosen = settings.get<string>(setting!);
    const items: (QuickPickItem & { value: string })[] = all.map(({ value, description }) => ({
      value,
      label: value,
      description: [description, value === chosen ? 'chosen now' : '', file && value !== 'auto' ? (fits.has(value) ? 'this file fits' : 'this file does not fit') : ''].filter(Boolean).join(' · '),
    }));
    version = (await window.showQuickPick(items, { title: `The release of ${daemon} that files are judged for`, placeHolder: file?.detail }))?.value;
  }
  if (!version) return;
  const place = folder && (workspace.workspaceFolders?.length ?? 0) > 1 ? ConfigurationTarget.WorkspaceFolder : workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(setting!, version, place);
}

/** The code of a finding, however its link is given. */
const codeOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : (code ?? ''));

/** The files of a folder of the extension that end in `ending`, without it; none where there is no folder. */
async function namesIn(folder: Uri, ending: string): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  return entries.filter(([name, type]) => type === FileType.File && name.endsWith(ending)).map(([name]) => name.slice(0, -ending.length)).sort();
}

async function showRuleDocs(wanted: unknown): Promise<void> {
  const codes = (await namesIn(PAGES, '.md')).filter((name) => name !== 'README');
  let code = typeof wanted === 'string' && codes.includes(wanted) ? wanted : undefined;
  if (!code) {
    const editor = window.activeTextEditor;
    const here = new Set(editor ? languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.intersection(editor.selection)).map(codeOf) : []);
    const items = codes.map((label): QuickPickItem => ({ label, description: here.has(label) ? 'found here' : '' }));
    code = (await window.showQuickPick(items.sort((a, b) => Number(here.has(b.label)) - Number(here.has(a.label))), { title: 'What a finding means' }))?.label;
  }
  if (code) await commands.executeCommand('markdown.showPreview', Uri.joinPath(PAGES, `${code}.md`));
}

/** The files to begin with, below a folder: not those that another one includes. */
async function examplesIn(folder: Uri, under = ''): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const found = await Promise.all(entries.map(async ([name, type]) => {
    if (type === FileType.Directory) return examplesIn(Uri.joinPath(folder, name), `${under}${name}/`);
    return /^(?:bird|bgpd).*\.conf$|\.bird$/.test(name) ? [under + name] : [];
  }));
  return found.flat().sort();
}

/** Opens an example: a copy, to try things on. */
async function openExample(context: ExtensionContext, wanted: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, 'examples');
  const names = await examplesIn(folder);
  const name = typeof wanted === 'string' && names.includes(wanted) ? wanted : await window.showQuickPick(names, { title: 'An example to try' });
  if (!name) return;
  const copies = Uri.joinPath(context.globalStorageUri, `examples-${context.extension.packageJSON.version}`);
  if (!(await workspace.fs.stat(copies).then(() => true, () => false))) await workspace.fs.copy(folder, copies);
  await window.showTextDocument(Uri.joinPath(copies, ...name.split('/')));
}

/** What the server says of a line of a log. */
interface LogExplanation { message: string; means: string; remedy?: string; places: { uri: string; range: { start: { line: number; character: number }; end: { line: number; character: number } }; text: string }[] }

/** What is selected, where that is no configuration: a log that is open beside it. */
function selectedText(): string {
  const editor = window.activeTextEditor;
  return editor && !['bird', 'openbgpd'].includes(editor.document.languageId) ? editor.document.getText(editor.selection) : '';
}

/** Says what lines of a daemon's log mean, and leads to the words that cause them. */
async function explainLogLine(ask: CommandParts['ask'], given: unknown): Promise<LogExplanation[] | undefined> {
  const text = typeof given === 'string' ? given : selectedText() || (await window.showInputBox({ title: 'A line of the log of bird or bgpd', placeHolder: '<RMT> uplink: Error: Bad peer AS: 65010' }));
  if (!text) return undefined;
  const explanations = await ask<LogExplanation[]>('bgp/explainLog', { text });
  if (explanations.length === 0) void window.showInformationMessage('Nothing is known of this message.');
  type Item = QuickPickItem & { place?: LogExplanation['places'][number] };
  const items = explanations.flatMap(({ message, means, remedy, places }): Item[] => [
    { label: message, kind: QuickPickItemKind.Separator }, { label: `$(info) ${means}` }, ...(remedy ? [{ label: `$(lightbulb) ${remedy}` }] : []),
    ...places.map((place) => ({ label: `$(go-to-file) ${workspace.asRelativePath(Uri.parse(place.uri))}:${place.range.start.line + 1}`, detail: place.text, place })),
  ]);
  if (items.length > 0) {
    void window.showQuickPick(items, { title: 'What the log says', matchOnDetail: true }).then(async (chosen) => {
      if (!chosen?.place) return;
      const { start, end } = chosen.place.range;
      await window.showTextDocument(Uri.parse(chosen.place.uri), { selection: new Range(start.line, start.character, end.line, end.character) });
    });
  }
  return explanations;
}
