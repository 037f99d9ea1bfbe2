/** Judges one project of OpenBGPD: which release it is for, and all findings in it. */
import type { Finding } from '../base/finding.ts';
import { withoutInclude } from '../languages/openbgpd/checks/includes.ts';
import { checkProject } from '../languages/openbgpd/checks/project.ts';
import type { BgpdDocument } from '../languages/openbgpd/document.ts';
import { checkEntry } from '../languages/openbgpd/judge.ts';
import { BgpdProject, type Entry } from '../languages/openbgpd/project/project.ts';
import type { BgpdStore } from '../languages/openbgpd/project/store.ts';
import { BgpdPolicy } from '../languages/openbgpd/lower/policy.ts';
import { ALL_RELEASES, describe, includes, members, newest, NO_RELEASE, RELEASES, type Release } from '../languages/openbgpd/versions.ts';
import type * as ast from '../languages/openbgpd/syntax/ast.ts';
import { checkNeighbors, checkPolicy } from '../rules/neighbors.ts';
import type { AnchoredFinding } from './anchor.ts';
import { foundOf } from './found.ts';
import type { Enough, Verdict } from './language.ts';
import { ProjectJudge } from './projectJudge.ts';
import { fewestRefusals, narrowing, noCommonRelease } from './releases.ts';
import { includeOptions, type Settings } from './settings.ts';

/** A policy of more statements takes longer than a keystroke may. */
const MANY = 2000;

/** A root with its findings, kept up to date. */
export class BgpdJudge extends ProjectJudge<BgpdDocument, ast.Item, Entry, BgpdProject> {
  #release: Release;
  /** What was found in the policy, and of what state of the project. */
  #policy: { readonly release: Release; readonly meaning: number; readonly complete: boolean; readonly findings: readonly AnchoredFinding[] } | undefined;
  /** The state whose policy was put off once. */
  #deferred = -1;

  /** `follows`: whether the files will be edited, as in an editor. */
  constructor(root: string, store: BgpdStore, settings: Settings, fragment: boolean, follows: boolean) {
    super(new BgpdProject(root, store, includeOptions(settings), follows), store, settings, fragment, 'bgpd');
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
    if (this.settings.bgpdTarget !== 'auto') return this.settings.bgpdTarget;
    return newest(this.project.versions) ?? fewestRefusals(this.project.entries, RELEASES, includes);
  }

  get verdict(): Verdict {
    const target = this.release;
    const candidates = this.project.versions;
    return {
      target, candidates: members(candidates),
      text: candidates === NO_RELEASE ? `no OpenBGPD has everything; judged for ${target}` : candidates === ALL_RELEASES ? 'OpenBGPD 7.7 or later' : `OpenBGPD ${describe(candidates)}`,
      detail: (candidates === ALL_RELEASES ? '' : narrowing(this.project.entries, ALL_RELEASES, describe)) || 'nothing in it is missing from any of the releases 7.7, 8.8 and 9.3',
    };
  }

  protected checker(): (entry: Entry) => Finding[] {
    const { release, project, settings } = this;
    return (entry) => [...foundOf(checkEntry(entry, project, release), entry, settings), ...this.known(checkNeighbors(entry, project, release, settings.host))];
  }

  override get settled(): boolean {
    return super.settled && this.#isCurrent(this.#release);
  }

  override get longStep(): boolean {
    return super.settled && !this.#isCurrent(this.#release) && this.project.entries.length > MANY;
  }

  /** With many rules, what an edit leads to in the policy comes after the findings of what was typed. */
  protected override settle(enough: Enough | undefined): boolean {
    const { release, project } = this;
    if (this.#isCurrent(release)) return true;
    if (enough && this.#policy && this.#deferred !== project.meaning && project.entries.length > MANY) {
      this.#deferred = project.meaning;
      return false;
    }
    const findings = this.known(checkPolicy(new BgpdPolicy(project, release, this.fragment)));
    this.#policy = { release, meaning: project.meaning, complete: project.complete, findings: findings.map((finding) => this.anchor(finding)) };
    return true;
  }

  #isCurrent(release: Release): boolean {
    const known = this.#policy;
    return known !== undefined && known.release === release && known.meaning === this.project.meaning && known.complete === this.project.complete;
  }

  /** What the rules say of the policy. Until it is looked at anew, what was found before stands in, as far as its places are left. */
  #policyFindings(): Finding[] {
    const known = this.#policy;
    if (!known) return [];
    const left = this.#isCurrent(this.#release) ? known.findings : known.findings.filter(({ items }) => [...items].every((item) => this.project.entriesOf(item as ast.Item).length > 0));
    return left.map((one) => one.get());
  }

  protected wholeFindings(root: BgpdDocument | undefined): Finding[] {
    const { project, settings } = this;
    return [
      ...project.includeProblems.flatMap((problem) => foundOf([{ ...problem, fixes: withoutInclude(problem.item, problem) }], problem, settings)),
      ...(project.versions === NO_RELEASE && settings.bgpdTarget === 'auto' ? foundOf(noCommonRelease(project.entries, ALL_RELEASES, describe), undefined, settings) : []),
      ...this.#policyFindings(),
      ...(root ? foundOf(checkProject(project, root, this.fragment), { document: root, item: root.items[0]! }, settings) : []),
    ];
  }
}
