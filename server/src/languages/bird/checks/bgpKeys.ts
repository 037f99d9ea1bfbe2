/** Authentication of BGP sessions: TCP-MD5 with a password, TCP-AO with keys. */
import type { Configuration, Statement } from '../semantics/model.ts';
import { includes, releases } from '../versions.ts';
import type { Session } from './bgpSession.ts';
import { argumentOf, hasWord, numberOf, Options, valueIn } from './options.ts';
import type { Problem } from './problem.ts';
import { blame, insertFix, onArgument, onStatement, removeFix } from './report.ts';

const AUTHENTICATION = releases('2.17+ 3.1+');
/** Bytes of a TCP-AO secret (lib/socket.h, AO_MAX_KEY_LENGTH). */
const MOST_BYTES = 80;

/** proto/bgp/bgp.c, bgp_postconfig: what `authentication`, `password` and `keys` have to do with each other. */
export function checkAuthentication({ protocol, configuration, options, range, complete, maySay }: Session): Problem[] {
  if (!includes(AUTHENTICATION, configuration.release) || !complete) return [];
  const statement = options.last('authentication');
  const type = statement?.bound.keywords[1]?.name ?? 'none';
  const password = options.last('password');
  const keys = options.all('keys').filter((block) => configuration.inside(block).length > 0).at(-1);
  const problems: Problem[] = [];
  // "Missing authentication option, assuming MD5"
  const assumed = type === 'none' && password && !keys;
  if (assumed && !maySay('authentication')) {
    problems.push(blame(protocol, [password], 'daemon-warning', 'a password without "authentication md5;": BIRD assumes it, and warns', {
      severity: 'warning', fixes: statement ? undefined : insertFix(protocol, 'authentication md5;'),
    }));
  }
  // "MD5 authentication and password option should be used together"
  if (type === 'md5' && !password && !maySay('password')) {
    problems.push(blame(protocol, [statement], 'missing-option', '`authentication md5` has no password, and BIRD refuses it without: add "password "...";"'));
  } else if (type !== 'md5' && password && !assumed) {
    problems.push(blame(protocol, [password, statement, keys], 'conflicting-options',
      'a password is for "authentication md5" alone: BIRD refuses it beside another authentication'));
  }
  // "AO authentication and keys option should be used together"
  if (type === 'ao' && !keys && !maySay('keys')) {
    problems.push(blame(protocol, [statement], 'missing-option',
      '`authentication ao` has no keys, and BIRD refuses it without: add "keys { key { id 1; secret "..."; }; };"'));
  } else if (type !== 'ao' && keys && !maySay('authentication')) {
    problems.push(blame(protocol, [keys, statement], 'missing-option',
      'keys are for "authentication ao", and BIRD refuses them without', { fixes: statement ? undefined : insertFix(protocol, 'authentication ao;') }));
  }
  // "AO authentication not supported on dynamic BGP sessions"
  if (type === 'ao' && range) {
    problems.push(blame(protocol, [statement, range], 'conflicting-options', 'TCP-AO works with one neighbor, and this is a range of them: BIRD refuses it'));
  }
  return problems;
}

/** proto/bgp/config.Y, a block of keys: "Multiple keys with Send ID %i", "Multiple keys with Recv ID %i". */
export function checkKeys(keys: Statement, configuration: Configuration): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, Statement>();
  for (const key of configuration.inside(keys)) {
    const options = new Options(configuration.inside(key), configuration);
    for (const [kind, word] of [['send id', 'sends with'], ['recv id', 'receives']] as const) {
      const at = options.lastOf('id', kind);
      const id = at && numberOf(at, configuration);
      if (id === undefined) continue;
      const other = seen.get(`${kind} ${id}`);
      if (other) {
        problems.push(onStatement(at!, 'conflicting-options',
          `another key of this session ${word} ID ${id} already: BIRD refuses it; give each key an ID of its own`, {
          related: { source: other.source, node: other.bound, message: 'the other key' },
        }));
        break;
      }
      seen.set(`${kind} ${id}`, at!);
    }
  }
  return problems;
}

/** proto/bgp/config.Y, one key: "No key Send ID", "No key Recv ID", "No secret defined for key %i/%i", "Key cannot be both preferred and deprecated". */
export function checkKey(key: Statement, configuration: Configuration): Problem[] {
  const options = new Options(configuration.inside(key), configuration);
  const problems: Problem[] = [];
  const missing = ['send id', 'recv id'].filter((name) => !options.lastOf('id', name));
  if (missing.length > 0) {
    const what = missing.length === 2 ? 'ID' : `\`${missing[0]}\``;
    problems.push(onStatement(key, 'missing-option', `this key has no ${what}, and BIRD refuses it: add "id NUMBER;", from 0 to 255`));
  }
  if (!options.last('secret')) problems.push(onStatement(key, 'missing-option', 'this key has no secret, and BIRD refuses it: add "secret "...";"'));
  const preferred = options.last('preferred');
  const deprecated = options.last('deprecated');
  if (preferred && deprecated) {
    problems.push(onStatement(deprecated, 'conflicting-options',
      'a key is preferred or deprecated, not both: BIRD refuses it', { fixes: removeFix(deprecated) }));
  }
  return problems;
}

/** proto/bgp/config.Y: "TCP-AO secret too long". */
export function checkSecret(secret: Statement, configuration: Configuration): Problem[] {
  if (secret.bound.block !== 'bgp key' || hasWord(secret.bound, 'key')) return [];
  const arg = argumentOf(secret.bound, 'string') ?? argumentOf(secret.bound, 'bytestring');
  const value = valueIn(arg, secret.source, configuration);
  if (value?.type !== 'string' || new TextEncoder().encode(value.value).length <= MOST_BYTES) return [];
  return [onArgument(secret, arg, 'number-out-of-range', `a TCP-AO secret has at most ${MOST_BYTES} bytes: BIRD refuses a longer one`)];
}
