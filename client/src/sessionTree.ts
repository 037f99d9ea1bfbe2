/** The tree of BGP sessions in the explorer: pairs of ends with what becomes of them, and the sessions that have no other end here. */
import { Disposable, EventEmitter, languages, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window, workspace, type TreeDataProvider, type TreeView } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

interface PlainRange { start: { line: number; character: number }; end: { line: number; character: number } }
interface End { name: string; uri: string; range: PlainRange }
type Outcome = 'up' | 'routes' | 'never' | 'unknown';
interface Pair { a: End; b: End; outcome: Outcome; verdict: string }
/** What the server answers to `bgp/sessions`. */
interface Sessions { pairs: Pair[]; alone: End[] }

/** A row of the tree: a pair, one of its ends, the group of those that are left over. */
export type Row = { kind: 'pair'; pair: Pair } | { kind: 'end'; end: End } | { kind: 'alone'; ends: End[] };

/** After the last change of any finding it takes so long until the tree is asked for anew, in ms. */
const REST = 700;
const ICONS: Readonly<Record<Outcome, [string, string]>> = {
  up: ['pass', 'testing.iconPassed'], routes: ['warning', 'list.warningForeground'], never: ['error', 'list.errorForeground'], unknown: ['question', 'list.deemphasizedForeground'],
};

/** Shows the tree, and keeps it up to date while somebody sees it. */
export class SessionTree implements TreeDataProvider<Row>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #client: () => LanguageClient | undefined;
  readonly #view: TreeView<Row>;
  readonly #listeners: Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: () => LanguageClient | undefined) {
    this.#client = client;
    this.#view = window.createTreeView('bgp.sessions', { treeDataProvider: this });
    this.#listeners = Disposable.from(
      this.#view, this.#changed,
      languages.onDidChangeDiagnostics(() => this.refresh()), workspace.onDidSaveTextDocument(() => this.refresh()), this.#view.onDidChangeVisibility(() => this.refresh()),
    );
  }

  /** Asks anew, as soon as nothing changes any more, where somebody sees the tree. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#view.visible && this.#changed.fire(), REST);
  }

  /** Asks anew at once. */
  readonly renew = (): void => this.#changed.fire();

  async getChildren(row?: Row): Promise<Row[]> {
    if (row?.kind === 'pair') return [row.pair.a, row.pair.b].map((end) => ({ kind: 'end', end }));
    if (row?.kind === 'alone') return row.ends.map((end) => ({ kind: 'end', end }));
    const client = this.#client();
    if (row || !client?.isRunning()) return [];
    const { pairs, alone } = await client.sendRequest<Sessions>('bgp/sessions', {});
    const rows = pairs.map((pair): Row => ({ kind: 'pair', pair }));
    return alone.length > 0 ? [...rows, { kind: 'alone', ends: alone }] : rows;
  }

  getTreeItem(row: Row): TreeItem {
    if (row.kind === 'alone') return new TreeItem(`Without another end here (${row.ends.length})`, TreeItemCollapsibleState.Collapsed);
    if (row.kind === 'pair') {
      const { a, b, outcome, verdict } = row.pair;
      const item = new TreeItem(`${a.name} – ${b.name}`, TreeItemCollapsibleState.Collapsed);
      const [icon, colour] = ICONS[outcome];
      item.description = verdict;
      item.tooltip = verdict;
      item.iconPath = new ThemeIcon(icon, new ThemeColor(colour));
      return item;
    }
    const { name, uri, range: { start, end } } = row.end;
    const target = Uri.parse(uri);
    const item = new TreeItem(name);
    item.description = `${workspace.asRelativePath(target)}:${start.line + 1}`;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [target, { selection: new Range(start.line, start.character, end.line, end.character) }] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
  }
}
