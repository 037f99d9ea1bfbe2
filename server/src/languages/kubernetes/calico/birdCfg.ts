/** `bird.cfg`, and `bird6.cfg`: what a node's BIRD is, and its sessions. */
import type { Family } from '../../../base/address.ts';
import type { FileRange } from '../../../base/position.ts';
import { at, elementsOf, textOf } from '../syntax/ast.ts';
import { familyOf, listenPortOf, numberAt, type Cluster } from './cluster.ts';
import { addition, callOf, MOST_PRIORITY, writeFilters } from './filters.ts';
import { Page } from './page.ts';
import type { Peering, Peerings } from './peerings.ts';
import { isMadeUp, type Subject } from './subject.ts';

/** Above the 100 that BGP's routes have, and above those of workloads on the node itself: a workload that moves is at its new node. */
export const OVERRIDE = 200;

/** What the files of a family are called. */
export const fileNames = (family: Family): Readonly<Record<'main' | 'aggregation' | 'pools', string>> => {
  const six = family === 6 ? '6' : '';
  return { main: `bird${six}.cfg`, aggregation: `bird${six}_aggr.cfg`, pools: `bird${six}_ipam.cfg` };
};

/** The priority of a route that nobody raised. */
export function normalPriority({ configuration }: Cluster, family: Family): number {
  return numberAt(configuration, `ipv${family}NormalRoutePriority`) ?? 1024;
}

/** Writes the file. */
export function birdCfg(cluster: Cluster, subject: Subject, family: Family, { peerings, omitted }: Peerings): Page {
  const names = fileNames(family);
  const page = new Page(names.main);
  head(page, subject, family);
  communities(page, cluster, subject, family);
  page.add('').add('template kernel kernel_template {').add('  learn;').add('  persist;').add('  scan time 2;').add('  import all;').add('}');
  const { states, peers } = debugging(cluster, subject);
  page.add('').add('template direct direct_template {');
  if (states) page.add(`  debug ${states};`);
  page.add(`  interface ${interfaces(cluster)};`).add('}').add('');
  page.add(`include "${names.aggregation}";`).add(`include "${names.pools}";`).add('');
  page.add(`router id ${subject.routerId};`, subject.node?.addresses[4]?.place);
  listening(page, cluster, subject, family);
  page.add('').add('protocol kernel from kernel_template {').add('  export filter calico_kernel_programming;').add('  graceful restart;').add('  merge paths on;').add('}');
  page.add('').add('protocol device {');
  if (states) page.add(`  debug ${states};`);
  page.add('  scan time 2;').add('}').add('').add('protocol direct from direct_template {').add('}').add('');
  if (!subject.addresses[family]) return page.add(`# The node has no IPv${family} address: there are no sessions of IPv${family}.`);
  page.add('template bgp bgp_template {');
  if (peers) page.add(`  ${peers}`);
  page.add('  description "Connection to BGP peer";').add(`  local as ${subject.asNumber};`, asPlace(cluster, subject)).add('  gateway recursive;').add('  add paths on;').add('  graceful restart;');
  page.add('  connect delay time 2;').add('  connect retry time 5;').add('  error wait time 5,30;').add('}').add('');
  writeFilters(page, [...cluster.filters.values()], family);
  page.add('');
  for (const { what, place } of omitted) page.add(`# Left out: ${what}.`, place);
  if (peerings.length === 0) page.add('# The node has no sessions.');
  for (const peering of peerings) session(page, peering, cluster, subject, family);
  return page;
}

/** What nobody can know is said at the top. */
function head(page: Page, subject: Subject, family: Family): void {
  page.add(`# What Calico makes of the manifests for BIRD 1.6 on ${subject.node ? `the node ${subject.name}` : 'any node'}, IPv${family}.`);
  if (isMadeUp(subject)) page.add(`# No manifest tells ${subject.node ? 'its' : 'a node\'s'} address: ${subject.addresses[4]!.address.text} and ${subject.addresses[6]!.address.text} stand for it.`);
  if (subject.hashed) page.add('# Without an IPv4 address the router ID is made of the name, where calico-node has CALICO_ROUTER_ID=hash; without that BIRD refuses the file.');
  page.add('');
}

function communities(page: Page, cluster: Cluster, { name }: Subject, family: Family): void {
  page.add('function apply_communities ()').add('{');
  // A BGPConfiguration of the node takes the place of the one for all, names of communities included.
  const values = [cluster.ofNodes.get(name), cluster.configuration].find((one) => one && at(one.root, 'prefixAdvertisements'));
  const named = new Map(elementsOf(at(values?.root, 'communities')).flatMap((one) => {
    const [key, value] = [textOf(at(one, 'name')), textOf(at(one, 'value'))];
    return key !== undefined && value !== undefined ? [[key, value] as const] : [];
  }));
  for (const one of elementsOf(at(values?.root, 'prefixAdvertisements'))) {
    const cidr = textOf(at(one, 'cidr'));
    const added = elementsOf(at(one, 'communities')).flatMap((community) => {
      const text = textOf(community) ?? '';
      return /^\d+:\d+(?::\d+)?$/.test(text) ? text : named.get(text) ?? [];
    });
    if (cidr === undefined || familyOf(cidr) !== family || added.length === 0) continue;
    page.add(`  if ( net ~ ${cidr} ) then {`, values!.place(one));
    for (const community of [...new Set(added)].sort()) page.add(`    ${addition(community)}`, values!.place(one));
    page.add('  }');
  }
  page.add('}');
}

/** What BIRD logs: Calico knows all, some and nothing. */
function debugging({ configuration, ofNodes }: Cluster, { name }: Subject): { readonly states: string; readonly peers: string } {
  const severity = (ofNodes.get(name)?.words('logSeverityScreen') ?? configuration?.words('logSeverityScreen'))?.text.toLowerCase() ?? 'info';
  if (severity === 'debug') return { states: 'all', peers: 'debug all;' };
  return severity === 'info' ? { states: '{ states }', peers: 'debug { states, routes, filters, events };' } : { states: '', peers: '' };
}

function interfaces({ configuration }: Cluster): string {
  const ignored = elementsOf(at(configuration?.root, 'ignoredInterfaces')).flatMap((one) => textOf(one) ?? []);
  return [...ignored.map((name) => `-"${name}"`), '-"cali*"', '-"kube-ipvs*"', '"*"'].join(', ');
}

function listening(page: Page, cluster: Cluster, subject: Subject, family: Family): void {
  const bind = cluster.configuration?.words('bindMode');
  const address = bind?.text === 'NodeIP' ? subject.addresses[family]?.address.text : undefined;
  const port = listenPortOf(cluster, subject.name);
  if (address === undefined && port === undefined) return;
  const [values, words] = [cluster.ofNodes.get(subject.name), cluster.configuration].flatMap((one) => { const found = one?.words('listenPort'); return found ? [[one!, found] as const] : []; })[0] ?? [cluster.configuration!, bind!];
  page.add(`listen bgp${address === undefined ? '' : ` address ${address}`}${port === undefined ? '' : ` port ${port}`};`, values.place(words));
}

function asPlace({ configuration }: Cluster, { node }: Subject): FileRange | undefined {
  const words = configuration?.words('asNumber');
  return node?.asNumber?.place ?? (words && configuration!.place(words));
}

function session(page: Page, peering: Peering, cluster: Cluster, subject: Subject, family: Family): void {
  const { place, filters, ttl, effectiveAs, remoteAs } = peering;
  const add = (text: string): void => void page.add(`  ${text}`, place);
  const functions = (direction: 'import' | 'export'): string[] => filters.flatMap((name) => callOf(cluster.filters.get(name), direction, family, effectiveAs === remoteAs) ?? []);
  const priority = normalPriority(cluster, family);
  page.add(`protocol bgp ${peering.name} from bgp_template {`, place);
  if (peering.localAs !== undefined) add(`local as ${peering.localAs};`);
  add(`neighbor ${peering.address.text}${peering.port ? ` port ${peering.port}` : ''} as ${remoteAs};`);
  if (peering.usesNodeIp) add(`source address ${subject.addresses[family]!.address.text};`);
  add(`ttl security ${ttl === undefined ? 'off' : 'on'};`);
  add(`multihop${ttl === undefined ? '' : ` ${ttl}`};`);
  add('import filter {');
  for (const call of functions('import')) add(`  ${call}`);
  add(`  if (defined(bgp_local_pref)&&(bgp_local_pref > ${MOST_PRIORITY - priority})) then`);
  add(`    preference = ${OVERRIDE};`);
  add('  accept;');
  add('};');
  add('export filter {');
  // A route of BGP has its priority in the local preference, one of the node itself in the metric: both are set for what follows.
  add('  if (defined(source) && source = RTS_BGP && defined(bgp_local_pref)) then {');
  add(`    krt_metric = ${MOST_PRIORITY} - bgp_local_pref;`);
  add('  } else {');
  add(`    if (!defined(krt_metric)) then { krt_metric = ${priority}; }`);
  add(`    bgp_local_pref = ${MOST_PRIORITY} - krt_metric;`);
  add('  }');
  for (const call of functions('export')) add(`  ${call}`);
  add(`  calico_export_to_bgp_peers(${effectiveAs === remoteAs});`);
  add('  reject;');
  add('};');
  if (peering.passive) add('passive on;');
  if (peering.restart !== undefined) add(`graceful restart time ${peering.restart};`);
  if (peering.keepalive !== undefined) add(`keepalive time ${peering.keepalive};`);
  if (peering.isClient) add('rr client;');
  if (peering.isClient) add(`rr cluster id ${subject.clusterId};`);
  if (peering.password !== undefined) add(`password "${peering.password}"; # stands for a Secret`);
  if (peering.nextHop.keep) add('next hop keep;');
  if (peering.nextHop.self) add('next hop self;');
  if (peering.allowLocalAs !== undefined) add(`allow local as ${peering.allowLocalAs};`);
  page.add('}');
}
