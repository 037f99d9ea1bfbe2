import type { Block } from './schema.ts';

/** `protocol bmp`. */
export const bmpBlocks: readonly Block[] = [
  {
    name: 'protocol bmp',
    doc: 'Tells a monitoring station about all BGP sessions and their routes (RFC 7854). Some builds lack it.',
    manual: 'bmp-config',
    includes: ['protocol'],
    rows: [
      { syntax: 'station address (ip <ip>|port <number:1-65535>)*', versions: '2.13+ 3.0+', manual: 'bmp-config', doc: 'Address and port of the station; both are needed.' },
      { syntax: 'local address <ip>', versions: '2.14+ 3.0+', manual: 'bmp-config', doc: 'Address that our packets come from.' },
      { syntax: 'system name <string>', versions: '2.13+ 3.0+', manual: 'bmp-config', doc: 'Our name for the station, 1 to 255 characters.' },
      { syntax: 'system description <string>', versions: '2.13+ 3.0+', manual: 'bmp-config', doc: 'Our description for the station, 1 to 255 characters.' },
      { syntax: 'monitoring rib in pre_policy <switch>', versions: '2.13+ 3.0+', default: 'off', manual: 'bmp-config',
        doc: 'Sends received routes as they came. Needs `import table` in the BGP channels.' },
      { syntax: 'monitoring rib in post_policy <switch>', versions: '2.13+ 3.0+', default: 'off', manual: 'bmp-config', doc: 'Sends received routes after the import filters.' },
      { syntax: 'tx buffer limit <number:1-4294967295>', versions: '2.16+ 3.0+', default: '1024', manual: 'bmp-tx-buffer-limit',
        doc: 'Starts over when more megabytes than this wait to be sent.' },
    ],
  },
];
