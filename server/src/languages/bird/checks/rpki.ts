/** What BIRD checks of `protocol rpki` (proto/rpki/). */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { missingChannel } from './channels.ts';
import { hasWord, mayMean, Options, unreadWords } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { blame, onProtocol, onStatement, removeFix } from './report.ts';

/** config.Y, and rpki_postconfig of rpki.c. Templates are checked as protocols are. */
export function checkRpki(protocol: Protocol, configuration: Configuration): Problem[] {
  const options = new Options(protocol.inForce, configuration);
  const problems = missingChannel(protocol, configuration, ['roa4', 'roa6', 'aspa'], 'to a table of what it fetches');
  const remotes = options.all('remote');
  // "IP address or hostname of cache server must be set"
  if (remotes.length === 0 && isComplete(protocol, configuration) && !mayMean(unreadWords(protocol.definition.block, 'protocol rpki'), 'remote')) {
    problems.push(onProtocol(protocol, 'missing-option',
      'the cache to fetch from is not set, and BIRD refuses the protocol: add "remote ADDRESS;" or "remote "NAME";"'));
  }
  // "Only one cache server per protocol allowed", "At the most one transport per protocol allowed"
  problems.push(...twice(remotes, 'a protocol has one cache: BIRD refuses a second; write another protocol for it'));
  problems.push(...twice(options.beginning('transport'), 'a protocol has one transport: BIRD refuses a second'));
  // "Impossible min/max version for RPKI: %u/%u"
  const [min, max] = [options.number('min version', 0), options.number('max version', 2)];
  if (min !== undefined && max !== undefined && min > max) {
    problems.push(blame(protocol, [options.last('min version'), options.last('max version')], 'conflicting-options',
      `the least version, ${min}, is above the highest, ${max}: BIRD refuses it`));
  }
  return problems;
}

function twice(statements: readonly Statement[], message: string): Problem[] {
  return statements.slice(1).filter(({ origin }) => origin === 'own').map((statement) => onStatement(statement, 'duplicate-option', message, {
    related: { source: statements[0]!.source, node: statements[0]!.bound, message: 'the first one' }, fixes: removeFix(statement),
  }));
}

/** config.Y, the block of a transport: "User must be set", "Authentication and password options should be used together". */
export function checkTransport(transport: Statement, configuration: Configuration): Problem[] {
  if (!transport.bound.args.some(({ kind }) => kind === 'block')) return [];
  const options = new Options(configuration.inside(transport), configuration);
  if (transport.bound.name === 'transport ssh') {
    return options.last('user') ? [] : [onStatement(transport, 'missing-option',
      'SSH needs a user to log in as, and BIRD refuses it without: add "user "...";"')];
  }
  const authentication = options.last('authentication');
  const md5 = authentication !== undefined && hasWord(authentication.bound, 'md5');
  const password = options.last('password');
  if (md5 === Boolean(password)) return [];
  return [md5 ? onStatement(authentication, 'missing-option', '`authentication md5` has no password, and BIRD refuses it without: add "password "...";"')
    : onStatement(password!, 'missing-option', 'a password is for "authentication md5", and BIRD refuses it without')];
}
