/**
 * What the status bar says of the file in front: the releases of BIRD or OpenBGPD that it fits, and why. The short form stands in the
 * status bar itself; the language status (`{}`) has the same with its reason, and shows when the server is busy.
 */
import { Disposable, LanguageStatusSeverity, languages, StatusBarAlignment, Uri, window, workspace } from 'vscode';

/** The languages that the server knows, by the names that VS Code has for them. */
export const LANGUAGES: readonly string[] = ['bird', 'openbgpd'];

/** The server's notification `bgp/status`. */
export interface FileStatus {
  uri: string;
  /** "BIRD 2.17 or later, not 3.x" */
  text: string;
  /** Why these, and which root the file is judged in. */
  detail?: string;
  /** The release that the file is judged for. */
  target?: string;
  candidates?: string[];
}

const SELECT_VERSION = { command: 'bgp.selectVersion', title: 'Select version' };

/** Shows the status of whichever file is in front. */
export class StatusDisplay implements Disposable {
  #files = new Map<string, FileStatus>();
  #state: 'starting' | 'running' | 'failed' = 'starting';
  #language = languages.createLanguageStatusItem('bgp.status', LANGUAGES.map((language) => ({ language })));
  #bar = window.createStatusBarItem('bgp.status', StatusBarAlignment.Right, 100);
  #listener = Disposable.from(
    window.onDidChangeActiveTextEditor(() => this.#render()),
    // Opened again, also in another language, a file is told again.
    workspace.onDidCloseTextDocument(({ uri }) => this.#files.delete(uri.toString())),
  );

  constructor() {
    this.#language.name = 'BIRD or OpenBGPD release';
    this.#bar.name = 'BIRD or OpenBGPD release';
    this.#render();
  }

  /** Takes what the server says of a file. */
  show(file: FileStatus): void {
    this.#files.set(Uri.parse(file.uri).toString(), file);
    this.#render();
  }

  /** The server is there. */
  running(): void {
    this.#state = 'running';
    this.#render();
  }

  /** The server is on its way, with nothing known of any file. */
  restarted(): void {
    this.#files.clear();
    this.#state = 'starting';
    this.#render();
  }

  /** The server is gone, or never came. */
  failed(): void {
    this.#state = 'failed';
    this.#render();
  }

  /** The status of the file in front. */
  current(): FileStatus | undefined {
    const document = window.activeTextEditor?.document;
    return document && LANGUAGES.includes(document.languageId) ? this.#files.get(document.uri.toString()) : undefined;
  }

  text(): string | undefined {
    return this.current()?.text;
  }

  detail(): string | undefined {
    return this.current()?.detail;
  }

  #render(): void {
    const file = this.current();
    const failed = this.#state === 'failed';
    const language = window.activeTextEditor?.document.languageId;
    const daemon = language === 'openbgpd' ? 'OpenBGPD' : 'BIRD';
    const text = failed ? `${daemon}: the server is not running` : (file?.text ?? daemon);
    const detail = failed ? 'Restart it, or look into its log.' : (file?.detail ?? '');
    this.#language.text = text;
    this.#language.detail = detail;
    this.#language.busy = this.#state === 'starting';
    this.#language.severity = failed ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.#language.command = failed ? { command: 'bgp.restartServer', title: 'Restart' } : SELECT_VERSION;
    this.#bar.text = failed ? `$(warning) ${text}` : text;
    this.#bar.tooltip = detail || undefined;
    this.#bar.command = failed ? 'bgp.restartServer' : SELECT_VERSION.command;
    if (language !== undefined && LANGUAGES.includes(language)) this.#bar.show();
    else this.#bar.hide();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#language.dispose();
    this.#bar.dispose();
  }
}
