/** Runs the rules over neighbors of a bgpd.conf, and over its policy. */
import type { Finding } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { RoutePolicy } from '../base/policy.ts';
import { interfaceNames } from '../languages/openbgpd/lower/interfaces.ts';
import { sessionsOfEntry } from '../languages/openbgpd/lower/sessions.ts';
import type { BgpdProject, Entry } from '../languages/openbgpd/project/project.ts';
import type { Release } from '../languages/openbgpd/versions.ts';
import { rules } from './registry.ts';
import { findingOf, interfacesOf, isFor } from './report.ts';
import type { Rule, RuleContext } from './rule.ts';

const sessionRules = rules.filter((rule) => rule.session && isFor(rule, 'openbgpd'));
const policyRules = rules.filter((rule) => rule.policy);

/** The findings of all rules about the neighbors of one entry. Nothing is said of one that could not all be understood. */
export function checkNeighbors(entry: Entry, project: BgpdProject, release: Release, host: HostFacts = UNKNOWN_HOST): Finding[] {
  if (entry.facts.peers.length === 0 || entry.facts.peers.some(({ unsure }) => unsure)) return [];
  const findings: Finding[] = [];
  for (const session of sessionsOfEntry(entry, project, release)) {
    for (const rule of sessionRules) {
      const context: RuleContext = {
        host, interfaceRoutes: [],
        get interfaces() {
          return [...new Set([...interfaceNames(entry, project), ...interfacesOf(host)])];
        },
        report: (report) => findings.push(findingOf(rule, report)),
      };
      rule.session!(session, context);
    }
  }
  return findings;
}

/** The findings of all rules about a policy. */
export function checkPolicy(policy: RoutePolicy): Finding[] {
  const findings: Finding[] = [];
  const run = (rule: Rule): void => rule.policy!(policy, { report: (report) => findings.push(findingOf(rule, report)) });
  for (const rule of policyRules) run(rule);
  return findings;
}
