/** What the client asks: each request calls one feature and puts its answer into LSP's words. */
import {
  CodeActionKind, ShowDocumentRequest,
  type CancellationToken, type CodeAction, type CodeActionParams, type Command, type CompletionItem, type CompletionList, type CompletionParams, type Definition,
  type DefinitionLink, type DocumentLink, type DocumentSymbol, type FoldingRange, type Hover, type SymbolInformation, type TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import { codeActionsFor, fixAll } from '../features/codeActions.ts';
import { completionsAt } from '../features/completion.ts';
import { definitionAt, linksOf } from '../features/definition.ts';
import { foldingsOf } from '../features/folding.ts';
import { hoverAt } from '../features/hover.ts';
import { bgpdCompletionsAt } from '../features/openbgpd/completion.ts';
import { bgpdDefinitionAt, bgpdHoverAt, bgpdLinksOf } from '../features/openbgpd/navigation.ts';
import { bgpdFoldingsOf, bgpdSymbolsOf } from '../features/openbgpd/outline.ts';
import { plainFixes } from '../features/snippet.ts';
import { mendDefinition, migrateToBird2, migrateToBird3 } from '../features/migration.ts';
import { symbolsOf } from '../features/symbols.ts';
import type { Completion } from '../features/types.ts';
import type { Range } from '../base/position.ts';
import { descriptions } from '../rules/registry.ts';
import { explainLine } from '../service/explain.ts';
import { previewOf, type PreviewRequest, type ToldPreview } from './calicoPreview.ts';
import {
  mostFoldings, pathOf, toCodeAction, toCompletionItem, toDocumentLink, toFolding, toLocationLink, toMarkup, toSymbol, toSymbolList, toWorkspaceEdit,
} from './convert.ts';
import { OTHER_END, otherEndActions, otherEndAt, WRITE_OTHER_END, writeOtherEnd, type OtherEnd, type OtherEndParams } from './otherEnd.ts';
import { OPEN_PAGE, type Session } from './session.ts';
import { sessionsOfWorkspace, type ToldSessions } from './sessionPairs.ts';

/** What is said of a line of a log; the client shows it, and leads to its places. */
export interface LogExplanation {
  readonly message: string;
  readonly means: string;
  readonly remedy: string | undefined;
  readonly places: readonly { readonly uri: string; readonly range: Range; readonly text: string }[];
}

/** The kind of the action that applies all safe fixes. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.bgp`;

/** The kind of the actions that write a file for another generation of BIRD. */
export const MIGRATE = `${CodeActionKind.Source}.migrate.bgp`;

/** Answers the requests of a session. */
export function answerRequests(session: Session): void {
  const { connection } = session;
  const completions = new Completions(session);
  const uri = (path: string): string => session.uri(path);

  const answer = <P, R>(what: string, nothing: R, task: (params: P) => R) => async (params: P, token: CancellationToken): Promise<R> => {
    // What the client has opened before it told its settings is not open yet.
    if (session.starting) await session.starting;
    if (token.isCancellationRequested) return nothing;
    try {
      return task(params);
    } catch (error) {
      session.log(what, error);
      return nothing;
    }
  };
  type OfDocument = { textDocument: { uri: string } };

  // Lines of a daemon's log, as "BGP: Explain Log Line" asks: each that is known, once.
  connection.onRequest('bgp/explainLog', answer<{ text: string }, LogExplanation[]>('log lines', [], ({ text }) => {
    const configurations = session.documents.explained();
    const seen = new Set<string>();
    return text.split('\n').flatMap((line) => explainLine(line, configurations) ?? []).filter(({ key }) => !seen.has(key) && seen.add(key)).map(({ text: message, means, remedy, cause, findings }) => ({
      message, means, remedy,
      places: [
        ...(cause ? [{ uri: uri(cause.file), range: cause.range, text: 'the words that cause it' }] : []),
        ...findings.map((finding) => ({ uri: uri(finding.file), range: finding.range, text: `${finding.code}: ${finding.message}` })),
      ],
    }));
  }));

  connection.onRequest('bgp/sessions', answer<unknown, ToldSessions | Promise<ToldSessions>>('sessions', { pairs: [], alone: [] }, () => sessionsOfWorkspace(session)));
  connection.onRequest('bgp/calicoPreview', answer<PreviewRequest, ToldPreview | null>('what Calico runs', null, (request) => previewOf(session, request)));
  connection.onRequest('bgp/otherEnd', answer<OtherEndParams, OtherEnd | Promise<OtherEnd>>('other end', { refused: 'the check itself failed: see the log' }, (params) => otherEndAt(session, params)));
  connection.onCompletion(answer<CompletionParams, CompletionList | null>('completion', null, (params) => completions.list(params)));
  const resolved = (item: CompletionItem): CompletionItem => completions.resolve(item);
  connection.onCompletionResolve((item, token) => answer<CompletionItem, CompletionItem>('completion item', item, resolved)(item, token));
  connection.onHover(answer<TextDocumentPositionParams, Hover | null>('hover', null, ({ textDocument, position }) => {
    const scope = session.scope(textDocument.uri);
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    const manifest = scope ?? other ? undefined : session.manifest(textDocument.uri);
    const hover = scope ? hoverAt(scope, position) : other ? bgpdHoverAt(other, position) : manifest?.features.hoverAt(manifest.scope, position);
    return hover ? { contents: toMarkup(hover.markdown, session.abilities), range: hover.range } : null;
  }));
  connection.onDefinition(answer<TextDocumentPositionParams, Definition | DefinitionLink[] | null>('definition', null, ({ textDocument, position }) => {
    const scope = session.scope(textDocument.uri);
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    const manifest = scope ?? other ? undefined : session.manifest(textDocument.uri);
    const found = scope ? definitionAt(scope, position) : other ? bgpdDefinitionAt(other, position) : manifest?.features.definitionAt(manifest.scope, position);
    if (!found) return null;
    const links = found.map((link) => toLocationLink(link, uri));
    return session.abilities.linkSupport ? links : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
  }));
  connection.onDocumentSymbol(answer<OfDocument, DocumentSymbol[] | SymbolInformation[]>('documentSymbol', [], ({ textDocument }) => {
    const scope = session.scope(textDocument.uri);
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    const symbols = scope ? symbolsOf(scope) : other ? bgpdSymbolsOf(other) : [];
    return session.abilities.hierarchicalSymbols ? symbols.map(toSymbol) : toSymbolList(symbols, textDocument.uri);
  }));
  connection.onFoldingRanges(answer<OfDocument, FoldingRange[]>('foldingRange', [], ({ textDocument }) => {
    const scope = session.scope(textDocument.uri);
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    const foldings = scope ? foldingsOf(scope.document) : other ? bgpdFoldingsOf(other.document) : [];
    return mostFoldings(foldings, session.abilities.mostFoldings).map(toFolding);
  }));
  connection.onDocumentLinks(answer<OfDocument, DocumentLink[]>('documentLink', [], ({ textDocument }) => {
    const scope = session.scope(textDocument.uri);
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    return (scope ? linksOf(scope) : other ? bgpdLinksOf(other) : []).map((link) => toDocumentLink(link, uri));
  }));
  connection.onCodeAction(answer<CodeActionParams, (CodeAction | Command)[]>('codeAction', [], (params) => {
    const { textDocument, range, context: { only } } = params;
    const others = !only || only.some((kind) => kind === OTHER_END || OTHER_END.startsWith(`${kind}.`)) ? otherEndActions(session, textDocument.uri, range) : [];
    const actions = [...codeActions(session, params), ...others];
    // A client of old takes commands alone: pages, and no edits.
    return session.abilities.codeActions ? actions : actions.flatMap(({ command }) => command ?? []);
  }));
  connection.onExecuteCommand(({ command, arguments: args }) => session.guard(command, async () => {
    if (command === WRITE_OTHER_END) return writeOtherEnd(session, args?.[0] as OtherEndParams);
    const page = command === OPEN_PAGE ? session.page(String(args?.[0])) : undefined;
    if (page) await connection.sendRequest(ShowDocumentRequest.type, { uri: page, external: !page.startsWith('file:') });
  }));
}

function codeActions(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const path = pathOf(textDocument.uri);
  const document = session.documents.get(path);
  const text = document?.workspace?.document(path);
  if (!text || !document) return [];
  const wants = (kind: string): boolean => !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const found = session.findingsForFixes(document);
  const findings = session.abilities.snippetEdits ? found : found.map((finding) => (finding.fixes.some((fix) => fix.snippet) ? { ...finding, fixes: plainFixes(finding.fixes) } : finding));
  const actions = wants(CodeActionKind.QuickFix) ? codeActionsFor(text, findings, range) : [];
  // Asked for by name alone, as on saving: among the quick fixes it would be one too many.
  const all = context.only && wants(FIX_ALL) ? fixAll(findings) : undefined;
  // Edits all over a file: made where somebody asks for them, or stands on what they mend.
  const here = actions.flatMap(({ kind, findings: [finding] }) => (kind === 'silence' ? finding ?? [] : []));
  const asked = context.only?.some((only) => only !== CodeActionKind.QuickFix) ? wants(MIGRATE) : here.some(({ code }) => code === 'not-in-this-release');
  const scope = asked || here.some(({ code }) => code === 'reserved-word' || code === 'daemon-check') ? session.scope(textDocument.uri) : undefined;
  const mends = scope ? here.flatMap((finding) => mendDefinition(scope, finding) ?? []) : [];
  const migrations = scope && asked ? [migrateToBird2(scope), migrateToBird3(scope)] : [];
  const version = (path: string): number | null => session.documents.get(path)?.version ?? null;
  const shown = [...mends, ...actions, ...(all ? [all] : []), ...migrations.flatMap((one) => one ?? [])].filter(({ page }) => page === undefined || session.canOpen(page));
  return shown.map((action) => toCodeAction(
    action,
    (finding) => session.diagnostic(finding),
    (edits, snippet) => toWorkspaceEdit(edits, snippet, session.abilities, (path) => session.uri(path), version),
    (code) => session.pageCommand(action.title, code),
  ));
}

/** Completions: the documentation of an item is made when it is looked at, so the last list is kept. */
class Completions {
  readonly #session: Session;
  #list = 0;
  #items: readonly Completion[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  list({ textDocument, position, context }: CompletionParams): CompletionList | null {
    const session = this.#session;
    const scope = session.scope(textDocument.uri);
    const document = session.documents.get(pathOf(textDocument.uri));
    const other = scope ? undefined : session.bgpdScope(textDocument.uri);
    const manifest = scope ?? other ? undefined : session.manifest(textDocument.uri);
    if (!document || !(scope ?? other ?? manifest)) return null;
    // Those of this file first.
    const codes = (): string[] => [...new Set([...session.told(document).map(({ code }) => code), ...descriptions.keys()])];
    const namesIn = (folder: string): readonly string[] => session.host.files.list(folder);
    const found = manifest ? manifest.features.completionsAt(manifest.scope, position, codes)
      : other ? bgpdCompletionsAt(other, position, codes, namesIn) : completionsAt(scope!, position, { trigger: context?.triggerCharacter, codes, namesIn });
    if (!found) return null;
    const { range, items, isIncomplete } = found;
    this.#list++;
    this.#items = items;
    return { isIncomplete, items: items.map((item, index) => toCompletionItem(item, range, session.abilities, this.#list, index)) };
  }

  resolve(item: CompletionItem): CompletionItem {
    const { list, index } = (item.data ?? {}) as { list?: number; index?: number };
    const documentation = list === this.#list && index !== undefined ? this.#items[index]?.documentation : undefined;
    return documentation ? { ...item, documentation: toMarkup(documentation(), this.#session.abilities) } : item;
  }
}
