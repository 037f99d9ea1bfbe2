/** What BIRD checks of the interfaces of RIP, Babel and BFD when their block is complete (config.Y of each). */
import type { Configuration, Statement } from '../semantics/model.ts';
import { argumentOf, hasWord, Options, valueIn } from './options.ts';
import { algorithmWithoutCryptography, isKeyed, passwordsOf } from './passwords.ts';
import type { Problem } from './problem.ts';
import { onArgument, onStatement, removeFix } from './report.ts';

/** Says that authentication and a password belong together; of RIP and BFD a warning. */
function together(authentication: Statement | undefined, password: Statement | undefined, severity: 'error' | 'warning'): Problem[] {
  const on = authentication && !hasWord(authentication.bound, 'none');
  if (Boolean(on) === Boolean(password)) return [];
  const answer = severity === 'error' ? 'BIRD refuses it' : 'BIRD warns about it';
  const code = severity === 'error' ? 'missing-option' : 'daemon-warning';
  return [on ? onStatement(authentication, code, `authentication without a password: ${answer}; add "password "...";"`, { severity })
    : onStatement(password!, code, `a password does nothing without "authentication": ${answer}`, { severity })];
}

/** proto/rip/config.Y, rip_iface_finish and the options that RIPng lacks. */
export function checkRipInterface(statement: Statement, configuration: Configuration, type: string): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const passwords = passwordsOf(options.statements, configuration);
  const authentication = options.beginning('authentication').at(-1);
  const word = authentication?.bound.keywords[1]?.name ?? 'none';
  if (type === 'rip ng') return notInRipng(options);
  // "Authentication and password options should be used together", a warning
  return [
    ...together(authentication, passwords[0]?.at, 'warning'), ...algorithmWithoutCryptography(passwords, word === 'md5' ? 'cryptographic' : word),
    ...addresses(options, 4),
  ];
}

/** "Version not supported in RIPng", "Broadcast not supported in RIPng", "Authentication not supported in RIPng". */
function notInRipng(options: Options): Problem[] {
  const refuse = (at: Statement, what: string): Problem => onStatement(at, 'conflicting-options',
    `RIPng has no ${what}: BIRD refuses it`, { fixes: removeFix(at) });
  return [
    ...options.all('version').map((at) => refuse(at, 'versions')),
    ...options.all('mode').filter(({ bound }) => hasWord(bound, 'broadcast')).map((at) => refuse(at, 'broadcasts')),
    ...options.beginning('authentication').filter(({ bound }) => !hasWord(bound, 'none')).map((at) => refuse(at, 'authentication')),
    ...['password', 'key', 'passwords'].flatMap((word) => options.beginning(word)).map((at) => refuse(at, 'authentication')),
    ...addresses(options, 6),
  ];
}

/** "IP address version mismatch" */
function addresses(options: Options, family: 4 | 6): Problem[] {
  return options.all('address').flatMap((at) => {
    const arg = argumentOf(at.bound, 'ip');
    const value = valueIn(arg, at.source, options.configuration);
    return value?.type === 'ip' && value.family !== family ? [onArgument(at, arg, 'type-mismatch',
      `${family === 4 ? 'RIP' : 'RIPng'} sends to an IPv${family} address, and this is none: BIRD refuses it`)] : [];
  });
}

const MS = 1000;

/** proto/babel/config.Y, babel_iface_finish. */
export function checkBabelInterface(statement: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const problems: Problem[] = [];
  // "Can't set RTT cost when sending timestamps is disabled": tunnels have a cost of their own
  const type = options.last('type');
  const tunnel = type !== undefined && hasWord(type.bound, 'tunnel');
  const cost = options.number('rtt cost', tunnel ? 96 : 0);
  if (cost !== undefined && cost > 0 && options.flag('send timestamps', true) === false) {
    const counts = options.last('rtt cost') ? '`rtt cost`' : '`type tunnel`';
    const message = `round-trip times are measured with timestamps, and ${counts} counts them: BIRD refuses "send timestamps off" beside it`;
    problems.push(onStatement(options.last('send timestamps')!, 'conflicting-options', message));
  }
  // "Min RTT must be smaller than max RTT"
  const [min, max] = [options.number('rtt min', 10 * MS), options.number('rtt max', 120 * MS)];
  if (min !== undefined && max !== undefined && min >= max) {
    const at = options.lastOf('rtt min', 'rtt max');
    if (at) problems.push(onStatement(at, 'conflicting-options', `\`rtt min\`, ${min / MS} ms, must be below \`rtt max\`, ${max / MS} ms: BIRD refuses it`));
  }
  // "Authentication and password options should be used together"
  const authentication = options.beginning('authentication').at(-1);
  const passwords = passwordsOf(options.statements, configuration);
  problems.push(...together(authentication, passwords[0]?.at, 'error'));
  // "Only HMAC and Blake2 algorithms are supported"
  for (const { algorithm } of passwords) {
    if (authentication && isKeyed(algorithm) && hasWord(algorithm!.bound, 'keyed')) problems.push(onStatement(algorithm!, 'conflicting-options',
      'Babel signs with an HMAC or BLAKE2: BIRD refuses a keyed hash; write "algorithm hmac ..."'));
  }
  return problems;
}

/** proto/bfd/config.Y: "Authentication and password options should be used together", a warning; "Password algorithm option not available in BFD protocol". */
export function checkBfdSession(statement: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(statement), configuration);
  const passwords = passwordsOf(options.statements, configuration);
  return [
    ...together(options.beginning('authentication').at(-1), passwords[0]?.at, 'warning'),
    ...passwords.flatMap(({ algorithm }) => (algorithm ? [onStatement(algorithm, 'conflicting-options',
      'in BFD the algorithm belongs to "authentication": BIRD refuses it with a password', { fixes: removeFix(algorithm) })] : [])),
  ];
}
