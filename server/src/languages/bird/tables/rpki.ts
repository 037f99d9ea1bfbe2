import type { Block } from './schema.ts';

/** `protocol rpki`. */
export const rpkiBlocks: readonly Block[] = [
  {
    name: 'protocol rpki',
    doc: 'Fetches ROA and ASPA from an RPKI cache (RFC 8210), for `roa_check()` and `aspa_check()`.',
    manual: 'rpki-configuration',
    includes: ['protocol'],
    rows: [
      { syntax: 'remote (<ip>|<string>) [port <number:0-65535>]', versions: '2.0+ 3.0+', manual: 'rpki-remote', doc: 'Address or name of the cache; one for each protocol.' },
      { syntax: 'port <number:0-65535>', versions: '2.0+ 3.0+', default: '323, with SSH 22', manual: 'rpki-port', doc: 'Port of the cache.' },
      { syntax: 'local address <ip>', versions: '2.15+ 3.0+', manual: 'rpki-local-address', doc: 'Address that our packets come from.' },
      { syntax: 'refresh [keep] <seconds:1-86400>', versions: '2.0+ 3.0+', default: '3600 seconds', manual: 'rpki-refresh',
        doc: 'How often to ask the cache for news. The cache may change it, but for `keep`.' },
      { syntax: 'retry [keep] <seconds:1-7200>', versions: '2.0+ 3.0+', default: '600 seconds', manual: 'rpki-retry',
        doc: 'Time from a failed attempt to the next. The cache may change it, but for `keep`.' },
      { syntax: 'expire [keep] <seconds:600-172800>', versions: '2.0+ 3.0+', default: '7200 seconds', manual: 'rpki-expire',
        doc: 'How long entries live without contact to the cache. The cache may change it, but for `keep`.' },
      { syntax: 'ignore max length <switch>', versions: '2.0+ 3.0+', default: 'off', manual: 'rpki-ignore-max-length',
        doc: 'Takes every ROA for all lengths of its prefix, to let blackhole routes through.' },
      { syntax: 'min version <number:0-2>', versions: '2.16+ 3.0+', default: '0', manual: 'rpki-min-version', doc: 'The oldest version of the protocol to speak with the cache.' },
      { syntax: 'max version <number:0-2>', versions: '2.16+ 3.0+', default: '2', manual: 'rpki-max-version',
        doc: 'The version to start with. Lower, where the cache does not like 2.' },
      { syntax: 'transport tcp', versions: '2.0+ 3.0+', manual: 'rpki-transport-tcp', doc: 'Speaks bare TCP. This is the default.' },
      { syntax: 'transport tcp <block:rpki tcp>', versions: '2.16+ 3.0+', manual: 'rpki-transport-tcp', doc: 'Speaks TCP, with or without authentication.' },
      { syntax: 'transport ssh <block:rpki ssh>', versions: '2.0+ 3.0+', manual: 'rpki-transport-ssh', doc: 'Speaks SSH.' },

      // Channels
      { syntax: 'roa4 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'rpki-configuration', doc: 'Fetches IPv4 ROA.' },
      { syntax: 'roa6 [<block:channel>]', versions: '2.0+ 3.0+', manual: 'rpki-configuration', doc: 'Fetches IPv6 ROA.' },
      { syntax: 'aspa [<block:channel>]', versions: '2.16+ 3.0+', manual: 'rpki-configuration', doc: 'Fetches ASPA, from version 2 of the protocol on.' },
    ],
  },
  {
    name: 'rpki tcp',
    doc: 'Options of the TCP transport.',
    manual: 'rpki-tcp-transport-options',
    rows: [
      { syntax: 'authentication (none|md5)', versions: '2.16+ 3.0+', default: '`none`', manual: 'rpki-tcp-authentication', doc: 'TCP-MD5 (RFC 2385) with `password`, or nothing.' },
      { syntax: 'password <string>', versions: '2.16+ 3.0+', manual: 'rpki-tcp-password', doc: 'The TCP-MD5 password.' },
    ],
  },
  {
    name: 'rpki ssh',
    doc: 'Options of the SSH transport; `user` is needed.',
    manual: 'ssh-tcp-transport-options',
    rows: [
      { syntax: 'user <string>', versions: '2.0+ 3.0+', manual: 'rpki-ssh-user', doc: 'The user to log in as.' },
      { syntax: 'bird private key <string>', versions: '2.0+ 3.0+', manual: 'rpki-ssh-private-key', doc: 'File of our private key.' },
      { syntax: 'remote public key <string>', versions: '2.0+ 3.0+', manual: 'rpki-ssh-remote-public-key', doc: "File of the cache's public key, like `known_hosts`." },
    ],
  },
];
