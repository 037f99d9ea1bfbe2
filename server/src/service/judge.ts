/**
 * Judges one project: which release it is for, and all findings in it. After an edit only the items that it touched, and
 * those that depend on a name it changed, are checked again.
 */
import type { Finding } from '../base/finding.ts';
import { checkFamily } from '../languages/bird/checks/family.ts';
import { checkNames } from '../languages/bird/checks/names.ts';
import { withoutConsequences } from '../languages/bird/checks/consequences.ts';
import type { Problem } from '../languages/bird/checks/problem.ts';
import { checkProject } from '../languages/bird/checks/project.ts';
import { checkProtocol } from '../languages/bird/checks/protocol.ts';
import { checkStatements } from '../languages/bird/checks/statements.ts';
import { checkTypes } from '../languages/bird/checks/types.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import { ADDRESSES } from '../languages/bird/project/pseudoNames.ts';
import { Project, type Entry } from '../languages/bird/project/project.ts';
import type { DocumentStore } from '../languages/bird/project/store.ts';
import { migrationsOf, netOf } from '../languages/bird/migration/bird1.ts';
import { BirdConfiguration } from '../languages/bird/semantics/configuration.ts';
import { isForBird6 } from '../languages/bird/semantics/bird6.ts';
import type { VersionUse } from '../languages/bird/semantics/collector.ts';
import type { Source } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { ALL_TARGETS, ALL_RELEASES, BIRD_1, describe, familyOf, includes, members, newest, NO_RELEASE, setOf, type Release, type ReleaseSet } from '../languages/bird/versions.ts';
import { checkBirdProtocol, checkFilterCode, checkWhole } from '../rules/bird/run.ts';
import { checkSessions } from '../rules/sessions.ts';
import { anchor, type AnchoredFinding } from './anchor.ts';
import { dedupe, foundOf, leaveOne, leaveOpened, withSeverity } from './found.ts';
import type { Enough, Verdict } from './language.ts';
import { Silencer } from './suppression.ts';
import { includeOptions, type Settings } from './settings.ts';
import { checkText } from './textChecks.ts';

/** A root with its findings, kept up to date. */
export class Judge {
  readonly project: Project;
  readonly #store: DocumentStore;
  readonly #fragment: boolean;
  #settings: Settings;
  #configuration: BirdConfiguration;
  /** What was found in the entries that have findings; of those still to be checked again, what was found before. */
  readonly #results = new Map<Entry, readonly AnchoredFinding[]>();
  #net: { readonly generation: number; readonly net: ReturnType<typeof netOf> } | undefined;

  /** `follows`: whether the files will be edited, as in an editor. */
  constructor(root: string, store: DocumentStore, settings: Settings, fragment: boolean, follows: boolean) {
    this.#store = store;
    this.#settings = settings;
    this.#fragment = fragment;
    this.project = new Project(root, store, includeOptions(settings), follows, fragment);
    this.#configuration = new BirdConfiguration(this.project, this.#release(), fragment);
  }

  /** The configuration, judged for the release that fits now. */
  get configuration(): BirdConfiguration {
    const release = this.#release();
    if (release !== this.#configuration.release) {
      this.#configuration = new BirdConfiguration(this.project, release, this.#fragment);
      this.project.invalidateAll();
    }
    return this.#configuration;
  }

  /** Whether the root is taken for a part of a file: nothing is missed that only a whole one must have. */
  get fragment(): boolean {
    return this.#fragment;
  }

  get candidates(): ReleaseSet {
    return this.project.versions;
  }

  #release(): Release {
    if (this.#settings.target !== 'auto') return this.#settings.target;
    const { candidates } = this;
    // Which of its programs a file of 1.6 is for, no word of it may say.
    if (candidates === BIRD_1) return isForBird6(this.project.root, this.project.entries) ? '1.6v6' : '1.6v4';
    return newest(candidates) ?? this.#fewestRefusals();
  }

  /** Where no release has everything: the one that refuses least, the newest among equals. */
  #fewestRefusals(): Release {
    const refusals = new Map<Release, number>(members(ALL_TARGETS).map((release) => [release, 0]));
    for (const entry of this.project.entries) {
      for (const use of entry.facts.versionUses) for (const release of refusals.keys()) if (!includes(use.versions, release)) refusals.set(release, refusals.get(release)! + 1);
    }
    let best: Release = newest(ALL_TARGETS)!;
    for (const release of [...refusals.keys()].reverse()) if (refusals.get(release)! < refusals.get(best)!) best = release;
    return best;
  }

  get verdict(): Verdict {
    const target = this.configuration.release;
    const candidates = this.candidates;
    const lines: string[] = [];
    const seen = new Set<string>();
    // Of a file for 1.6, what no later release has is told.
    const generation = familyOf(target) ? ALL_RELEASES : ALL_TARGETS;
    if (candidates !== ALL_TARGETS) {
      for (const entry of this.project.entries) {
        for (const use of entry.facts.versionUses) {
          if ((use.versions & generation) === generation || seen.has(use.what) || lines.length >= 12) continue;
          seen.add(use.what);
          lines.push(`${use.what} needs ${describe(use.versions)} (line ${entry.document.positionIn(entry.item, use.start).line + 1})`);
        }
      }
    }
    return {
      target, candidates: members(candidates),
      text: familyOf(target) ? `BIRD ${describe(setOf(target))}` : candidates === NO_RELEASE ? `no BIRD has everything; judged for ${target}` : candidates === ALL_TARGETS ? 'BIRD 2.0 or later' : `BIRD ${describe(candidates)}`,
      detail: lines.length > 0 ? lines.join('\n') : 'nothing in it is missing from any release',
    };
  }

  /**
   * Checks what has to be checked, what was edited first; cheap where nothing changed. Stops early where `enough` says so,
   * and goes on at the next call. Returns whether all is done.
   */
  refresh(enough?: Enough): boolean {
    const configuration = this.configuration;
    for (const entry of this.project.stale) {
      if (!this.project.takeStale(entry)) continue;
      const findings = this.#check(entry, configuration);
      if (findings.length > 0) this.#results.set(entry, findings);
      else this.#results.delete(entry);
      if (enough?.()) break;
    }
    return this.project.stale.size === 0;
  }

  /** All findings, in the order of the files and their text. `file`: those of one file alone. `enough`: as of `refresh`. */
  findings(file?: string, enough?: Enough): Finding[] {
    this.refresh(enough);
    const result: Finding[] = [];
    const silencer = new Silencer(this.#settings);
    const add = (finding: Finding): void => {
      if ((file === undefined || finding.file === file) && !silencer.silences(this.#documentOf(finding.file), finding)) result.push(finding);
    };
    const found: Entry[] = [];
    for (const entry of this.#results.keys()) {
      if (this.project.holds(entry)) found.push(entry);
      else this.#results.delete(entry);
    }
    found.sort((a, b) => a.order - b.order);
    for (const entry of found) for (const one of this.#results.get(entry)!) add(one.get());
    const whole = this.#projectFindings();
    const mixed = whole.find(({ code }) => code === 'no-common-release');
    if (mixed) leaveOne(result, mixed);
    leaveOpened(result);
    for (const finding of whole) add(finding);
    for (const path of file === undefined ? this.project.files : [file]) {
      const document = this.#documentOf(path);
      for (const finding of document ? silencer.unused(document, (code) => this.#settings.rules[code] === 'off') : []) add(finding);
    }
    return dedupe(result);
  }

  /** Findings about the project as a whole, made anew each time: includes, releases, what a whole file must have. */
  #projectFindings(): Finding[] {
    const findings: Finding[] = [];
    const entries = this.project.entries;
    for (const problem of this.project.includeProblems) {
      findings.push(...this.#found([problem], problem));
    }
    if (this.candidates === NO_RELEASE && this.#settings.target === 'auto') findings.push(...this.#found(this.#noCommonRelease(), entries[0]));
    const root = this.#store.get(this.project.root);
    if ('items' in root) findings.push(...this.#found(checkProject(this.project, this.#configuration, root), { document: root, item: root.items.at(-1)! }));
    // Of a part of a configuration, or one with parts out of sight, nobody knows what the rest says.
    if (!this.#configuration.fragment && this.candidates !== NO_RELEASE) findings.push(...checkWhole(this.project.structure, this.#configuration).flatMap((finding) => this.#withSeverity(finding) ?? []));
    const seen = new Set<BirdDocument>();
    for (const file of this.project.files) {
      const document = this.#store.get(file);
      if (!('items' in document) || seen.has(document)) continue;
      seen.add(document);
      for (const finding of checkText(document, 'BIRD')) {
        const known = this.#withSeverity(finding);
        if (known) findings.push(known);
      }
    }
    return findings;
  }

  /** The two places that exclude each other. */
  #noCommonRelease(): Problem[] {
    // One use for each set of releases: there are a few dozen sets, whatever the number of uses.
    const uses = new Map<ReleaseSet, VersionUse & { readonly source: Source }>();
    for (const entry of this.project.entries) for (const use of entry.facts.versionUses) if ((use.versions & ALL_TARGETS) !== NO_RELEASE && !uses.has(use.versions & ALL_TARGETS)) uses.set(use.versions & ALL_TARGETS, { ...use, source: entry });
    for (const [versions, one] of uses) {
      for (const [others, other] of uses) {
        if ((versions & others) !== NO_RELEASE || one === other) continue;
        return [{
          code: 'no-common-release', source: other.source, start: other.start, end: other.end,
          message: `${other.what} needs ${describe(other.versions)}, ${one.what} needs ${describe(one.versions)}: no release has both`,
          related: { source: one.source, node: one, message: `${one.what} needs ${describe(one.versions)}` },
        }];
      }
    }
    return [];
  }

  #check(entry: Entry, configuration: BirdConfiguration): readonly AnchoredFinding[] {
    const release = configuration.release;
    const problems: Problem[] = [];
    for (const problem of entry.item.problems) {
      // A mark at the file's beginning is told with what it means (textChecks.ts).
      if (problem.start === 0 && problem.code === 'unknown-character' && entry.item.text.startsWith('\ufeff') && entry.document.items[0] === entry.item) continue;
      problems.push({
        code: problem.code, message: problem.message, start: problem.start, end: problem.end,
        related: problem.related && { source: entry, node: problem.related, message: problem.related.message },
        fixes: problem.fix && [{ title: problem.fix.title, safe: problem.code === 'missing-semicolon', start: problem.fix.start, end: problem.fix.end, newText: problem.fix.newText }],
      });
    }
    for (const problem of entry.facts.problems) {
      if (problem.versions !== undefined && !includes(problem.versions, release)) continue;
      problems.push({ ...problem, related: problem.related && { source: entry, node: problem.related, message: problem.related.message } });
    }
    // What 1.6 alone has, is mended where it is told.
    const migrates = familyOf(release) === undefined && entry.facts.versionUses.some(({ since2 }) => since2 !== undefined);
    if (migrates) this.project.depend(entry, ADDRESSES);
    const mends = migrates ? migrationsOf(entry, this.#netOf1(), false) : [];
    for (const use of entry.facts.versionUses) {
      if (!use.silent && !includes(use.versions, release) && includes(use.within ?? ALL_RELEASES, release)) {
        const instead = use.since2 && familyOf(release) === undefined ? use.since2 : `it needs ${describe(use.versions)}`;
        problems.push({
          code: 'not-in-this-release', start: use.start, end: use.end, message: `BIRD ${release} ${/^(?:an?|several) /.test(use.what) ? 'does not take' : 'has no'} ${use.what}${use.since2 ? ' here' : ''}: ${instead}`,
          fixes: mends.filter(({ about }) => about.some(({ start, end }) => start <= use.start && use.end <= end)).map(({ title, edits }) => ({ title, safe: false, edits })),
        });
      }
    }
    const findings = configuration.askFor(entry, (): Finding[] => {
      problems.push(...checkNames(entry, this.project, release, configuration.fragment));
      problems.push(...checkStatements(entry, configuration), ...checkFamily(entry, configuration));
      problems.push(...checkTypes(entry, configuration));
      const protocol = configuration.protocolOrTemplateOf(entry.item);
      if (protocol) problems.push(...checkProtocol(protocol, configuration));
      // What the daemon refuses may be meant otherwise: what follows from it is not told before that is mended.
      const refused = problems.some(({ severity }) => (severity ?? 'error') === 'error');
      const inCode = refused ? [] : checkFilterCode(entry, entry.facts.list, configuration);
      if (!protocol || protocol.definition.template) return inCode;
      // What a template or an include out of sight says may change any of it.
      const from = entry.facts.protocol?.from;
      const hidden = (from && !configuration.lookup(from.name)) || (!this.project.complete && entry.facts.includes.some(({ include }) => this.project.documentsOf(entry.document, include).length === 0));
      return hidden ? inCode : [...inCode, ...checkSessions(protocol, configuration, this.#settings.host), ...(refused ? [] : checkBirdProtocol(protocol, configuration))];
    });
    const all = [...this.#found(withoutConsequences(problems, entry.item), entry), ...findings.map((finding) => this.#withSeverity(finding)).filter((finding) => finding !== undefined)];
    return all.map((finding) => {
      const anchored = anchor(finding, (file) => this.#documentOf(file));
      for (const item of anchored.items) if (item !== entry.item) this.project.pointsTo(entry, item as ast.Item);
      return anchored;
    });
  }

  /** The family that 1.6 would read the project for: looked for once for all that ask. */
  #netOf1(): ReturnType<typeof netOf> {
    const { generation } = this.project;
    if (this.#net?.generation !== generation) this.#net = { generation, net: netOf(this.project) };
    return this.#net.net;
  }

  #documentOf(file: string): BirdDocument | undefined {
    const document = this.#store.get(file);
    return 'items' in document ? document : undefined;
  }

  #found(problems: readonly Problem[], source: Source | undefined): Finding[] {
    const old = familyOf(this.#configuration.release) !== undefined;
    return foundOf(old ? problems.map((problem) => ({ ...problem, message: spoken(problem.message) })) : problems, source, this.#settings);
  }

  #withSeverity(finding: Finding): Finding | undefined {
    return withSeverity(finding, this.#settings);
  }
}

/** The programs of 1.6 are called as their users do. */
const spoken = (message: string): string => message.replace(/\b1\.6v([46])\b/g, (_, family) => (family === '4' ? '1.6' : '1.6 (bird6)'));
