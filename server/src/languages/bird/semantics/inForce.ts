/** The statements in force in a block, by the names of their rows (`hold time`), made once for all that ask of the block. */
import type { Statement } from './model.ts';

const NONE: readonly Statement[] = [];

/** Statements of one block in the daemon's order: those of templates first. */
export class InForce {
  readonly statements: readonly Statement[];
  #byName: ReadonlyMap<string, readonly Statement[]> | undefined;

  constructor(statements: readonly Statement[]) {
    this.statements = statements;
  }

  /** All statements of a row, in their order. */
  all(name: string): readonly Statement[] {
    return (this.#byName ??= byName(this.statements)).get(name) ?? NONE;
  }

  /** The statement of a row that wins: the daemon stores each value over the one before. */
  last(name: string): Statement | undefined {
    const all = this.all(name);
    return all[all.length - 1];
  }

  /** Whether a row is there at all. */
  has(name: string): boolean {
    return (this.#byName ??= byName(this.statements)).has(name);
  }
}

function byName(statements: readonly Statement[]): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const statement of statements) {
    const known = found.get(statement.bound.name);
    if (known) known.push(statement);
    else found.set(statement.bound.name, [statement]);
  }
  return found;
}
