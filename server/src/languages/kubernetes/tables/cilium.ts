/** Cilium: `cilium.io/v2`, and `cilium.io/v2alpha1`, which it takes the place of. */
import { flag, kind, list, number, object, oneOf, selector, text, type FieldRule, type Kind, type Type } from './schema.ts';

const ASN = 4294967295;
const name = (about: string): Type => text({ minLength: 1, maxLength: 255, about });
const port = (more: object = {}): Type => number(1, 65535, more);
const timers = {
  connectRetryTimeSeconds: number(1, 2147483647, { default: 120, about: 'Seconds until the next try to connect.' }),
  holdTimeSeconds: number(3, 65535, { default: 90, about: 'Seconds without a message until the session is given up.' }),
  keepAliveTimeSeconds: number(1, 65535, { default: 30, about: 'Seconds between keepalives: a third of the hold time.' }),
};
const keepAlive: FieldRule = { atMost: ['keepAliveTimeSeconds', 'holdTimeSeconds'], why: 'the neighbor gives the session up before the next keepalive comes' };
const gracefulRestart = object({ 'enabled!': flag('Tells the neighbor to keep routes while the agent restarts.'), restartTimeSeconds: number(1, 4095, { default: 120 }) }, [], 'Graceful restart (RFC 4724): off without it.');
const afi = oneOf('ipv4 ipv6 l2vpn ls opaque');
const safi = oneOf('unicast multicast mpls_label encapsulation vpls evpn ls sr_policy mup mpls_vpn mpls_vpn_multicast route_target_constraints flowspec_unicast flowspec_vpn key_value');
const families = list(object({ 'afi!': afi, 'safi!': safi, advertisements: selector('Selects CiliumBGPAdvertisements by their labels. Without it nothing is advertised in this family.') }), { about: 'Address families. Without it IPv4 and IPv6 unicast.' });

const discovery = object({
  'mode!': oneOf('DefaultGateway Unnumbered'),
  defaultGateway: object({ 'addressFamily!': oneOf('ipv4 ipv6') }),
  unnumbered: object({ 'interface!': name('The interface that the peer is on.') }),
}, [
  { wants: ['mode', 'defaultGateway'], when: { field: 'mode', is: 'DefaultGateway' }, why: 'this mode follows a default route, and must know of which family' },
], 'Finds the address of the peer: that of the default gateway, or the link-local one on an interface.');
const peerAddress = text({ format: 'address', about: 'The address of the peer, without a length. A link-local one wants `peerInterface`.' });
const peerAsn = number(0, ASN, { default: 0, about: 'The AS number of the peer; 0: any.' });
const peerInterface = name('The interface that a link-local peer is on. Where nodes call it differently, CiliumBGPNodeConfigOverride has one for each node.');

const clusterConfig = (v2: boolean) => object({
  nodeSelector: selector('The nodes that it applies to; without it all of them.'),
  'bgpInstances!': list(object({
    'name!': name('The name of the instance, which CiliumBGPNodeConfigOverride repeats.'),
    localASN: number(1, ASN, { about: 'The AS number of the nodes.' }),
    ...(v2 ? { localPort: port({ about: 'The port that is listened on. Without it Cilium does not listen: the neighbor must not be passive on its part, but wait.' }) } : {}),
    peers: list(object({
      'name!': name('The name of the peer.'),
      peerAddress,
      ...(v2 ? { peerInterface, autoDiscovery: discovery } : {}),
      peerASN: peerAsn,
      peerConfigRef: object({ 'name!': text({ names: 'CiliumBGPPeerConfig' }), ...(v2 ? {} : { group: text({ default: 'cilium.io' }), kind: text({ default: 'CiliumBGPPeerConfig' }) }) }, [], 'The CiliumBGPPeerConfig with timers, families and the password.'),
    }, v2 ? [{ oneOf: ['peerAddress', 'autoDiscovery'], why: 'the peer has no address' }] : []), { key: 'name', about: 'The neighbors.' }),
  }), { min: 1, max: 16, key: 'name', about: 'The routers of each node.' }),
});

const peerConfig = (v2: boolean) => object({
  authSecretRef: text({ about: 'The Secret with the password of TCP MD5 (RFC 2385), under the key `password`.' }),
  ebgpMultihop: number(1, 255, { default: 1, about: 'The TTL of packets to an external peer: 1 for one on a network of the node.' }),
  families,
  gracefulRestart,
  timers: object(timers, [keepAlive]),
  transport: object({
    peerPort: port({ default: 179 }),
    ...(v2 ? { sourceInterface: text({ about: 'The interface whose address sessions begin at.' }) } : { localPort: port({ deprecated: '`localPort` of the instance in CiliumBGPClusterConfig (v2)' }) }),
  }),
});

const wellKnown = oneOf('internet planned-shut accept-own route-filter-translated-v4 route-filter-v4 route-filter-translated-v6 route-filter-v6 llgr-stale no-llgr blackhole no-export no-advertise no-export-subconfed no-peer');
const standard = text({ pattern: /^\d{1,10}$|^\d{1,5}:\d{1,5}$/, expected: 'a community such as 65000:100' });
const large = text({ pattern: /^\d{1,10}:\d{1,10}:\d{1,10}$/, expected: 'a large community such as 65000:1:100' });
const serviceAddresses = list(oneOf('LoadBalancerIP ClusterIP ExternalIP'), { min: 1 });
const advertisement = (v2: boolean) => object({
  'advertisements!': list(object({
    'advertisementType!': oneOf(v2 ? 'PodCIDR CiliumPodIPPool Service Interface' : 'PodCIDR CiliumPodIPPool Service', { about: 'What is advertised.' }),
    service: object({ 'addresses!': serviceAddresses, aggregationLengthIPv4: number(0, 31), aggregationLengthIPv6: number(0, 127) }, [], 'Which addresses of a Service are advertised.'),
    ...(v2 ? { interface: object({ 'name!': text() }) } : {}),
    selector: selector('The Services, or pools, that are advertised. Without it none is: one that is always true is `NotIn` with a label that nothing has.'),
    attributes: object({
      communities: object({ standard: list(standard), large: list(large), wellKnown: list(wellKnown) }),
      localPreference: number(undefined, undefined, { about: 'LOCAL_PREF, which internal peers alone are told.' }),
    }),
  }, [
    { wants: ['advertisementType', 'service'], when: { field: 'advertisementType', is: 'Service' }, why: 'it does not say which addresses of a Service' },
    { not: ['service', 'advertisementType'], when: { field: 'advertisementType', is: 'Service', negated: true }, why: '"service" is for Services alone' },
    ...(v2 ? [
      { wants: ['advertisementType', 'interface'], when: { field: 'advertisementType', is: 'Interface' }, why: 'it does not say which interface' } as const,
      { not: ['interface', 'advertisementType'], when: { field: 'advertisementType', is: 'Interface', negated: true }, why: '"interface" is for interfaces alone' } as const,
    ] : []),
    { not: ['selector', 'advertisementType'], when: { field: 'advertisementType', is: 'PodCIDR' }, why: 'the network of a node\'s pods is one, with nothing to select' },
  ]), { about: 'What is advertised to the peers whose families select this object by its labels.' }),
});

const override = (v2: boolean) => object({
  'bgpInstances!': list(object({
    'name!': name('The name of the instance in CiliumBGPClusterConfig.'),
    routerID: text({ format: 'ipv4', about: 'The router ID: four numbers, as an IPv4 address.' }),
    localASN: number(1, ASN),
    localPort: number(),
    peers: list(object({
      'name!': name('The name of the peer in CiliumBGPClusterConfig.'),
      localAddress: text({ format: 'address', about: 'Our address to this peer.' }),
      localPort: number(),
      ...(v2 ? { peerInterface } : {}),
    }, v2 ? [{ not: ['localAddress', 'peerInterface'], why: 'on an interface the link-local address of the node is used' }] : []), { key: 'name' }),
  }), { min: 1, key: 'name' }),
});

const ipPool = (v2: boolean) => object({
  allowFirstLastIPs: oneOf('Yes No', { about: 'Whether the first and the last address of each network are given out.' }),
  blocks: list(object({ cidr: text({ format: 'cidr' }), start: text({ format: 'address' }), stop: text({ format: 'address' }) }), { about: 'Networks, or ranges of addresses.' }),
  ...(v2 ? {} : { cidrs: list(object({ cidr: text({ format: 'cidr' }) }), { deprecated: '`blocks`', instead: { field: 'blocks' } }) }),
  disabled: flag('Nothing new is taken from the pool.', { default: false }),
  serviceSelector: selector('The Services that get addresses from the pool; without it all of them.'),
});

const peeringPolicy = object({
  nodeSelector: selector('The nodes that it applies to; without it all of them.'),
  virtualRouters: list(object({
    'localASN!': number(0, ASN, { about: 'The AS number of the nodes.' }),
    exportPodCIDR: flag('Whether the network of the node\'s pods is advertised.', { default: false }),
    podIPPoolSelector: selector('The CiliumPodIPPools that are advertised; without it none.'),
    serviceSelector: selector('The Services that are advertised; without it none.'),
    serviceAdvertisements: list(oneOf('LoadBalancerIP ClusterIP ExternalIP')),
    'neighbors!': list(object({
      'peerAddress!': text({ format: 'host', about: 'The address of the peer, with its length: `192.0.2.1/32`, `2001:db8::1/128`.' }),
      'peerASN!': number(0, ASN, { about: 'The AS number of the peer.' }),
      peerPort: port({ default: 179 }),
      authSecretRef: text({ about: 'The Secret with the password of TCP MD5 (RFC 2385), under the key `password`.' }),
      eBGPMultihopTTL: number(1, 255, { default: 1, about: 'The TTL of packets to an external peer: 1 for one on a network of the node.' }),
      ...timers, families, gracefulRestart,
      advertisedPathAttributes: list(object({
        'selectorType!': oneOf('PodCIDR CiliumLoadBalancerIPPool CiliumPodIPPool'),
        selector: selector('The objects whose routes get the attributes; without it all of them.'),
        communities: object({ standard: list(standard), large: list(large), wellKnown: list(wellKnown) }),
        localPreference: number(0, ASN, { about: 'LOCAL_PREF, which internal peers alone are told.' }),
      })),
    }, [keepAlive]), { min: 1, about: 'The neighbors.' }),
  }), { min: 1, about: 'The routers of each node.' }),
});

const versions = (name: string, spec: (v2: boolean) => ReturnType<typeof object>): Kind[] => [
  kind('Cilium', 'cilium.io/v2', name, spec(true), { specRequired: true }),
  kind('Cilium', 'cilium.io/v2alpha1', name, spec(false), { specRequired: true, replacedBy: 'cilium.io/v2' }),
];

/** The kinds of Cilium that are about BGP. */
export const cilium: readonly Kind[] = [
  ...versions('CiliumBGPClusterConfig', clusterConfig), ...versions('CiliumBGPPeerConfig', peerConfig), ...versions('CiliumBGPAdvertisement', advertisement),
  ...versions('CiliumBGPNodeConfigOverride', override), ...versions('CiliumLoadBalancerIPPool', ipPool),
  kind('Cilium', 'cilium.io/v2alpha1', 'CiliumBGPPeeringPolicy', peeringPolicy),
];
