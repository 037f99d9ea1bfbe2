/** Runs the rules over one protocol of a BIRD configuration. */
import { isLinkLocal, parseNetwork } from '../base/address.ts';
import type { Edit, Finding, Fix } from '../base/finding.ts';
import { UNKNOWN_HOST, type HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import { interfaceUsesOf } from '../languages/bird/lower/interfaceUses.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import type { Configuration, Protocol } from '../languages/bird/semantics/model.ts';
import { rules } from './registry.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const sessionRules = rules.filter((rule) => rule.session);
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

/** So many interfaces of the router are offered beside those that the files name: one that runs containers has hundreds. */
const OF_HOST = 8;

/** The router's interfaces that a neighbor may be on: those with a link-local address first. */
function interfacesOf(host: HostFacts): string[] {
  const six = host.interfaces(6) ?? [];
  const local = six.filter(({ addresses }) => addresses.some(({ address }) => isLinkLocal(address)));
  return [...local, ...six, ...(host.interfaces(4) ?? [])].map(({ name }) => name).filter((name) => name !== 'lo');
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
    return (this.#interfaces ??= [...new Set([...this.#configuration.interfaces, ...[...new Set(interfacesOf(this.host))].slice(0, OF_HOST)])]);
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

/** Places are asked for here: what comes out is plain data. */
function findingOf(rule: Rule, { at, message, severity, tags, related, fixes }: Report): Finding {
  return {
    ...plain(at), code: rule.code, severity: severity ?? rule.severity, message, tags: tags ?? [],
    related: (related ?? []).map((one) => ({ ...plain(one.at), message: one.message })),
    fixes: (fixes ?? []).filter((fix) => fix !== undefined).map((fix) => ({ ...fix, edits: joined(fix) })),
  };
}

function plain({ file, range }: FileRange): FileRange {
  return { file, range };
}

/** Two insertions at one place become one: which of them comes first is then not up to who applies them. */
function joined({ edits }: Fix): Edit[] {
  const result: Edit[] = [];
  for (const edit of edits) {
    const at = result.findIndex((known) => known.file === edit.file && sameRange(known, edit));
    if (at < 0) result.push(edit);
    else result[at] = { ...edit, newText: result[at]!.newText + edit.newText };
  }
  return result;
}

function sameRange({ range: one }: Edit, { range: other }: Edit): boolean {
  return [one.start, other.start, other.end].every(({ line, character }) => line === one.end.line && character === one.end.character);
}
