/** Static routes, as several rules ask of them. */
import { parseAddress, parseNetwork, type Address, type Network } from '../../base/address.ts';
import type { Configuration, Protocol, Statement } from '../../languages/bird/semantics/model.ts';
import type * as ast from '../../languages/bird/syntax/ast.ts';

/** A next hop of a route. */
export interface Hop { readonly address: Address | undefined; readonly node: ast.Node; readonly interface: boolean }

/** A statement `route`. */
export interface StaticRoute { readonly statement: Statement; readonly network: Network | undefined; readonly net: ast.Node; readonly hops: readonly Hop[]; readonly kind: string | undefined }

const ENDS: ReadonlySet<string> = new Set(['via', 'recursive', 'blackhole', 'unreachable', 'prohibit', 'drop', 'reject']);

const kept = new WeakMap<Protocol, readonly StaticRoute[]>();

/** The routes to plain networks that a static protocol has, those of templates too; read once, for there may be very many. */
export function routesOf(protocol: Protocol, configuration: Configuration): readonly StaticRoute[] {
  let known = kept.get(protocol);
  if (!known) kept.set(protocol, (known = readRoutes(protocol, configuration)));
  return known;
}

function readRoutes(protocol: Protocol, configuration: Configuration): StaticRoute[] {
  return protocol.statements.flatMap((statement): StaticRoute[] => {
    const { bound, source } = statement;
    const net = bound.name.startsWith('route') ? bound.args.find(({ kind }) => kind === 'net') : undefined;
    const [element] = net?.elements ?? [];
    if (!net || !element || net.elements.length !== 1) return [];
    const value = configuration.evaluate(element, source);
    return [{
      statement, net, network: value?.type === 'prefix' ? parseNetwork(value.text) : undefined, hops: hopsOf(statement, configuration),
      kind: bound.keywords.find(({ name }) => ENDS.has(name))?.name,
    }];
  });
}

/** Each address with what says its interface: \`%eth0\` behind it, or \`dev\` before the next \`via\`. */
function hopsOf({ bound, source }: Statement, configuration: Configuration): Hop[] {
  const addresses = bound.args.filter(({ kind }) => kind === 'ip');
  return addresses.map((arg, i): Hop => {
    const until = addresses[i + 1]?.start ?? Infinity;
    const value = arg.elements[0] && configuration.evaluate(arg.elements[0], source);
    const named = bound.args.some((one) => one.start > arg.start && one.start < until && (one.kind === 'interface' || one.label === 'dev'));
    return { address: value?.type === 'ip' ? parseAddress(value.text) : undefined, node: arg, interface: named };
  });
}
