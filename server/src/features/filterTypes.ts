/** The type of what stands before a dot or an operator in filter code, as far as it shows without running anything. */
import type { Definition } from '../languages/bird/semantics/model.ts';
import * as t from '../languages/bird/syntax/tokens.ts';
import { attributeNamed, functionNamed, methodsOf } from './filterWords.ts';
import type { Local, Place, Token } from './place.ts';
import { definitionsOf, type Scope } from './scope.ts';

/** Every local variable that is known at the position, inner ones first. */
export function localsAt(place: Place): Local[] {
  return place.frames.flatMap((frame) => frame.locals).reverse();
}

/** The type of the expression that the tokens end with; undefined where it cannot be told. */
export function typeBefore(scope: Scope, place: Place, tokens: readonly Token[]): string | undefined {
  let i = tokens.length - 1;
  // From the end to the first part of `a.b(c).d`, then forward again.
  const parts: { readonly name: string | undefined; readonly type: Token['type'] }[] = [];
  for (;;) {
    const last = tokens[i];
    if (!last) return undefined;
    if (last.type === t.ParenClose) {
      const callee = tokens[i - 1];
      if (!callee?.isWord || KEYWORDS.has(callee.image)) return undefined;
      parts.unshift({ name: callee.image, type: t.ParenClose });
      i -= 2;
    } else {
      parts.unshift({ name: last.isWord ? last.image.replace(/'/g, '') : undefined, type: last.type });
      i--;
    }
    if (tokens[i]?.type !== t.Dot) break;
    i--;
  }
  const [first, ...members] = parts;
  let type =
    first!.name === undefined
      ? LITERALS.get(first!.type)
      : first!.type === t.ParenClose
        ? returnType(scope, first!.name)
        : typeOfName(scope, place, first!.name);
  for (const member of members) {
    const receiver: string | undefined = type;
    type = receiver === undefined ? undefined : methodsOf(receiver).find(({ name }) => name === member.name)?.returns;
  }
  return type;
}

const KEYWORDS = new Set(['if', 'case', 'return', 'then', 'else', 'do', 'in', 'print', 'printn', 'accept', 'reject']);
const LITERALS = new Map<Token['type'], string>([[t.Int, 'int'], [t.Text, 'string'], [t.Ip4, 'ip'], [t.Ip6, 'ip'], [t.Bytes, 'bytestring'], [t.Rd, 'rd']]);

/** The type of a variable, a constant or an attribute. */
export function typeOfName(scope: Scope, place: Place, name: string): string | undefined {
  const local = localsAt(place).find((one) => one.name === name);
  if (local) return local.type;
  const definition = scope.configuration.lookup(name);
  return definition ? scope.configuration.typeOfName(definition) : attributeNamed(name)?.type;
}

function returnType(scope: Scope, name: string): string | undefined {
  const definition = scope.configuration.lookup(name);
  return definition?.class === 'function' ? scope.configuration.typeOfName(definition) : functionNamed(name)?.returns;
}

/** Names of the project that filter code can use, by class. */
export function* valuesOf(scope: Scope, at: Place): Generator<Definition> {
  for (const definition of definitionsOf(scope, at.item))
    if (definition.class === 'constant' || definition.class === 'attribute' || definition.class === 'function') yield definition;
}
