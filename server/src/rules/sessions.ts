/** Runs the rules over one protocol of a BIRD configuration. */
import { parseNetwork } from '../base/address.ts';
import type { Finding } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import { interfaceUsesOf } from '../languages/bird/lower/interfaceUses.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import { rules } from './registry.ts';
import { findingOf, interfacesOf, isFor } from './report.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const sessionRules = rules.filter((rule) => rule.session && isFor(rule, 'bird'));
const interfaceRules = rules.filter((rule) => rule.interfaceUse);

/** The findings of all rules about a protocol, with the severities that the rules give. `host`: what is known of the router. */
export function checkSessions(protocol: Protocol, configuration: Configuration, host: HostFacts | undefined): Finding[] {
  const context = new ProtocolContext(configuration, host ?? UNKNOWN_HOST);
  const session = sessionOf(protocol, configuration);
  if (session) {
    for (const rule of sessionRules) {
      context.rule = rule;
      rule.session!(session, context);
    }
  }
  for (const use of interfaceUsesOf(protocol, configuration)) {
    for (const rule of interfaceRules) {
      context.rule = rule;
      rule.interfaceUse!(use, context);
    }
  }
  return context.findings;
}

/** What rules may ask while they look at one protocol. */
class ProtocolContext implements RuleContext {
  readonly host: HostFacts;
  readonly findings: Finding[] = [];
  /** The rule whose turn it is. */
  rule: Rule | undefined;
  readonly #configuration: Configuration;
  #interfaces: readonly string[] | undefined;

  constructor(configuration: Configuration, host: HostFacts) {
    this.#configuration = configuration;
    this.host = host;
  }

  get interfaces(): readonly string[] {
    return (this.#interfaces ??= this.#names());
  }

  /** Those that the router has come first, where that is known. */
  #names(): string[] {
    const here = interfacesOf(this.host);
    const named = [...new Set([...this.#configuration.interfaces, ...here])];
    return [...named.filter((name) => here.includes(name)), ...named.filter((name) => !here.includes(name))];
  }

  get interfaceRoutes(): RuleContext['interfaceRoutes'] {
    return this.#configuration.interfaceRoutes.flatMap(({ prefix, interface: name }) => {
      const network = parseNetwork(prefix);
      return network ? [{ network, interface: name }] : [];
    });
  }

  report(report: Report): void {
    if (this.rule) this.findings.push(findingOf(this.rule, report));
  }
}
