import type { Block } from './schema.ts';

/** `protocol aggregator`. */
export const aggregatorBlocks: readonly Block[] = [
  {
    name: 'protocol aggregator',
    doc: 'Makes one route of several that are alike: from `table` through `export`, and after the merge through `import` into `peer table`. The options of a channel stand in it directly.',
    manual: 'aggregator-config',
    includes: ['protocol', 'channel'],
    rows: [
      { syntax: 'peer table <symbol:table>', versions: '2.14+ 3.0+', manual: 'aggregator-peer-table', doc: 'The table that the merged routes go into.' },
      { syntax: 'aggregate on <expression:simple> (, <expression:simple>)*', versions: '2.14+ 3.0+', manual: 'aggregator-rule',
        doc: 'Routes are merged when all of these are the same. `net` has to be one of them; expressions stand in parentheses.' },
      { syntax: 'merge by <commands>', versions: '2.14+ 3.0+', manual: 'aggregation-merge', doc: 'Filter commands that make one route of the list `routes`. They end with `accept`.' },
    ],
  },
];
