/** Limits of routes that are surely reached: what is beyond them is refused, or the session ends. */
import type { Channel, Field, Limit } from '../../base/session.ts';
import { familyName, nameOf, type End, type Reason } from './model.ts';

/** So many routes are sent for sure, and pass the import policy for sure. */
export interface Counts { readonly sent: number; readonly imported: number }

/** What the limits of both ends of one direction do. `up` is true where nothing but routes is lost: all of them. */
export function limitReasons(from: End, to: End, out: Channel, into: Channel, { sent, imported }: Counts): Reason[] {
  // BIRD forgets what its policy refuses, unless it is told to keep it, and so does not count it; bgpd counts all.
  const received = to.session.language === 'bird' && into.keepFiltered.value !== true ? imported : sent;
  return [
    reached(from, out, 'export', out.exportLimit, sent), reached(to, into, 'receive', into.receiveLimit, received), reached(to, into, 'import', into.importLimit, imported),
  ].filter((reason) => reason !== undefined);
}

function reached(end: End, channel: Channel, which: 'export' | 'receive' | 'import', limit: Field<Limit | undefined>, routes: number): Reason | undefined {
  const { value } = limit;
  if (!value || value.count === undefined || value.action === 'warn' || routes <= value.count) return undefined;
  const ends = value.action !== 'block';
  if (!ends && value.count > 0) return undefined;
  const there = `${nameOf(end)} allows ${value.count} ${familyName(channel)} route${value.count === 1 ? '' : 's'} (${which} limit), and at least ${routes} are there`;
  return {
    up: !ends, code: 'limit-reached', at: limit.place ?? channel.place, ...(end.session.language === 'bird' && { log: `hits route ${which} limit (${value.count}), action: ${value.action}` }),
    message: `${there}: ${ends ? `the session comes up and ends at once${value.action === 'restart' ? ', again and again' : ', and stays down until somebody enables it'}` : 'all are refused'}; raise the limit`,
  };
}
