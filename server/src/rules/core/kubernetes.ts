/** Codes of what manifests of Kubernetes say, and the API server takes. */
import type { Description } from '../rule.ts';

const manifest = (text: string): { files: Record<string, string>; manifest: true } => ({ files: { 'bgp.yaml': text }, manifest: true });
const pool = (apiVersion: string, metadata: string): string => `apiVersion: ${apiVersion}
kind: CiliumLoadBalancerIPPool
metadata:
  name: pool${metadata}
spec:
  blocks:
    - cidr: 2001:db8:1::/112
`;

/** In the order of the documentation. */
export const kubernetes: readonly Description[] = [
  {
    code: 'cluster-scoped-namespace',
    title: 'Namespace of an object that lies in none (Kubernetes)',
    severity: 'info',
    why: `The BGP objects of Calico and Cilium are the whole cluster's. \`metadata.namespace\` is left aside, so that two objects of one name in "two namespaces" are one,
and the later takes the place of the earlier.`,
    bad: manifest(pool('cilium.io/v2', '\n  namespace: kube-system')),
    good: manifest(pool('cilium.io/v2', '')),
    daemon: { does: 'accept' },
    fix: 'unsafe',
  },
  {
    code: 'deprecated-version',
    title: 'Version of an object that another one takes the place of (Kubernetes)',
    severity: 'info',
    why: `\`cilium.io/v2alpha1\` became \`cilium.io/v2\` in Cilium 1.18, and CiliumBGPPeeringPolicy gave way to CiliumBGPClusterConfig with CiliumBGPPeerConfig and CiliumBGPAdvertisement in
1.16; MetalLB has BGPPeer in \`metallb.io/v1beta2\`. A release that no longer serves the older version leaves such an object without effect. Its fields may be called otherwise in the newer one.`,
    bad: manifest(pool('cilium.io/v2alpha1', '')),
    good: manifest(pool('cilium.io/v2', '')),
    daemon: { does: 'warn' },
    fix: 'unsafe',
  },
];
