/** The type of what stands before a dot or an operator in filter code, as far as it shows without running anything. */
import type { Definition } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { MemberType } from '../languages/bird/syntax/setLiteral.ts';
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
  return definition ? typeOfDefinition(definition) : attributeNamed(name)?.type;
}

/** The type of a constant or a declared attribute. */
export function typeOfDefinition({ definition }: Definition): string | undefined {
  if (definition.kind === 'define') return definition.value && typeOfLiteral(definition.value);
  if (definition.kind === 'bound' && definition.name.startsWith('attribute'))
    return (
      definition.keywords
        .slice(1)
        .map(({ name }) => name)
        .filter((name) => name !== 'bgp')
        .join(' ') || undefined
    );
  return undefined;
}

function typeOfLiteral(value: ast.Expression): string | undefined {
  switch (value.kind) {
    case 'number':
      return 'int';
    case 'text':
      return 'string';
    case 'ip':
      return 'ip';
    case 'prefix':
      return 'prefix';
    case 'rd':
      return 'rd';
    case 'bytes':
      return 'bytestring';
    case 'mask':
      return 'bgpmask';
    case 'set':
      return value.content.types & (MemberType.prefix4 | MemberType.prefix6) ? 'prefix set' : value.content.types & MemberType.number ? 'int set' : 'set';
    case 'tuple':
      return value.items.length === 2
        ? 'pair'
        : value.items.length === 3
          ? value.items[0]!.kind === 'name' && /^(?:rt|ro|generic|unknown)$/.test(value.items[0]!.name)
            ? 'ec'
            : 'lc'
          : value.items[0] && typeOfLiteral(value.items[0]);
    case 'name':
      return value.name === 'true' || value.name === 'false' ? 'bool' : undefined;
    default:
      return undefined;
  }
}

function returnType(scope: Scope, name: string): string | undefined {
  const definition = scope.configuration.lookup(name)?.definition;
  if (definition?.kind === 'function') return definition.returns?.map((word) => word.name).join(' ');
  return functionNamed(name)?.returns;
}

/** Names of the project that filter code can use, by class. */
export function* valuesOf(scope: Scope): Generator<Definition> {
  for (const definition of definitionsOf(scope))
    if (definition.class === 'constant' || definition.class === 'attribute' || definition.class === 'function') yield definition;
}
