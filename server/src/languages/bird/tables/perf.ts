import type { Block } from './schema.ts';

/** `protocol perf`. */
export const perfBlocks: readonly Block[] = [
  {
    name: 'protocol perf',
    doc: 'Makes up routes and measures how long BIRD takes for them. Not for a router in use; gone in 3.x.',
    manual: 'perf-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'mode (import|export)', versions: '2.0+', default: '`import`', manual: 'perf-mode', doc: 'Measures routes that come in, or that go out.' },
      { syntax: 'repeat <number:literal>', versions: '2.0+', default: '4', manual: 'perf-repeat', doc: 'How often each step is measured.' },
      { syntax: 'exp from <number:literal>', versions: '2.0+', default: '10', manual: 'perf-from', doc: 'The first step has 2 to the power of this many routes.' },
      { syntax: 'exp to <number:literal>', versions: '2.0+', default: '20', manual: 'perf-to', doc: 'The last step has 2 to the power of this many routes.' },
      { syntax: 'threshold min <time>', versions: '2.0+', default: '1 ms', manual: 'perf-threshold-min', doc: 'A step that took less than this is not repeated.' },
      { syntax: 'threshold max <time>', versions: '2.0+', default: '500 ms', manual: 'perf-threshold-max', doc: 'The measurement ends with a step that took this long each time.' },
      { syntax: 'keep <switch>', versions: '2.0+', default: 'off', doc: 'Leaves the routes in the table.' },
      { syntax: 'attributes <number:literal>', versions: '2.0+', doc: 'How many different sets of attributes the routes have.' },

      // Channels
      { syntax: 'ipv4 [<block:channel>]', versions: '2.0+', manual: 'perf-config', doc: 'Measures IPv4 routes.' },
      { syntax: 'ipv6 [<block:channel>]', versions: '2.0+', manual: 'perf-config', doc: 'Measures IPv6 routes.' },
    ],
  },
];
