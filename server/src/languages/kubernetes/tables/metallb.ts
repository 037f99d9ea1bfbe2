/** MetalLB: `metallb.io`. */
import { flag, kind, list, number, object, oneOf, selector, text, type Kind, type Type } from './schema.ts';

const ASN = 4294967295;
const selectors = (about: string, valuesRequired = false): Type => list(selector('', valuesRequired), { about });
const common = (older: boolean) => ({
  'myASN!': number(0, ASN, { about: 'The AS number of the speaker.' }),
  peerPort: number(older ? 0 : 1, 16384, older ? {} : { default: 179 }),
  sourceAddress: text({ about: 'Our address to this peer.' }),
  routerID: text({ about: 'The router ID.' }),
  nodeSelectors: selectors('The nodes that have this session; without it all of them.', older),
  holdTime: text({ format: 'duration', about: 'Without a message for so long the session is given up: `90s`.' }),
  keepaliveTime: text({ format: 'duration' }),
  ebgpMultiHop: flag('The external peer is not on a network of the node.'),
  password: text({ about: 'The password of TCP MD5 (RFC 2385).' }),
  bfdProfile: text({ names: 'BFDProfile', about: 'The BFDProfile to use; FRR only.' }),
});
const bgpPeer1 = object({ ...common(true), 'peerASN!': number(0, ASN), 'peerAddress!': text({ about: 'The address of the peer.' }) });
const bgpPeer2 = object({
  ...common(false),
  peerASN: number(0, ASN, { about: 'The AS number of the peer.' }),
  dynamicASN: oneOf('internal external', { about: 'Any AS number that is ours, or is not, in place of `peerASN`.' }),
  localASN: number(1, ASN, { about: 'The AS number that this peer sees in place of `myASN`.' }),
  peerAddress: text({ about: 'The address of the peer.' }),
  interface: text({ about: 'The interface that the peer is on, without an address: unnumbered BGP; FRR only.' }),
  connectTime: text({ format: 'duration' }),
  vrf: text(),
  passwordSecret: object({ name: text(), namespace: text() }, [], 'The Secret with the password; not beside `password`.'),
  enableGracefulRestart: flag(),
  disableMP: flag('Tells nothing of families (RFC 4760).', { default: false, deprecated: '`dualStackAddressFamily`' }),
  dualStackAddressFamily: flag('Offers both families over one session.', { default: false }),
});
const advertisement = object({
  ipAddressPools: list(text({ names: 'IPAddressPool' }), { about: 'The pools that are advertised; without it and without selectors all of them.' }),
  ipAddressPoolSelectors: selectors('The pools that are advertised, by their labels.'),
  peers: list(text({ names: 'BGPPeer' }), { about: 'The BGPPeers that are told; without it all of them.' }),
  nodeSelectors: selectors('The nodes that are told as next hops.'),
  serviceSelectors: selectors('The Services that are advertised.'),
  aggregationLength: number(1, 32, { default: 32 }),
  aggregationLengthV6: number(0, 128, { default: 128 }),
  communities: list(text(), { about: 'Communities, or names of them from a Community object.' }),
  localPref: number(undefined, undefined, { about: 'LOCAL_PREF, which internal peers alone are told.' }),
});

/** The kinds of MetalLB that are about BGP. */
export const metallb: readonly Kind[] = [
  kind('MetalLB', 'metallb.io/v1beta2', 'BGPPeer', bgpPeer2, { namespaced: true }),
  kind('MetalLB', 'metallb.io/v1beta1', 'BGPPeer', bgpPeer1, { namespaced: true, replacedBy: 'metallb.io/v1beta2' }),
  kind('MetalLB', 'metallb.io/v1beta1', 'BGPAdvertisement', advertisement, { namespaced: true }),
];
