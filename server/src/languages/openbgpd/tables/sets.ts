import type { Block } from './schema.ts';

const lengths = '[<one:prefix length>]';

/** Members of the sets. */
export const setBlocks: readonly Block[] = [
  { name: 'as-set', noun: 'member', style: 'set', mayBeEmpty: true, doc: 'AS numbers.', rows: [{ syntax: '<as-any@member>', doc: 'An AS number.' }] },
  {
    name: 'prefix-set', noun: 'member', style: 'set', mayBeEmpty: true, doc: 'Prefixes, each for itself or with a range of lengths.',
    rows: [{ syntax: `<prefix> ${lengths}`, name: 'prefix', doc: 'A prefix. Without a range of lengths it is that alone.' }],
  },
  {
    name: 'roa-set', noun: 'member', style: 'set', mayBeEmpty: true, doc: 'Validated ROA payloads.',
    rows: [{ syntax: `<prefix> ${lengths} source-as <as-any> [expires <number@time>]`, name: 'roa', doc: 'Up to the length after `maxlen`, the AS may originate the prefix. `expires` is in seconds since 1970.' }],
  },
  {
    name: 'origin-set', noun: 'member', style: 'set', mayBeEmpty: true, doc: 'Prefixes with the AS that may originate them.',
    rows: [{ syntax: `<prefix> ${lengths} source-as <as-any> [expires <number@expires>]`, name: 'roa', doc: 'Up to the length after `maxlen`, the AS may originate the prefix.' }],
  },
  {
    name: 'aspa-set', noun: 'member', style: 'set', mayBeEmpty: true, doc: 'Validated ASPA payloads.',
    rows: [{ syntax: 'customer-as <as@remote> [expires <number@time>] provider-as <list:providers>', name: 'aspa', doc: 'The providers of a customer AS.' }],
  },
  {
    name: 'providers', noun: 'member', style: 'set', doc: 'AS numbers of providers.',
    rows: [{ syntax: '<as-any@provider> [(inet{8.8}|inet6{8.8}|IPv4{8.8}|IPv6{8.8})]', doc: 'A provider, in 8.8 for one address family where one is named.' }],
  },
  {
    name: 'prefix length', noun: 'range', doc: 'Which lengths of prefixes within a prefix are meant.',
    rows: [
      { syntax: 'or-longer', doc: 'The prefix and all within it.' },
      { syntax: 'maxlen <number@maxlen>', doc: 'The prefix and what lies within it up to a length.' },
      { syntax: 'prefixlen <unary> <number@length>', doc: 'What lies within it with a length that compares like this.' },
      { syntax: 'prefixlen <number@low> <binary> <number@high>', doc: 'What lies within it with a length from one to another (`-`), or outside of these (`><`).' },
    ],
  },
];
