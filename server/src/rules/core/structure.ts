/** Codes of the grammar: statements, blocks, options. */
import type { Description } from '../rule.ts';

function withPassword(option: string): string {
  return `protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.1 as 65002;
${option}  password "secret";
  ipv4 { import all; export none; };
}
`;
}

/** In the order of the documentation. */
export const structure: readonly Description[] = [
  {
    code: 'syntax-error',
    title: 'Text that is no statement of the language',
    severity: 'error',
    why: `Something stands where the grammar of BIRD wants something else. BIRD stops at the first such place and names the token it stumbled over, often
a line further down; here each one is told, where it begins.`,
    bad: 'protocol device { }\ndefine MYAS 65001;\n',
    good: 'protocol device { }\ndefine MYAS = 65001;\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
  {
    code: 'missing-semicolon',
    title: 'Statement without its semicolon',
    severity: 'error',
    why: `Every statement ends with \`;\`. So does a channel, an area or an interface block inside a protocol; only protocols, templates, filters and
functions end with their brace. BIRD notices at the next word and blames that one.`,
    bad: 'protocol kernel {\n  ipv4 { export all; }\n  learn;\n}\n',
    good: 'protocol kernel {\n  ipv4 { export all; };\n  learn;\n}\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'safe',
  },
  {
    code: 'unclosed-block',
    title: 'Block without its closing brace',
    severity: 'error',
    why: `A \`{\` (or the \`[\` of a set) has no partner. The next protocol, filter or definition in the first column ends the block for us, so that its other
mistakes and those of the rest still show; BIRD reads on and stops somewhere below.`,
    bad: 'protocol kernel {\n  ipv4 { export all; };\n\nprotocol device {\n}\n',
    good: 'protocol kernel {\n  ipv4 { export all; };\n}\n\nprotocol device {\n}\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'unmatched-brace',
    title: 'Closing brace that closes nothing',
    severity: 'error',
    why: 'There is one `}` more than there are blocks: one too many, or the `{` above is missing.',
    bad: 'protocol device {\n}\n}\n',
    good: 'protocol device {\n}\n',
    daemon: { does: 'refuse', says: "syntax error, unexpected '}'" },
    fix: 'none',
  },
  {
    code: 'unknown-option',
    title: 'Option that the block does not have',
    severity: 'error',
    why: `No release of BIRD has a statement that begins like this in this block: the word is misspelt, or it belongs into another block. What only other
releases have is told as \`not-in-this-release\`.`,
    bad: 'protocol kernel {\n  ipv4;\n  lern;\n}\n',
    good: 'protocol kernel {\n  ipv4;\n  learn;\n}\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
  {
    code: 'invalid-argument',
    title: 'Argument that the option does not take',
    severity: 'error',
    why: 'The option is known, and what follows it is not what it takes: a text for a number, a time without its unit, a word too many, or nothing at all.',
    bad: 'protocol device {\n  scan time "10";\n}\n',
    good: 'protocol device {\n  scan time 10;\n}\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
  {
    code: 'misplaced-option',
    title: 'Statement in a place where it cannot stand',
    severity: 'error',
    why: `The statement exists, elsewhere: a definition inside a protocol, a filter command among options. With included files the place is where the
\`include\` stands.`,
    bad: { files: { 'bird.conf': 'protocol kernel {\n  ipv4;\n  include "options.conf";\n}\n', 'options.conf': 'define MYAS = 65001;\n' } },
    good: { files: { 'bird.conf': 'include "options.conf";\nprotocol kernel {\n  ipv4;\n}\n', 'options.conf': 'define MYAS = 65001;\n' } },
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'no-protocol',
    title: 'Configuration without a protocol',
    severity: 'error',
    why: `BIRD refuses a configuration in which no protocol is defined; a template is none. A part of a configuration, which another file includes, is
checked with \`--fragment\`.`,
    bad: 'router id 192.0.2.1;\n',
    good: 'router id 192.0.2.1;\n\nprotocol device {\n}\n',
    daemon: { does: 'refuse', says: 'No protocol is specified in the config file' },
    fix: 'none',
  },
  {
    code: 'missing-option',
    title: 'Option that another one or the protocol needs',
    severity: 'error',
    why: `When a block is complete, BIRD looks whether all is there: a BGP session needs our AS number, \`strict bind\` an address, a route a next hop. It names
the end of the block; here the finding stands on what needs the option, or on the name of the protocol.`,
    bad: 'protocol bgp uplink {\n  neighbor 192.0.2.1 as 65002;\n  ipv4 { import all; export none; };\n}\n',
    good: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  ipv4 { import all; export none; };\n}\n',
    daemon: { does: 'refuse', says: 'Local AS number must be set' },
    fix: 'unsafe',
  },
  {
    code: 'conflicting-options',
    title: 'Options that exclude each other',
    severity: 'error',
    why: `Each option is right by itself, and BIRD refuses them together: \`multihop\` with an interface, a role for an internal neighbor, an area 0 that is a
stub. One of them may come from a template. BIRD names the end of the block; here the finding stands on the one that the protocol itself has.`,
    bad: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  rr client;\n  ipv4 { import all; export none; };\n}\n',
    good: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65001;\n  rr client;\n  ipv4 { import all; export none; };\n}\n',
    daemon: { does: 'refuse', says: 'Only internal neighbor can be RR client' },
    fix: 'unsafe',
  },
  {
    code: 'duplicate-option',
    title: 'Option that can stand only once',
    severity: 'error',
    why: `Most options may be repeated, and the last one counts. A few may not: the neighbor of a BGP protocol, a channel within one protocol. A channel that a
template opens may be opened again: its options then add up.`,
    bad: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  neighbor 192.0.2.2 as 65002;\n  ipv4 { import all; export none; };\n}\n',
    good: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  ipv4 { import all; export none; };\n}\n',
    daemon: { does: 'refuse', says: 'Only one neighbor per BGP instance is allowed' },
    fix: 'unsafe',
  },
  {
    code: 'daemon-warning',
    title: 'Something that BIRD itself warns about',
    severity: 'warning',
    why: `BIRD takes the configuration and writes a warning into its log, where few see it: an option does nothing, or leads to something that is seldom
meant.`,
    bad: { files: { 'bird.conf': withPassword('') }, releases: '2.17+ 3.1+' },
    good: { files: { 'bird.conf': withPassword('  authentication md5;\n') }, releases: '2.17+ 3.1+' },
    daemon: { does: 'warn', says: 'Missing authentication option, assuming MD5' },
    fix: 'unsafe',
  },
  {
    code: 'daemon-check',
    title: 'Statement that BIRD refuses where it stands, or for its value',
    severity: 'error',
    why: `The statement is well-formed, and BIRD looks closer: a table is declared after something used it, the start of a name holds a character that names
cannot have, a text is no domain name. The message says what BIRD wants.`,
    bad: { files: { 'bird.conf': 'protocol kernel {\n  ipv4 { export all; };\n}\nipv4 table master4;\n' }, target: '3.4' },
    good: { files: { 'bird.conf': 'ipv4 table master4;\nprotocol kernel {\n  ipv4 { export all; };\n}\n' }, target: '3.4' },
    daemon: { does: 'refuse', says: 'Duplicate configuration of table master4' },
    fix: 'unsafe',
  },
];
