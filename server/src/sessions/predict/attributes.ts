/** What becomes of the attributes of a route on its way, and what the receiver refuses for them. */
import type { Attributes } from '../../base/router.ts';
import type { Session } from '../../base/session.ts';
import { nameOf, placeOf, type End, type Reason } from './model.ts';
import { openAs } from './open.ts';

interface Ends { readonly from: End; readonly to: End }

/** Who gets a local preference without one that was told. */
const INTERNAL_PREFERENCE = 100;

/** The attributes as the receiver's policy sees them. */
export function receivedBy({ from, to }: Ends, attributes: Attributes | undefined): Attributes | undefined {
  if (!attributes) return undefined;
  const external = from.session.type.value === 'external';
  return {
    ...attributes,
    // It is told internal neighbors alone; what an external one tells is passed over.
    localPreference: external ? to.session.externalPreference?.value : attributes.localPreference === null ? INTERNAL_PREFERENCE : attributes.localPreference,
    // What begins at a router is told as such (proto/bgp/attrs.c).
    origin: attributes.origin === null ? 'ORIGIN_IGP' : attributes.origin,
    onlyToCustomers: attributes.onlyToCustomers === null && external && marks(from.session) ? openAs(from.session) : attributes.onlyToCustomers,
  };
}

/** To customers, to clients of a route server and to peers routes go with the sender's number (RFC 9234, 5). */
const marks = ({ role }: Session): boolean => role.value === 'provider' || role.value === 'rs_server' || role.value === 'peer';

/** What a customer sends may have been with no other customer or peer, and what a peer sends with itself alone. */
export function leakReason({ from, to }: Ends, attributes: Attributes | undefined): Reason | undefined {
  const { role, type } = to.session;
  const mark = attributes?.onlyToCustomers;
  if (type.value !== 'external' || mark === undefined || mark === null) return undefined;
  const wrong = role.value === 'provider' || role.value === 'rs_server' || (role.value === 'peer' && mark !== openAs(from.session));
  if (!wrong) return undefined;
  return {
    up: true, code: 'route-leak', at: placeOf(to, role), ...(to.session.language === 'bird' && { log: 'Route leak detected - OTC attribute' }),
    message: `the routes carry "only to customer" (${mark}), and ${nameOf(to)} is the ${role.value} of ${nameOf(from)}: it takes them for a leak and refuses them`,
  };
}
