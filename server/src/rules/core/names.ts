/** Codes of names: all of a configuration live in one namespace and are known from their definition on. */
import type { Description } from '../rule.ts';

/** In the order of the documentation. */
export const names: readonly Description[] = [
  {
    code: 'undefined-name',
    title: 'Name that is not defined',
    severity: 'error',
    why: `Nothing in the file, nor in what it includes, defines this name. BIRD says so in a roundabout way. Names are case-sensitive; a file that another
one includes is judged together with it.`,
    bad: 'protocol device { }\nprotocol kernel {\n  ipv4 { export filter to_kernel; };\n}\n',
    good: 'protocol device { }\nfilter to_kernel {\n  accept;\n}\nprotocol kernel {\n  ipv4 { export filter to_kernel; };\n}\n',
    daemon: { does: 'refuse', says: 'syntax error, unexpected CF_SYM_UNDEFINED' },
    fix: 'unsafe',
  },
  {
    code: 'used-before-definition',
    title: 'Name used above its definition',
    severity: 'error',
    why: 'BIRD reads from top to bottom once: a name is known after its definition alone. Move the definition up, or the `include` that brings it.',
    bad: 'protocol kernel {\n  ipv4 { export filter to_kernel; };\n}\nfilter to_kernel {\n  accept;\n}\n',
    good: 'filter to_kernel {\n  accept;\n}\nprotocol kernel {\n  ipv4 { export filter to_kernel; };\n}\n',
    daemon: { does: 'refuse', says: 'syntax error, unexpected CF_SYM_UNDEFINED' },
    fix: 'unsafe',
  },
  {
    code: 'duplicate-name',
    title: 'Name that is defined twice',
    severity: 'error',
    why: `There is one namespace for constants, filters, functions, tables, protocols and templates, and BIRD refuses a second definition of a name whatever
its kind. The finding shows where the first one is, perhaps in another file.`,
    bad: 'protocol device { }\ndefine MYAS = 65001;\ndefine MYAS = 65002;\n',
    good: 'protocol device { }\ndefine MYAS = 65001;\ndefine THEIRAS = 65002;\n',
    daemon: { does: 'refuse', says: 'already defined' },
    fix: 'none',
  },
  {
    code: 'wrong-name-class',
    title: 'Name of something else than is wanted here',
    severity: 'error',
    why: 'The name is defined, as another kind of thing: a function where a filter is wanted, a protocol where a table is.',
    bad: 'protocol device { }\nfunction ours() -> bool {\n  return net = 10.0.0.0/8;\n}\nprotocol kernel {\n  ipv4 { table ours; export all; };\n}\n',
    good: 'protocol device { }\nipv4 table ours;\nprotocol kernel {\n  ipv4 { table ours; export all; };\n}\n',
    daemon: { does: 'refuse' },
    fix: 'none',
  },
  {
    code: 'reserved-word',
    title: 'Keyword as a name',
    severity: 'error',
    why: `Up to 2.13 and 3.1 no keyword of the language can be a name. Later releases take most of them, with a warning from 2.18 and 3.2 on: the word then no
longer works as the keyword. Any other name is better.`,
    bad: { files: { 'bird.conf': 'protocol device { }\ndefine peer = 65002;\n' }, target: '3.1' },
    good: { files: { 'bird.conf': 'protocol device { }\ndefine PEER = 65002;\n' }, target: '3.1' },
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
];
