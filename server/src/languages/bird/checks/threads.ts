/** Thread groups of 3.x: in which order they stand, which is the default, who needs one (sysdep/unix/config.Y, io-loop.c). */
import type { Bound } from '../binding/bind.ts';
import type { Entry } from '../project/project.ts';
import type { Configuration, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { releases } from '../versions.ts';
import { flagOf, Options } from './options.ts';
import type { Problem } from './problem.ts';
import { insertInside, onStatement, removeFix } from './report.ts';

/** The releases that have thread groups. */
export const THREAD_GROUPS = releases('3.1+');

/** Follows the entries in their order. */
export class ThreadChecks {
  readonly #configuration: Configuration;
  readonly #problems: Problem[] = [];
  readonly #groups: Statement[] = [];
  /** The first protocol, template or table. */
  #first: { readonly entry: Entry; readonly node: ast.Node } | undefined;
  #threads: Statement | undefined;
  #default: Statement | undefined;
  /** Whether it is not known if some group is the default. */
  #unknown = false;
  #bfd: Entry[] | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  /** A protocol or a template. */
  protocol(entry: Entry): void {
    if (!this.#first) this.#first = { entry, node: (entry.item.node as ast.ProtocolDefinition).head[0] ?? entry.item.node! };
    if (entry.facts.protocol?.type === 'bfd') (this.#bfd ??= []).push(entry);
  }

  /** A statement of the top level. */
  statement(bound: Bound, entry: Entry): void {
    if (!this.#first && bound.name.endsWith(' table')) this.#first = { entry, node: bound.keywords[0]! };
    if (bound.name === 'threads') this.#threads = this.#mixed({ bound, source: entry, origin: 'own' }, this.#groups[0]);
    if (bound.name === 'thread group') this.#group({ bound, source: entry, origin: 'own' });
  }

  #group(group: Statement): void {
    this.#groups.push(this.#mixed(group, this.#threads));
    // "Put `threads` block before any protocol or table definition."
    if (this.#first) {
      this.#problems.push(onStatement(group, 'daemon-check', 'thread groups stand before the first protocol, template and table: BIRD refuses one after them', {
        related: { source: this.#first.entry, node: this.#first.node, message: 'the first one' },
      }));
    }
    const options = new Options(this.#configuration.inside(group), this.#configuration);
    // The group stays the default, whatever the block says after that.
    const flags = options.all('default').map((statement) => flagOf(statement, this.#configuration));
    if (!flags.includes(true)) {
      if (flags.includes(undefined)) this.#unknown = true;
      return;
    }
    // "Too many default thread groups, already have %s"
    if (this.#default) {
      const at = options.last('default')!;
      this.#problems.push(onStatement(at, 'conflicting-options', 'another thread group is the default already: BIRD refuses a second', {
        related: { source: this.#default.source, node: this.#default.bound.args[0]!, message: 'the first one' }, fixes: removeFix(at),
      }));
    } else this.#default = group;
  }

  /** "Mixing of `threads NUM` and `threads worker {}` is not allowed." */
  #mixed(statement: Statement, other: Statement | undefined): Statement {
    if (other) {
      this.#problems.push(onStatement(statement, 'conflicting-options', '`threads` and `thread group` exclude each other: BIRD refuses them together', {
        related: { source: other.source, node: other.bound.keywords[0]!, message: 'the other one' }, fixes: removeFix(statement),
      }));
    }
    return statement;
  }

  /** What is wrong once all is read. */
  finish(): Problem[] {
    const [group] = this.#groups;
    if (this.#configuration.fragment) return this.#problems;
    if (!group) {
      // BIRD makes groups then, and the name of one of them is `express`, which hides the word.
      for (const entry of this.#bfd ?? []) {
        for (const bound of entry.facts.list.entries) {
          if (bound.kind !== 'bound' || bound.name !== 'express thread group') continue;
          this.#problems.push(onStatement({ bound, source: entry, origin: 'own' }, 'missing-option',
            'no thread group is declared, and BIRD refuses `express thread group` without: it gives BFD its own then; remove this, or declare groups', {
            fixes: removeFix({ bound, source: entry, origin: 'own' }),
          }));
        }
      }
      return this.#problems;
    }
    // "No default thread group configured"
    if (!this.#default && !this.#unknown) {
      this.#problems.push(onStatement(group, 'missing-option',
        'no thread group is the default, for what names none, and BIRD refuses it: add "default on;" to one', { fixes: insertInside(group, 'default on;') }));
    }
    // "Express thread group not configured and "express" not found."
    if (this.#configuration.lookup('express')?.class === 'thread-group') return this.#problems;
    for (const entry of this.#bfd ?? []) {
      const protocol = this.#configuration.protocolOf(entry.item);
      const own = entry.facts.list.entries.some((bound) => bound.kind === 'bound' && bound.name === 'express thread group');
      if (own || protocol?.statements.some(({ bound }) => bound.name === 'express thread group')) continue;
      const head = entry.item.node as ast.ProtocolDefinition;
      const at = entry.facts.protocol?.name ?? head.head[0]!;
      this.#problems.push({
        code: 'missing-option', source: entry, start: at.start, end: at.end,
        message: 'BFD needs fast threads, and where thread groups are declared BIRD refuses it without a group for them: add "express thread group NAME;"',
      });
    }
    return this.#problems;
  }
}
