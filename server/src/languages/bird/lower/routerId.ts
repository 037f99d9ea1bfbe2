/** The router ID that holds for the whole configuration. */
import type { Field } from '../../../base/session.ts';
import type { Configuration } from '../semantics/model.ts';
import { asRouterId, byDefault, Statements, unknown } from './fields.ts';

/** The last `router id`; undefined where the daemon is to take it from an interface, which `router id from` also says. */
export function routerIdOf(configuration: Configuration): Field<string | undefined> {
  const last = [...configuration.globals('router id from'), ...configuration.globals('router id')].at(-1);
  const statements = new Statements(configuration, []);
  if (!last) return byDefault(undefined);
  const arg = last.bound.args[0];
  return arg ? { ...statements.valueOf<string | undefined>({ statement: last, arg }, asRouterId, undefined), origin: 'global' } : { ...unknown(last, last.bound), origin: 'global' };
}
