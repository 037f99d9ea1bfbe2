/** Names under which checks depend on facts of the whole project: no name of BIRD's begins with such a sign. */

/** Which interfaces protocols name. */
export const INTERFACES = '@interfaces';
/** Which routes of static protocols lead to interfaces. */
export const INTERFACE_ROUTES = '@interface-routes';
/** What the statements outside of blocks say. */
export const SETTINGS = '@settings';
/** What protocols there are beside those of BGP, and what they say. */
export const OTHER_PROTOCOLS = '@other-protocols';
/** Which neighbors sessions have, and what comes by them into which table. */
export const SESSIONS = '@sessions';
/** Which tables are declared: the first of a kind is the default of its channels. */
export const TABLES = '@tables';
/** Whether thread groups are declared: where none is, BIRD makes two. */
export const THREAD_GROUPS = '@thread-groups';
/** Protocols without names, which BIRD names itself. */
export const NAMELESS = '@nameless';
/** Which names there are at all: "did you mean" depends on it. */
export const NAMES = '@names';
/** Which names are used and not defined, or defined twice (project/looseNames.ts). */
export const LOOSE_NAMES = '@loose-names';
/** Whether there are IPv6 addresses: of what BIRD 1.6 alone has, they tell the family. */
export const ADDRESSES = '@addresses';
