/**
 * Judges one project: which release it is for, and all findings in it. After an edit only the items that it touched, and
 * those that depend on a name it changed, are checked again.
 */
import type { Finding } from '../base/finding.ts';
import { checkFamily } from '../languages/bird/checks/family.ts';
import { movesIntoChannels } from '../languages/bird/checks/misplaced.ts';
import { withFilterWord } from '../languages/bird/checks/filterWord.ts';
import { checkNames } from '../languages/bird/checks/names.ts';
import { withoutConsequences } from '../languages/bird/checks/consequences.ts';
import type { Problem } from '../languages/bird/checks/problem.ts';
import { checkPlace } from '../languages/bird/checks/place.ts';
import { checkProject } from '../languages/bird/checks/project.ts';
import { checkProtocol } from '../languages/bird/checks/protocol.ts';
import { checkStatements } from '../languages/bird/checks/statements.ts';
import { checkTypes } from '../languages/bird/checks/types.ts';
import type { BirdDocument } from '../languages/bird/document.ts';
import { ADDRESSES } from '../languages/bird/project/pseudoNames.ts';
import { Project, type Entry } from '../languages/bird/project/project.ts';
import type { DocumentStore } from '../languages/bird/project/store.ts';
import { migrationsOf, netOf } from '../languages/bird/migration/bird1.ts';
import { migrationsTo3 } from '../languages/bird/migration/bird3.ts';
import { BirdConfiguration } from '../languages/bird/semantics/configuration.ts';
import { isForBird6 } from '../languages/bird/semantics/bird6.ts';
import type { Source } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { ALL_TARGETS, ALL_RELEASES, BIRD_1, BIRD_3, describe, familyOf, includes, members, newest, NO_RELEASE, setOf, type Release, type ReleaseSet } from '../languages/bird/versions.ts';
import { checkBirdProtocol, checkFilterCode, checkWhole } from '../rules/bird/run.ts';
import { checkSessions } from '../rules/sessions.ts';
import { foundOf, type ProblemLike } from './found.ts';
import type { Enough, Verdict } from './language.ts';
import { judgedFor1 } from './judgedFor1.ts';
import { ProjectJudge } from './projectJudge.ts';
import { fewestRefusals, narrowing, noCommonRelease } from './releases.ts';
import { includeOptions, type Settings } from './settings.ts';

/** A root with its findings, kept up to date. */
export class Judge extends ProjectJudge<BirdDocument, ast.Item, Entry, Project> {
  #configuration: BirdConfiguration;
  #net: { readonly generation: number; readonly net: ReturnType<typeof netOf> } | undefined;

  /** Whether the files will be edited, as in an editor. */
  readonly follows: boolean;

  constructor(root: string, store: DocumentStore, settings: Settings, fragment: boolean, follows: boolean) {
    super(new Project(root, store, includeOptions(settings), follows, fragment), store, settings, fragment, 'BIRD');
    this.follows = follows;
    this.#configuration = new BirdConfiguration(this.project, this.#release(), fragment);
  }

  /** The configuration, judged for the release that fits now. */
  get configuration(): BirdConfiguration {
    const release = this.#release();
    if (release !== this.#configuration.release) {
      this.#configuration = new BirdConfiguration(this.project, release, this.fragment);
      this.project.invalidateAll();
    }
    return this.#configuration;
  }

  get candidates(): ReleaseSet {
    return this.project.versions;
  }

  #release(): Release {
    if (this.settings.target !== 'auto') return this.settings.target;
    const { candidates } = this;
    // Which of its programs a file of 1.6 is for, no word of it may say.
    if (candidates === BIRD_1) return isForBird6(this.project.root, this.project.entries) ? '1.6v6' : '1.6v4';
    return newest(candidates) ?? fewestRefusals(this.project.entries, members(ALL_TARGETS), includes);
  }

  get verdict(): Verdict {
    const target = this.configuration.release;
    const candidates = this.candidates;
    // Of a file for 1.6, what no later release has is told.
    const lines = candidates === ALL_TARGETS ? '' : narrowing(this.project.entries, familyOf(target) ? ALL_RELEASES : ALL_TARGETS, describe);
    return {
      target, candidates: members(candidates),
      text: familyOf(target) ? `BIRD ${describe(setOf(target))}` : candidates === NO_RELEASE ? `no BIRD has everything; judged for ${target}` : candidates === ALL_TARGETS ? 'BIRD 2.0 or later' : `BIRD ${describe(candidates)}`,
      detail: lines || 'nothing in it is missing from any release',
    };
  }

  protected wholeFindings(root: BirdDocument | undefined): Finding[] {
    const { entries, includeProblems } = this.project;
    const findings = includeProblems.flatMap((problem) => this.#found([problem], problem));
    if (this.candidates === NO_RELEASE && this.settings.target === 'auto') findings.push(...this.#found(noCommonRelease(entries, ALL_TARGETS, describe), undefined));
    if (this.settings.target === 'auto' && !this.fragment && familyOf(this.#configuration.release)) findings.push(...this.#found(judgedFor1(entries), undefined));
    if (root) findings.push(...this.#found(checkProject(this.project, this.#configuration, root), { document: root, item: root.items.at(-1)! }));
    // Of a part of a configuration, or one with parts out of sight, nobody knows what the rest says.
    if (!this.#configuration.fragment && this.candidates !== NO_RELEASE) findings.push(...this.known(checkWhole(this.project.structure, this.#configuration, this.settings.host)));
    return findings;
  }

  protected checker(): (entry: Entry) => Finding[] {
    const { configuration } = this;
    return (entry) => this.#check(entry, configuration);
  }

  /** Sessions are compared with all others: after an edit of a template those are indexed first that have it. */
  protected override isReady(entry: Entry, enough: Enough): boolean {
    return entry.facts.protocol?.type !== 'bgp' || this.#configuration.indexSessions(enough);
  }

  protected override settle(enough: Enough | undefined): boolean {
    return !this.follows || this.#configuration.settleSessions(enough);
  }

  #check(entry: Entry, configuration: BirdConfiguration): Finding[] {
    // Of a file in the midst of a value only the whole says anything: what reads like a mistake in it is a member of a set.
    if (entry.context.kind === 'value') return [];
    const release = configuration.release;
    const problems: Problem[] = [];
    for (const problem of entry.item.problems) {
      if (problem.code === 'unmatched-brace' && closesAround(entry)) continue;
      // A mark at the file's beginning is told with what it means (textChecks.ts).
      if (problem.start === 0 && problem.code === 'unknown-character' && entry.item.text.startsWith('\ufeff') && entry.document.items[0] === entry.item) continue;
      problems.push({
        code: problem.code, message: problem.message, start: problem.start, end: problem.end, understood: problem.understood,
        related: problem.related && { source: entry, node: problem.related, message: problem.related.message },
        fixes: problem.fix && [{ title: problem.fix.title, safe: problem.code === 'missing-semicolon', start: problem.fix.start, end: problem.fix.end, newText: problem.fix.newText }],
      });
    }
    for (const problem of entry.facts.problems) {
      if (problem.versions !== undefined && !includes(problem.versions, release)) continue;
      const moves = movesIntoChannels(problem, entry);
      problems.push({ ...problem, ...(moves.length > 0 && { fixes: moves }), related: problem.related && { source: entry, node: problem.related, message: problem.related.message } });
    }
    // What 1.6 alone has, is mended where it is told.
    const migrates = familyOf(release) === undefined && entry.facts.versionUses.some(({ since2 }) => since2 !== undefined);
    if (migrates) this.project.depend(entry, ADDRESSES);
    // So is what no 3.x has.
    const leaves2 = includes(BIRD_3, release) && entry.facts.versionUses.some(({ versions }) => (versions & BIRD_3) === NO_RELEASE);
    const mends = migrates ? migrationsOf(entry, this.#netOf1(), false) : leaves2 ? configuration.askFor(entry, () => migrationsTo3(entry, this.project, configuration)) : [];
    for (const use of entry.facts.versionUses) {
      if (!use.silent && !includes(use.versions, release) && includes(use.within ?? ALL_RELEASES, release)) {
        const other = use.instead && includes(use.instead.versions, release) ? use.instead : undefined;
        const instead = use.since2 && familyOf(release) === undefined ? use.since2 : other?.hint ?? `it needs ${describe(use.versions)}`;
        problems.push({
          code: 'not-in-this-release', start: use.start, end: use.end, message: `BIRD ${release} ${/^(?:an?|several) /.test(use.what) ? 'does not take' : 'has no'} ${use.what}${use.since2 ? ' here' : ''}: ${instead}`,
          fixes: [...(other?.fixes ?? []), ...mends.filter(({ about }) => about.some(({ start, end }) => start <= use.start && use.end <= end)).map(({ title, edits }) => ({ title, safe: false, edits }))],
        });
      }
    }
    const findings = configuration.askFor(entry, (): Finding[] => {
      problems.push(...checkPlace(entry, this.project));
      const names = checkNames(entry, this.project, release, configuration.fragment);
      for (const [i, problem] of problems.entries()) if ('filterNamed' in problem) problems[i] = withFilterWord(problem, names, configuration);
      problems.push(...names);
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
      return hidden ? inCode : [...inCode, ...checkSessions(protocol, configuration, this.settings.host), ...(refused ? [] : checkBirdProtocol(protocol, configuration, this.settings.host))];
    });
    return [...this.#found(withoutConsequences(problems, entry.item), entry), ...this.known(findings)];
  }

  /** The family that 1.6 would read the project for: looked for once for all that ask. */
  #netOf1(): ReturnType<typeof netOf> {
    const { generation } = this.project;
    if (this.#net?.generation !== generation) this.#net = { generation, net: netOf(this.project) };
    return this.#net.net;
  }

  #found(problems: readonly ProblemLike[], source: Source | undefined): Finding[] {
    const old = familyOf(this.#configuration.release) !== undefined;
    return foundOf(old ? problems.map((problem) => ({ ...problem, message: spoken(problem.message) })) : problems, source, this.settings);
  }
}

/** The programs of 1.6 are called as their users do. */
const spoken = (message: string): string => message.replace(/\b1\.6v([46])\b/g, (_, family) => (family === '4' ? '1.6' : '1.6 (bird6)'));

/** Whether a `}` of an included file ends the block that includes it: that the block is not closed in its own file is told there. */
function closesAround({ item, parent }: Entry): boolean {
  return item.node?.kind === 'stray' && parent?.item.problems.some(({ code }) => code === 'unclosed-block') === true;
}
