/**
 * The address family in BIRD 1.6: bird has IPv4 alone, and its lexer stops at an IPv6 address ("This is an IPv4 router,
 * therefore IPv6 addresses are not supported"); to bird6 what looks like an IPv4 address is a router ID (conf/cf-lex.l, RTRID).
 */
import { bindStatements, type Bound } from '../binding/bind.ts';
import type { Entry } from '../project/project.ts';
import { ip6Addresses } from '../semantics/bird6.ts';
import type { Configuration } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';
import { familyOf } from '../versions.ts';
import type { Problem } from './problem.ts';

/** Addresses of the other family; nothing for the releases that know both. */
export function checkFamily(entry: Entry, configuration: Configuration): Problem[] {
  const family = familyOf(configuration.release);
  if (family === undefined) return [];
  return family === 4 ? ip6(entry) : [...prefixes4(entry), ...arguments4(entry, configuration)];
}

function ip6({ item }: Entry): Problem[] {
  return [...ip6Addresses(item.text)].map((at) => ({
    ...at, code: 'type-mismatch', message: 'bird of BIRD 1.6 knows IPv4 alone, and stops at an IPv6 address: this belongs into the configuration of bird6',
  }));
}

const ELSEWHERE = 'bird6 of BIRD 1.6 knows IPv6 alone: this belongs into the configuration of bird';

/** IPv4 prefixes in sets and constants, and wherever an option wants one. In other filter code they are a division to the daemon. */
function prefixes4({ item }: Entry): Problem[] {
  const problems: Problem[] = [];
  if (!/\d\.\d+\.\d+\.\d/.test(item.text)) return problems;
  walk(item.node, (node) => {
    if (node.kind === 'define' && node.value?.kind === 'prefix' && node.value.address.family === 4) problems.push({ code: 'type-mismatch', message: ELSEWHERE, start: node.value.start, end: node.value.end });
    if (node.kind !== 'set') return;
    const inside = item.text.slice(node.start, node.end).replace(/#[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
    const found = /(?<![\w.:])\d+(?:\.\d+){3}[ \t]*\/[ \t]*\d+/.exec(inside);
    if (found) problems.push({ code: 'type-mismatch', message: ELSEWHERE, start: node.start + found.index, end: node.start + found.index + found[0].length });
  });
  return problems;
}

const OF_ADDRESSES: ReadonlySet<string> = new Set(['ip', 'prefix', 'net', 'interfaces']);

/** Options that want an address or a network. */
function arguments4(entry: Entry, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  const visit = (list: readonly (Bound | ast.Include)[]): void => {
    for (const bound of list) {
      if (bound.kind !== 'bound') continue;
      for (const arg of bound.args) {
        const block = arg.kind === 'block' ? arg.elements[0] : undefined;
        if (block?.kind === 'block') visit(bindStatements(block.statements, arg.spec!).entries);
        if (!OF_ADDRESSES.has(arg.kind)) continue;
        for (const element of arg.elements) {
          const net = element.kind === 'net' ? element.parts.find((part) => part.kind === 'prefix') : element;
          const value = net && configuration.evaluate(net, entry);
          if ((value?.type === 'ip' || value?.type === 'prefix') && value.family === 4) problems.push({ code: 'type-mismatch', message: ELSEWHERE, start: element.start, end: element.end });
        }
      }
    }
  };
  visit(entry.facts.list.entries);
  return problems;
}
