/** Judges one project of OpenBGPD: which release it is for, and all findings in it. */
import type { Finding } from '../base/finding.ts';
import { withoutInclude } from '../languages/openbgpd/checks/includes.ts';
import { checkProject } from '../languages/openbgpd/checks/project.ts';
import type { Problem } from '../languages/openbgpd/checks/problem.ts';
import type { BgpdDocument } from '../languages/openbgpd/document.ts';
import { checkEntry } from '../languages/openbgpd/judge.ts';
import { BgpdProject, type Entry } from '../languages/openbgpd/project/project.ts';
import type { BgpdStore } from '../languages/openbgpd/project/store.ts';
import { BgpdPolicy } from '../languages/openbgpd/lower/policy.ts';
import type { ItemFacts } from '../languages/openbgpd/semantics/collector.ts';
import type { VersionUse } from '../languages/openbgpd/semantics/problem.ts';
import { ALL_RELEASES, describe, includes, members, newest, NO_RELEASE, RELEASES, type Release, type ReleaseSet } from '../languages/openbgpd/versions.ts';
import type * as ast from '../languages/openbgpd/syntax/ast.ts';
import { checkNeighbors, checkPolicy } from '../rules/neighbors.ts';
import { anchor, type AnchoredFinding } from './anchor.ts';
import { dedupe, foundOf, leaveOne, withSeverity } from './found.ts';
import type { Enough, Verdict } from './language.ts';
import { includeOptions, type Settings } from './settings.ts';
import { Silencer } from './suppression.ts';
import { checkText } from './textChecks.ts';

/** A root with its findings, kept up to date. */
export class BgpdJudge {
  readonly project: BgpdProject;
  readonly fragment: boolean;
  readonly #store: BgpdStore;
  readonly #settings: Settings;
  #release: Release;
  /** What was found in the policy, and what that was found in. */
  #policy: { readonly release: Release; readonly facts: readonly ItemFacts[]; readonly complete: boolean; readonly findings: readonly AnchoredFinding[] } | undefined;
  /** What was found in the entries that have findings; of those still to be checked again, what was found before. */
  readonly #results = new WeakMap<Entry, readonly AnchoredFinding[]>();

  constructor(root: string, store: BgpdStore, settings: Settings, fragment: boolean, follows: boolean) {
    this.#store = store;
    this.#settings = settings;
    this.fragment = fragment;
    this.project = new BgpdProject(root, store, includeOptions(settings), follows);
    this.#release = this.#fitting();
  }

  /** The release that it is judged for now. */
  get release(): Release {
    const release = this.#fitting();
    if (release !== this.#release) {
      this.#release = release;
      this.project.invalidateAll();
    }
    return release;
  }

  #fitting(): Release {
    if (this.#settings.bgpdTarget !== 'auto') return this.#settings.bgpdTarget;
    return newest(this.project.versions) ?? this.#fewestRefusals();
  }

  /** Where no release has everything: the one that refuses least, the newest among equals. */
  #fewestRefusals(): Release {
    const refusals = (release: Release): number => this.project.entries.reduce((sum, { facts }) => sum + facts.versionUses.filter(({ versions }) => !includes(versions, release)).length, 0);
    return [...RELEASES].reverse().reduce((best, release) => (refusals(release) < refusals(best) ? release : best));
  }

  get verdict(): Verdict {
    const target = this.release;
    const candidates = this.project.versions;
    const uses = new Map<string, string>();
    if (candidates !== ALL_RELEASES) {
      for (const { facts, document, item } of this.project.entries) {
        for (const { what, versions, start } of facts.versionUses) if (!uses.has(what) && uses.size < 12) uses.set(what, `${what} needs ${describe(versions)} (line ${document.positionIn(item, start).line + 1})`);
      }
    }
    return {
      target, candidates: members(candidates),
      text: candidates === NO_RELEASE ? `no OpenBGPD has everything; judged for ${target}` : candidates === ALL_RELEASES ? 'OpenBGPD 7.7 or later' : `OpenBGPD ${describe(candidates)}`,
      detail: uses.size > 0 ? [...uses.values()].join('\n') : 'nothing in it is missing from any of the releases 7.7, 8.8 and 9.3',
    };
  }

  /** Checks what has to be checked. Stops early where `enough` says so, and goes on at the next call. Returns whether all is done. */
  refresh(enough?: Enough): boolean {
    const { release } = this;
    for (const entry of this.project.stale) {
      if (!this.project.takeStale(entry)) continue;
      const findings = [
        ...foundOf(checkEntry(entry, this.project, release), entry, this.#settings),
        ...this.#known(checkNeighbors(entry, this.project, release, this.#settings.host)),
      ];
      if (findings.length === 0) this.#results.delete(entry);
      else {
        this.#results.set(entry, findings.map((finding) => {
          const anchored = anchor(finding, (file) => this.#documentOf(file));
          for (const item of anchored.items) if (item !== entry.item) this.project.pointsTo(entry, item as ast.Item);
          return anchored;
        }));
      }
      if (enough?.()) break;
    }
    return this.project.stale.size === 0;
  }

  /** Findings with the severities that the user gave them. */
  #known(findings: readonly Finding[]): Finding[] {
    return findings.map((finding) => withSeverity(finding, this.#settings)).filter((finding) => finding !== undefined);
  }

  /** What the rules say of the policy: found anew where something changed that has a share in it. */
  #policyFindings(): Finding[] {
    const facts = this.project.entries.filter(({ facts: { tree } }) => tree.statement !== undefined).map((entry) => entry.facts);
    const { release, project } = this;
    const known = this.#policy;
    if (known?.release !== release || known.facts.length !== facts.length || known.complete !== project.complete || facts.some((one, i) => one !== known.facts[i])) {
      const findings = this.#known(checkPolicy(new BgpdPolicy(project, release, this.fragment)));
      this.#policy = { release, facts, complete: project.complete, findings: findings.map((finding) => anchor(finding, (file) => this.#documentOf(file))) };
    }
    return this.#policy!.findings.map((one) => one.get());
  }

  /** All findings, in the order of the files and their text. `file`: those of one file alone. */
  findings(file?: string, enough?: Enough): Finding[] {
    this.refresh(enough);
    const result: Finding[] = [];
    const silencer = new Silencer(this.#settings);
    const add = (finding: Finding): void => {
      if ((file === undefined || finding.file === file) && !silencer.silences(this.#documentOf(finding.file), finding)) result.push(finding);
    };
    for (const entry of this.project.entries) for (const one of this.#results.get(entry) ?? []) add(one.get());
    for (const finding of this.#projectFindings()) add(finding);
    const mixed = result.find(({ code }) => code === 'no-common-release');
    if (mixed) leaveOne(result, mixed);
    for (const path of file === undefined ? this.project.files : [file]) {
      const document = this.#documentOf(path);
      for (const finding of document ? silencer.unused(document, (code) => this.#settings.rules[code] === 'off') : []) add(finding);
    }
    return dedupe(result);
  }

  /** Findings about the project as a whole, made anew each time. */
  #projectFindings(): Finding[] {
    const findings: Finding[] = [];
    for (const problem of this.project.includeProblems) findings.push(...foundOf([{ ...problem, fixes: withoutInclude(problem.item, problem) }], problem, this.#settings));
    if (this.project.versions === NO_RELEASE && this.#settings.bgpdTarget === 'auto') findings.push(...foundOf(this.#noCommonRelease(), undefined, this.#settings));
    findings.push(...this.#policyFindings());
    const root = this.#documentOf(this.project.root);
    if (root) findings.push(...foundOf(checkProject(this.project, root, this.fragment), { document: root, item: root.items[0]! }, this.#settings));
    for (const path of this.project.files) {
      const document = this.#documentOf(path);
      for (const finding of document ? checkText(document, 'bgpd') : []) {
        const known = withSeverity(finding, this.#settings);
        if (known) findings.push(known);
      }
    }
    return findings;
  }

  /** The two places that exclude each other. */
  #noCommonRelease(): Problem[] {
    const uses = new Map<ReleaseSet, VersionUse & { readonly source: Entry }>();
    for (const entry of this.project.entries) for (const use of entry.facts.versionUses) if (!uses.has(use.versions)) uses.set(use.versions, { ...use, source: entry });
    for (const [versions, one] of uses) {
      for (const [others, other] of uses) {
        if ((versions & others) !== NO_RELEASE || one === other) continue;
        return [{
          code: 'no-common-release', source: other.source, start: other.start, end: other.end, message: `${other.what} needs ${describe(other.versions)}, ${one.what} needs ${describe(one.versions)}: no release has both`,
          related: { source: one.source, node: one, message: `${one.what} needs ${describe(one.versions)}` },
        }];
      }
    }
    return [];
  }

  #documentOf(file: string): BgpdDocument | undefined {
    const document = this.#store.get(file);
    return 'items' in document ? document : undefined;
  }
}
