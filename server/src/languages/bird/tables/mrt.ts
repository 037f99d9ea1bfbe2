import type { Block } from './schema.ts';

/** `protocol mrt`. */
export const mrtBlocks: readonly Block[] = [
  {
    name: 'protocol mrt',
    doc: 'Dumps routing tables to files in MRT format (RFC 6396), again and again. A table, `filename` and `period` are needed.',
    manual: 'mrt-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'table (<symbol:table>|<text:literal>)', manual: 'mrt-table', doc: 'The table to dump, or a pattern of table names in double quotes.' },
      { syntax: 'filename <string>', manual: 'mrt-filename', doc: 'The file, with times as in strftime(3) and `%N` for the name of the table.' },
      { syntax: 'period <seconds>', manual: 'mrt-period', doc: 'Time between two dumps. Not 0.' },
      { syntax: 'filter (<symbol:filter>|<commands>)', manual: 'mrt-filter', doc: 'Which routes are dumped.' },
      { syntax: 'where <expression>', manual: 'mrt-where', doc: 'Which routes are dumped, as an expression.' },
      { syntax: 'always add path <switch>', default: 'off', manual: 'mrt-always-add-path', doc: 'Writes all routes as records with a path ID (RFC 8050), so that their order is kept.' },
    ],
  },
];
