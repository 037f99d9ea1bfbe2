/** Passwords of interfaces and sessions: OSPF, RIP, Babel, BFD. What they may be depends on `authentication`. */
import type { Configuration, Statement } from '../semantics/model.ts';
import { longestKeys } from '../tables/protocol.ts';
import { hasWord, Options, valueIn } from './options.ts';
import type { Problem } from './problem.ts';
import { onArgument, onStatement } from './report.ts';

/** A password with the statement that names its algorithm. */
export interface Password {
  readonly at: Statement;
  readonly algorithm: Statement | undefined;
}

/** The passwords of a block, those in `passwords { ... }` among them. */
export function passwordsOf(statements: readonly Statement[], configuration: Configuration): Password[] {
  return statements.flatMap((statement): Password[] => {
    const { bound } = statement;
    if (bound.name === 'passwords') return passwordsOf(configuration.inside(statement), configuration);
    if (!hasWord(bound, 'password') && !hasWord(bound, 'key')) return [];
    return [{ at: statement, algorithm: new Options(configuration.inside(statement), configuration).last('algorithm') }];
  });
}

/** Whether an algorithm is a keyed hash, not an HMAC. BLAKE2 counts as one: it comes before the HMACs (lib/mac.h). */
export function isKeyed(algorithm: Statement | undefined): boolean {
  return algorithm !== undefined && !hasWord(algorithm.bound, 'hmac');
}

/** "Password algorithm option requires cryptographic authentication" of proto/ospf/config.Y and proto/rip/config.Y. */
export function algorithmWithoutCryptography(passwords: readonly Password[], type: string): Problem[] {
  return passwords.flatMap(({ algorithm }) => (algorithm && type !== 'cryptographic'
    ? [onStatement(algorithm, 'conflicting-options', `an algorithm is for "authentication cryptographic", and here it is ${type}: BIRD refuses it`)] : []));
}

/** nest/password.c: "Key length (%u B) exceeds maximum length of %u B for %s". */
export function checkPassword(password: Statement, configuration: Configuration): Problem[] {
  const algorithm = new Options(configuration.inside(password), configuration).last('algorithm');
  const name = algorithm?.bound.keywords.at(-1)?.name ?? '';
  const most = longestKeys[name];
  const arg = password.bound.args[0];
  const length = arg && lengthOf(password, configuration);
  if (most === undefined || length === undefined || length <= most) return [];
  return [onArgument(password, arg, 'number-out-of-range', `a password has at most ${most} bytes with ${name}, and this one ${length}: BIRD refuses it`)];
}

/** How many bytes a password has. */
function lengthOf({ bound, source }: Statement, configuration: Configuration): number | undefined {
  const arg = bound.args[0];
  const element = arg?.elements[0];
  if (element?.kind === 'bytes') return element.text.replace(/^hex:/, '').replaceAll(':', '').length / 2;
  const value = valueIn(arg, source, configuration);
  return value?.type === 'string' ? new TextEncoder().encode(value.value).length : undefined;
}
