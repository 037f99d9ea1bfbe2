import type { Block } from './schema.ts';

/** What a log line may be about, after every target of `log`. */
const classes = '(all|<words:debug|trace|info|remote|warning|error|auth|fatal|bug>)';
const debug = '<mask:states|routes|filters|interfaces|events|packets>';
const enums = 'bgp_origin|scope|rts|rtd|roa|aspa|af|net_type|ra_preference|mpls_policy|kbr_source{3.3+}';
const timeformat = '(<text> [<number> <text>]|iso (short|long) [ms{2.0+ 3.0+}|us{2.0+ 3.0+}])';

/** The top level. `define`, `function`, `filter`, `protocol`, `template` and `include` have rules of their own in the grammar. */
export const globalBlocks: readonly Block[] = [
  {
    name: 'global',
    doc: 'The top level of a configuration file.',
    manual: 'global-opts',
    rows: [
      // The router itself
      { syntax: 'router id <router-id>', default: 'the lowest IPv4 address of an interface other than loopback', manual: 'opt-router-id',
        doc: 'Number that names this router to others, written like an IPv4 address; unique in the network. A router without IPv4 addresses needs it.' },
      { syntax: 'router id from <interfaces>', manual: 'opt-router-id-from', doc: 'Takes the router ID from an IPv4 address of the interfaces that match.' },
      { syntax: 'hostname <string>', versions: '2.0+ 3.0+', default: "the machine's name", manual: 'opt-hostname',
        doc: 'The name that BGP tells its neighbors with `advertise hostname`.' },
      { syntax: 'graceful restart wait <seconds>', default: '240 seconds', manual: 'opt-graceful-restart',
        doc: 'After a start with `-R`, how long to wait for the protocols to converge before routes are passed on anyway.' },

      // Tables
      { syntax: 'table <name> [sorted]', versions: '1.6', manual: 'opt-table', unterminated: true, since2: 'from 2.0 on a table says what it holds, `ipv4 table NAME`',
        doc: 'Declares a routing table, of the one family of the daemon. `master` is there from the start.' },
      { syntax: 'roa table <name> [<block:roa table>]', versions: '1.6', manual: 'opt-roa-table', unterminated: true, since2: 'from 2.0 on it is `roa4 table NAME` or `roa6 table NAME`, and a static protocol fills it',
        doc: 'Declares a table of route origin authorizations, for `roa_check()`, with entries that are there from the start.' },
      { syntax: 'ipv4 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv4 routes. `master4` is there from the start and may be declared again for its options; in 3.x before its first use.' },
      { syntax: 'ipv6 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv6 routes. `master6` is there from the start and may be declared again for its options; in 3.x before its first use.' },
      { syntax: 'ipv6 sadr table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of source-specific IPv6 routes: a destination prefix and a source prefix each.' },
      { syntax: 'vpn4 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of VPNv4 routes: a route distinguisher and an IPv4 prefix each.' },
      { syntax: 'vpn6 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of VPNv6 routes: a route distinguisher and an IPv6 prefix each.' },
      { syntax: 'roa4 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv4 route origin authorizations, for `roa_check()`.' },
      { syntax: 'roa6 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv6 route origin authorizations, for `roa_check()`.' },
      { syntax: 'aspa table <name> [sorted] [<block:table>]', versions: '2.16+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of AS provider authorizations, for `aspa_check()`.' },
      { syntax: 'flow4 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv4 flow specification rules (RFC 8955).' },
      { syntax: 'flow6 table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of IPv6 flow specification rules (RFC 8956).' },
      { syntax: 'mpls table <name> [sorted] [<block:table>]', versions: '2.0+ 3.0+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of MPLS routes: what to do with a packet that carries a label.' },
      { syntax: 'eth table <name> [sorted] [<block:table>]', versions: '2.19+ 3.3+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of Ethernet forwarding entries: a MAC address and perhaps a VLAN each.' },
      { syntax: 'evpn table <name> [sorted] [<block:table>]', versions: '2.19+ 3.3+', manual: 'opt-table', unterminated: true, doc: 'Declares a table of EVPN routes (RFC 7432).' },
      { syntax: 'neighbor table <name> [sorted] [<block:table>]', versions: '2.19+ 3.3+', manual: 'opt-table', unterminated: true,
        doc: 'Declares a table of neighbors found by router advertisements, from which BGP makes sessions.' },
      { syntax: 'mpls domain <name> [<block:mpls domain>]', versions: '2.14+ 3.0+', manual: 'opt-mpls-domain', unterminated: true,
        doc: 'Declares a space of MPLS labels. Protocols with an `mpls` channel take their labels from it.' },

      // Route attributes
      { syntax: 'attribute (int|ip|quad|bgppath|clist|eclist|lclist|string{2.14+}|bytestring{2.14+}|mac{2.19+}) <name>', versions: '2.0+', manual: 'opt-attribute',
        doc: 'Declares a route attribute of your own, for filters to set and read. It never leaves this router.' },
      { syntax: `attribute (int|ip|quad|pair|ec|lc|rd|prefix|mac{3.3+}|enum (${enums})) [set] <name>`, versions: '3.0+', manual: 'opt-attribute',
        doc: 'Declares a route attribute of your own, for filters to set and read. It never leaves this router.' },
      { syntax: 'attribute (bool|string|bytestring|bgppath|bgpmask|clist|eclist|lclist|route) <name>', versions: '3.0+', manual: 'opt-attribute',
        doc: 'Declares a route attribute of your own, for filters to set and read. It never leaves this router.' },
      { syntax: 'attribute bgp <number:digits,1-255> bytestring <name>', versions: '2.14+ 3.0+', manual: 'bgp-attribute-custom',
        doc: 'Gives a name to a BGP attribute that BIRD does not know, by its number. It is sent on like any optional transitive attribute.' },

      { syntax: 'attribute bgp <number:digits,1-255> (int|ip|quad|bgppath|clist|eclist|lclist|enum bgp_origin) <name>', versions: '3.0+', manual: 'bgp-attribute-custom',
        doc: 'Gives one more name to a BGP attribute that BIRD knows, by its number and with the type that it has.' },

      // Logs and traces
      { syntax: `log <string> <number> <string> ${classes}`, versions: '2.0+ 3.0+', manual: 'opt-log',
        doc: 'Logs to a file that is renamed to the second name when it has this size in bytes (16384 at least, from 2.17 on).' },
      { syntax: `log <string> ${classes}`, default: 'everything to syslog', manual: 'opt-log', doc: 'Logs to a file.' },
      { syntax: `log fixed <string> <number> ${classes}`, versions: '3.0+', doc: 'Logs to a file of fixed size that is written around and around.' },
      { syntax: `log stderr ${classes}`, manual: 'opt-log', doc: 'Logs to the standard error output.' },
      { syntax: `log syslog [name <string>] ${classes}`, manual: 'opt-log', doc: 'Logs to syslog, under this name if there is one.' },
      { syntax: `log udp (<ip>|<string>) [port <number:literal,0-65535>] ${classes}`, versions: '2.15+ 3.0+', default: 'port 514', manual: 'opt-log',
        doc: 'Logs to a syslog server over UDP (RFC 3164), given by address or name.' },
      { syntax: `debug protocols ${debug}`, default: 'off', manual: 'opt-debug-protocols', unterminated: true,
        doc: 'What every protocol writes to the log as `trace`, where it does not say otherwise itself.' },
      { syntax: `debug channels ${debug}`, versions: '2.0+ 3.0+', default: 'off', manual: 'opt-debug-channels', unterminated: true,
        doc: 'What every channel writes to the log as `trace`, where it does not say otherwise itself.' },
      { syntax: `debug tables ${debug}`, versions: '2.15+ 3.0+', default: 'off', manual: 'opt-debug-tables', unterminated: true,
        doc: 'What every table writes to the log as `trace`, where it does not say otherwise itself. Without effect in 2.x.' },
      { syntax: 'debug commands <number>', default: '0', manual: 'opt-debug-commands', unterminated: true,
        doc: 'Logs who uses the control socket: 0 nothing, 1 connections, 2 commands too.' },
      { syntax: 'debug latency <switch>', versions: '1.6 2.0+', default: 'off', manual: 'opt-debug-latency', unterminated: true, since3What: 'a switch for `debug latency`',
        since3: 'write `all`, `off`, or what to measure, `debug latency { events, sockets }`', doc: 'Measures how long the internal events take.' },
      { syntax: 'debug latency <mask:ping|wakeup|sockets|scheduling|allocator|events|timers>', versions: '3.0+', default: 'off', manual: 'opt-debug-latency', unterminated: true,
        doc: 'Measures how long internal work of these kinds takes.' },
      { syntax: 'debug latency limit <time>', default: '1 s', manual: 'opt-debug-latency-limit', unterminated: true, doc: 'With `debug latency`, logs what took longer than this.' },
      { syntax: `debug show route ${debug}`, versions: '3.0+', default: 'off', unterminated: true, doc: 'Traces the work of the command `show route`.' },
      { syntax: 'watchdog warning <time>', default: '5 s', manual: 'opt-watchdog-warn', unterminated: true,
        doc: 'Logs a warning when one round of the main loop took longer than this.' },
      { syntax: 'watchdog timeout <time>', default: '0 s, off', manual: 'opt-watchdog-timeout', unterminated: true,
        doc: 'Kills the daemon when one round of the main loop takes longer than this; counted in whole seconds.' },
      { syntax: 'mrtdump <string>', default: 'no file', manual: 'opt-mrtdump', doc: 'File that received messages are dumped to in MRT format, for protocols with `mrtdump`.' },
      { syntax: 'mrtdump protocols <mask:states|messages>', default: 'off', manual: 'opt-mrtdump-protocols',
        doc: 'What every protocol dumps to the `mrtdump` file, where it does not say otherwise itself.' },
      { syntax: `timeformat route ${timeformat}`, default: 'iso short ms', manual: 'opt-timeformat',
        doc: 'How `show route` writes times, as in strftime(3), with `%f` for parts of a second. A number of seconds and a second format: how older times are written.' },
      { syntax: `timeformat protocol ${timeformat}`, default: 'iso short ms', manual: 'opt-timeformat', doc: 'How `show protocols` writes times.' },
      { syntax: `timeformat base ${timeformat}`, default: 'iso long ms', manual: 'opt-timeformat', doc: 'How the other commands write times.' },
      { syntax: `timeformat log ${timeformat}`, default: 'iso long ms', manual: 'opt-timeformat', doc: 'How log lines write times.' },

      { syntax: `timeformat (route|protocol|base|log) old (short|long)`, versions: '1.6', since2: 'write `iso short` or `iso long`', manual: 'opt-timeformat', doc: 'Times as BIRD 1.3 wrote them.' },
      { syntax: 'listen bgp (address <ip>|port <number>|v6only|dual)*', versions: '1.6', manual: 'opt-listen-bgp',
        since2: 'from 2.0 on `local ADDRESS port N` in each protocol says where to listen',
        doc: 'Where all BGP protocols wait for connections; `v6only` and `dual`: whether an IPv6 socket takes IPv4, too.' },

      // Control sockets and threads
      { syntax: 'cli <string> [<block:cli>]', versions: '2.16+ 3.0+', manual: 'remote-control-configuration', doc: 'Opens one more control socket for `birdc`.' },
      { syntax: 'threads <number:literal in the third>', versions: '2.14+ 3.0+', unterminated: '3.0+', default: '1', doc: 'Number of worker threads, 1 at least. 2.x takes it and does nothing with it.' },
      { syntax: 'thread group <name> [<block:thread group>]', versions: '3.1+', unterminated: true,
        doc: 'Declares a group of worker threads for protocols and tables. It stands before the first of them, one group is the default, and `threads` may not stand beside it.' },

      // For the developers of BIRD
      { syntax: 'filter stacks <number:16-4294967295> <number:16-4294967295>', versions: '3.0+', doc: 'How deep filters may go: the size of the value stack, then of the call stack.' },
      { syntax: 'eval <expression>', manual: 'opt-eval', unterminated: true, doc: 'Computes an integer while the file is read. For the tests of filters.' },
      { syntax: 'bt_test_suite ( <symbol:function> , <string> )', versions: '2.0+ 3.0+', unterminated: true,
        doc: "One test of BIRD's own test suite: a function and what it is about." },
      { syntax: 'bt_test_same ( <symbol:function> , <symbol:function> , <number:literal> )', versions: '2.0+ 3.0+', unterminated: true,
        doc: "A test of BIRD's own test suite: are two functions or filters the same?" },
    ],
  },
];
