/** What BIRD checks of `protocol radv`: its interfaces, prefixes, name servers (proto/radv/config.Y), and channels. */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { includes, releases } from '../versions.ts';
import { channelFor, channelsOf } from './channels.ts';
import { argumentOf, numberIn, Options, switchOf, valueIn } from './options.ts';
import { isComplete } from './ports.ts';
import type { Problem } from './problem.ts';
import { onArgument, onStatement } from './report.ts';

const DISCOVERY = releases('2.19+ 3.3+');

/** radv_iface_finish: the times of an interface in the light of its longest interval. */
export function checkRadvInterface(statement: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const problems: Problem[] = [];
  const max = options.number('max ra interval', 600);
  if (max === undefined) return problems;
  // "Min RA interval must be at most 3/4 * Max RA interval"
  const min = options.number('min ra interval', 0);
  // The daemon compares signed numbers: from 2^31 on they are below everything.
  if (min !== undefined && min < 2 ** 31 && min > Math.floor((max * 3) / 4)) {
    problems.push(onStatement(options.last('min ra interval')!, 'conflicting-options',
      `the shortest interval, ${min} s, must be at most three quarters of the longest, ${max} s: BIRD refuses it`));
  }
  // "Default lifetime must be either 0 or at least Max RA interval", and its like
  for (const name of ['default lifetime', 'route lifetime', 'prefix linger time', 'route linger time']) {
    const at = options.last(name);
    const value = at && seconds(at, configuration);
    if (value !== undefined && value > 0 && value < max) {
      problems.push(onStatement(at!, 'conflicting-options',
        `\`${name}\` must be 0 or at least \`max ra interval\`, ${max} s: ${value} s would be over before the next advertisement, and BIRD refuses it`));
    }
  }
  return problems;
}

function seconds({ bound, source }: Statement, configuration: Configuration): number | undefined {
  const arg = argumentOf(bound, 'seconds');
  return arg && numberIn(arg, source, configuration);
}

/** radv_prefix: "Preferred lifetime must be at most Valid lifetime", "Valid lifetime sensitive requires that ...". */
export function checkRadvPrefix(statement: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const lifetime = (name: string, otherwise: number): { at: Statement | undefined; value: number | undefined; sensitive: boolean | undefined } => {
    const at = options.last(name);
    const flag = options.all(name).findLast(({ bound }) => argumentOf(bound, 'switch'));
    const sensitive = flag ? switchOf(argumentOf(flag.bound, 'switch')!, flag.source, configuration) : false;
    return { at, value: at ? seconds(at, configuration) : otherwise, sensitive };
  };
  const [valid, preferred] = [lifetime('valid lifetime', 86400), lifetime('preferred lifetime', 14400)];
  const problems: Problem[] = [];
  if (valid.value !== undefined && preferred.value !== undefined && preferred.value > valid.value) {
    const message = `an address is preferred for ${preferred.value} s${preferred.at ? '' : ' by default'} and valid for ${valid.value} s only: `
      + 'BIRD refuses it; set `preferred lifetime` to at most the valid one';
    problems.push(onStatement((preferred.at ?? valid.at)!, 'conflicting-options', message));
  }
  if (valid.sensitive === true && preferred.sensitive === false) {
    problems.push(onStatement((valid.at ?? preferred.at)!, 'conflicting-options',
      'where the valid lifetime is `sensitive`, the preferred one has to be too: BIRD refuses it; add "preferred lifetime ... sensitive"'));
  }
  return problems;
}

/** "No nameserver in RDNSS section", "No domain in DNSSL section" */
export function checkRadvServers(statement: Statement, configuration: Configuration): Problem[] {
  const { bound } = statement;
  if (bound.name === 'dnssl' && argumentOf(bound, 'text')) return checkRadvDomain(statement, configuration);
  if (!argumentOf(bound, 'block')) return [];
  const [word, what] = bound.name === 'rdnss' ? ['ns', 'name server'] : ['domain', 'domain'];
  const found = configuration.inside(statement).some((inner) => inner.bound.name === word);
  return found ? [] : [onStatement(statement, 'missing-option', `no ${what} stands in this block, and BIRD refuses it: add "${word} ...;"`)];
}

/** "Invalid domain dame": labels of 1 to 63 bytes between dots, 254 bytes in all. */
export function checkRadvDomain(statement: Statement, configuration: Configuration): Problem[] {
  const arg = argumentOf(statement.bound, 'text');
  const value = valueIn(arg, statement.source, configuration);
  if (value?.type !== 'string') return [];
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  const good = bytes(value.value) < 254 && value.value.split('.').every((label) => bytes(label) >= 1 && bytes(label) <= 63);
  return good ? [] : [onArgument(statement, arg, 'daemon-check',
    'this is no domain name: between its dots stand 1 to 63 characters, and BIRD refuses anything else')];
}

/** proto/radv/radv.c, radv_postconfig: "Router discovery requires neighbor channel". */
export function checkRadv(protocol: Protocol, configuration: Configuration): Problem[] {
  if (!includes(DISCOVERY, configuration.release) || !isComplete(protocol, configuration) || channelFor(channelsOf(protocol, configuration), 'neighbor')) return [];
  return protocol.statements.filter(({ bound, origin }) => bound.name === 'interface' && origin === 'own').flatMap((iface) => {
    const options = new Options(configuration.inside(iface), configuration);
    if (options.flag('router discovery', false) !== true) return [];
    const message = 'routers that are found go into a `neighbors` channel, and BIRD refuses `router discovery` without: add "neighbors;" to the protocol';
    return [onStatement(options.last('router discovery')!, 'missing-option', message)];
  });
}
