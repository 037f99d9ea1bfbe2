/** Times of a BGP session that must fit each other (proto/bgp/bgp.c, bgp_postconfig; limits of single ones in config.Y). */
import { BIRD_1, includes, releases } from '../versions.ts';
import type { Session } from './bgpSession.ts';
import type { Problem } from './problem.ts';
import { blame } from './report.ts';

const SEND_HOLD_TIME = releases('2.19+ 3.3+');

/** The checks of the times. */
export function checkTimes({ protocol, options, holdTime, configuration }: Session): Problem[] {
  const problems: Problem[] = [];
  const report = (names: readonly string[], message: string): void => {
    problems.push(blame(protocol, names.map((name) => options.last(name)), 'conflicting-options', message));
  };
  const keepalive = options.number('keepalive time', 0);
  // 1.6 takes them as they are.
  if (holdTime !== undefined && !includes(BIRD_1, configuration.release)) {
    // "Keepalive time must be at most hold time"; a mere warning: "Keepalive time should be at most 1/2 of hold time"
    if (keepalive !== undefined && keepalive > holdTime) {
      report(['keepalive time', 'hold time'],
        `the keepalive time, ${keepalive} s, is longer than the hold time, ${holdTime} s: BIRD refuses it; a third of the hold time is usual`);
    } else if (keepalive !== undefined && keepalive > Math.floor(holdTime / 2)) {
      const message = `the keepalive time, ${keepalive} s, is more than half of the hold time, ${holdTime} s: `
        + 'one lost message ends the session, and BIRD warns about it';
      problems.push(blame(protocol, [options.last('keepalive time'), options.last('hold time')], 'daemon-warning', message, { severity: 'warning' }));
    }
    // "Min hold time (%u) exceeds hold time (%u)"
    const least = options.number('min hold time', 0);
    if (least !== undefined && least > holdTime) {
      report(['min hold time', 'hold time'], `the least hold time, ${least} s, is longer than the hold time, ${holdTime} s: BIRD refuses it`);
    }
    // "Min keepalive time (%u) exceeds keepalive time (%u)"
    const leastKeepalive = options.number('min keepalive time', 0);
    const inForce = keepalive === 0 ? Math.floor(holdTime / 3) : keepalive;
    if (leastKeepalive !== undefined && inForce !== undefined && leastKeepalive > inForce) {
      const why = keepalive === 0 ? `${inForce} s, a third of the hold time` : `${inForce} s`;
      report(['min keepalive time', 'keepalive time', 'hold time'],
        `the least keepalive time, ${leastKeepalive} s, is longer than the keepalive time, ${why}: BIRD refuses it`);
    }
    // "Send hold time must be zero or at least hold time"
    const send = options.number('send hold time', 0);
    if (includes(SEND_HOLD_TIME, configuration.release) && send !== undefined && send > 0 && send < holdTime) {
      report(['send hold time', 'hold time'],
        `the send hold time, ${send} s, is shorter than the hold time, ${holdTime} s: BIRD refuses it; write 0 to switch it off`);
    }
  }
  // "Min graceful restart time (%u) exceeds max graceful restart time (%u)", and the same of the long-lived form
  for (const [name, most] of [['graceful restart time', 4095], ['long lived stale time', 0xffffff]] as const) {
    const min = options.number(`min ${name}`, 0);
    const max = options.number(`max ${name}`, most);
    if (min !== undefined && max !== undefined && min > max) {
      report([`min ${name}`, `max ${name}`], `the least ${name}, ${min} s, is longer than the longest, ${max} s: BIRD refuses it`);
    }
  }
  return problems;
}
