/** The times of a BGP protocol, with the defaults of bgp_postconfig(). */
import type { Field, Timers } from '../../../base/session.ts';
import { includes, releases } from '../versions.ts';
import { byDefault, type Statements } from './fields.ts';

/** Releases before know no such time. */
const HAS_SEND_HOLD = releases('2.15+ 3.0+');

/** All times; those that follow from the hold time follow from the one in force. */
export function timersOf(statements: Statements): Timers {
  const hold = statements.number('hold time', 240);
  const keepalive = statements.number('keepalive time', undefined);
  const sendHold = statements.number('send hold time', undefined);
  return {
    hold,
    minimumHold: statements.number('min hold time', undefined),
    startupHold: statements.number('startup hold time', 240),
    keepalive: given(keepalive) ?? following(hold, (value) => Math.floor(value / 3)),
    minimumKeepalive: statements.number('min keepalive time', undefined),
    sendHold: given(sendHold) ?? (includes(HAS_SEND_HOLD, statements.configuration.release) ? following(hold, (value) => 2 * value) : byDefault(0)),
    // `start delay time` is its old name.
    connectDelay: statements.number(statements.of('connect delay time', 'start delay time').at(-1)?.bound.name ?? 'connect delay time', 5),
    connectRetry: statements.number('connect retry time', 120),
  };
}

/** The field, unless nobody wrote it. */
function given(field: Field<number | undefined>): Field<number> | undefined {
  return field.known && field.value === undefined ? undefined : (field as Field<number>);
}

function following(hold: Field<number>, derive: (hold: number) => number): Field<number> {
  return hold.known ? byDefault(derive(hold.value)) : { known: false, origin: 'default' };
}
