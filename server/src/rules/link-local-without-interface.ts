import type { Change, Session } from '../base/session.ts';
import { isLinkLocal } from '../base/address.ts';
import { metallbPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

/** A link-local neighbor, and nothing says on which link. */
export default defineRule({
  code: 'link-local-without-interface',
  title: 'Link-local neighbor without an interface',
  severity: 'error',
  otherwise: 'warning in a bgpd.conf, which OpenBGPD takes',
  why: `A link-local address (fe80::/10) is valid on one link alone, and every link may have a neighbor with the same one. BIRD therefore
refuses the whole file unless it is told the interface: after the address (\`neighbor fe80::1%eth0 as 65002;\`), after that of \`local\`, or by
\`interface "eth0";\`, in the protocol or in its template. A name with other characters than letters, digits and \`_\` needs single quotes
after \`%\`: \`fe80::1%'vmbr-dev'\`.

An internal session is multihop unless it says \`direct\`, and multihop with a link-local address is refused as well: the fix then adds
\`direct;\`. A \`neighbor range fe80::/10\` needs no interface.

OpenBGPD takes \`neighbor fe80::1\` without a word, and never connects: the kernel does not know on which link the neighbor is, and the log says the words above
with every try. Only the zone behind the address
says so, \`neighbor fe80::1%em0\`, and bgpd reads the file only where there is an interface of that name.`,
  bad: `protocol direct { ipv6; interface "eth0"; }
protocol bgp uplink {
  local as 65001;
  neighbor fe80::1 as 65002;
  ipv6 { import all; export none; };
}`,
  good: `protocol direct { ipv6; interface "eth0"; }
protocol bgp uplink {
  local as 65001;
  neighbor fe80::1%eth0 as 65002;
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'refuse', says: 'Link-local addresses require defined interface' },
  fix: 'unsafe',
  references: [
    'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-iface',
    'https://www.rfc-editor.org/rfc/rfc4007',
    'https://github.com/projectcalico/calico/issues/10844',
  ],
  languages: ['bird', 'openbgpd', 'kubernetes'],
  inKubernetes: { bad: metallbPeer('  peerAddress: fe80::1\n'), good: metallbPeer('  interface: eth0\n'), severity: 'warning' },
  inOpenbgpd: {
    bad: `AS 65001
neighbor fe80::1 {
	remote-as 65002
}
allow from any
allow to any
`,
    good: `AS 65001
neighbor fe80::1%lo {
	remote-as 65002
}
allow from any
allow to any
`,
    severity: 'warning',
    daemon: { does: 'accept', when: 'at run time', says: 'neighbor fe80::1: connect: Invalid argument' },
  },

  session(session, context) {
    const { remote, interface: given, directness, edits } = session;
    if (remote.value?.kind !== 'address' || !isLinkLocal(remote.value.address) || !given.known || given.value !== undefined) return;
    // Of Calico and Cilium other rules tell.
    if (session.obstacle && session.obstacle.code !== 'link-local-without-interface') return;
    const { text } = remote.value.address;
    // bgpd knows no other way to a link-local neighbor than a direct one.
    const needsDirect = session.language === 'bird' && directness.value?.direct === false;
    const withDirect = (change: Change | undefined): Change | undefined => {
      if (!change || !needsDirect) return change;
      const direct = edits.setDirect();
      return direct && { words: `${change.words}" and "${direct.words}`, edits: [...change.edits, ...direct.edits] };
    };
    const names = context.interfaces.slice(0, MOST);
    const changes = [...names.map((name) => withDirect(edits.scopeRemote(name))), ...names.map((name) => withDirect(edits.setInterface(name)))];
    context.report({
      at: remote.place ?? session.head,
      severity: WORDS[session.language].severity,
      message: `${text} is link-local, valid on one link alone, but no interface is given: ${WORDS[session.language].outcome}${WORDS[session.language].zone === '' ? '' : `, as in ${text}${WORDS[session.language].zone}`}`
        + `${needsDirect ? ', and make the session "direct"' : ''}`,
      related: [
        ...(remote.definition ? [{ at: remote.definition, message: 'the address' }] : []),
        ...(remote.origin === 'template' ? [{ at: session.head, message: 'this protocol has it from its template' }] : []),
      ],
      fixes: changes.map((change) => change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }),
    });
  },
});

/** So many interfaces are offered, each in two ways: with hundreds of sessions and interfaces a list of all would be megabytes. */
const MOST = 24;

/** What each daemon makes of it. */
const WORDS: Readonly<Record<Session['language'], { readonly severity: 'error' | 'warning'; readonly outcome: string; readonly zone: string }>> = {
  bird: { severity: 'error', outcome: 'BIRD refuses the file; name the interface', zone: "%'eth0'" },
  openbgpd: { severity: 'warning', outcome: 'bgpd takes it, and never connects; name the interface', zone: '%em0' },
  kubernetes: { severity: 'warning', outcome: 'FRR never connects; name the interface in place of the address ("interface: eth0")', zone: '' },
};
