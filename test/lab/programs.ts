/** All that the lab can run at an end of a link. */
import { bird, frr, gobgp, openbgpd, type Program } from './daemons.ts';
import { calico, cilium } from './nodes.ts';

/** All of them, by name and release. */
export const PROGRAMS = { 'bird-2.20': bird('2.20'), 'bird-3.4': bird('3.4'), 'openbgpd-7.7': openbgpd('7.7'), gobgp, frr, cilium, calico } as const satisfies Record<string, Program>;
/** The name of one. */
export type ProgramName = keyof typeof PROGRAMS;
