/** Local variables and parameters of filter code: the blocks in which they are known, and how they are declared. */
import { closest } from '../../../base/closest.ts';
import type * as ast from '../syntax/ast.ts';
import { ALL_RELEASES, ALL_TARGETS, NO_RELEASE } from '../versions.ts';
import { asLocalName, isSetType, typeVersions } from './builtins.ts';
import type { Collector } from './collector.ts';
import { insteadOfType, meantFix } from './foreignWords.ts';
import type { Room } from './room.ts';
import { wrongEnumeration } from './typePhrases.ts';

/** The variables that are known where a walk stands. */
export class LocalVariables {
  readonly #into: Collector;
  readonly #room: Room;
  /** The blocks around, each with what it declares. */
  readonly #scopes: Map<string, ast.Name>[] = [];

  /** `known`: names that the place brings along. */
  constructor(into: Collector, room: Room, known: readonly string[]) {
    this.#into = into;
    this.#room = room;
    if (known.length > 0) this.#scopes.push(new Map(known.map((name) => [name, { kind: 'name', name, quoted: false, start: 0, end: 0 }])));
  }

  /** A block begins. */
  open(): void {
    this.#scopes.push(new Map());
  }

  /** It ends, and what it declares is known no more. */
  close(): void {
    this.#room.forget(this.#scopes.pop()?.size ?? 0);
  }

  /** Where a variable that is known here was declared. */
  find(name: string): ast.Name | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const known = this.#scopes[i]!.get(name);
      if (known) return known;
    }
    return undefined;
  }

  /** Takes in a declaration. `walk`: goes through its value, in which the name is not known yet. */
  declare(declaration: ast.Declaration, walk: (value: ast.Expression) => void): void {
    const first = declaration.type[0];
    this.#typePhrase(declaration);
    if (!first) this.#into.problem({ code: 'syntax-error', start: declaration.name.start, end: declaration.name.end, message: `"${declaration.name.name}" has no type: write "int ${declaration.name.name}", say` });
    const versions = first && typeVersions(first.name);
    if (first && versions !== undefined) this.#into.needs(versions, `type \`${first.name}\``, first);
    if (first?.name === 'set') this.#into.problem({ code: 'syntax-error', message: '"set" stands behind the type of its members: "prefix set", "int set"', start: first.start, end: first.end });
    else if (first && versions === undefined) {
      this.#into.problem({ code: 'syntax-error', start: first.start, end: first.end, ...insteadOfType(first, declaration) });
    }
    if (declaration.value) walk(declaration.value);
    this.#reserved(declaration.name);
    const scope = this.#scopes.at(-1);
    if (!scope) return;
    const before = scope.get(declaration.name.name);
    if (before) {
      this.#into.problem({
        code: 'duplicate-name', message: `"${declaration.name.name}" is already declared here`, start: declaration.name.start, end: declaration.name.end,
        related: { start: before.start, end: before.end, message: 'the first declaration' },
      });
    }
    scope.set(declaration.name.name, declaration.name);
    for (const name of declaration.also ?? []) scope.set(name.name, name);
    if (!before) this.#room.declared(declaration.name, this.#into);
  }

  /** A name that is a variable from here on, whatever its type. */
  know(name: ast.Name): void {
    this.#scopes.at(-1)!.set(name.name, name);
  }

  /** A keyword as the name of a variable. Quotes do not help: a quoted keyword is the keyword. */
  #reserved(name: ast.Name): void {
    const { refused, warned } = asLocalName(name.name);
    const { start, end } = name;
    if (refused !== NO_RELEASE) {
      if ((refused & ALL_TARGETS) !== ALL_TARGETS) this.#into.needs(ALL_RELEASES & ~refused, `the keyword \`${name.name}\` as a name`, name, { silent: true });
      this.#into.problem({ code: 'reserved-word', versions: refused, start, end, message: `"${name.name}" is a keyword, which BIRD does not take as a name in this release: choose another` });
    }
    if ((warned & ~refused) !== NO_RELEASE) {
      this.#into.problem({
        code: 'reserved-word', severity: 'warning', versions: warned & ~refused, start, end,
        message: `"${name.name}" is a keyword; as long as this name is known, its own use does not work: choose another`,
      });
    }
  }

  /** `int`, `prefix set`, `enum bgp_origin`: what else stands between a type and the name. */
  #typePhrase({ type, name }: ast.Declaration): void {
    const [first, second] = type;
    const enumeration = first?.name === 'enum' ? wrongEnumeration(first, second) : undefined;
    if (enumeration) this.#into.problem(enumeration);
    if (!first || !second || enumeration) return;
    const next = type.findIndex((word, i) => i > 0 && word.name !== 'set' && typeVersions(word.name) !== undefined);
    if (next > 0 && first.name !== 'enum') {
      // `int a prefix b`: two declarations, and the name of the first is a name from here on.
      const before = type[next - 1]!;
      this.#into.problem({
        code: 'missing-semicolon', message: `";" is missing before "${type[next]!.name}"`, start: before.end - 1, end: before.end,
        fixes: [{ title: 'Insert ";"', safe: false, start: before.end, end: before.end, newText: ';' }],
      });
      if (next > 1 || before !== first) this.#scopes.at(-1)?.set(before.name, before);
      return;
    }
    if (first.name === 'enum' ? type.length === 2 || (type.length === 3 && type[2]!.name === 'set') : type.length === 2 && second.name === 'set' && isSetType(first.name)) return;
    if (typeVersions(first.name) === undefined) return;
    const odd = (first.name === 'enum' ? type[2] : second.name === 'set' ? type[2] : second) ?? second;
    const meant = odd.name !== 'set' && isSetType(first.name) ? closest(odd.name, ['set']) : undefined;
    this.#into.problem({
      code: 'syntax-error', start: odd.start, end: odd.end,
      message: odd.name === 'set' ? `there are no sets of ${first.name}` : `"${odd.name}" cannot stand between the type and the name "${name.name}"${meant ? `; did you mean "${meant}"?` : ''}`,
      fixes: meantFix(odd, meant),
    });
  }
}
