/** Capabilities that are required of the neighbor and switched off here, and those that build on others (proto/bgp/bgp.c, bgp_postconfig). */
import type { Session } from './bgpSession.ts';
import { hasWord, type Options } from './options.ts';
import type { Problem } from './problem.ts';
import { blame } from './report.ts';

/** What `require ...` wants, the words for it, and whether this side offers it. */
interface Requirement { readonly option: string; readonly what: string; readonly state: string; readonly offered: (options: Options) => boolean | undefined }

const REQUIREMENTS: readonly Requirement[] = [
  // "Enhanced refresh required but disabled"
  {
    option: 'require enhanced route refresh', what: 'enhanced route refresh', state: 'is switched off here',
    offered: (options) => both(options.flag('enable route refresh', true), options.flag('enable enhanced route refresh', true)),
  },
  // "AS4 support required but disabled"
  {
    option: 'require as4', what: 'a 4-octet AS number', state: 'is switched off here with "enable as4 off"',
    offered: (options) => options.flag('enable as4', true),
  },
  // "Extended messages required but not enabled"
  {
    option: 'require extended messages', what: 'support of extended messages', state: 'is not enabled here with "enable extended messages"',
    offered: (options) => options.flag('enable extended messages', false),
  },
  // "Graceful restart required but not enabled"
  {
    option: 'require graceful restart', what: 'graceful restart', state: 'is switched off here',
    offered: (options) => restarts(options, 'graceful restart', true),
  },
  // "Long-lived graceful restart required but not enabled"
  {
    option: 'require long lived graceful restart', what: 'long-lived graceful restart', state: 'is switched off here',
    offered: (options) => restarts(options, 'long lived graceful restart', restarts(options, 'graceful restart', true)),
  },
];

/** Warnings of what is required and not offered, and "Long-lived graceful restart requires basic graceful restart". */
export function checkRequired({ protocol, options }: Session): Problem[] {
  const problems = REQUIREMENTS.flatMap(({ option, what, state, offered }) => {
    if (options.flag(option, false) !== true || offered(options) !== false) return [];
    const message = `${what} is required of the neighbor and ${state}: BIRD warns, and the session will not come up`;
    return [blame(protocol, [options.last(option)], 'daemon-warning', message, { severity: 'warning' })];
  });
  if (restarts(options, 'graceful restart', true) !== false || restarts(options, 'long lived graceful restart', false) !== true) return problems;
  const message = 'long-lived graceful restart needs graceful restart, which is off: BIRD refuses it';
  return [...problems, blame(protocol, [options.last('long lived graceful restart'), options.last('graceful restart')], 'conflicting-options', message)];
}

const both = (one: boolean | undefined, other: boolean | undefined): boolean | undefined => (one === false || other === false ? false : one && other);

/** Whether `graceful restart` or its long-lived form is on, or `aware`. */
function restarts(options: Options, name: string, otherwise: boolean | undefined): boolean | undefined {
  const statement = options.last(name);
  if (!statement) return otherwise;
  return hasWord(statement.bound, 'aware') ? true : options.flag(name, true);
}
