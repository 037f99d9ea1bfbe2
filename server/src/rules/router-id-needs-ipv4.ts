import { at, elementsOf, textOf } from '../languages/kubernetes/syntax/ast.ts';
import { clusterWith, type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const files = (override: string): ManifestExample => manifestOf(`${clusterWith('2001:db8::1')}${override}`);

/** A router ID is four bytes, and a node without IPv4 has no address to take it from. */
export default defineRule({
  code: 'router-id-needs-ipv4',
  title: 'Peers of IPv6 alone, and no router ID (Cilium)',
  severity: 'info',
  why: `A BGP router ID has 32 bits, and Cilium takes it from the IPv4 address of the node. A node without one has no router ID, and its BGP instance does not start, unless it is given: by
\`routerID\` of the instance in a CiliumBGPNodeConfigOverride that has the name of the node, or, for a CiliumBGPPeeringPolicy, by the annotation \`cilium.io/bgp-virtual-router.65100: "router-id=192.0.2.1"\` of the Node. Each node needs another one.
Nodes with an IPv4 address need nothing of it.`,
  bad: files(''),
  good: files(`---
apiVersion: cilium.io/v2
kind: CiliumBGPNodeConfigOverride
metadata:
  name: node1
spec:
  bgpInstances:
    - name: main
      routerID: 192.0.2.1
`),
  daemon: { does: 'accept' },
  fix: 'none',
  references: ['https://docs.cilium.io/en/stable/network/bgp-control-plane/bgp-control-plane-configuration/'],

  kubernetes: {
    object(found, context) {
      const { kind } = found.resource;
      const [first] = context.sessions;
      if (first?.project !== 'Cilium' || !context.sessions.every(({ remote }) => remote.value?.kind === 'address' && remote.value.address.family === 6)) return;
      const isPolicy = kind.text === 'CiliumBGPPeeringPolicy';
      const isGiven = isPolicy
        ? context.derived('router IDs of nodes', 'Kubernetes', 'Node', (all) => all.some(({ resource }) => resource.annotations?.kind === 'mapping' && resource.annotations.pairs.some(({ key, value }) => key.text.startsWith('cilium.io/bgp-virtual-router.') && /router-id=/.test(textOf(value) ?? ''))))
        : context.derived('router IDs of overrides', 'Cilium', 'CiliumBGPNodeConfigOverride', (all) => all.some(({ resource }) => elementsOf(at(resource.spec, 'bgpInstances')).some((instance) => at(instance, 'routerID'))));
      if (isGiven) return;
      context.report({
        at: context.place(found, kind),
        message: `all peers have IPv6 addresses: a node without an IPv4 address has no router ID, and its sessions do not start, unless ${isPolicy
          ? 'its Node is annotated with one ("cilium.io/bgp-virtual-router.ASN": "router-id=192.0.2.1")'
          : 'a CiliumBGPNodeConfigOverride with its name gives one ("routerID")'}`,
      });
    },
  },
});
