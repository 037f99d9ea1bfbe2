/** Types of what is written out. */
import type * as ast from '../../syntax/ast.ts';
import { MAC } from '../../syntax/setLiteral.ts';
import { types } from '../../tables/types.ts';
import { UNKNOWN, type Typed } from './typed.ts';

/** The types of lists by how an empty one is written: `+empty+`, `-empty-`. */
const EMPTY: ReadonlyMap<string, string> = new Map(types.flatMap(({ name, literal }) => (literal?.includes('empty') ? [[literal, name] as const] : [])));

/** The type of a literal; unknown for anything else. */
export function typeOfLiteral(literal: ast.Expression): Typed {
  switch (literal.kind) {
    case 'number': return { type: 'int', constant: true, value: literal.value };
    case 'text': return { type: 'string', constant: true, value: literal.value };
    // A MAC address reads like an IPv6 address with too few parts.
    case 'ip': return literal.family === undefined ? (MAC.test(literal.text) ? { type: 'mac', constant: true } : UNKNOWN) : { type: 'ip', constant: true, family: literal.family };
    case 'prefix': return { type: 'prefix', constant: true, family: literal.address.family, plain: true };
    case 'flow': return { type: 'prefix', constant: true };
    case 'rd': return { type: 'rd', constant: true };
    case 'bytes': return { type: 'bytestring', constant: true };
    case 'empty': return { type: EMPTY.get(literal.text), constant: true };
    default: return UNKNOWN;
  }
}
