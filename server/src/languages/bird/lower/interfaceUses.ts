/** Where a protocol names interfaces: beside addresses (`fe80::1%eth0`), in options, in lists of patterns, as next hops. */
import type { InterfaceUse } from '../../../base/session.ts';
import type { Argument } from '../binding/bind.ts';
import { symbolRefusedBy } from '../binding/symbolKeywords.ts';
import type { Configuration, Protocol, Source, Statement } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { includes } from '../versions.ts';
import { placeOf } from './fields.ts';

/** What may stand between the quotes of a name. */
const SYMBOL = /^[\w.:-]+$/;

/** Rows of which a text names an interface: `interface "x"` of BGP, `via "x"` and `dev "x"` of routes and of BFD; a VRF is an interface, too. */
const LABELS = new Set(['interface', 'via', 'dev']);

/** The names of interfaces in the protocol's statements, those of its templates too; patterns (`eth*`) are none. */
export function interfaceUsesOf(protocol: Protocol, configuration: Configuration): InterfaceUse[] {
  const uses: InterfaceUse[] = [];
  for (const statement of protocol.statements) collect(statement, configuration, uses);
  return uses;
}

function collect(statement: Statement, configuration: Configuration, uses: InterfaceUse[]): void {
  for (const arg of statement.bound.args) {
    if (arg.kind === 'block') {
      if (arg.spec !== undefined) for (const inner of configuration.inside(statement)) collect(inner, configuration, uses);
    } else for (const [i, element] of arg.elements.entries()) add(arg, element, isMinus(arg.elements[i - 1]), statement, configuration, uses);
  }
}

const isMinus = (element: ast.Element | undefined): boolean => element?.kind === 'punctuation' && element.text === '-';

function add(arg: Argument, element: ast.Element, negated: boolean, { bound, source }: Statement, configuration: Configuration, uses: InterfaceUse[]): void {
  const scope = arg.kind === 'interface' && element.kind === 'name' ? element.name : undefined;
  const names = arg.kind === 'interfaces' || LABELS.has(arg.label) || bound.name === 'interface' || bound.name === 'vrf';
  const listed = scope === undefined && names ? textOf(element, source, configuration) : undefined;
  // A text is a pattern in lists alone; elsewhere `*` is a character like any other, which no interface has.
  const name = scope ?? (arg.kind === 'interfaces' && listed && /[*?[]/.test(listed) ? undefined : listed);
  if (!name) return;
  const written = (other: string): string | undefined => (scope === undefined ? `"${other}"` : SYMBOL.test(other) && !includes(symbolRefusedBy(other), configuration.release) ? `'${other}'` : undefined);
  uses.push({ name, place: placeOf(source, element), as: arg.kind !== 'interfaces' ? 'one' : negated ? 'left out' : 'listed', written });
}

/** A text, or what the constant of that name says. */
function textOf(element: ast.Element, source: Source, configuration: Configuration): string | undefined {
  if (element.kind === 'text') return element.value;
  const value = element.kind === 'name' ? configuration.evaluate(element, source) : undefined;
  return value?.type === 'string' ? value.value : undefined;
}
