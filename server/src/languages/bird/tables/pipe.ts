import type { Block } from './schema.ts';

/** `protocol pipe`. */
export const pipeBlocks: readonly Block[] = [
  {
    name: 'protocol pipe',
    doc: 'Copies routes between two tables of one kind: `export` from `table` to `peer table`, `import` back, everything by default. The options of a channel stand in it directly.',
    manual: 'pipe-config',
    includes: ['protocol', 'channel'],
    rows: [
      { syntax: 'peer table <symbol:table>', manual: 'pipe-peer-table', doc: 'The other table.' },
      { syntax: 'mode transparent', versions: '1.6', manual: 'pipe-mode', since2: 'leave it out: every pipe is transparent from 2.0 on', doc: 'Routes keep their attributes. This is the default.' },
      { syntax: 'mode opaque', versions: '1.6', manual: 'pipe-mode', since2: 'leave it out: every pipe is transparent from 2.0 on', doc: 'Only the best routes are passed on, as routes of the pipe.' },
      { syntax: 'import in <net> <filter>', versions: '3.0+', manual: 'pipe-config', doc: 'Imports networks inside this prefix alone; others are not even looked at.' },
      { syntax: 'max generation <number:1-254>', versions: '3.0+', default: '16', manual: 'pipe-config',
        doc: 'A route that came through so many pipes is not passed on, so that pipes cannot go round in circles.' },
    ],
  },
];
