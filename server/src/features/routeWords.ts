/** What a static route may say, by the kind of its network. */
import { DESTINATIONS } from '../languages/bird/checks/static.ts';
import { hasDestination, netOf } from '../languages/bird/checks/nets.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import type { Expected } from './expected.ts';
import type { Place } from './place.ts';
import type { Scope } from './scope.ts';

/** Words of ASPAs alone. */
const PROVIDERS: ReadonlySet<string> = new Set(['transit', 'providers']);

/** Whether what the forms expect fits the network of the route: "Unexpected or missing nexthop/type", "Transit settings available only for ASPA". */
export function fitsRoute(scope: Scope, place: Place, elements: readonly ast.Element[]): (expected: Expected) => boolean {
  const net = netOf({ elements: elements.slice(1) }, { document: scope.document, item: place.item }, scope.configuration);
  if (net === undefined) return () => true;
  const leads = hasDestination(net);
  const said = elements.some((element) => element.kind === 'name' && (DESTINATIONS.has(element.name) || PROVIDERS.has(element.name)));
  return ({ terminal }) => {
    if (terminal.type === 'argument' && terminal.kind === 'commands') return said || !leads;
    if (terminal.type !== 'words' || said) return true;
    const word = terminal.words[0]!;
    return PROVIDERS.has(word) ? net === 'aspa' : leads || !DESTINATIONS.has(word);
  };
}
