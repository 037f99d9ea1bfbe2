/** How much a filter or function may hold (filter/config.Y). */
import type * as ast from '../syntax/ast.ts';
import { releases } from '../versions.ts';
import type { Collector } from './collector.ts';

const MOST_VARIABLES = 255;
const MOST_METHODS = 32;
/** Since when somebody counts. */
const V_VARIABLES = releases('2.0+ 3.0+');
const V_METHODS = releases('2.14+ 3.0+');

/** Counts what a walk through filter code comes by. */
export class Room {
  /** Variables and parameters in sight. */
  #variables = 0;
  /** How deep in arguments of methods we are. */
  #methods = 0;

  /** "Too many declarations, at most 255 allowed", "Too many variables, at most 255 allowed" */
  declared({ start, end }: ast.Name, into: Collector): void {
    this.#variables++;
    if (this.#variables !== MOST_VARIABLES + 1) return;
    into.problem({ code: 'daemon-check', versions: V_VARIABLES, start, end, message: `a function has at most ${MOST_VARIABLES} parameters and variables in sight: BIRD refuses more` });
  }

  /** A block ends, and so many are out of sight. */
  forget(variables: number): void {
    this.#variables = Math.max(0, this.#variables - variables);
  }

  /** "Too many nested method calls" */
  enter({ start, end }: ast.Name, into: Collector): void {
    this.#methods++;
    if (this.#methods !== MOST_METHODS + 1) return;
    into.problem({ code: 'daemon-check', versions: V_METHODS, start, end, message: `methods stand in each other's arguments at most ${MOST_METHODS} deep, and BIRD refuses more: keep a value in a variable` });
  }

  leave(): void {
    this.#methods--;
  }
}
