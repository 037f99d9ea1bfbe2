/** What BIRD checks of protocols between two tables: pipe and aggregator. */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { netOf } from './nets.ts';
import { argumentOf, hasWord, mayMean, Options, unreadWords } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { blame, onArgument, onProtocol, onStatement, removeFix } from './report.ts';
import { includes, releases } from '../versions.ts';
import { onlyNet, tableNamedBy } from './tables.ts';
import { typeInWords, typeOfValue, type ValueType } from './values.ts';

/** proto/pipe/pipe.c, pipe_postconfig. Templates are checked as protocols are. */
export function checkPipe(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  // "Primary routing table not specified", "Secondary routing table not specified"
  const problems = missingTables(protocol, options, 'a pipe copies routes between two tables', onlyNet(configuration.release) === undefined);
  const [primary, secondary] = [options.last('table'), options.last('peer table')];
  const [one, other] = [tableNamedBy(primary, configuration), tableNamedBy(secondary, configuration)];
  if (one && other && one.name === other.name) {
    // "Primary table and peer table must be different"
    problems.push(blame(protocol, [secondary, primary], 'conflicting-options', `both ends of the pipe are table ${one.name}: BIRD refuses it`));
  } else if (one && other && one.net !== other.net) {
    // "Primary table and peer table must have the same type"
    problems.push(blame(protocol, [secondary, primary], 'type-mismatch',
      `table ${one.name} holds ${one.net} routes and table ${other.name} ${other.net} routes: a pipe joins tables of one kind, and BIRD refuses this one`));
  }
  // "Export subprefix must match table type", "Import subprefix must match table type" (3.x)
  for (const name of ['export in', 'import in']) {
    const at = options.last(name);
    const arg = at && argumentOf(at.bound, 'net');
    const net = at && netOf(arg, at.source, configuration);
    if (one && net !== undefined && net !== one.net) problems.push(onArgument(at!, arg, 'type-mismatch',
      `this is a network of kind ${net}, and the tables hold ${one.net} routes: BIRD refuses it`));
  }
  // "Pipe protocol does not support receive limits"
  const limit = options.last('receive limit');
  if (limit && !hasWord(limit.bound, 'off')) problems.push(blame(protocol, [limit], 'conflicting-options',
    'a pipe receives nothing that could be limited, and BIRD refuses `receive limit`: write "import limit" or "export limit"', { fixes: removeFix(limit) }));
  // "Pipe protocol prohibits keeping filtered routes"
  const keep = options.last('import keep filtered');
  if (keep && options.flag('import keep filtered', false) === true) {
    problems.push(blame(protocol, [keep], 'conflicting-options',
      'a pipe cannot keep filtered routes: BIRD refuses `import keep filtered`', { fixes: removeFix(keep) }));
  }
  return problems;
}

/** proto/aggregator/: aggregator_postconfig and config.Y. */
export function checkAggregator(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  // "Source table not specified", "Destination table not specified"
  const problems = missingTables(protocol, options, 'an aggregator merges routes of one table into another');
  const [source, destination] = [tableNamedBy(options.last('table'), configuration), tableNamedBy(options.last('peer table'), configuration)];
  if (source && destination && source.net !== destination.net) {
    // "Both tables must be of the same type"
    const message = `table ${source.name} holds ${source.net} routes and table ${destination.name} ${destination.net} routes: `
      + 'an aggregator wants tables of one kind, and BIRD refuses this one';
    problems.push(blame(protocol, [options.last('peer table'), options.last('table')], 'type-mismatch', message));
  }
  // "Only one aggregate on clause allowed"
  for (const second of options.all('aggregate on').slice(1)) {
    problems.push(onStatement(second, 'duplicate-option',
      'a second `aggregate on`: BIRD refuses it; put all expressions into one, separated by commas', { fixes: removeFix(second) }));
  }
  // "'NET' must be present", since 3.0 "aggregate on must be always include 'net'."
  for (const clause of options.all('aggregate on').slice(0, 1)) if (!holdsNet(clause)) problems.push(onStatement(clause, 'missing-option',
    'routes are merged network by network: BIRD refuses `aggregate on` without `net` among its expressions'));
  if (includes(COMPARED, configuration.release)) {
    // "Expression evaluated to type %s unsupported by aggregator. Store this value as a custom attribute instead"
    for (const clause of options.all('aggregate on')) {
      for (const arg of clause.bound.args) {
        const element = arg.elements[0];
        const type = element?.kind === 'tuple' ? typeOfValue(element, clause.source, configuration) : undefined;
        if (type !== undefined && NOT_COMPARED.has(type)) problems.push(onArgument(clause, arg, 'type-mismatch',
          `routes cannot be told apart by ${typeInWords(type)} here, and BIRD ${configuration.release} refuses it: give it to an attribute of your own in a filter, and name that`));
      }
    }
  }
  return problems;
}

const COMPARED = releases('3.0+');
/** Types of expressions that routes are not compared by in 3.x. */
const NOT_COMPARED: ReadonlySet<string> = new Set<ValueType>(['string', 'prefix', 'bytestring', 'set', 'mask', 'list', 'network']);

/** `both`: 1.6 takes `master` where no primary table is named. */
function missingTables(protocol: Protocol, options: Options, why: string, both = true): Problem[] {
  if (!isComplete(protocol, options.configuration)) return [];
  const unread = unreadWords(protocol.definition.block, `protocol ${protocol.type}`);
  const missing = ['table', 'peer table'].filter((name) => both || name !== 'table').filter((name) => !options.last(name) && !mayMean(unread, name.split(' ')[0]!));
  return missing.length === 0 ? [] : [onProtocol(protocol, 'missing-option',
    `${why}, and BIRD refuses it without ${missing.map((name) => `"${name} NAME;"`).join(' and ')}`)];
}

/** Whether `net` itself is one of the expressions: in parentheses it does not count. */
function holdsNet({ bound }: Statement): boolean {
  return bound.args.some(({ elements: [element] }) => element?.kind === 'name' && element.name === 'net');
}
