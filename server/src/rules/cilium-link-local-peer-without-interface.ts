import { isLinkLocal } from '../base/address.ts';
import { at, elementsOf, type Node, pairOf } from '../languages/kubernetes/syntax/ast.ts';
import { clusterWith, type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (more: string): ManifestExample => manifestOf(`${clusterWith('fe80::1')}${more}`);

/** A link-local peer of Cilium's can be on any interface. */
export default defineRule({
  code: 'cilium-link-local-peer-without-interface',
  title: 'Link-local peer of Cilium without an interface',
  severity: 'warning',
  why: `A link-local address is valid on one link alone, and every link may have a neighbor with the same one. Cilium takes \`peerAddress: fe80::1\` without a word, and GoBGP never connects: nothing says on
which interface the neighbor is.

\`peerInterface\` of a CiliumBGPClusterConfig names it, in the releases whose definition has that field; where nodes call their interfaces differently, CiliumBGPNodeConfigOverride has one for each node. A CiliumBGPPeeringPolicy
has no such field: write a CiliumBGPClusterConfig, or give the router a unique local (fd00::/8) or global address on the link, and peer with that.`,
  bad: manifest(''),
  good: manifest('          peerInterface: eno1\n'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://github.com/cilium/cilium/issues/22132'],

  kubernetes: {
    object(found, context) {
      const { resource } = found;
      const isPolicy = resource.kind.text === 'CiliumBGPPeeringPolicy';
      const peers = elementsOf(at(resource.spec, isPolicy ? 'virtualRouters' : 'bgpInstances')).flatMap((router) => elementsOf(at(router, isPolicy ? 'neighbors' : 'peers')));
      // The sessions of an object are its peers, in their order.
      for (const [i, { project, remote, interface: name, head }] of context.sessions.entries()) {
        if (project !== 'Cilium' || remote.value?.kind !== 'address' || !isLinkLocal(remote.value.address) || !name.known || name.value !== undefined) continue;
        const peer = peers[i];
        const address = pairOf(peer, 'peerAddress')?.value;
        const field = !isPolicy && resource.apiVersion.text === 'cilium.io/v2';
        const { text } = remote.value.address;
        context.report({
          at: head,
          message: `${text} is link-local and can be on any interface: Cilium takes it, and the session never comes up; ${field
            ? 'name the interface ("peerInterface: eth0")'
            : `${isPolicy ? 'a CiliumBGPPeeringPolicy' : 'this version'} has no field for the interface: write a CiliumBGPClusterConfig (cilium.io/v2) with "peerInterface", or peer with a unique local or global address of the router`}`,
          fixes: [
            ...(field && peer && address ? (context.interfaces.length > 0 ? context.interfaces : [undefined]).map((known) => {
              const words = `peerInterface: ${known ?? '${1:eth0}'}`;
              return { title: `Insert "peerInterface: ${known ?? '...'}"`, safe: false, snippet: known === undefined, edits: [context.replace(found, { start: address.end, end: address.end }, below(found.resource.item.text, peer, words))] };
            }) : []),
            ...(!field && peer && address ? [{ title: 'Write a unique local or global address', safe: false, snippet: true, edits: [context.replace(found, address, isPolicy ? "'${1:fd00::1}/128'" : '${1:fd00::1}')] }] : []),
          ],
        });
      }
    },
  },
});

/** A field behind another one of the same object: on the next line, or behind a comma. */
function below(text: string, peer: Node, words: string): string {
  if (peer.kind === 'mapping' && peer.flow) return `, ${words}`;
  const first = peer.kind === 'mapping' ? peer.pairs[0]?.key.start ?? peer.start : peer.start;
  return `\n${' '.repeat(first - text.lastIndexOf('\n', first - 1) - 1)}${words}`;
}
