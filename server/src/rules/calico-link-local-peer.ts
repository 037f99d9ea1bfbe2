import { isLinkLocal } from '../base/address.ts';
import { at } from '../languages/kubernetes/syntax/ast.ts';
import { type ManifestExample, manifestOf } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

const manifest = (peer: string): ManifestExample => manifestOf(`apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: ${peer}\n  asNumber: 65001\n`);

/** A BGPPeer of Calico's with a link-local address can never come up. */
export default defineRule({
  code: 'calico-link-local-peer',
  title: 'Link-local peer of Calico',
  severity: 'error',
  why: `A BGPPeer cannot have a link-local \`peerIP\`, whichever way it is written:

- \`fe80::1\` is written into bird6.cfg as it stands, and BIRD 1.6 answers with the words below. The node's check of the file fails, so that it keeps the configuration that it had, for all of its peers, and
  whatever else is changed has no effect there either.
- \`fe80::1%eno1\` is refused by Calico's validation, which takes an address with a port and nothing more.
- With an interface it would be refused as well: Calico writes \`multihop;\` into every session, and BIRD 1.6 says "Multihop BGP cannot be used with link-local addresses".

Give the router a unique local address (fd00::/8) or a global one on the link, and peer with that.`,
  bad: manifest('fe80::1'),
  good: manifest('fd00::1'),
  daemon: { does: 'refuse', says: 'Link-local neighbor address requires specified interface' },
  fix: 'unsafe',
  references: ['https://github.com/projectcalico/calico/issues/10844'],

  kubernetes: {
    object(found, context) {
      const peerIp = at(found.resource.spec, 'peerIP');
      for (const { project, remote, interface: zone } of context.sessions) {
        if (project !== 'Calico' || remote.value?.kind !== 'address' || !isLinkLocal(remote.value.address) || !peerIp) continue;
        const { text } = remote.value.address;
        context.report({
          at: context.place(found, peerIp),
          message: `${text} is link-local, and no BGPPeer of Calico's can have such a peer: ${zone.value === undefined
            ? 'without a zone BIRD refuses bird6.cfg ("Link-local neighbor address requires specified interface"), and the node keeps the configuration that it had, for all of its peers'
            : `with "%${zone.value}" Calico's validation refuses it`}; an interface would not help, since Calico makes every session multihop, which BIRD refuses with link-local addresses; peer with a unique local or global address of the router`,
          fixes: [{ title: 'Write a unique local or global address', safe: false, snippet: true, edits: [context.replace(found, peerIp, '${1:fd00::1}')] }],
        });
      }
    },
  },
});
