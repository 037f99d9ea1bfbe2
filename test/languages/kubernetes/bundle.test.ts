/** An IPv6-only cluster of Cilium's behind VyOS: nothing in it is wrong, and what is worth knowing is said once each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCodes as codes } from './check.ts';

const bundle = (version: string, namespace: string): string => `apiVersion: cilium.io/${version}
kind: CiliumLoadBalancerIPPool
metadata:
  name: pool
spec:
  blocks:
    - cidr: 2001:db8:12::/112
---
apiVersion: cilium.io/${version}
kind: CiliumBGPClusterConfig
metadata:
  name: cilium-bgp${namespace}
spec:
  nodeSelector:
    matchLabels:
      kubernetes.io/os: linux
  bgpInstances:
    - name: instance-65100
      localASN: 65100
      peers:
        - name: vyos
          peerASN: 65001
          peerAddress: 2001:db8:11::1
          peerConfigRef:
            name: vyos
---
apiVersion: cilium.io/${version}
kind: CiliumBGPPeerConfig
metadata:
  name: vyos
spec:
  authSecretRef: bgp-secret
  timers:
    holdTimeSeconds: 9
    keepAliveTimeSeconds: 3
  ebgpMultihop: 4
  gracefulRestart:
    enabled: true
    restartTimeSeconds: 15
  families:
    - afi: ipv6
      safi: unicast
      advertisements:
        matchLabels:
          advertise: bgp
---
apiVersion: cilium.io/${version}
kind: CiliumBGPAdvertisement
metadata:
  name: bgp
  labels:
    advertise: bgp
spec:
  advertisements:
    - advertisementType: PodCIDR
      attributes:
        localPreference: 99
    - advertisementType: Service
      service:
        addresses:
          - LoadBalancerIP
      selector:
        matchExpressions:
          - { key: somekey, operator: NotIn, values: ['never-used-value'] }
`;
const counted = (lines: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const line of lines.map((one) => one.slice(one.indexOf(' ') + 1))) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
};

test('the whole bundle has no error and no warning', () => {
  assert.deepEqual(counted(codes(bundle('v2alpha1', '\n  namespace: kube-system'))), {
    'info deprecated-version': 4, 'info cluster-scoped-namespace': 1, 'info router-id-needs-ipv4': 1, 'info short-hold-time': 1, 'info local-preference-to-external': 1, 'info selector-always-true': 1,
  });
  assert.deepEqual(counted(codes(bundle('v2', ''))), {
    'info router-id-needs-ipv4': 1, 'info short-hold-time': 1, 'info local-preference-to-external': 1, 'info selector-always-true': 1,
  });
});
