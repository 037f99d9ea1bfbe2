/** Our data in LSP's words. */
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CodeAction as LspCodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol as LspSymbol,
  type FoldingRange,
  type LocationLink,
  type SymbolInformation,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Edit, Finding, Severity } from '../base/finding.ts';
import type { CodeAction } from '../features/codeActions.ts';
import type { Completion, CompletionKind, CompletionList, DocumentSymbol, Folding, Link, SymbolKind as OurSymbolKind } from '../features/types.ts';

/** What the client can show. */
export interface ClientAbilities {
  readonly snippets: boolean;
  /** Edits may have places to fill in. */
  readonly snippetEdits: boolean;
  readonly documentChanges: boolean;
  readonly markdown: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly linkSupport: boolean;
  readonly relatedInformation: boolean;
  /** Findings may be shown as superfluous or outdated, and lead to a page. */
  readonly findingTags: boolean;
  readonly findingPages: boolean;
  /** Completions may be shown as outdated. */
  readonly completionTags: boolean;
  /** Code actions may be more than commands. */
  readonly codeActions: boolean;
  /** Edits may make new files, and the server may ask for some. */
  readonly createsFiles: boolean;
  /** Pages can be shown. */
  readonly showDocument: boolean;
  /** More foldings than these are of no use. */
  readonly mostFoldings: number;
}

/** The path by which we know a document: of a file its path, `//server/share/x` of one on another machine, else the URI itself. */
export function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const { authority, path } = URI.parse(uri);
  return authority === '' ? path : `//${authority}${path}`;
}

/** The URI of a path; a document without a path has its URI in place of one. */
export function uriOf(path: string): string {
  return path.startsWith('/') ? URI.file(path).toString() : path;
}

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };

/** A finding as a diagnostic. `page` gives the address of a code's page. */
export function toDiagnostic(finding: Finding, page: (code: string) => string | undefined, uri: (path: string) => string, abilities: ClientAbilities): Diagnostic {
  const href = abilities.findingPages ? page(finding.code) : undefined;
  return {
    range: finding.range, severity: SEVERITIES[finding.severity], code: finding.code, source: 'bgplint', message: sentence(finding.message),
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(abilities.findingTags && finding.tags.length > 0 ? { tags: finding.tags.map((tag) => TAGS[tag]) } : {}),
    ...(abilities.relatedInformation && finding.related.length > 0
      ? { relatedInformation: finding.related.map((one) => ({ location: { uri: uri(one.file), range: one.range }, message: sentence(one.message) })) }
      : {}),
  };
}

/** Messages begin in lower case, so that the command line can put them behind a colon. */
function sentence(message: string): string {
  return /^[a-z][a-z]/.test(message) && !/^(?:eBGP|iBGP)/.test(message) ? message[0]!.toUpperCase() + message.slice(1) : message;
}

const COMPLETION_KINDS: Record<CompletionKind, CompletionItemKind> = {
  keyword: CompletionItemKind.Keyword,
  option: CompletionItemKind.Property,
  block: CompletionItemKind.Struct,
  value: CompletionItemKind.Value,
  constant: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  attribute: CompletionItemKind.Field,
  variable: CompletionItemKind.Variable,
  table: CompletionItemKind.Struct,
  filter: CompletionItemKind.Function,
  template: CompletionItemKind.Class,
  protocol: CompletionItemKind.Module,
  type: CompletionItemKind.TypeParameter,
  interface: CompletionItemKind.Interface,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  rule: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
};

/** `list` numbers the answer, so that the documentation of an item can be asked for later. */
export function toCompletionItem(
  completion: Completion,
  range: CompletionList['range'],
  abilities: ClientAbilities,
  list: number,
  index: number,
): CompletionItem {
  const snippet = abilities.snippets ? completion.snippet : undefined;
  return {
    label: completion.label, kind: COMPLETION_KINDS[completion.kind], sortText: String(completion.rank).padStart(5, '0'),
    ...(completion.detail === undefined ? {} : { detail: completion.detail }),
    ...(completion.deprecated && abilities.completionTags ? { tags: [1 as const] } : {}),
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: snippet ?? completion.insertText },
    ...(completion.documentation ? { data: { list, index } } : {}),
  };
}

/** Markdown, or plain text for a client that shows no other. */
export function toMarkup(markdown: string, abilities: ClientAbilities): { kind: MarkupKind; value: string } {
  if (abilities.markdown) return { kind: MarkupKind.Markdown, value: markdown };
  return { kind: MarkupKind.PlainText, value: markdown.replace(/^```\w*\n|\n```$/gm, '').replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2').replace(/\*\*|`/g, '') };
}

const SYMBOL_KINDS: Record<OurSymbolKind, SymbolKind> = {
  protocol: SymbolKind.Module,
  template: SymbolKind.Class,
  channel: SymbolKind.Interface,
  block: SymbolKind.Object,
  filter: SymbolKind.Method,
  function: SymbolKind.Function,
  constant: SymbolKind.Constant,
  table: SymbolKind.Struct,
  variable: SymbolKind.Variable,
  attribute: SymbolKind.Property,
  other: SymbolKind.Namespace,
};

/** A part of the outline, with those inside it. */
export function toSymbol(symbol: DocumentSymbol): LspSymbol {
  return {
    name: symbol.name, detail: symbol.detail, kind: SYMBOL_KINDS[symbol.kind], range: symbol.range, selectionRange: symbol.selectionRange,
    ...(symbol.children.length > 0 ? { children: symbol.children.map(toSymbol) } : {}),
  };
}

/** The outline as one list, for clients that show no other: each part behind the one that it is in. */
export function toSymbolList(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind: SYMBOL_KINDS[kind], location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...toSymbolList(children, uri, name),
  ]);
}

/** The longest foldings where a client takes no more than so many. */
export function mostFoldings(foldings: readonly Folding[], most: number): readonly Folding[] {
  if (foldings.length <= most) return foldings;
  const lines = ({ startLine, endLine }: Folding): number => endLine - startLine;
  const longest = new Set([...foldings].sort((one, other) => lines(other) - lines(one)).slice(0, most));
  return foldings.filter((folding) => longest.has(folding));
}

/** Lines to fold. */
export function toFolding({ startLine, endLine, kind }: Folding): FoldingRange {
  return { startLine, endLine, ...(kind ? { kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region } : {}) };
}

/** A definition, with the words that lead to it. `uri`: how the client writes a path. */
export function toLocationLink(link: Link, uri: (path: string) => string): LocationLink {
  return {
    originSelectionRange: link.origin,
    targetUri: uri(link.target.file),
    targetRange: link.full ?? link.target.range,
    targetSelectionRange: link.target.range,
  };
}

/** An included file as a link. */
export function toDocumentLink(link: Link, uri: (path: string) => string): DocumentLink {
  return { range: link.origin, target: uri(link.target.file) };
}

const ACTION_KINDS: Record<CodeAction['kind'], string> = {
  quickfix: CodeActionKind.QuickFix,
  fixAll: `${CodeActionKind.SourceFixAll}.bgp`,
  migrate: `${CodeActionKind.Source}.migrate.bgp`,
  silence: CodeActionKind.QuickFix,
  page: CodeActionKind.QuickFix,
};

/** `openPage`: the command that opens a code's page. */
export function toCodeAction(
  action: CodeAction,
  diagnosticOf: (finding: Finding) => Diagnostic,
  edit: (edits: readonly Edit[], snippet: boolean) => WorkspaceEdit,
  openPage: (code: string) => LspCodeAction['command'],
): LspCodeAction {
  return {
    title: action.title, kind: ACTION_KINDS[action.kind], diagnostics: action.findings.map(diagnosticOf),
    ...(action.isPreferred ? { isPreferred: true } : {}),
    ...(action.page === undefined ? { edit: edit(action.edits, action.snippet) } : { command: openPage(action.page) }),
  };
}

/** Edits of files as a workspace edit, snippets only for a client that takes them; `version` gives the version of an open document. */
export function toWorkspaceEdit(
  edits: readonly Edit[],
  snippet: boolean,
  abilities: ClientAbilities,
  uri: (path: string) => string,
  version: (path: string) => number | null,
): WorkspaceEdit {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  if (!abilities.documentChanges) {
    return { changes: Object.fromEntries([...byFile].map(([file, own]) => [uri(file), own.map(({ range, newText }) => ({ range, newText }))])) };
  }
  return {
    documentChanges: [...byFile].map(
      ([file, own]): TextDocumentEdit => ({
        textDocument: { uri: uri(file), version: version(file) },
        edits: own.map(({ range, newText }) => (snippet ? { range, snippet: { kind: 'snippet' as const, value: newText } } : { range, newText })),
      }),
    ),
  };
}
