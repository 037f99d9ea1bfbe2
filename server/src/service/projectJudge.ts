/** Keeps the findings of one project up to date, whatever its language: what is checked, and for which release, is the language's. */
import type { Unreadable } from '../base/documentStore.ts';
import type { Finding } from '../base/finding.ts';
import type { FlatProject, Placed } from '../base/project.ts';
import type { TextDocument, TextItem } from '../base/tiledDocument.ts';
import { anchor, type AnchoredFinding } from './anchor.ts';
import { dedupe, leaveOne, leaveOpened, withSeverity } from './found.ts';
import type { Enough } from './language.ts';
import type { Settings } from './settings.ts';
import { Silencer } from './suppression.ts';
import { checkText } from './textChecks.ts';

/** A root with its findings. */
export abstract class ProjectJudge<Document extends TextDocument & { readonly items: readonly Item[] }, Item extends TextItem, Entry extends Placed<Document, Item>, Project extends FlatProject<Document, Item, Entry>> {
  readonly project: Project;
  /** Whether the root is taken for a part of a file: nothing is missed that only a whole one must have. */
  readonly fragment: boolean;
  protected readonly settings: Settings;
  readonly #store: { get(path: string): Document | Unreadable };
  /** How messages call the daemon; undefined where its language takes carriage returns and byte order marks. */
  readonly #daemon: 'BIRD' | 'bgpd' | undefined;
  /** What was found in the entries that have findings; of those still to be checked again, what was found before. */
  readonly #results = new Map<Entry, readonly AnchoredFinding[]>();

  constructor(project: Project, store: { get(path: string): Document | Unreadable }, settings: Settings, fragment: boolean, daemon: 'BIRD' | 'bgpd' | undefined) {
    this.project = project;
    this.#store = store;
    this.settings = settings;
    this.fragment = fragment;
    this.#daemon = daemon;
  }

  /** Settles on the release that fits now, and gives what finds the mistakes of an entry in it. */
  protected abstract checker(): (entry: Entry) => readonly Finding[];
  /** Findings about the project as a whole: includes, releases, what a whole file must have. `root`: undefined where it cannot be read. */
  protected abstract wholeFindings(root: Document | undefined): Finding[];

  /**
   * Checks what has to be checked, what was edited first; cheap where nothing changed. Stops early where `enough` says so,
   * and goes on at the next call. Returns whether all is done.
   */
  refresh(enough?: Enough): boolean {
    const check = this.checker();
    do {
      if (!this.#checkStale(check, enough) || !this.settle(enough)) return false;
    } while (this.project.stale.size > 0);
    return true;
  }

  get longStep(): boolean {
    return false;
  }

  get settled(): boolean {
    return this.project.stale.size === 0;
  }

  /** Checks what is stale until `enough`. Returns whether nothing is left. */
  #checkStale(check: (entry: Entry) => readonly Finding[], enough: Enough | undefined): boolean {
    for (const entry of this.project.stale) {
      // What is new is not put off: somebody waits for its findings, and there are none from before to stand in for them.
      const mayWait = enough !== undefined && !this.project.isNew(entry);
      if (mayWait && !this.isReady(entry, enough)) break;
      if (!this.project.takeStale(entry)) continue;
      const findings = this.#found(check, entry);
      if (findings.length > 0) this.#results.set(entry, findings.map((finding) => this.#anchored(finding, entry)));
      else this.#results.delete(entry);
      if (mayWait && enough()) break;
    }
    return this.project.stale.size === 0;
  }

  /** Whether an entry can be checked at once. What its checks look up may have to be brought up to date before; that goes on until `enough`. */
  protected isReady(_entry: Entry, _enough: Enough): boolean {
    return true;
  }

  /** Brings up to date what entries were compared by, when all are checked; more may be stale then. Returns whether that is done: it goes on until `enough`. */
  protected settle(_enough: Enough | undefined): boolean {
    return true;
  }

  /** What is found in an entry. Where a check fails, that is said of it, and all else is checked all the same. */
  #found(check: (entry: Entry) => readonly Finding[], entry: Entry): readonly Finding[] {
    try {
      return check(entry);
    } catch (error) {
      const { document, item } = entry;
      const start = item.text.search(/\S|$/);
      const message = `this could not be checked, through no fault of the file (${error instanceof Error ? error.message : String(error)}): other findings of it may be missing; please report it`;
      return [{ file: document.file, range: document.rangeIn(item, { start, end: start + 1 }), code: 'syntax-error', severity: 'warning', message, tags: [], related: [], fixes: [] }];
    }
  }

  #anchored(finding: Finding, entry: Entry): AnchoredFinding {
    const anchored = this.anchor(finding);
    // Of a file that is included several times an item may point to itself, where it was read before.
    const again = this.project.entriesOf(entry.item).length > 1;
    for (const item of anchored.items) if (again || item !== entry.item) this.project.pointsTo(entry, item as Item);
    return anchored;
  }

  /** A finding to be kept, which moves with its text. */
  protected anchor(finding: Finding): AnchoredFinding {
    return anchor(finding, (file) => this.documentOf(file));
  }

  /** All findings, in the order of the files and their text. `file`: those of one file alone. `enough`: as of `refresh`. */
  findings(file?: string, enough?: Enough): Finding[] {
    this.refresh(enough);
    const result: Finding[] = [];
    const silencer = new Silencer(this.settings);
    const add = (finding: Finding): void => {
      if ((file === undefined || finding.file === file) && !silencer.silences(this.documentOf(finding.file), finding)) result.push(finding);
    };
    const found: Entry[] = [];
    for (const entry of this.#results.keys()) {
      if (this.project.holds(entry)) found.push(entry);
      else this.#results.delete(entry);
    }
    found.sort((a, b) => a.order - b.order);
    for (const entry of found) for (const one of this.#results.get(entry)!) add(one.get());
    const whole = [...this.wholeFindings(this.documentOf(this.project.root)), ...this.#textFindings()];
    const mixed = whole.find(({ code }) => code === 'no-common-release');
    if (mixed) leaveOne(result, mixed);
    leaveOpened(result);
    for (const finding of whole) add(finding);
    for (const path of file === undefined ? this.project.files : [file]) {
      const document = this.documentOf(path);
      for (const finding of document ? silencer.unused(document, (code) => this.settings.rules[code] === 'off') : []) add(finding);
    }
    return dedupe(result);
  }

  /** What the bare text of the files shows. */
  #textFindings(): Finding[] {
    const daemon = this.#daemon;
    if (daemon === undefined) return [];
    return this.known([...this.project.files].flatMap((file) => {
      const document = this.documentOf(file);
      return document ? checkText(document, daemon) : [];
    }));
  }

  /** Findings with the severities that the user gave them, without those that are switched off. */
  protected known(findings: readonly Finding[]): Finding[] {
    return findings.map((finding) => withSeverity(finding, this.settings)).filter((finding) => finding !== undefined);
  }

  protected documentOf(file: string): Document | undefined {
    const document = this.#store.get(file);
    return 'items' in document ? document : undefined;
  }
}
