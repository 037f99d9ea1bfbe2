/** Types of what is written out. */
import type * as ast from '../../syntax/ast.ts';
import { UNKNOWN, type Typed } from './typed.ts';

const EMPTY = ['bgppath', 'clist', 'eclist', 'lclist'];

/** The type of a literal; unknown for anything else. */
export function typeOfLiteral(literal: ast.Expression): Typed {
  switch (literal.kind) {
    case 'number': return { type: 'int', constant: true, value: literal.value };
    case 'text': return { type: 'string', constant: true, value: literal.value };
    // A MAC address reads like an IPv6 address with too few parts.
    case 'ip': return literal.family === undefined ? UNKNOWN : { type: 'ip', constant: true, family: literal.family };
    case 'prefix': return { type: 'prefix', constant: true, family: literal.address.family, plain: true };
    case 'flow': return { type: 'prefix', constant: true };
    case 'rd': return { type: 'rd', constant: true };
    case 'bytes': return { type: 'bytestring', constant: true };
    // `+empty+` has no dashes, `---empty---` three.
    case 'empty': return { type: EMPTY[/^-*/.exec(literal.text)![0].length], constant: true };
    default: return UNKNOWN;
  }
}
