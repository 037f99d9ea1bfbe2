/** Calico: `projectcalico.org/v3`, and the same as it is stored, `crd.projectcalico.org/v1`. */
import { any, flag, kind, list, number, object, oneOf, text, type Kind, type Type } from './schema.ts';

const asNumber = (about: string): Type => number(0, 4294967295, { orText: true, about });
const secret = object({ secretKeyRef: object({ 'key!': text(), name: text(), optional: flag() }, [], 'A key of a Secret in the namespace of calico-node.') });
const selectorText = (about: string): Type => text({ maxLength: 1024, about });

const bgpPeer = object({
  node: text({ maxLength: 253, about: 'The node that has this peering. Without it and without `nodeSelector` every node has it.' }),
  nodeSelector: selectorText('The nodes that have this peering, as Calico writes selectors: `has(rack) && zone == "a"`.'),
  peerIP: text({ maxLength: 64, format: 'endpoint', about: 'The address of the peer, with a port where it is not 179: `192.0.2.1:1790`, `[2001:db8::1]:1790`.' }),
  peerSelector: selectorText('Peers with the nodes that it selects, in place of `peerIP`: route reflectors in the cluster.'),
  asNumber: asNumber('The AS number of the peer.'),
  localASNumber: asNumber('Our AS number to this peer, in place of that of the node or of BGPConfiguration.'),
  localWorkloadSelector: selectorText('Peers with these workloads on the node.'),
  filters: list(text({ names: 'BGPFilter' }), { about: 'BGPFilters, in the order in which they are asked.' }),
  password: { ...secret, about: 'The password of TCP MD5 (RFC 2385), in a Secret.' },
  sourceAddress: oneOf('UseNodeIP None', { default: 'UseNodeIP', about: 'Whether sessions begin at the address of the node; `None` leaves it to the kernel.' }),
  nextHopMode: oneOf('Auto Self Keep', { about: 'The next hop that is announced: as BGP has it, the node itself, or as it came.' }),
  keepOriginalNextHop: flag('Keeps the next hop to this peer as it came.', { deprecated: '`nextHopMode: Keep`', instead: { field: 'nextHopMode', value: 'Keep' } }),
  keepaliveTime: text({ format: 'duration', about: 'Seconds between keepalives: `10s`. Without it a third of the hold time.' }),
  maxRestartTime: text({ format: 'duration', default: '120s', about: 'How long the peer keeps routes while BIRD restarts.' }),
  numAllowedLocalASNumbers: number(undefined, undefined, { about: 'How often our AS number may stand in the path of a received route: more than 0 where all nodes have one AS and the fabric is in between.' }),
  ttlSecurity: number(0, 255, { about: 'The number of hops to the peer: packets that came farther are dropped (RFC 5082). Both ends must have it.' }),
  reachableBy: text({ maxLength: 64, format: 'address', about: 'The gateway that leads to the peer, where it is not on a network of the node.' }),
  reversePeering: oneOf('Auto Manual', { about: 'Whether nodes that `peerSelector` selects get the other end by themselves.' }),
}, [
  { not: ['node', 'nodeSelector'], why: '"node" and "nodeSelector" both say which nodes have the peering' },
  { not: ['peerIP', 'peerSelector'], why: '"peerIP" and "peerSelector" both say who the peer is' },
  { not: ['asNumber', 'peerSelector'], why: 'nodes that "peerSelector" selects have an AS number of their own' },
  { not: ['localWorkloadSelector', 'peerIP'], why: 'a workload that "localWorkloadSelector" selects has an address of its own' },
  { not: ['localWorkloadSelector', 'peerSelector'], why: '"localWorkloadSelector" and "peerSelector" both say who the peer is' },
  { wants: ['localWorkloadSelector', 'asNumber'], why: 'a workload has no AS number unless it is given' },
  { wants: ['reachableBy', 'peerIP'], why: '"reachableBy" is a way to one address' },
  { sameFamily: ['reachableBy', 'peerIP'], why: 'Calico writes a route to the peer via the gateway, which BIRD refuses with the rest of the file, so that the node keeps the configuration that it had' },
  { not: ['keepOriginalNextHop', 'nextHopMode'], when: { field: 'keepOriginalNextHop', is: true }, why: '"keepOriginalNextHop" is the older form of "nextHopMode"' },
]);

const community = /^\d+:\d+$|^\d+:\d+:\d+$/;
const services = (about: string): Type => list(object({ cidr: text({ format: 'cidr' }) }), { about });
const bgpConfiguration = object({
  asNumber: asNumber('The AS number of every node that has none of its own. Without it 64512.'),
  nodeToNodeMeshEnabled: flag('Every node peers with every other. Without it 100 nodes or more want route reflectors.', { default: true }),
  nodeMeshPassword: { ...secret, about: 'The password of the mesh, in a Secret.' },
  nodeMeshMaxRestartTime: text({ format: 'duration' }),
  listenPort: number(1, 65535, { default: 179, about: 'The port that BIRD listens on.' }),
  bindMode: oneOf('None NodeIP', { about: 'Whether BIRD listens on the address of the node alone.' }),
  logSeverityScreen: text({ pattern: /^(?:Trace|Debug|Info|Warning|Error|Fatal)?$/i, expected: 'one of Trace, Debug, Info, Warning, Error, Fatal', default: 'Info' }),
  serviceClusterIPs: services('Networks of cluster IPs that are announced.'),
  serviceExternalIPs: services('Networks of external IPs that are announced.'),
  serviceLoadBalancerIPs: services('Networks of load balancers\' IPs that are announced.'),
  serviceLoadBalancerAggregation: oneOf('Enabled Disabled', { default: 'Enabled' }),
  communities: list(object({ name: text({ maxLength: 253 }), value: text({ pattern: community, expected: 'a community such as 65000:100 or 65000:1:100', maxLength: 40 }) }), { about: 'Names for communities.' }),
  prefixAdvertisements: list(object({ cidr: text({ format: 'cidr' }), communities: list(text()) }), { about: 'Communities of what is announced, by prefix.' }),
  ignoredInterfaces: list(text(), { about: 'Interfaces whose addresses are not announced.' }),
  localWorkloadPeeringIPV4: text({ format: 'address' }),
  localWorkloadPeeringIPV6: text({ format: 'address' }),
  ipv4NormalRoutePriority: number(1, 2147483646),
  ipv6NormalRoutePriority: number(1, 2147483646),
  programClusterRoutes: oneOf('Enabled Disabled EnabledIPIPOnly EnabledNoEncapOnly'),
}, [
  { not: ['nodeMeshPassword', 'nodeToNodeMeshEnabled'], when: { field: 'nodeToNodeMeshEnabled', is: false }, why: 'there is no mesh to have a password' },
  { not: ['nodeMeshMaxRestartTime', 'nodeToNodeMeshEnabled'], when: { field: 'nodeToNodeMeshEnabled', is: false }, why: 'there is no mesh to restart' },
  { wants: ['communities', 'prefixAdvertisements'], why: 'names of communities have no use without "prefixAdvertisements"' },
]);

const priority = number(1, 2147483646);
const filterRules = (format: 'cidr4' | 'cidr6', longest: number, about: string): Type => list(object({
  'action!': oneOf('Accept Reject'),
  cidr: text({ maxLength: format === 'cidr4' ? 18 : 43, format, about: 'The network that `matchOperator` compares with.' }),
  matchOperator: oneOf('Equal NotEqual In NotIn', { about: 'How a route is compared with `cidr`.' }),
  prefixLength: object({ min: number(0, longest), max: number(0, longest) }),
  source: oneOf('RemotePeers', { about: 'Routes that came from other peers alone.' }),
  interface: text({ maxLength: 15 }),
  peerType: oneOf('eBGP iBGP'),
  asPathPrefix: list(number()),
  communities: object({ 'values!': list(text({ maxLength: 32, format: 'community' }), { min: 1, max: 1 }) }),
  priority,
  operations: list(object({ addCommunity: object({ 'value!': text({ format: 'community' }) }), prependASPath: object({ 'prefix!': list(number(), { min: 1, max: 10 }) }), setPriority: object({ 'value!': priority }) }), { min: 1, max: 10, about: 'What is done with a route that is accepted.' }),
}, [
  { wants: ['cidr', 'matchOperator'], why: '"cidr" without "matchOperator" compares nothing' },
  { wants: ['matchOperator', 'cidr'], why: '"matchOperator" without "cidr" compares nothing' },
  { wants: ['prefixLength', 'cidr'], why: '"prefixLength" is one of prefixes in "cidr"' },
  { not: ['operations', 'action'], when: { field: 'action', is: 'Reject' }, why: 'nothing is done with a route that is rejected' },
]), { about });
const bgpFilter = object({
  exportV4: filterRules('cidr4', 32, 'What becomes of IPv4 routes to the peer: the first rule that matches. What none matches is as without a filter.'),
  importV4: filterRules('cidr4', 32, 'What becomes of IPv4 routes from the peer.'),
  exportV6: filterRules('cidr6', 128, 'What becomes of IPv6 routes to the peer.'),
  importV6: filterRules('cidr6', 128, 'What becomes of IPv6 routes from the peer.'),
});

const overlay = (of: string): Type => oneOf('Never Always CrossSubnet', { about: `Whether packets between nodes travel in ${of}.` });
const ipPool = object({
  'cidr!': text({ maxLength: 48, format: 'cidr', about: 'The network that addresses are taken from.' }),
  blockSize: number(0, 128, { about: 'The length of the prefix that a node gets: 20 to 32 (26 without it), for IPv6 116 to 128 (122).' }),
  ipipMode: overlay('IPIP'),
  vxlanMode: overlay('VXLAN'),
  natOutgoing: flag('Whether the node\'s address stands for a pod\'s outside of the pools.'),
  nodeSelector: selectorText('The nodes that take addresses from the pool.'),
  namespaceSelector: selectorText('The namespaces whose pods get addresses from the pool.'),
  disabled: flag('Nothing new is taken from the pool.'),
  disableBGPExport: flag('The pool is not announced.'),
  allowedUses: list(oneOf('Workload Tunnel LoadBalancer'), { max: 10 }),
  assignmentMode: oneOf('Automatic Manual', { default: 'Automatic' }),
}, [
  { not: ['ipipMode', 'vxlanMode'], when: { field: 'ipipMode', is: 'Never', negated: true }, why: 'packets travel in one of them' },
]);

const own4 = text({ format: 'own4', about: 'The IPv4 address of the node with the length of its network: `192.0.2.11/24`. Sessions begin at it, and it is the router ID. Without it the node has no session of IPv4.' });
const own6 = text({ format: 'own6', about: 'The IPv6 address of the node with the length of its network. Without it the node has no session of IPv6.' });
const ownAs = asNumber('The AS number of the node. Without it that of BGPConfiguration holds.');
const clusterId = text({ format: 'ipv4', about: 'Makes the node a route reflector with this cluster ID: it is left out of the mesh, and its internal peers are its clients.' });
const node = object({
  bgp: object({ ipv4Address: own4, ipv6Address: own6, asNumber: ownAs, routeReflectorClusterID: clusterId, ipv4IPIPTunnelAddr: text({ format: 'ipv4' }) }, [], 'What BGP needs of the node.'),
  ipv4VXLANTunnelAddr: text({ format: 'address' }), ipv6VXLANTunnelAddr: text({ format: 'address' }), vxlanTunnelMACAddr: text(), vxlanTunnelMACAddrV6: text(),
  orchRefs: list(any), wireguard: any, addresses: list(any), interfaces: list(any),
});

/** Where Calico keeps its data in Kubernetes, annotations of a core Node say the same. */
export const nodeAnnotations: Readonly<Record<string, Type>> = {
  'projectcalico.org/IPv4Address': own4, 'projectcalico.org/IPv6Address': own6, 'projectcalico.org/ASNumber': ownAs, 'projectcalico.org/RouteReflectorClusterID': clusterId,
};

const kinds: readonly (readonly [string, typeof bgpPeer])[] = [['BGPPeer', bgpPeer], ['BGPConfiguration', bgpConfiguration], ['BGPFilter', bgpFilter], ['IPPool', ipPool]];

const ofNode = kind('Calico', 'projectcalico.org/v3', 'Node', node);
/** calicoctl alone takes it, and it makes texts of labels such as `yes`, which kubectl refuses. */
const nodeKind: Kind = { ...ofNode, fields: { ...ofNode.fields, metadata: any } };

/** The kinds of Calico that are about BGP. */
export const calico: readonly Kind[] = ['projectcalico.org/v3', 'crd.projectcalico.org/v1'].flatMap((apiVersion) =>
  kinds.map(([name, spec]) => kind('Calico', apiVersion, name, spec))).concat(nodeKind);
