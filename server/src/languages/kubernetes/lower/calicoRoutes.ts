/**
 * What a node of Calico's announces and takes, as far as manifests tell: the pools that its pods have their addresses from, and
 * the BGPFilters of a session (confd/templates/bird_ipam.cfg.template, confd/pkg/backends/calico/bgp_processor.go).
 */
import { parseNetwork, sameBits, type Family, type Network } from '../../../base/address.ts';
import type { Decision, Route, RouteSet } from '../../../base/router.ts';
import type { Found, ManifestProject } from '../project/project.ts';
import { at, elementsOf, textOf, type Node } from '../syntax/ast.ts';
import { clusterConfiguration } from './calico.ts';
import { numberOf } from './fields.ts';
import type { ManifestSession } from './model.ts';

/** Networks of so long a prefix a node gets of a pool that says nothing else. */
const BLOCK = { 4: 26, 6: 122 } as const;
const SERVICES = ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs'] as const;

/** A pool; each node announces networks in it, of one length. */
interface Pool { readonly network: Network; readonly length: number; readonly hidden: boolean }

function poolsOf(project: ManifestProject, family: Family): readonly Pool[] {
  return project.remember(`pools ${family}`, () => project.ofKind('Calico', 'IPPool').flatMap(({ resource: { spec } }): Pool[] => {
    const network = parseNetwork(textOf(at(spec, 'cidr')) ?? '');
    const [length, hidden, uses] = [at(spec, 'blockSize'), at(spec, 'disableBGPExport'), elementsOf(at(spec, 'allowedUses'))];
    if (network?.family !== family || (uses.length > 0 && !uses.some((use) => textOf(use) === 'Workload'))) return [];
    return [{ network, length: (length?.kind === 'scalar' ? numberOf(length) : undefined) ?? Math.max(BLOCK[family], network.length), hidden: hidden?.kind === 'scalar' && hidden.value === true }];
  }));
}

/** The networks of pods; complete where nothing tells of others: no Services, and no filter that lets out more than pods. */
export function podRoutes(session: ManifestSession, project: ManifestProject, family: Family): RouteSet {
  const pools = poolsOf(project, family);
  const configuration = clusterConfiguration(project);
  const more = SERVICES.some((name) => elementsOf(at(configuration?.root, name)).length > 0);
  const widened = rulesOf(session, project, 'export', family)?.some((rule) => actionOf(rule) !== 'reject') ?? true;
  return { routes: pools.map(({ network }): Route => ({ network, from: 'static', via: { kind: 'nowhere' }, asPath: [] })), complete: pools.length > 0 && !more && !widened };
}

/** What the BGPFilters of a session, and the pools behind them, do with a route. The route of a pool stands for all in it. */
export function calicoDecision(session: ManifestSession, project: ManifestProject, direction: 'import' | 'export', route: Route): Decision {
  const pool = direction === 'export' ? poolsOf(project, route.network.family).find(({ network }) => network.text === route.network.text) : undefined;
  const rules = rulesOf(session, project, direction, route.network.family);
  if (!rules) return { passes: undefined };
  for (const rule of rules) {
    const matches = matchesRule(rule, session, direction, route, pool?.length ?? route.network.length);
    if (matches === undefined) return { passes: undefined };
    if (!matches) continue;
    if (actionOf(rule) === 'reject') return { passes: false };
    return { passes: true, ...(elementsOf(at(rule, 'operations')).some((one) => at(one, 'prependASPath')) ? { asPath: 'unknown' as const } : {}) };
  }
  return { passes: direction === 'import' ? true : pool && !pool.hidden };
}

/** The rules of all filters of a session in their order; undefined where one is not in sight, or filled in later. */
function rulesOf({ found }: ManifestSession, project: ManifestProject, direction: 'import' | 'export', family: Family): readonly Node[] | undefined {
  const names = elementsOf(at(found.resource.spec, 'filters')).map(textOf);
  const filters = names.map((name): Found | undefined => (name === undefined ? undefined : project.named('Calico', 'BGPFilter', name)));
  if (filters.some((filter) => !filter)) return undefined;
  return filters.flatMap((filter) => elementsOf(at(filter!.resource.spec, `${direction}V${family}`)));
}

const actionOf = (rule: Node): string | undefined => textOf(at(rule, 'action'))?.toLowerCase();

/** Whether a rule is about a route: what it says nothing of is any. */
function matchesRule(rule: Node, { type }: ManifestSession, direction: 'import' | 'export', { network }: Route, length: number): boolean | undefined {
  const results = (rule.kind === 'mapping' ? rule.pairs : []).map(({ key, value }): boolean | undefined => {
    switch (key.text) {
      case 'action': case 'operations': case 'matchOperator': case 'prefixLength': return true;
      case 'cidr': return ofNetwork(rule, network, length);
      // What pods bring comes from no peer.
      case 'source': return direction === 'import';
      case 'peerType': return type.value && (textOf(value) === 'iBGP') === (type.value === 'internal');
      default: return undefined;
    }
  });
  return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
}

/** Whether networks of a length in `network` are those that `matchOperator` wants; undefined where some are. */
function ofNetwork(rule: Node, network: Network, length: number): boolean | undefined {
  const cidr = parseNetwork(textOf(at(rule, 'cidr')) ?? '');
  const operator = textOf(at(rule, 'matchOperator'));
  if (!cidr || operator === undefined) return undefined;
  const lengths = at(rule, 'prefixLength');
  const bound = (name: string, otherwise: number): number => {
    const node = at(lengths, name);
    return (node?.kind === 'scalar' ? numberOf(node) : undefined) ?? otherwise;
  };
  const exact = operator.endsWith('Equal') && !lengths;
  const fitting = exact ? length === cidr.length : length >= Math.max(cidr.length, bound('min', 0)) && length <= bound('max', 128);
  const inside = !fitting || !sameBits(cidr, network, Math.min(cidr.length, network.length)) ? false : cidr.length <= network.length ? true : undefined;
  return inside === undefined ? undefined : inside !== operator.startsWith('Not');
}
