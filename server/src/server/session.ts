/** What every part of the server shares: the connection, the open documents, what the client can do, the log. */
import type { CodeAction, Connection, Diagnostic, InitializeParams } from 'vscode-languageserver/node';
import type { Finding } from '../base/finding.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import type { Scope } from '../features/scope.ts';
import type { ManifestScope } from '../features/kubernetes/place.ts';
import type { BgpdScope } from '../features/openbgpd/place.ts';
import { birdScope } from '../service/bird.ts';
import { manifestEditing } from '../service/languages.ts';
import { bgpdScope } from '../service/openbgpd.ts';
import type { Enough } from '../service/language.ts';
import type { Listing } from '../service/scan.ts';
import { pathOf, toDiagnostic, uriOf, type ClientAbilities } from './convert.ts';
import { slice } from './slice.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { PlainTexts } from './plainTexts.ts';

/** What the server needs of the machine that it runs on. */
export interface Host {
  readonly files: Listing;
  readonly version: string;
  local(): HostFacts;
  /** Where the pages of the codes are, as a URI; undefined where there are none. */
  readonly docsBase: string | undefined;
}

/** The command that opens the page of a code, for clients without one of their own. */
export const OPEN_PAGE = 'bgplint.openPage';

/** Who asks for fixes behind an edit waits so long, in ms, for the checks of it. */
const FIXES_SLICE = 5;

/** What is said of YAML as such. */
const OF_YAML: ReadonlySet<string> = new Set(['syntax-error', 'duplicate-option']);

/** What our own client calls itself in its options. */
const OUR_CLIENT = 'bgp-config';

/** One client and what it has open. */
export class Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: Documents;
  readonly plainTexts = new PlainTexts();
  abilities: ClientAbilities;
  /** Our own client: it opens the pages of codes by a command of its own. */
  isOurClient = false;
  #docsBase: string | undefined;
  /** Something else in the editor says what is no YAML. */
  #hasYaml = false;
  readonly #told = new WeakMap<OpenDocument, { readonly revision: number; readonly findings: readonly Finding[] }>();
  #begin: () => void = () => {};
  /** Over when the settings are known and what was opened before is open; undefined afterwards. */
  starting: Promise<void> | undefined = new Promise((resolve) => { this.#begin = resolve; });

  constructor(connection: Connection, host: Host) {
    this.connection = connection;
    this.host = host;
    this.documents = new Documents(host.files, () => host.local());
    this.abilities = abilitiesOf({});
  }

  /** Takes what the client says of itself. */
  meet({ capabilities, initializationOptions }: InitializeParams): void {
    this.abilities = abilitiesOf(capabilities);
    const { docsBase, client, yaml } = (initializationOptions ?? {}) as { docsBase?: unknown; client?: unknown; yaml?: unknown };
    this.#hasYaml = yaml === true;
    this.isOurClient = client === OUR_CLIENT;
    this.#docsBase = typeof docsBase === 'string' ? docsBase : this.host.docsBase;
  }

  /** The settings are known: requests are answered from now on. */
  begin(): void {
    this.starting = undefined;
    this.#begin();
  }

  /** A path as the client writes it. */
  uri(path: string): string {
    return this.documents.get(path)?.uri ?? uriOf(path);
  }

  /** The address of a code's page. */
  page(code: string): string | undefined {
    return this.#docsBase === undefined ? undefined : `${this.#docsBase.replace(/\/$/, '')}/${code}.md`;
  }

  /** Whether the page of a code can be opened: by our own client's command, or by asking the client. */
  canOpen(code: string): boolean {
    return this.page(code) !== undefined && (this.isOurClient || this.abilities.showDocument);
  }

  /** What opens the page of a code. */
  pageCommand(title: string, code: string): CodeAction['command'] {
    return { title, command: this.isOurClient ? 'bgp.showRuleDocs' : OPEN_PAGE, arguments: [code] };
  }

  /** `enough`: see `Workspace.findings`. */
  findings(document: OpenDocument, enough?: Enough): readonly Finding[] {
    const findings = [...(document.workspace?.findings(document.path, enough) ?? []), ...this.documents.endsIn(document)];
    return document.language.id === 'kubernetes' && this.#hasYaml ? findings.filter(({ code }) => !OF_YAML.has(code)) : findings;
  }

  /** Keeps what the client was told of a document: its findings as they are now. */
  tell(document: OpenDocument, findings: readonly Finding[]): void {
    this.#told.set(document, { revision: this.documents.revision, findings });
  }

  /** The findings that the client was told last. */
  told(document: OpenDocument): readonly Finding[] {
    return this.#told.get(document)?.findings ?? [];
  }

  /**
   * The findings that the client was told where nothing was edited since, else those of what was edited: a fix has to
   * stand in the text as it is, and what the edit leads to elsewhere can wait.
   */
  findingsForFixes(document: OpenDocument): readonly Finding[] {
    const told = this.#told.get(document);
    return told?.revision === this.documents.revision ? told.findings : this.findings(document, told && slice(FIXES_SLICE));
  }

  diagnostic(finding: Finding): Diagnostic {
    return toDiagnostic(finding, (code) => this.page(code), (path) => this.uri(path), this.abilities);
  }

  /** The document of a URI in its project, for what an editor asks of BIRD's files; undefined for one that is not open, or not BIRD's. */
  scope(uri: string): Scope | undefined {
    const path = pathOf(uri);
    const judged = this.documents.get(path)?.workspace?.judged(path);
    return judged && birdScope(judged);
  }

  /** The same of OpenBGPD's files. */
  bgpdScope(uri: string): BgpdScope | undefined {
    const path = pathOf(uri);
    const judged = this.documents.get(path)?.workspace?.judged(path);
    return judged && bgpdScope(judged);
  }

  /** The same of manifests, with what an editor can do there. */
  manifest(uri: string): { readonly scope: ManifestScope; readonly features: NonNullable<ReturnType<typeof manifestEditing>>['manifestFeatures'] } | undefined {
    const editing = manifestEditing();
    const path = pathOf(uri);
    const document = editing && this.documents.get(path);
    const judged = document?.language.id === 'kubernetes' ? document.workspace?.judged(path) : undefined;
    const scope = judged && editing!.manifestScope(judged);
    return scope && { scope, features: editing!.manifestFeatures };
  }

  /** Whatever goes wrong in one task is said in the log and hurts no other. */
  async guard(what: string, task: () => unknown): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.log(what, error);
    }
  }

  log(what: string, error: unknown): void {
    this.connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function abilitiesOf({ textDocument, workspace, window }: InitializeParams['capabilities']): ClientAbilities {
  return {
    findingTags: textDocument?.publishDiagnostics?.tagSupport !== undefined,
    findingPages: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    completionTags: textDocument?.completion?.completionItem?.tagSupport !== undefined,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    createsFiles: workspace?.applyEdit === true && workspace.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    showDocument: window?.showDocument?.support === true,
    mostFoldings: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    linkSupport: textDocument?.definition?.linkSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
  };
}
