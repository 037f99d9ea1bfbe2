import type { Block } from './schema.ts';

/** What follows the address, in `local` and `neighbor`, in any order and as often as one likes. */
const local = '(port{2.0+ 3.0+} <number:1-65535>|as <number>)*';
const neighbor = '(port <number:1-65535>|as <number>|internal{2.0+ 3.0+}|external{2.0+ 3.0+}|onlink{2.18+ 3.2+})*';

/** `protocol bgp`, its channels, BFD options and TCP-AO keys. */
export const bgpBlocks: readonly Block[] = [
  {
    name: 'protocol bgp',
    doc: 'A session with one BGP neighbor (RFC 4271), or with all from a range of addresses.',
    manual: 'bgp-proto-config',
    includes: ['protocol'],
    rows: [
      // Who talks to whom
      { syntax: `local [<ip> [% <interface>]] ${local}`, manual: 'bgp-local', doc: 'Our end of the session: address, port (179) and AS number. The AS number is needed; it may stand in another `local`.' },
      { syntax: `neighbor [<ip> [% <interface>]] ${neighbor}`, manual: 'bgp-neighbor', doc: 'The other end of the session: address, port (179) and AS number, or `internal` or `external` for any AS number that fits. One address for each protocol.' },
      { syntax: `neighbor range <prefix> ${neighbor}`, versions: '2.0+ 3.0+', manual: 'bgp-neighbor', doc: 'Waits for connections from these addresses, and makes a protocol for each neighbor that calls.' },
      { syntax: 'dynamic name <string>', versions: '2.0+ 3.0+', default: '"dynbgp"', manual: 'bgp-dynamic-name', doc: 'How the names of the protocols made by `neighbor range` start. 48 characters at most, no `%`.' },
      { syntax: 'dynamic name digits <number:0-10>', versions: '2.0+ 3.0+', default: '0', manual: 'bgp-dynamic-name-digits', doc: 'How many digits the number in these names has at least.' },
      { syntax: 'direct', default: 'for external neighbors', manual: 'bgp-direct', doc: 'The neighbor is on a network of one of our interfaces. The session waits for such an interface.' },
      { syntax: 'multihop [<number:1-255>]', default: 'for internal neighbors', manual: 'bgp-multihop', doc: 'The neighbor is routers away; the number (64) is the TTL: one more than the routers between.' },
      { syntax: 'interface <text>', manual: 'bgp-iface', doc: 'The interface of the neighbor; link-local addresses need it, here or as `%` after the address. Not with `multihop`.' },
      { syntax: 'interface range <interfaces:names>', versions: '2.18+ 3.2+', manual: 'bgp-iface-range', doc: 'Listens on each interface that matches, with a socket of its own; for `neighbor range`. Needs `strict bind`.' },
      { syntax: 'onlink <switch>', versions: '2.18+ 3.2+', default: 'off', manual: 'bgp-onlink', doc: 'The neighbor is on the interface although no network of ours holds its address. Needs an interface, unless the session is passive.' },
      { syntax: 'source address <ip>', default: 'the address of the interface that the neighbor is on', manual: 'bgp-source-address', doc: 'Address that our packets come from; the same as an address after `local`.' },
      { syntax: 'strict bind <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-strict-bind', doc: 'Listens on the local address alone, so that several daemons can share a machine. All BGP protocols with the same port should agree.' },
      { syntax: 'free bind <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-free-bind', doc: 'Listens on the local address even while no interface has it.' },
      { syntax: 'passive <switch>', default: 'off', manual: 'bgp-passive', doc: 'Waits for the neighbor to connect. Not on both ends.' },
      { syntax: 'check link <switch>', default: 'on for `direct`', manual: 'bgp-check-link', doc: 'Ends the session as soon as the link of the interface is lost. Not with `multihop`.' },
      { syntax: 'bfd (<switch>|graceful)', default: 'off', manual: 'bgp-bfd', doc: 'Watches the neighbor with BFD, and ends the session when that fails, or starts a graceful restart. A `protocol bfd` has to exist.' },
      { syntax: 'bfd <block:bfd options>', versions: '2.0+ 3.0+', manual: 'bgp-bfd', doc: 'Watches the neighbor with BFD, with options of its own for this session.' },
      { syntax: 'ttl security <switch>', default: 'off', manual: 'bgp-ttl-security', doc: 'Sends with TTL 255 and drops what arrives with too little for its distance (RFC 5082), so that nobody from afar can forge packets. Both ends must agree.' },

      // Authentication
      { syntax: 'authentication (none|md5|ao)', versions: '2.17+ 3.1+', default: '`none`', manual: 'bgp-authentication', doc: 'TCP-MD5 with `password` (RFC 2385), TCP-AO with `keys` (RFC 5925), or neither.' },
      { syntax: 'password <string>', manual: 'bgp-password', doc: 'The TCP-MD5 password. From 2.17 and 3.1 on with `authentication md5`.' },
      { syntax: 'keys <block:bgp keys>', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'The TCP-AO keys. Not with `neighbor range`.' },
      { syntax: 'setkey <switch>', default: 'on', manual: 'bgp-setkey', doc: 'Puts the TCP-MD5 password into the security database of FreeBSD; nothing elsewhere.' },

      // Route reflectors, route servers, confederations, roles
      { syntax: 'rr client <switch>', default: 'off', manual: 'bgp-rr-client', doc: 'We are a route reflector and this internal neighbor is a client (RFC 4456): it hears the routes of other internal neighbors.' },
      { syntax: 'rr cluster id <router-id>', default: 'the router ID', manual: 'bgp-rr-cluster-id', doc: 'Names the cluster of route reflectors; all reflectors of a cluster have the same.' },
      { syntax: 'rs client <switch>', default: 'off', manual: 'bgp-rs-client', doc: 'We are a route server and this external neighbor is a client (RFC 7947): AS path, next hop and MED stay as they are.' },
      { syntax: 'confederation <number>', versions: '2.0+ 3.0+', default: '0, none', manual: 'bgp-confederation', doc: 'AS number that the whole confederation shows to the outside (RFC 5065).' },
      { syntax: 'confederation member <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-confederation-member', doc: 'This external neighbor belongs to our confederation. Needs `confederation`.' },
      { syntax: 'local role (peer|provider|customer|rs_server|rs_client)', versions: '2.0+ 3.0+', manual: 'bgp-local-role', doc: 'What we are to this external neighbor (RFC 9234). Routes that would leak are marked and refused; the neighbor must have the role that fits.' },
      { syntax: 'require roles <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-require-roles', doc: 'No session with a neighbor that tells no role. Needs `local role`.' },

      // What is accepted
      { syntax: 'allow bgp_local_pref <switch>', default: 'off', manual: 'bgp-allow-local-pref', doc: 'Sends the local preference to an external neighbor and accepts its own.' },
      { syntax: 'allow bgp_med <switch>', versions: '2.13+ 3.0+', default: 'off', manual: 'bgp-allow-med', doc: 'Sends a received MED on to an external neighbor.' },
      { syntax: 'allow local as [<number>]', default: '0', manual: 'bgp-allow-local-as', doc: 'Accepts routes whose AS path holds our own AS number, so many times at most; without a number any. That is how BGP sees loops.' },
      { syntax: 'allow as sets <switch>', versions: '2.0+ 3.0+', default: 'off; on before 2.18 and 3.2', manual: 'bgp-allow-as-sets', doc: 'Accepts AS paths that hold sets, which RFC 9774 forbids; otherwise such routes are withdrawn.' },
      { syntax: 'enforce first as <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-enforce-first-as', doc: 'Refuses routes whose AS path does not start with the AS of the external neighbor. Not with a route server.' },
      { syntax: 'interpret communities <switch>', default: 'on', manual: 'bgp-interpret-communities', doc: 'Heeds no-export, no-advertise and their like (RFC 1997) before the export filter.' },

      // Capabilities
      { syntax: 'capabilities <switch>', default: 'on', manual: 'bgp-capabilities', doc: 'Announces capabilities at all (RFC 5492). Without them there are no 4-octet AS numbers and no address family but IPv4.' },
      { syntax: 'enable route refresh <switch>', default: 'on', manual: 'bgp-enable-route-refresh', doc: 'The neighbor may ask for all routes again (RFC 2918).' },
      { syntax: 'require route refresh <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-route-refresh', doc: 'No session with a neighbor that lacks route refresh.' },
      { syntax: 'enable enhanced route refresh <switch>', versions: '2.14+ 3.0+', default: 'on', manual: 'bgp-enable-enhanced-route-refresh', doc: 'Route refresh has a start and an end (RFC 7313), so that routes not repeated are dropped.' },
      { syntax: 'require enhanced route refresh <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-enhanced-route-refresh', doc: 'No session with a neighbor that lacks enhanced route refresh.' },
      { syntax: 'enable as4 <switch>', default: 'on', manual: 'bgp-enable-as4', doc: 'Announces 4-octet AS numbers (RFC 6793). Without them the AS of the neighbor is 65535 at most.' },
      { syntax: 'require as4 <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-as4', doc: 'No session with a neighbor that lacks 4-octet AS numbers.' },
      { syntax: 'enable extended messages <switch>', default: 'off', manual: 'bgp-enable-extended-messages', doc: 'Messages may have 65535 octets in place of 4096 (RFC 8654).' },
      { syntax: 'require extended messages <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-extended-messages', doc: 'No session with a neighbor that lacks extended messages.' },
      { syntax: 'advertise hostname <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-advertise-hostname', doc: 'Tells the neighbor our hostname.' },
      { syntax: 'require hostname <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-hostname', doc: 'No session with a neighbor that does not tell its hostname.' },

      // Graceful restart
      { syntax: 'graceful restart (<switch>|aware)', default: '`aware`', manual: 'bgp-graceful-restart', doc: 'Routes are kept while a router restarts (RFC 4724): `aware` keeps those of the neighbor, on also asks it to keep ours.' },
      { syntax: 'graceful restart time <seconds>', default: '120 seconds', manual: 'bgp-graceful-restart-time', doc: 'How long the neighbor should wait for us to come back. 4095 at most, from 2.17 and 3.0 on.' },
      { syntax: 'min graceful restart time <seconds:0-4095>', versions: '2.17+ 3.1+', default: 'none', manual: 'bgp-min-graceful-restart-time', doc: 'We wait for the neighbor so long at least, whatever it asks for.' },
      { syntax: 'max graceful restart time <seconds:0-4095>', versions: '2.17+ 3.1+', default: 'none', manual: 'bgp-max-graceful-restart-time', doc: 'We wait for the neighbor so long at most, whatever it asks for.' },
      { syntax: 'require graceful restart <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-graceful-restart', doc: 'No session with a neighbor that lacks graceful restart.' },
      { syntax: 'long lived graceful restart (<switch>|aware)', default: '`aware`, off without graceful restart', manual: 'bgp-long-lived-graceful-restart', doc: 'After the restart time stale routes are kept further, as a last choice (RFC 9494).' },
      { syntax: 'long lived stale time <seconds>', default: '3600 seconds', manual: 'bgp-long-lived-stale-time', doc: 'How long the neighbor should keep our stale routes. 16777215 at most, from 2.17 and 3.0 on.' },
      { syntax: 'min long lived stale time <seconds:0-16777215>', versions: '2.17+ 3.1+', default: 'none', manual: 'bgp-min-long-lived-stale-time', doc: 'We keep stale routes so long at least, whatever the neighbor asks for.' },
      { syntax: 'max long lived stale time <seconds:0-16777215>', versions: '2.17+ 3.1+', default: 'none', manual: 'bgp-max-long-lived-stale-time', doc: 'We keep stale routes so long at most, whatever the neighbor asks for.' },
      { syntax: 'require long lived graceful restart <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-long-lived-graceful-restart', doc: 'No session with a neighbor that lacks long-lived graceful restart.' },

      // Timers
      { syntax: 'hold time <seconds:3-65535,0>', default: '240 seconds', manual: 'bgp-hold-time', doc: 'A neighbor not heard for this long is gone. The smaller of both ends holds; 0 waits for ever.' },
      { syntax: 'min hold time <seconds>', versions: '2.0+ 3.0+', default: 'none', manual: 'bgp-min-hold-time', doc: 'No session when the hold time would be smaller. Not above `hold time`.' },
      { syntax: 'startup hold time <seconds>', default: '240 seconds', manual: 'bgp-startup-hold-time', doc: 'The hold time until both ends have agreed on one.' },
      { syntax: 'keepalive time <seconds:1-65535>', default: 'a third of the hold time', manual: 'bgp-keepalive-time', doc: 'How often to send when there is nothing else to say. Shrinks with the hold time.' },
      { syntax: 'min keepalive time <seconds>', versions: '2.0+ 3.0+', default: 'none', manual: 'bgp-min-keepalive-time', doc: 'No session when the keepalive time would be smaller.' },
      { syntax: 'send hold time <seconds>', versions: '2.15+ 3.0+', default: 'twice the hold time', manual: 'bgp-send-hold-time', doc: 'Ends the session when nothing could be sent for this long (RFC 9687): the neighbor speaks but does not read. 0 switches it off.' },
      { syntax: 'connect delay time <seconds>', default: '5 seconds', manual: 'bgp-connect-delay-time', doc: 'Time from the start of the protocol to the first attempt to connect.' },
      { syntax: 'start delay time <seconds>', manual: 'bgp-connect-delay-time', deprecated: 'use `connect delay time`', doc: 'The old name of `connect delay time`.' },
      { syntax: 'connect retry time <seconds>', default: '120 seconds', manual: 'bgp-connect-retry-time', doc: 'Time from a failed attempt to connect to the next.' },
      { syntax: 'error wait time <seconds> , <seconds>', default: '60, 300', manual: 'bgp-error-wait-time', doc: 'Time from an error to the next start: after the first error, and at most. It doubles with each.' },
      { syntax: 'error forget time <seconds>', default: '300 seconds', manual: 'bgp-error-forget-time', doc: 'After so long without an error the next one counts as the first.' },
      { syntax: 'disable after error <switch>', default: 'off', manual: 'bgp-disable-after-error', doc: 'Goes down for good on any error, until somebody enables it again.' },
      { syntax: 'disable after cease (<switch>|<words:cease|prefix limit hit|administrative shutdown|peer deconfigured|administrative reset|connection rejected|configuration change|connection collision|out of resources>)', default: 'off', manual: 'bgp-disable-after-cease', doc: 'Goes down for good when the neighbor ends the session, for any reason or for these.' },

      // Which route is best
      { syntax: 'path metric <switch>', default: 'on', manual: 'bgp-path-metric', doc: 'Shorter AS paths are better.' },
      { syntax: 'med metric <switch>', default: 'off', manual: 'bgp-med-metric', doc: 'Compares the MED of routes from different neighbor ASes too.' },
      { syntax: 'deterministic med <switch>', default: 'off', manual: 'bgp-deterministic-med', doc: 'Chooses as RFC 4271 has it, so that the order in which routes came does not matter. Not with a sorted table.' },
      { syntax: 'igp metric <switch>', default: 'on', manual: 'bgp-igp-metric', doc: 'Routes with a nearer next hop are better.' },
      { syntax: 'prefer older <switch>', default: 'off', manual: 'bgp-prefer-older', doc: 'Of two equal external routes the older one stays (RFC 5004), not that of the lower router ID.' },
      { syntax: 'default bgp_med <number>', default: '0', manual: 'bgp-default-med', doc: 'The MED of routes that have none, when they are compared.' },
      { syntax: 'default bgp_local_pref <number>', default: '100', manual: 'bgp-default-local-pref', doc: 'The local preference of routes that come without one.' },

      // For tests
      { syntax: 'disable rx <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-send-hold-time', doc: 'Throws away everything received and runs no hold timer. For tests of `send hold time` alone.' },
      { syntax: 'tx size warning <number>', versions: '3.0+', doc: 'Warns when more than this waits to be sent to the neighbor.' },

      // Channels: one for each address family
      { syntax: 'ipv4 [(multicast|mpls)] [<block:bgp channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'IPv4 routes: unicast, multicast (SAFI 2), or with MPLS labels (SAFI 4).' },
      { syntax: 'ipv6 [(multicast|mpls)] [<block:bgp channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'IPv6 routes: unicast, multicast (SAFI 2), or with MPLS labels (SAFI 4).' },
      { syntax: 'vpn4 (mpls|multicast) [<block:bgp channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'VPNv4 routes: with MPLS labels (SAFI 128) or multicast (SAFI 129).' },
      { syntax: 'vpn6 (mpls|multicast) [<block:bgp channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'VPNv6 routes: with MPLS labels (SAFI 128) or multicast (SAFI 129).' },
      { syntax: 'flow4 [<block:bgp flow channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'IPv4 flow specification rules (RFC 8955).' },
      { syntax: 'flow6 [<block:bgp flow channel>]', versions: '2.0+ 3.0+', manual: 'bgp-channel-config', doc: 'IPv6 flow specification rules (RFC 8956).' },
      { syntax: 'evpn [<block:bgp channel>]', versions: '2.19+ 3.3+', manual: 'bgp-channel-config', doc: 'EVPN routes (RFC 7432).' },
      { syntax: 'mpls [<block:mpls channel>]', versions: '2.14+ 3.0+', manual: 'bgp-channel-config', doc: 'Gives labels of our own to the routes of `mpls` channels.' },
      { syntax: 'neighbors [<block:channel>]', versions: '2.19+ 3.3+', manual: 'bgp-channel-config', doc: 'Makes a session with each neighbor that router advertisements found. Needs `neighbor range`.' },
    ],
  },
  {
    name: 'bgp channel',
    doc: 'A BGP channel: one address family of the session.',
    manual: 'bgp-channel-config',
    includes: ['channel'],
    rows: [
      { syntax: 'mandatory <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-mandatory', doc: 'No session with a neighbor that lacks this address family.' },

      // Next hops
      { syntax: 'next hop self (<switch>|ibgp|ebgp)', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-next-hop-self', doc: 'Announces our own address as next hop: for all routes, or for those from internal (`ibgp`) or external (`ebgp`) neighbors.' },
      { syntax: 'next hop keep (<switch>|ibgp|ebgp)', versions: '2.0+ 3.0+', default: 'off; `ibgp` for route reflectors, on for route servers', manual: 'bgp-next-hop-keep', doc: 'Announces the next hop as received: for all routes, or for those from internal (`ibgp`) or external (`ebgp`) neighbors.' },
      { syntax: 'next hop address <ip>', versions: '2.0+ 3.0+', default: 'the source address of the session', manual: 'bgp-next-hop-address', doc: 'The address to announce where our own is announced.' },
      { syntax: 'next hop prefer (global|local{2.18+ 3.2+})', versions: '2.0+ 3.0+', default: 'global with `gateway direct`, local with `gateway recursive`', manual: 'bgp-next-hop-prefer', doc: 'Of the two IPv6 next hops of a received route, which one to send packets to: the global or the link-local one.' },
      { syntax: 'link local next hop format (native|single|double)', versions: '2.17+ 3.1+', default: '`native`', manual: 'bgp-link-local-next-hop-format', doc: 'How a link-local next hop is announced without a global one: after zeros, alone, or twice. Implementations differ; BIRD reads all.' },
      { syntax: 'missing lladdr (self|drop|ignore)', versions: '2.0+ 3.0+', deprecated: 'remove it', deprecatedIn: '2.17+ 3.0+', doc: 'What to do with routes that come without a link-local next hop. Ignored.' },
      { syntax: 'gateway (direct|recursive)', versions: '2.0+ 3.0+', default: '`direct` for direct neighbors, `recursive` with `multihop`', manual: 'bgp-gateway', doc: 'The next hop has to be on a network of ours, or is looked up in the `igp table`.' },
      { syntax: 'igp table <symbol:table>', versions: '2.0+ 3.0+', default: 'the table of the channel', manual: 'bgp-igp-table', doc: 'An IPv4 or IPv6 table that next hops of that family are looked up in. Not in flow channels.' },
      { syntax: 'extended next hop <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-extended-next-hop', doc: 'Next hops of the other family: IPv6 for IPv4 routes (RFC 8950, both ends must agree), or IPv4 for IPv6 routes as mapped addresses.' },
      { syntax: 'require extended next hop <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-extended-next-hop', doc: 'No session with a neighbor that lacks extended next hops. For IPv4 routes.' },
      { syntax: 'cost <number:1-4294967295>', versions: '2.0+ 3.0+', manual: 'bgp-cost', doc: 'Distance of the next hop with `gateway direct`, to be compared with IGP metrics.' },
      { syntax: 'aigp (<switch>|originate)', versions: '2.0+ 3.0+', default: 'on for internal neighbors', manual: 'bgp-aigp', doc: 'Passes the accumulated IGP metric on (RFC 7311); `originate` starts one for routes of other protocols.' },

      // Which routes
      { syntax: 'add paths (<switch>|rx|tx)', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-add-paths', doc: 'Several routes for each network (RFC 7911): received, sent or both. Both ends must agree.' },
      { syntax: 'require add paths <switch>', versions: '2.15+ 3.0+', default: 'off', manual: 'bgp-require-add-paths', doc: 'No session with a neighbor whose `add paths` do not fit ours.' },
      { syntax: 'ignore otc <switch>', versions: '2.20+ 3.4+', default: 'off', doc: 'Takes no notice of the OTC attribute, by which roles find leaked routes (RFC 9234).' },
      { syntax: 'secondary <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-secondary', doc: 'When the export filter refuses the best route, the next one is tried. The table has to be `sorted`.' },
      { syntax: 'import table <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-import-table', doc: 'Keeps all received routes as they came (Adj-RIB-In), so that a new import filter needs no route refresh.' },
      { syntax: 'export table <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-export-table', doc: 'Keeps all sent routes as they went (Adj-RIB-Out), so that nothing is sent twice.' },
      { syntax: 'export settle time <time> <time>', versions: '3.0+', doc: 'How long to collect changes before they are sent: after the last change, and at most.' },

      // Graceful restart
      { syntax: 'graceful restart <switch>', versions: '2.0+ 3.0+', default: 'as the protocol', manual: 'bgp-graceful-restart-c', doc: 'Asks the neighbor to keep the routes of this family while we restart.' },
      { syntax: 'long lived graceful restart <switch>', versions: '2.0+ 3.0+', default: 'as the protocol', manual: 'bgp-long-lived-graceful-restart-c', doc: 'Asks the neighbor to keep the stale routes of this family further.' },
      { syntax: 'long lived stale time <seconds>', versions: '2.0+ 3.0+', default: 'as the protocol', manual: 'bgp-long-lived-stale-time-c', doc: 'How long the neighbor should keep stale routes of this family. 16777215 at most, from 2.17 and 3.0 on.' },
      { syntax: 'min long lived stale time <seconds:0-16777215>', versions: '2.17+ 3.1+', default: 'as the protocol', manual: 'bgp-min-long-lived-stale-time-c', doc: 'We keep stale routes of this family so long at least.' },
      { syntax: 'max long lived stale time <seconds:0-16777215>', versions: '2.17+ 3.1+', default: 'as the protocol', manual: 'bgp-max-long-lived-stale-time-c', doc: 'We keep stale routes of this family so long at most.' },
    ],
  },
  {
    name: 'bgp flow channel',
    doc: 'A BGP channel of flow specification rules.',
    manual: 'bgp-channel-config',
    includes: ['bgp channel'],
    rows: [
      { syntax: 'validate <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'bgp-validate', doc: 'Accepts a rule only from the neighbor that the best route to its destination comes from (RFC 9117). The `base table` needs `trie`.' },
      { syntax: 'base table <symbol:table>', versions: '2.0+ 3.0+', default: 'the table of the IPv4 or IPv6 channel, or `master4` or `master6`', manual: 'bgp-base-table', doc: 'The table of routes that rules are validated against.' },
    ],
  },
  {
    name: 'bfd options',
    doc: 'Options of the BFD session with this BGP neighbor.',
    manual: 'bgp-bfd',
    includes: ['bfd timers'],
    rows: [
      { syntax: 'graceful', versions: '2.0+ 3.0+', manual: 'bgp-bfd', doc: 'A failure starts a graceful restart and does not drop the routes.' },
      { syntax: 'authentication (none|simple|[meticulous] keyed (md5|sha1))', versions: '2.16+ 3.0+', default: '`none`', manual: 'bfd-authentication-none', doc: 'How packets are signed: not at all, with the password in the clear, or with a digest; `meticulous` counts every packet.' },
      { syntax: '(password|key) (<string>|<bytestring>) [<block:password item>]', versions: '2.16+ 3.0+', manual: 'proto-pass', doc: 'A shared secret for `authentication`, as text or as hex bytes.' },
      { syntax: 'passwords <block:passwords>', versions: '2.16+ 3.0+', manual: 'proto-pass', doc: 'Several passwords in one block.' },
    ],
  },
  {
    name: 'bgp keys',
    doc: 'The TCP-AO keys of the session. Send IDs and receive IDs are unique among them, and one key at least is not deprecated.',
    manual: 'bgp-keys',
    rows: [
      { syntax: 'key <block:bgp key>', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'One key: its IDs and its secret are needed.' },
    ],
  },
  {
    name: 'bgp key',
    doc: 'A TCP-AO key (RFC 5925).',
    manual: 'bgp-keys',
    rows: [
      { syntax: 'id <number:0-255>', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'Both `send id` and `recv id`.' },
      { syntax: 'send id <number:0-255>', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'ID of the key in packets that we send.' },
      { syntax: 'recv id <number:0-255>', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'ID of the key in packets that we receive.' },
      { syntax: 'secret (<string>|<bytestring>)', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'The key itself, 80 bytes at most, as text or as hex bytes.' },
      { syntax: 'algorithm (hmac (md5|sha1|sha256|sha384|sha512)|cmac aes128)', versions: '2.17+ 3.1+', default: '`hmac sha1`', manual: 'bgp-keys', doc: 'How packets are signed.' },
      { syntax: 'preferred', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'We ask the neighbor to sign with this key before others.' },
      { syntax: 'deprecated', versions: '2.17+ 3.1+', manual: 'bgp-keys', doc: 'We never ask for this key; it still works when the neighbor does.' },
    ],
  },
];
