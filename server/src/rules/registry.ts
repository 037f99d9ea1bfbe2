/** All rules, and the descriptions of all codes that findings have. */
import type { Description, Rule } from './rule.ts';
import { coreDescriptions } from './coreDescriptions.ts';
import directWithoutInterfaceRoute from './direct-without-interface-route.ts';
import interfaceNameNeedsQuotes from './interface-name-needs-quotes.ts';
import interfaceNameTooLong from './interface-name-too-long.ts';
import ipv4WithoutExtendedNextHop from './ipv4-without-extended-next-hop.ts';
import ipv6OverIpv4Session from './ipv6-over-ipv4-session.ts';
import linkLocalWithoutInterface from './link-local-without-interface.ts';

/** The rules about sessions and what goes with them, one file each. */
export const rules: readonly Rule[] = [
  linkLocalWithoutInterface, interfaceNameNeedsQuotes, interfaceNameTooLong, directWithoutInterfaceRoute, ipv4WithoutExtendedNextHop, ipv6OverIpv4Session,
];

/** What there is to say about every code, those of the language itself among them, by code. */
export const descriptions: ReadonlyMap<string, Description> = new Map([...rules, ...coreDescriptions].map((description) => [description.code, description]));
