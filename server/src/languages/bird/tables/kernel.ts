import type { Block } from './schema.ts';

/** `protocol kernel`. */
export const kernelBlocks: readonly Block[] = [
  {
    name: 'protocol kernel',
    doc: "Copies routes between a table and one of the kernel's, both ways. One for each table of BIRD.",
    manual: 'krt-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'learn (<switch>|all{2.14+ 3.0+})', default: 'off', manual: 'krt-learn',
        doc: 'Takes routes that others put into the kernel: administrators, other daemons; `all`: the kernel itself too.' },
      { syntax: 'persist <switch>', default: 'off', manual: 'krt-persist', doc: 'Leaves the routes in the kernel when the daemon stops.' },
      { syntax: 'kernel table <number>', default: '254, main', manual: 'krt-kernel-table',
        doc: "Number of the kernel's table, 254 is the main one. Constants for the names of `/etc/iproute2/rt_tables` are predefined." },
      { syntax: 'device routes <switch>', versions: '1.6', default: 'off', manual: 'krt-device-routes', since2: 'leave it out: from 2.0 on the export filter alone decides',
        doc: 'Exports routes of `protocol direct` to the kernel, too, which has them already.' },
      { syntax: 'metric <number>', default: '32', manual: 'krt-metric',
        doc: 'Metric of the routes in the kernel; of routes to one network the lowest wins. 0 leaves it to the attribute `krt_metric`.' },
      { syntax: 'merge paths <switch> [limit <number:1-255>]', default: 'off, limit 16', manual: 'krt-merge-paths',
        doc: 'Makes one multipath route of all equally good routes to a network. For BGP multipath.' },
      { syntax: 'scan time <seconds>', default: '60 seconds', manual: 'krt-scan-time', doc: "How often the kernel's table is read in full, to find what was missed." },
      { syntax: 'graceful restart <switch>', default: 'off', manual: 'krt-graceful-restart',
        doc: "During a graceful restart, leaves the kernel's routes alone until all protocols have converged." },
      { syntax: 'netlink rx buffer <number>', versions: '2.0+ 3.0+', default: 'what the system gives', manual: 'krt-netlink-rx-buffer',
        doc: 'Bytes of the receive buffer for messages of the kernel. More, where the log says that some were dropped.' },

      // Channels: exactly one, and perhaps MPLS
      { syntax: 'ipv4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'krt', doc: 'The IPv4 routes of a kernel table.' },
      { syntax: 'ipv6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'krt', doc: 'The IPv6 routes of a kernel table.' },
      { syntax: 'ipv6 sadr [<block:channel>]', versions: '2.0+ 3.0+', manual: 'krt', doc: 'The source-specific IPv6 routes of a kernel table.' },
      { syntax: 'mpls [<block:mpls channel>]', versions: '2.0+ 3.0+', manual: 'krt', doc: 'The MPLS routes of the kernel.' },
    ],
  },
];
