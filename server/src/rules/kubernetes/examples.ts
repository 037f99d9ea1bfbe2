/** What the examples of rules about manifests begin with. */

/** A file of manifests, as the example of a rule. */
export interface ManifestExample { readonly files: Readonly<Record<string, string>>; readonly manifest: true }

/** One file of manifests with a text. */
export function manifestOf(text: string): ManifestExample {
  return { files: { 'bgp.yaml': text }, manifest: true };
}

/** A CiliumBGPClusterConfig with one peer at an address, up to that address: more fields of the peer may follow. */
export function clusterWith(peerAddress: string): string {
  return `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata:
  name: nodes
spec:
  bgpInstances:
    - name: main
      localASN: 65100
      peers:
        - name: tor
          peerASN: 65001
          peerAddress: ${peerAddress}
`;
}

/** A CiliumBGPAdvertisement, up to what the advertisement of the pods' networks says more. */
export const POD_ADVERTISEMENT = `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata:
  name: pods
  labels:
    advertise: bgp
spec:
  advertisements:
    - advertisementType: PodCIDR
`;

/** A BGPPeer of MetalLB's, with what its `spec` says beside the AS numbers. */
export function metallbPeer(spec: string): string {
  return `apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata:
  name: tor
  namespace: metallb-system
spec:
  myASN: 65100
  peerASN: 65001
${spec}`;
}

/** One peer of Cilium's with one family, in which the networks of pods are advertised. */
export function familyOver(afi: 'ipv4' | 'ipv6', peerAddress: string): string {
  return `${clusterWith(peerAddress)}          peerConfigRef:
            name: tor
---
apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata:
  name: tor
spec:
  families:
    - afi: ${afi}
      safi: unicast
      advertisements:
        matchLabels:
          advertise: bgp
---
${POD_ADVERTISEMENT}`;
}

/** A BGPPeer of Calico's with an external peer, with what its `spec` says more. */
export function calicoPeer(more: string): string {
  return `apiVersion: projectcalico.org/v3
kind: BGPPeer
metadata:
  name: tor
spec:
  peerIP: 192.0.2.1
  asNumber: 65001
${more}`;
}

/** A BGPConfiguration of Calico's without the mesh between nodes, and a BGPPeer, as what its `spec` holds. */
export function withoutMesh(peer: string): string {
  return `apiVersion: projectcalico.org/v3
kind: BGPConfiguration
metadata:
  name: default
spec:
  asNumber: 65100
  nodeToNodeMeshEnabled: false
---
apiVersion: projectcalico.org/v3
kind: BGPPeer
metadata:
  name: tor
spec:
  ${peer}`;
}
