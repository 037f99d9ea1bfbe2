import type { Block } from './schema.ts';

/** Flow specification rules. */
export const flowBlocks: readonly Block[] = [
  {
    name: 'flow', noun: 'component', doc: 'What packets a flow specification rule is for.',
    rows: [
      { syntax: 'from (any|<prefix@flow>) [port (<one:flow port>|<list:flow ports>)]', name: 'from', doc: 'Where packets come from.' },
      { syntax: 'from port (<one:flow port>|<list:flow ports>)', name: 'from', doc: 'Which ports packets come from.' },
      { syntax: 'to (any|<prefix@flow>) [port (<one:flow port>|<list:flow ports>)]', name: 'to', doc: 'Where packets go to.' },
      { syntax: 'to port (<one:flow port>|<list:flow ports>)', name: 'to', doc: 'Which ports packets go to.' },
      { syntax: 'proto (<protocol>|<list:flow protocols>)', doc: 'The protocol, by number or name. `tcp` and `ah`, `esp` are keywords and need quotes.' },
      { syntax: 'flags <tcp-flags>', doc: 'Flags of TCP: which are set, of which that are looked at.' },
      { syntax: 'fragment <fragment-flags>', doc: "Fragments: `D` don't fragment, `I` is a fragment, `F` the first, `L` the last." },
      { syntax: 'tos <tos>', doc: 'The type of service.' },
    ],
  },
  {
    name: 'flow port', noun: 'port', doc: 'Ports.',
    rows: [
      { syntax: '<unary> <port>', doc: 'Ports that compare like this.' },
      { syntax: '<port> <binary> <port>', doc: 'Ports from one to another (`-`), or outside of these (`><`).' },
      { syntax: '<port>', doc: 'A port.' },
    ],
  },
  { name: 'flow ports', noun: 'port', style: 'set', doc: 'Ports.', rows: [], includes: ['flow port'] },
  { name: 'flow protocols', noun: 'protocol', style: 'set', doc: 'Protocols.', rows: [{ syntax: '<protocol>', doc: 'A protocol, by number or name.' }] },
];
