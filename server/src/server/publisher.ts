/** What the server tells by itself: findings while somebody types, the status of files, which files are BIRD by inclusion. */
import type { Finding } from '../base/finding.ts';
import { includedInWorkspace } from '../service/scan.ts';
import { ClosedEnds } from './closedEnds.ts';
import { DEBOUNCE } from './debounce.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';
import { slice } from './slice.ts';
import { shownOf } from '../service/shown.ts';
import type { Watching } from './watching.ts';
import { targetName } from '../service/targets.ts';

/** Who types without a pause sees findings all the same after so long, in ms. */
const LONGEST_WAIT = 100;
/** Checks that follow from a keystroke hold up its own findings for so long, in ms, and later others for so long at a time. */
const FIRST_SLICE = 2;
const SLICE = 3;
/** Between two keystrokes of somebody who types lies less, in ms. */
const PAUSE = 150;
/** The findings in files that are not open wait, in ms, until nobody types. */
const IDLE = 150;
/** A search through the workspace waits so long, in ms, for what is more urgent. */
const SCAN_DELAY = 50;

/** The notification `bgp/status`. */
interface FileStatus {
  readonly uri: string;
  readonly text: string;
  readonly detail: string;
  readonly target?: string;
  readonly candidates?: readonly string[];
}

/** Sends findings and statuses when there are new ones. */
export class Publisher {
  readonly #session: Session;
  readonly #dirty = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #dirtySince = 0;
  /** What was sent last, by path, so that nothing is sent twice. */
  readonly #sent = new Map<string, { diagnostics?: string; status?: string }>();
  /** What was told to be included, and what of it the search through the workspace has found. */
  readonly #included = new Set<string>();
  #scanned: Set<string> = new Set();
  readonly #watching: Watching;
  /** Files of settings with findings that were told. */
  readonly #toldSettings = new Set<string>();
  /** Documents with checks left to make. */
  readonly #checksLeft = new Set<string>();
  #makingChecks = false;
  /** What was told of files that are not open, as JSON by path. */
  readonly #toldClosed = new Map<string, string>();
  #closedTimer: NodeJS.Timeout | undefined;
  #scanning: NodeJS.Timeout | undefined;
  readonly #closedEnds: ClosedEnds;
  /** The latest scan, by its number. */
  #scans = 0;

  constructor(session: Session, watching: Watching) {
    this.#session = session;
    this.#watching = watching;
    this.#closedEnds = new ClosedEnds(session, () => this.#tellClosedWhenIdle());
  }

  /** Whether a BIRD file includes this one. */
  isIncluded(path: string): boolean {
    return this.#included.has(path);
  }

  /** The findings of a document, and of all that it has to do with, are made anew as soon as typing pauses. */
  schedule(path: string): void {
    const now = performance.now();
    if (this.#dirty.size === 0) this.#dirtySince = now;
    this.#dirty.add(path);
    if (this.#timer && now - this.#dirtySince > LONGEST_WAIT) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), DEBOUNCE);
  }

  scheduleAll(): void {
    for (const { path } of this.#session.documents.all) this.schedule(path);
  }

  /** A document was opened: its first findings are waited for. */
  opened(path: string): void {
    this.#sent.delete(path);
    // What was told of it while it was not open is replaced by what is told now.
    this.#toldClosed.delete(path);
    this.#closedEnds.outdate();
    this.schedule(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), 0);
  }

  /** Tells what is found in files of settings, and takes back what is not any more. */
  settings(): void {
    const { documents, connection } = this.#session;
    for (const path of new Set([...this.#toldSettings, ...documents.settingFindings.keys()])) {
      const findings = documents.settingFindings.get(path) ?? [];
      if (findings.length === 0 && !this.#toldSettings.delete(path)) continue;
      if (findings.length > 0) this.#toldSettings.add(path);
      void connection.sendDiagnostics({ uri: this.#session.uri(path), diagnostics: findings.map((finding) => this.#session.diagnostic(finding)) });
    }
  }

  /** A document was closed: nothing more is said of it. */
  closed(document: OpenDocument): void {
    this.#sent.delete(document.path);
    this.#dirty.delete(document.path);
    void this.#session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    this.#forgetIncluded();
    this.#closedEnds.outdate();
    this.#tellClosedWhenIdle();
  }

  /** The findings in files that are not open are told as soon as nobody types and all checks are made. */
  #tellClosedWhenIdle(): void {
    clearTimeout(this.#closedTimer);
    this.#closedTimer = setTimeout(() => {
      if (this.#timer || this.#checksLeft.size > 0) this.#tellClosedWhenIdle();
      else void this.#session.guard('findings', () => this.#tellClosed());
    }, IDLE);
  }

  /** Tells what is found in files that open ones include, and takes back what is not any more. */
  #tellClosed(): void {
    const { documents, connection } = this.#session;
    const found = new Map<string, readonly Finding[]>();
    const before = new Map([...documents.all].map((document) => [document, JSON.stringify(documents.endsIn(document))]));
    for (const [path, findings] of documents.compareEnds(this.#closedEnds.known)) if (!documents.get(path)) found.set(path, findings);
    for (const [document, known] of before) if (JSON.stringify(documents.endsIn(document)) !== known) this.#publish(document, false);
    for (const workspace of documents.workspaces) {
      for (const [path, findings] of workspace.closedFindings()) if (!documents.get(path)) found.set(path, [...(found.get(path) ?? []), ...findings]);
    }
    for (const path of new Set([...this.#toldClosed.keys(), ...found.keys()])) {
      const diagnostics = shownOf(path, found.get(path) ?? []).map((finding) => this.#session.diagnostic(finding));
      const key = JSON.stringify(diagnostics);
      if ((this.#toldClosed.get(path) ?? '[]') === key) continue;
      if (diagnostics.length > 0) this.#toldClosed.set(path, key);
      else this.#toldClosed.delete(path);
      void connection.sendDiagnostics({ uri: this.#session.uri(path), diagnostics });
    }
  }

  #flush(): void {
    this.#timer = undefined;
    const { documents } = this.#session;
    const changed = [...this.#dirty];
    this.#dirty.clear();
    const affected = new Set<string>();
    for (const path of changed) {
      const document = documents.get(path);
      if (!document) continue;
      affected.add(path);
      void this.#session.guard('affected', () => {
        for (const other of [...documents.settle(document), ...(document.workspace?.affected(path) ?? [])]) affected.add(other);
      });
    }
    for (const path of affected) {
      const document = documents.get(path);
      if (document) void this.#session.guard('findings', () => this.#publish(document, changed.includes(path)));
    }
    // In its turn: what was just found goes out first.
    if (this.#checksLeft.size > 0) setImmediate(() => this.#makeChecksLeft());
    void this.#session.guard('included', () => this.#tellIncluded([...documents.workspaces].flatMap((workspace) => workspace.includedFiles())));
    this.#watching.update();
    this.#tellClosedWhenIdle();
  }

  /** `always`: also where nothing is new, since the client has a new version of the text. */
  #publish(document: OpenDocument, always: boolean): void {
    const { connection } = this.#session;
    const sent = this.#sent.get(document.path) ?? {};
    this.#sent.set(document.path, sent);
    // The first findings are all of them. Afterwards those of what was typed come at once, and what follows from them for
    // the rest of the project (a template that a thousand sessions use) when it is checked.
    const all = this.#session.findings(document, sent.diagnostics === undefined ? undefined : slice(FIRST_SLICE));
    this.#session.tell(document, all);
    // Now, not later: another document of the same files may bring the checks to an end before this one's rest is told.
    if (document.workspace && !document.workspace.isSettled(document.path)) this.#checksLeft.add(document.path);
    const findings = shownOf(document.path, all);
    const diagnostics = findings.map((finding) => this.#session.diagnostic(finding));
    const key = JSON.stringify(diagnostics);
    const isNew = always || key !== sent.diagnostics;
    sent.diagnostics = key;
    // What else is to be done waits until the findings are on their way: the writer takes its turn behind what is queued before it.
    const told = isNew ? connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics }) : Promise.resolve();
    void told.then(() => this.#session.guard('status', () => {
      if (this.#sent.get(document.path) === sent) this.#tellStatus(document, sent);
    }));
  }

  /** The status of a document, and the checks that are left of its last edit. */
  #tellStatus(document: OpenDocument, sent: { status?: string }): void {
    if (this.#checksLeft.has(document.path)) this.#makeChecksLeft();
    // While somebody types, the status can wait for the findings of that.
    if (this.#timer && sent.status !== undefined) return;
    const status = statusOf(document);
    const statusKey = JSON.stringify(status);
    if (statusKey !== sent.status) {
      sent.status = statusKey;
      void this.#session.connection.sendNotification('bgp/status', status);
    }
  }

  /** Makes the checks that are left, a slice at a time, with whatever the client asks in between; then tells what they found. */
  #makeChecksLeft(): void {
    if (this.#makingChecks) return;
    this.#makingChecks = true;
    // What is done in one go would keep the next keystroke waiting: it is begun when nobody seems to type.
    const long = [...this.#checksLeft].some((path) => this.#session.documents.get(path)?.workspace?.hasLongStep(path));
    const soon = long ? (then: () => void): unknown => setTimeout(then, PAUSE) : setImmediate;
    soon(() => void this.#session.guard('findings', () => {
      this.#makingChecks = false;
      // Somebody is typing: the findings of that come first, and the rest after them.
      if (this.#timer) return;
      for (const path of this.#checksLeft) {
        const document = this.#session.documents.get(path);
        if (document?.workspace && !document.workspace.refresh(path, slice(SLICE))) return this.#makeChecksLeft();
        this.#checksLeft.delete(path);
        if (document) this.#publish(document, false);
      }
    }));
  }

  /** Tells the client which files are BIRD because others include them: each once. */
  #tellIncluded(paths: readonly string[]): void {
    const added = paths.filter((path) => !this.#included.has(path));
    for (const path of added) this.#included.add(path);
    if (added.length > 0) void this.#session.connection.sendNotification('bgp/included', { uris: added.map((path) => this.#session.uri(path)) });
    for (const path of added) this.#adopt(path);
  }

  /** A document that was open under no language of ours is one of them now. */
  #adopt(path: string): void {
    const { documents, plainTexts } = this.#session;
    const plain = plainTexts.take(path);
    if (!plain) return;
    documents.open(path, plain.uri, plain.version, plain.text, documents.includedAs(path));
    this.opened(path);
  }

  /** What nothing includes any more is told anew when something does. */
  #forgetIncluded(): void {
    const kept = new Set([...this.#session.documents.workspaces].flatMap((workspace) => workspace.includedFiles()));
    for (const path of this.#included) if (!kept.has(path) && !this.#scanned.has(path)) this.#included.delete(path);
  }

  /** Looks for included files in the whole workspace, soon, and a little at a time. */
  scan(): void {
    this.#closedEnds.outdate();
    clearTimeout(this.#scanning);
    this.#scanning = setTimeout(() => void this.#session.guard('scan', () => this.#scan()), SCAN_DELAY).unref();
  }

  /** Each folder of the workspace by its own settings. A new scan ends one that still runs. */
  async #scan(): Promise<void> {
    const { documents, host } = this.#session;
    const { folders } = documents;
    const scan = ++this.#scans;
    const roots = new Map<string, Set<string>>();
    for (const folder of folders) {
      let found: string[] = [];
      for (const inclusion of includedInWorkspace([folder], host.files, documents.includeOptionsOf(folder))) {
        if (inclusion) {
          const { path, root } = inclusion;
          found.push(path);
          this.#scanned.add(path);
          roots.set(path, (roots.get(path) ?? new Set()).add(root));
          if (documents.rootFound(path, root)) this.schedule(path);
        } else {
          this.#tellIncluded(found);
          found = [];
          await new Promise((resolve) => setImmediate(resolve));
          if (scan !== this.#scans) return;
        }
      }
      this.#tellIncluded(found);
    }
    this.#scanned = new Set(roots.keys());
    documents.keepRoots(roots);
    this.#forgetIncluded();
  }
}

function statusOf(document: OpenDocument): FileStatus {
  const { uri, foreign, path } = document;
  const { id, daemon } = document.language;
  if (foreign) return { uri, text: `not ${daemon}`, detail: `This looks like a file of ${foreign}'s and is left alone.` };
  const judged = document.workspace?.judged(path);
  if (!judged) return { uri, text: daemon, detail: 'The file cannot be read.' };
  const { text, detail, target, candidates } = judged.status;
  const part = judged.root === path ? '' : `\nJudged as a part of ${judged.root}.`;
  return { uri, text, detail: `${detail}${part}`, target: targetName(id, target), candidates: candidates.map((release) => targetName(id, release)) };
}
