/**
 * What a router is for. A rule names in a column of its own (`unfit`) where it is not wanted, since what is a mistake on the
 * Internet's edge may be how a lab works; whoever sets a severity means it, whatever the profile says.
 */
import type { Description } from './rule.ts';

/** Each profile, and what it is for. */
export const PROFILES = {
  internet: 'A router between networks of the Internet: nothing is switched off',
  'ixp-client': "A member's router at an exchange point",
  'route-server': 'A route server of an exchange point, which forwards no packets and passes on what it was sent',
  datacenter: 'A fabric of private AS numbers, whose neighbors are all of one owner',
  kubernetes: 'A host or top-of-rack switch that speaks with Calico, Cilium or MetalLB',
  dn42: 'A node of dn42 or another network of private addresses, with neighbors of other owners',
  lab: 'A network to try things out, where nothing is to be protected',
} as const;

/** The name of a profile. */
export type Profile = keyof typeof PROFILES;

/** Their names, in the order in which they are offered. */
export const PROFILE_NAMES = Object.keys(PROFILES) as readonly Profile[];

/** The codes that a profile switches off, as settings. */
export function rulesOff(profile: Profile | undefined, descriptions: Iterable<Description>): Record<string, 'off'> {
  if (profile === undefined) return {};
  return Object.fromEntries([...descriptions].filter(({ unfit }) => unfit?.includes(profile)).map(({ code }) => [code, 'off'] as const));
}
