/** The capabilities of a BGP protocol, with the defaults of proto/bgp/config.Y. */
import type { Capability, CapabilityUse, Field, Session } from '../../../base/session.ts';
import { byDefault, written, type Statements } from './fields.ts';

/** The words that announce one, and whether it is announced where nobody says so. */
const ROWS: Readonly<Record<Capability, readonly [row: string, otherwise: boolean]>> = {
  as4: ['enable as4', true], 'route refresh': ['enable route refresh', true], 'enhanced route refresh': ['enable enhanced route refresh', true],
  'extended messages': ['enable extended messages', false], 'graceful restart': ['graceful restart', true],
  'long lived graceful restart': ['long lived graceful restart', true], hostname: ['advertise hostname', false],
};

/** All of them; `capabilities off` announces none, whatever else is said. */
export function capabilitiesOf(statements: Statements): Session['capabilities'] {
  const all = statements.switch('capabilities', true);
  const use = (name: Capability): CapabilityUse => {
    const [row, otherwise] = ROWS[name];
    return { announced: all.value === false ? { ...all, value: false } : announced(statements, row, otherwise), required: statements.switch(`require ${name}`, false) };
  };
  return Object.fromEntries((Object.keys(ROWS) as Capability[]).map((name) => [name, use(name)])) as unknown as Session['capabilities'];
}

/** `aware` announces a capability, too: that we keep the neighbor's routes. */
function announced(statements: Statements, row: string, otherwise: boolean): Field<boolean> {
  const statement = statements.last(row);
  if (!statement) return byDefault(otherwise);
  return statement.bound.keywords.at(-1)!.name === 'aware' ? written(true, statement, statement.bound) : statements.switch(row, otherwise);
}
