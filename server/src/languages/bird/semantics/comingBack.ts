/** Which functions never come back: they give a verdict on every way, or what they call does. */
import { circuitOfCall, openGates, type Circuit, type RouteFamily } from './endings.ts';
import type { Definition } from './model.ts';
import type * as ast from '../syntax/ast.ts';

/** Kept as long as the project stays as it is. Each function is looked into once, however often and by however many it is called. */
export class ComingBack {
  readonly #definitionOf: (name: string) => Definition | undefined;
  readonly #known = new Map<RouteFamily, Map<ast.Body, boolean>>();

  constructor(definitionOf: (name: string) => Definition | undefined) {
    this.#definitionOf = definitionOf;
  }

  /** Whether a call of a function may come back, with routes of a family. */
  mayComeBack(name: string, family: RouteFamily): boolean {
    const body = this.#bodyOf(name);
    if (!body) return true;
    let known = this.#known.get(family);
    if (!known) this.#known.set(family, (known = new Map()));
    if (!known.has(body)) this.#settle(body, family, known);
    return known.get(body) ?? true;
  }

  #bodyOf(name: string): ast.Body | undefined {
    const definition = this.#definitionOf(name)?.definition;
    return definition?.kind === 'function' ? definition.body : undefined;
  }

  /** Functions before those that call them, without a stack: they make chains that none would hold. */
  #settle(first: ast.Body, family: RouteFamily, known: Map<ast.Body, boolean>): void {
    const order: [ast.Body, Circuit][] = [];
    const waiting: (ast.Body | [ast.Body, Circuit])[] = [first];
    let circular = false;
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (Array.isArray(next)) {
        const [body, circuit] = next;
        order.push(next);
        known.set(body, this.#opens(circuit, known));
        continue;
      }
      if (known.has(next)) continue;
      // While it is looked into, it comes back: whoever calls itself does, as far as that goes.
      known.set(next, true);
      const circuit = circuitOfCall(next, family);
      if (!circuit) continue;
      waiting.push([next, circuit]);
      for (const name of circuit.calls) {
        const body = this.#bodyOf(name);
        if (!body) continue;
        if (known.has(body)) circular ||= known.get(body) === true;
        else waiting.push(body);
      }
    }
    // BIRD has functions call themselves and those above them; what calls others in a circle is asked until nothing is new.
    while (circular) {
      circular = false;
      for (const [body, circuit] of order) {
        if (!known.get(body) || this.#opens(circuit, known)) continue;
        known.set(body, false);
        circular = true;
      }
    }
  }

  #opens(circuit: Circuit, known: ReadonlyMap<ast.Body, boolean>): boolean {
    return openGates(circuit, (name) => {
      const body = this.#bodyOf(name);
      return body === undefined || (known.get(body) ?? true);
    })(circuit.end);
  }
}
