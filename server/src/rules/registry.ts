/** All rules, and the descriptions of all codes that findings have. */
import type { Description, Rule } from './rule.ts';
import { coreDescriptions } from './coreDescriptions.ts';
import directWithoutInterfaceRoute from './direct-without-interface-route.ts';
import interfaceNameNeedsQuotes from './interface-name-needs-quotes.ts';
import interfaceNameTooLong from './interface-name-too-long.ts';
import ipv4WithoutExtendedNextHop from './ipv4-without-extended-next-hop.ts';
import ipv6OverIpv4Session from './ipv6-over-ipv4-session.ts';
import familyNotCarried from './family-not-carried.ts';
import limitWithoutRestart from './limit-without-restart.ts';
import nearlyPrivateNetwork from './nearly-private-network.ts';
import noAllowRule from './no-allow-rule.ts';
import originValidationWithoutRoas from './origin-validation-without-roas.ts';
import shadowedRule from './shadowed-rule.ts';
import unannouncedNetwork from './unannounced-network.ts';
import unusedOriginValidation from './unused-origin-validation.ts';
import linkLocalWithoutInterface from './link-local-without-interface.ts';

/** The rules about sessions and what goes with them, one file each. */
export const rules: readonly Rule[] = [
  linkLocalWithoutInterface, interfaceNameNeedsQuotes, interfaceNameTooLong, directWithoutInterfaceRoute, ipv4WithoutExtendedNextHop, ipv6OverIpv4Session,
  noAllowRule, shadowedRule, unannouncedNetwork, familyNotCarried, unusedOriginValidation, originValidationWithoutRoas, limitWithoutRestart, nearlyPrivateNetwork,
];

/** What there is to say about every code, those of the language itself among them, by code. */
export const descriptions: ReadonlyMap<string, Description> = new Map([...rules, ...coreDescriptions].map((description) => [description.code, description]));
