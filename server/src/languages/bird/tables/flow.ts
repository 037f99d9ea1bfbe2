/** What may stand in `flow4 { ... }` and `flow6 { ... }`, each with a `;`. Order does not matter. */
export interface FlowComponent {
  /** As typed. */
  readonly words: string;
  /** The kinds of flow specification that take it. */
  readonly in: readonly ('flow4' | 'flow6')[];
  /**
   * prefix    a prefix of the family, in flow6 with `offset N` if wanted
   * numbers   `6`, `1..5, 80`, `= 6`, `> 24 && < 30 || >= 90`, `true 0`; comparisons are joined by && and ||, ranges and
   *           numbers by commas, and such a list follows `||` alone
   * bits      `0x02/0x12`, `!0/0xff`, joined by `,` (and), && and ||
   * fragment  words, `!` before them if wanted, joined by `,` (and), && and ||
   */
  readonly match: 'prefix' | 'numbers' | 'bits' | 'fragment';
  /** The largest number, or mask, that the daemon takes. */
  readonly most?: number;
  /** The releases that check `most`; absent: all. */
  readonly mostIn?: string;
  readonly doc: string;
  readonly manual?: string;
}

const BOTH = ['flow4', 'flow6'] as const;

/** Flow specifications came with 2.0 and 3.0. */
export const flowComponents: readonly FlowComponent[] = [
  { words: 'dst', in: BOTH, match: 'prefix', manual: 'flow-dst', doc: 'Destination. In flow6 `offset N` leaves out the first N bits.' },
  { words: 'src', in: BOTH, match: 'prefix', manual: 'flow-src', doc: 'Source. In flow6 `offset N` leaves out the first N bits.' },
  { words: 'proto', in: BOTH, match: 'numbers', most: 255, manual: 'flow-proto', doc: 'IP protocol; the same as `next header`.' },
  { words: 'next header', in: BOTH, match: 'numbers', most: 255, manual: 'flow6-next-header', doc: 'Last next header; the same as `proto`.' },
  { words: 'port', in: BOTH, match: 'numbers', most: 65535, manual: 'flow-port', doc: 'Source or destination port.' },
  { words: 'dport', in: BOTH, match: 'numbers', most: 65535, manual: 'flow-dport', doc: 'Destination port.' },
  { words: 'sport', in: BOTH, match: 'numbers', most: 65535, manual: 'flow-sport', doc: 'Source port.' },
  { words: 'icmp type', in: BOTH, match: 'numbers', most: 255, manual: 'flow-icmp-type', doc: 'ICMP type.' },
  { words: 'icmp code', in: BOTH, match: 'numbers', most: 255, manual: 'flow-icmp-code', doc: 'ICMP code.' },
  { words: 'tcp flags', in: BOTH, match: 'bits', most: 0xfff, manual: 'flow-tcp-flags', doc: 'TCP flags, as value and mask: `0x02/0x12` is SYN without ACK.' },
  { words: 'length', in: BOTH, match: 'numbers', most: 65535, manual: 'flow-length', doc: 'Length of the packet in bytes.' },
  { words: 'dscp', in: BOTH, match: 'numbers', most: 63, manual: 'flow-dscp', doc: 'DiffServ code point.' },
  { words: 'fragment', in: BOTH, match: 'fragment', manual: 'flow-fragment', doc: 'Fragmentation.' },
  { words: 'label', in: ['flow6'], match: 'numbers', most: 0xfffff, mostIn: '2.19+ 3.3+', manual: 'flow6-label', doc: 'Flow label.' },
];

/** What `fragment` takes. */
export const fragmentWords: readonly { readonly word: string; readonly in: readonly ('flow4' | 'flow6')[]; readonly doc: string }[] = [
  { word: 'dont_fragment', in: ['flow4'], doc: 'The packet must not be fragmented.' },
  { word: 'is_fragment', in: BOTH, doc: 'A fragment other than the first.' },
  { word: 'first_fragment', in: BOTH, doc: 'The first fragment.' },
  { word: 'last_fragment', in: BOTH, doc: 'The last fragment.' },
];
