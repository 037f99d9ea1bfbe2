/** Checks of top-level statements and of what stands in them: logs, tables, MPLS domains, thread groups, attributes. */
import type { Configuration, Statement } from '../semantics/model.ts';
import { includes, releases } from '../versions.ts';
import { argumentOf, hasWord, numberIn, numberOf, Options } from './options.ts';
import { typeInWords, typeOfValue } from './values.ts';
import type { Problem } from './problem.ts';
import { onArgument, onStatement, removeFix } from './report.ts';
import { knownAttributes } from '../tables/bgpAttributes.ts';
import { netTypes } from '../tables/protocols.ts';

const LOG_LIMIT = releases('2.17+ 3.0+');
const LEAST_LOG = 16384;

/** sysdep/unix/config.Y: "Log file size limit too low, must be at least 16384." */
export function checkLog(log: Statement, configuration: Configuration): Problem[] {
  const arg = argumentOf(log.bound, 'number');
  if (arg?.label !== 'log' || hasWord(log.bound, 'fixed') || !includes(LOG_LIMIT, configuration.release)) return [];
  const size = numberIn(arg, log.source, configuration);
  return size !== undefined && size < LEAST_LOG ? [onArgument(log, arg, 'number-out-of-range',
    `a log file is renamed at ${LEAST_LOG} bytes at least: BIRD ${configuration.release} refuses ${size}`)] : [];
}

/** nest/config.Y, a table: "Trie option not supported for %s table" and settle times. */
export function checkTable(table: Statement, configuration: Configuration): Problem[] {
  const words = table.bound.keywords.map(({ name }) => name);
  const net = words.slice(0, words.indexOf('table')).join(' ');
  const type = netTypes.find((one) => one.words === net);
  if (!type || type.trie) return [];
  return configuration.inside(table).filter(({ bound }) => bound.name === 'trie').map((trie) =>
    onStatement(trie, 'conflicting-options', `tables of ${net} routes have no trie: BIRD refuses it`, { fixes: removeFix(trie) }));
}

/**
 * conf/confbase.Y: "Minimum settle time %t is bigger than maximum settle time %t"; nest/config.Y: "Cork low threshold must
 * be lower than the high threshold."
 */
export function checkPair(statement: Statement, configuration: Configuration): Problem[] {
  const [low, high] = statement.bound.args.map((arg) => numberIn(arg, statement.source, configuration));
  if (low === undefined || high === undefined || low <= high) return [];
  return [onStatement(statement, 'conflicting-options', `the first value of \`${statement.bound.name}\` is the lower one: BIRD refuses them in this order`)];
}

const LABELS = 2 ** 20;

/** nest/mpls.Y, a label range: "MPLS label range start and length must be specified", "MPLS label range end must be less than 2^20". */
export function checkLabelRange(range: Statement, configuration: Configuration): Problem[] {
  if (!argumentOf(range.bound, 'block')) return [];
  const options = new Options(configuration.inside(range), configuration);
  const lacking = ['start', 'length'].filter((name) => !options.last(name));
  if (lacking.length > 0) return [onStatement(range, 'missing-option',
    `a label range has a start and a length, and BIRD refuses it without: add ${lacking.map((name) => `"${name} NUMBER;"`).join(' and ')}`)];
  const [start, length] = [options.number('start', 0), options.number('length', 0)];
  if (start === undefined || length === undefined || start >= LABELS || length >= LABELS || start + length <= LABELS) return [];
  const message = `MPLS labels end at ${LABELS - 1}, and this range would end at ${start + length - 1}: BIRD refuses it`;
  return [onStatement(options.last('length')!, 'number-out-of-range', message)];
}

/** nest/mpls.c, mpls_domain_postconfig: "MPLS label ranges %s and %s intersect", a warning. Ranges that nobody wrote do not count. */
export function checkDomain(domain: Statement, configuration: Configuration): Problem[] {
  const ranges = configuration.inside(domain).flatMap((at) => {
    const options = new Options(configuration.inside(at), configuration);
    const [start, length] = [options.number('start', 0), options.number('length', 0)];
    return start === undefined || length === undefined || !options.last('start') || isImplicit(at) ? [] : [{ at, start, end: start + length }];
  });
  return ranges.flatMap((range, i) => {
    const other = ranges.slice(0, i).find(({ start, end }) => start < range.end && range.start < end);
    return other ? [onStatement(range.at, 'daemon-warning', 'this label range and another of the domain have labels in common: BIRD warns about it', {
      severity: 'warning', related: { source: other.at.source, node: other.at.bound, message: 'the other range' },
    })] : [];
  });
}

/** `static` and `dynamic` are ranges that every domain has. */
function isImplicit({ bound }: Statement): boolean {
  const name = bound.args[0]?.elements[0];
  return hasWord(bound, 'static') || hasWord(bound,
    'dynamic') || (name?.kind === 'name' && !name.quoted && (name.name === 'static' || name.name === 'dynamic'));
}

const MS = 1000;

/** sysdep/unix/config.Y, a thread group: "Loop time maximum can't be higher than its latency limit", "Loop time minimm can't be higher than maximum". */
export function checkThreadGroup(group: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(group), configuration);
  const time = (name: string, otherwise: number): number | undefined => options.number(name, otherwise);
  const [min, max, latency] = [time('min time', 10 * MS), time('max time', 300 * MS), time('max latency', 1000 * MS)];
  const problems: Problem[] = [];
  if (max !== undefined && latency !== undefined && max > latency) {
    problems.push(onStatement(options.lastOf('max time', 'max latency')!, 'conflicting-options',
      `\`max time\`, ${max / MS} ms, must be at most \`max latency\`, ${latency / MS} ms: BIRD refuses it`));
  }
  if (min !== undefined && max !== undefined && min > max) {
    problems.push(onStatement(options.lastOf('min time', 'max time')!, 'conflicting-options',
      `\`min time\`, ${min / MS} ms, must be at most \`max time\`, ${max / MS} ms: BIRD refuses it`));
  }
  return problems;
}

const SEVERAL_THREADS = releases('3.0+');

const semicolonMissing = (statement: Statement, end: number): Problem =>
  onStatement(statement, 'missing-semicolon', '";" is missing here', { fixes: [{ title: 'Insert ";"', safe: true, start: end, end, newText: ';' }] });

/** sysdep/unix/config.Y: "Number of threads must be at least one." (3.x) */
export function checkThreads(threads: Statement, configuration: Configuration): Problem[] {
  const { block, statement, end } = threads.bound;
  if (block !== 'global') return [];
  // 3.x needs no semicolon here.
  if (!includes(SEVERAL_THREADS, configuration.release)) return statement.terminated ? [] : [semicolonMissing(threads, end)];
  if (numberOf(threads, configuration) !== 0) return [];
  return [onArgument(threads, threads.bound.args[0], 'number-out-of-range', `BIRD ${configuration.release} needs one worker thread at least, and refuses 0`)];
}

/** filter/config.Y: "Integer expression expected", "Expression of type int expected". */
export function checkEval(statement: Statement, configuration: Configuration): Problem[] {
  const arg = statement.bound.args[0];
  const type = arg?.elements[0] && typeOfValue(arg.elements[0], statement.source, configuration);
  return type === undefined || type === 'int' ? [] : [onArgument(statement, arg, 'type-mismatch', `\`eval\` computes a number, and this is ${typeInWords(type)}: BIRD refuses it`)];
}

const TYPED = releases('3.0+');

/** proto/bgp/config.Y: "Attribute BGP.%d already known as %s" (2.x), "Attribute %d type must be %s, not %s." (3.x). */
export function checkAttribute(attribute: Statement, configuration: Configuration): Problem[] {
  const arg = argumentOf(attribute.bound, 'number');
  const number = arg && numberIn(arg, attribute.source, configuration);
  if (number === undefined) return [];
  const { release } = configuration;
  const known = knownAttributes.find((one) => one.number === number && includes(releases(one.versions), release));
  const type = attribute.bound.keywords.slice(2).map(({ name }) => name).join(' ');
  if (!known) {
    return type === 'bytestring' ? [] : [onArgument(attribute, arg, 'conflicting-options',
      `BIRD does not know attribute ${number}, and takes it as a bytestring alone: write "attribute bgp ${number} bytestring ..."`)];
  }
  if (!includes(TYPED, release)) {
    return type === 'bytestring' ? [onArgument(attribute, arg, 'conflicting-options',
      `BIRD ${release} knows attribute ${number} itself, as \`${known.name}\`, and refuses another name for it`)] : [];
  }
  if (type === known.type) return [];
  const other = known.type === undefined ? '' : `; its type is ${known.type}`;
  return [onArgument(attribute, arg, 'conflicting-options', `BIRD knows attribute ${number} itself, as \`${known.name}\`, and refuses it as ${type}${other}`)];
}

const WITHOUT_SEMICOLON = releases('2.16-2.17');

/** nest/config.Y: in the first releases that had it, `restrict` stood without a semicolon. */
export function checkRestrict(restrict: Statement, configuration: Configuration): Problem[] {
  const { statement, end } = restrict.bound;
  if (!includes(WITHOUT_SEMICOLON, configuration.release)) {
    return statement.terminated ? [] : [semicolonMissing(restrict, end)];
  }
  if (!statement.terminated) return [];
  return [onStatement(restrict, 'syntax-error', `BIRD ${configuration.release} takes \`restrict\` without a semicolon alone, and refuses it with one`, {
    fixes: [{ title: 'Remove the semicolon', safe: false, start: end, end: statement.end, newText: '' }],
  })];
}
