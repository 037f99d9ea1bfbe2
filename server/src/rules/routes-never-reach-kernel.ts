import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { channelsIn, insertBefore, isEnabled } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** A session whose table no kernel protocol writes, where others do. */
export default defineRule({
  code: 'routes-never-reach-kernel',
  title: 'Routes of a session that never reach the kernel',
  severity: 'warning',
  why: `Routes come into a table of BIRD's, and from there into the kernel by a kernel protocol for that table. Where the file has kernel protocols, and none for the table of a
session's family, its routes are learnt and never used: \`show route\` lists them, and packets take other ways. Often the kernel protocol of one family is missing: each is for
IPv4 or for IPv6. Files without any kernel protocol are of route servers and collectors, and are left alone; so are tables that a pipe reads, and sessions
with \`rs client\` or \`rr client\`.`,
  bad: `router id 192.0.2.1;
protocol device { }
protocol kernel { ipv4 { export all; }; }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import all; export none; };
}`,
  good: `router id 192.0.2.1;
protocol device { }
protocol kernel { ipv4 { export all; }; }
protocol kernel { ipv6 { export all; }; }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import all; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['route-server', 'lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#krt'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const session = protocol.type === 'bgp' && !configuration.fragment ? sessionOf(protocol, configuration) : undefined;
      if (!session || session.enabled.value === false || session.routeServerClient.value !== false || session.routeReflectorClient.value !== false) return;
      // A file without a router ID may be part of another.
      if (configuration.globals('router id').length + configuration.globals('router id from').length === 0 || configuration.protocolsOf('pipe').length > 0) return;
      const written = configuration.protocolsOf('kernel').filter((kernel) => isEnabled(kernel, configuration)).flatMap((kernel) => channelsIn(kernel, configuration));
      if (!written.some(({ options }) => options.last('export'))) return;
      for (const channel of session.channels) {
        if (channel.kind !== 'unicast' || channel.import.value === 'none' || !channel.table.known || written.some(({ table }) => table === channel.table.value)) continue;
        const table = channel.table.origin === 'default' ? '' : `table ${channel.table.value}; `;
        const words = `protocol kernel { ${channel.name} { ${table}export all; }; }`;
        context.report({
          at: channel.origin === 'own' ? channel.place : session.head,
          message: `no kernel protocol writes table ${channel.table.value}, so the ${channel.name} routes of this session are learnt and never used; add "${words}"`,
          related: channel.origin === 'template' ? [{ at: channel.place, message: 'the channel comes from this template' }] : [],
          // A second protocol for the kernel's main table and the same family would stay down.
          fixes: written.some(({ net }) => net === channel.name) ? [] : [{ title: `Insert "${words}"`, safe: false, edits: [insertBefore(protocol, words)] }],
        });
      }
    },
  },
});
