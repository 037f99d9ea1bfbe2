/**
 * Every row of the tables as smallest files: each form of its arguments, with values that fit, values beside their range
 * and values of other kinds. Whether a file is right is for the daemons to say, so nothing here has to know.
 */
import { blockNames, compiledBlock, type Form } from '../../server/src/languages/bird/binding/blocks.ts';
import { blocksIn, type Pattern } from '../../server/src/languages/bird/binding/form.ts';
import { protocolTypes } from '../../server/src/languages/bird/tables/protocols.ts';

/** A file with one statement in question. */
export interface SweepCase {
  readonly block: string;
  /** The row, as its table has it. */
  readonly syntax: string;
  readonly statement: string;
  readonly text: string;
}

type Argument = Pattern & { readonly type: 'argument' };

/** What a generation of BIRD has around a statement: names of each class, what a complete protocol has beside it, values that fit. */
interface Setting {
  readonly prelude: string;
  readonly company: Readonly<Record<string, readonly string[]>>;
  readonly before: Readonly<Record<string, string>>;
  readonly fitting: Readonly<Record<string, string>>;
  readonly symbols: Readonly<Record<string, string>>;
}

/** In words that all releases from 2.0 on take. */
const PRELUDE = `router id 192.0.2.1;
define CI = 5; define CS = "text"; define CIP = 192.0.2.9; define CIP6 = 2001:db8::9; define CP = 192.0.2.0/24; define CP6 = 2001:db8::/32; define CB = true;
define CRT = (rt, 1, 2); define CSET = [1, 2];
ipv4 table t4; ipv6 table t6; roa4 table r4; flow4 table f4;
filter fi { accept; }
function fu() { return true; }
protocol device d0 { }
`;

/** What a complete protocol of a type has beside the statement in question, unless that begins with the same words. */
const COMPANY: Readonly<Record<string, readonly string[]>> = {
  aggregator: ['table t4;', 'peer table master4;', 'aggregate on net;'],
  babel: ['ipv6;'],
  bgp: ['local 192.0.2.1 as 65000;', 'neighbor 192.0.2.2 as 65001;', 'ipv4 { import all; export all; };'],
  bmp: ['station address ip 192.0.2.2 port 5000;'],
  bridge: ['bridge device "br0";', 'eth;'],
  direct: ['ipv4;'],
  evpn: ['eth;', 'evpn;', 'rd 1:1;', 'route target (rt, 1, 1);', 'encapsulation vxlan { tunnel device "vx0"; router address 192.0.2.1; };'],
  kernel: ['ipv4;'],
  l3vpn: ['ipv4;', 'vpn4;', 'mpls;', 'rd 1:1;', 'route target (rt, 1, 1);'],
  mrt: ['table master4;', 'filename "f";'],
  ospf: [], 'ospf v2': [], 'ospf v3': [],
  perf: ['ipv4;'],
  pipe: ['table master4;', 'peer table t4;'],
  radv: [],
  rip: ['ipv4;'], 'rip ng': ['ipv6;'],
  rpki: ['roa4;', 'remote 192.0.2.2;'],
  static: ['ipv4;'],
};

/** Tables and domains that some protocols need before them. */
const BEFORE: Readonly<Record<string, string>> = {
  l3vpn: 'vpn4 table v4; mpls domain md; mpls table mt;\n',
  evpn: 'eth table et; evpn table ev; mpls domain md; mpls table mt;\n',
  bridge: 'eth table et;\n',
};

/** What a block needs beside the statement in question. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  'bgp key': ['id 1;', 'secret "x";'], 'mpls range': ['start 1000;', 'length 10;'], 'rpki ssh': ['user "u";'],
  'evpn encapsulation': ['tunnel device "vx0";', 'router address 192.0.2.1;'],
};

/** A value of each kind that fits most places. */
const FITTING: Readonly<Record<string, string>> = {
  number: '5', seconds: '5', time: '5 s', switch: 'on', string: '"text"', text: '"text"', ip: '192.0.2.5', prefix: '192.0.2.0/24', net: '192.0.2.0/24',
  'router-id': '192.0.2.7', rd: '65000:1', ec: '(rt, 1, 2)', 'ec-set': '[(rt, 1, 2)]', bytestring: 'hex:0102', date: '"2020-01-01"', name: 'brandnew',
  symbol: 't4', interface: 'eth0', interfaces: '"eth*"', filter: 'all', expression: '(1 = 1)', commands: '{ accept; }', mask: 'all', words: '{ }', 'label-stack': '100/200',
};
const SYMBOLS: Readonly<Record<string, string>> = {
  table: 't4', filter: 'fi', function: 'fu', 'thread-group': 'worker', 'mpls-domain': 'md', 'mpls-range': 'mr',
};

const LATER: Setting = { prelude: PRELUDE, company: COMPANY, before: BEFORE, fitting: FITTING, symbols: SYMBOLS };

/** BIRD 1.6, whose bird knows IPv4 alone, and bird6 IPv6: the protocol itself is the channel. */
const setting1 = (address: string, neighbor: string, prefix: string): Setting => ({
  prelude: `router id 192.0.2.1;
define CI = 5; define CS = "text"; define CIP = ${address}; define CP = ${prefix}; define CB = true; define CRT = (rt, 1, 2); define CSET = [1, 2];
table t4; roa table r4;
filter fi { accept; }
function fu() { return true; }
protocol device d0 { }
`,
  company: {
    bgp: ['local as 65000;', `neighbor ${neighbor} as 65001;`], pipe: ['peer table t4;'], mrt: ['filename "f";', 'period 5;'], ospf: ['area 0 { };'],
  },
  before: {},
  fitting: { ...FITTING, ip: address, prefix, net: prefix },
  symbols: { ...SYMBOLS },
});
const BIRD: Setting = setting1('192.0.2.5', '192.0.2.2', '192.0.2.0/24');
const BIRD6: Setting = setting1('2001:db8::5', '2001:db8::2', '2001:db8::/32');
/** What the cases that are made now are for. */
let setting: Setting = LATER;

/** Values of every kind; each stands in the place of every argument once. */
const VALUES: readonly string[] = [
  '5', '0x10', '"text"', '""', '"2020-02-30"', '192.0.2.5', '2001:db8::5', '::', '0.0.0.0', 'fe80::1', '192.0.2.0/24', '2001:db8::/32', 'on', 'off', 'true', 'all', 'none', 'default',
  'CI', 'CS', 'CIP', 'CIP6', 'CP', 'CP6', 'CB', 'CRT', 'CSET', 'nosuch', 't4', 't6', 'f4', 'fi', 'fu', "'quoted'",
  '(CI)', '(2 + 3)', '("text")', '(CS)', '(192.0.2.5)', '(2001:db8::5)', '(192.0.2.0/24)', '(2001:db8::/32)', '(true)', '(CB)',
  'hex:0102', '01020304050607080910', '(hex:0102)', '(rt, 1, 2)', '(ro, 1, 2)', '[(rt, 1, 2)]', '[]', '65000:1', '00:11:22:33:44:55', 'mpls 100', '192.0.2.0/24 max 24 as 1',
  '5 s', '5 ms', '5 us', '5 m', 'CI s', '(5) s', '-5', '5 5', '{ }', '{ accept; }', 'filter fi', 'filter { accept; }', 'where net ~ 192.0.2.0/24', '"a", "b"', '-"a", "*"', '"a" 192.0.2.0/24',
];

/** Numbers about the ends of the ranges that options have. */
const NUMBERS: readonly string[] = ['0', '1', '2', '255', '256', '65535', '65536', '1048575', '1048576', '16777215', '16777216', '4294967295', '4294967296'];
const TIMES: readonly string[] = ['0 s', '1 us', '3600 s', '3601 s', '4294967295 s', '4294967296 s', '9999999999 us'];

function valuesOf({ kind, spec }: Argument): string[] {
  const values = [...VALUES];
  if (kind === 'number' || kind === 'seconds' || kind === 'router-id' || kind === 'label-stack') {
    values.push(...NUMBERS);
    for (const end of spec?.match(/\d+/g) ?? []) values.push(...[-1, 0, 1].map((step) => String(Math.max(0, Number(end) + step))), `(${Number(end) + 1})`);
  }
  if (kind === 'time') {
    values.push(...TIMES);
    for (const [, end, unit] of spec?.matchAll(/(\d+)(us|ms|s)/g) ?? []) values.push(...[-1, 0, 1].map((step) => `${Math.max(0, Number(end) + step)} ${unit}`), `(${Number(end) + 1}) ${unit}`);
  }
  if (kind === 'mask' || kind === 'words') {
    const words = (spec ?? '').split('|').map((word) => word.replace(/\{.*/, ''));
    values.push(`{ ${words[0]} }`, `{ ${words.join(', ')} }`, `{ ${words.join('; ')} }`, `{ ${words[0]}, }`, '{ nonsense }', ...words);
  }
  return values;
}

function fitting({ kind, spec }: Argument): string {
  if (kind === 'symbol') return setting.symbols[spec ?? ''] ?? 'nosuch';
  if ((kind === 'ip' || kind === 'prefix') && spec === '6') return kind === 'ip' ? '2001:db8::5' : '2001:db8::/64';
  if (kind === 'number' || kind === 'seconds') {
    const [low, high] = (/[0-9][0-9,-]*$/.exec(spec ?? '')?.[0] ?? '0-9').split(/[-,]/).map(Number) as [number, number | undefined];
    return String(Math.min(Math.max(low, 5), high ?? 5));
  }
  return setting.fitting[kind]!;
}

/** A form as text: what fits, and that with one thing changed. */
interface Written { readonly base: string; readonly others: readonly string[] }

function write(pattern: Pattern, inside: (block: string) => string): Written {
  switch (pattern.type) {
    case 'word': return { base: pattern.word, others: [] };
    case 'punctuation': return { base: pattern.text, others: [] };
    case 'argument': return { base: fitting(pattern), others: valuesOf(pattern) };
    case 'block': return { base: `{ ${inside(pattern.block)} }`, others: ['{ ; }', '{ nonsense; }', `{ ${inside(pattern.block)} ; }`] };
    case 'sequence': {
      const items = pattern.items.map((item) => write(item, inside));
      const join = (at: number, text: string): string => items.map(({ base }, i) => (i === at ? text : base)).filter(Boolean).join(' ');
      return { base: join(-1, ''), others: items.flatMap(({ others }, at) => others.map((text) => join(at, text))) };
    }
    case 'choice': {
      const items = pattern.items.map((item) => write(item, inside));
      return { base: items[0]!.base, others: [...items.slice(1).map(({ base }) => base), ...items.flatMap(({ others }) => others)] };
    }
    case 'repeat': {
      const { base, others } = write(pattern.item, inside);
      const twice = pattern.most === 1 ? [] : [`${base} ${base}`];
      if (pattern.most !== 1 && pattern.item.type === 'choice') {
        const each = pattern.item.items.map((item) => write(item, inside).base);
        twice.push(...each.map((one) => `${base} ${one}`), each.join(' '));
      }
      return { base: pattern.least === 0 ? '' : base, others: [...(pattern.least === 0 ? [base] : []), ...others, ...twice] };
    }
  }
}

const within = (block: string): string => (INSIDE[block] ?? []).join(' ');

/** Where a block's statement may stand: a file around it. */
type Host = (statement: string) => string;

/** All without those that begin with the words which the statement begins with. */
function company(all: readonly string[], statement: string): string {
  const words = statement.split(/[\s;]/);
  return all.filter((one) => {
    const own = one.split(/[\s;]/);
    return own[0] !== words[0] || (own[0] === 'peer' && words[0] === 'table');
  }).join(' ');
}

/** The places of every block, each reached by the first row that leads there, and protocols by each of their types. */
export function hosts(): Map<string, Host[]> {
  const found = new Map<string, Host[]>([['global', [(statement) => `${setting.prelude}${statement}\n`]]]);
  for (const { words, block } of protocolTypes) {
    const host: Host = (statement) => `${setting.prelude}${setting.before[words] ?? ''}protocol ${words} p {\n  ${company(setting.company[words] ?? [], statement)}\n  ${statement}\n}\n`;
    found.set(block, [...(found.get(block) ?? []), host]);
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const name of blockNames()) {
      const around = found.get(name);
      if (!around) continue;
      for (const form of compiledBlock(name).forms) {
        for (const inner of blocksIn(form.pattern)) {
          if (found.has(inner)) continue;
          const opening = write(unfolded(form.pattern, inner), () => '\u0000').base.replace('brandnew', `${inner.replaceAll(' ', '_')}_new`);
          const host: Host = (statement) => around[0]!(`${opening.replace('\u0000', () => `\n    ${company(INSIDE[inner] ?? [], statement)} ${statement}\n`)};`);
          found.set(inner, [host]);
          grew = true;
        }
      }
    }
  }
  return found;
}

/** The form with its optional block there, and the choice that has it. */
function unfolded(pattern: Pattern, block: string): Pattern {
  if (pattern.type === 'repeat' && blocksIn(pattern.item).includes(block)) return unfolded(pattern.item, block);
  if (pattern.type === 'choice') {
    const item = pattern.items.find((one) => blocksIn(one).includes(block));
    return item ? unfolded(item, block) : pattern;
  }
  if (pattern.type === 'sequence') return { type: 'sequence', items: pattern.items.map((item) => unfolded(item, block)) };
  return pattern;
}

/** The statements of one row. `plain`: those that fit alone. */
function statements({ pattern }: Form, plain: boolean): string[] {
  const { base, others } = write(pattern, within);
  const forms = plain ? [base, ...formsOf(pattern)] : [base, ...others];
  const texts = forms.map((form) => `${form};`);
  return plain ? texts : [...texts, base, `${base};;`, `${base}; ${base};`, `;${base};`];
}

/** Each choice and each option of a form once, with values that fit. */
function formsOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'sequence': {
      const bases = pattern.items.map((item) => write(item, within).base);
      return pattern.items.flatMap((item, at) => formsOf(item).map((text) => bases.map((base, i) => (i === at ? text : base)).filter(Boolean).join(' ')));
    }
    case 'choice': return pattern.items.flatMap((item) => [write(item, within).base, ...formsOf(item)]);
    case 'repeat': return [write(pattern.item, within).base, ...formsOf(pattern.item)];
    default: return [];
  }
}

/** Which files are made: for 2.0 and later, for bird of 1.6, for bird6. Each has words of its own. */
export type Generation = '2' | '1.6v4' | '1.6v6';
const SETTINGS: Readonly<Record<Generation, Setting>> = { 2: LATER, '1.6v4': BIRD, '1.6v6': BIRD6 };

/** Every case there is; `plain`: those with values that fit alone. */
export function sweepCases(plain: boolean, generation: Generation = '2'): SweepCase[] {
  setting = SETTINGS[generation];
  const cases = new Map<string, SweepCase>();
  for (const [block, around] of hosts()) {
    for (const form of compiledBlock(block).forms) {
      for (const statement of statements(form, plain)) {
        for (const host of around) {
          const text = host(statement);
          if (!cases.has(text)) cases.set(text, { block, syntax: form.row.syntax, statement, text });
        }
      }
    }
  }
  return [...cases.values()];
}

/** Two statements of one block together, with values that fit: `numbers` choose which. */
export function pairCases(count: number, numbers: Iterator<number>, generation: Generation = '2'): SweepCase[] {
  setting = SETTINGS[generation];
  const choose = <T>(list: readonly T[]): T => list[Math.floor(numbers.next().value * list.length)]!;
  const blocks = [...hosts()].map(([block, around]) => ({
    block, around, statements: compiledBlock(block).forms.flatMap((form) => statements(form, true).map((statement) => ({ statement, syntax: form.row.syntax }))),
  })).filter((one) => one.statements.length > 1);
  // A block counts as often as it has statements.
  const weighted = blocks.flatMap((one) => one.statements.map(() => one));
  return Array.from({ length: count }, () => {
    const { block, around, statements: all } = choose(weighted);
    const [one, other] = [choose(all), choose(all)];
    const statement = `${one.statement} ${other.statement}`;
    return { block, syntax: one.syntax, statement, text: choose(around)(statement) };
  });
}
