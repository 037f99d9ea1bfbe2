/**
 * What a rule is. A rule looks at sessions and other parts of the model, never at text, and knows no other rule. Its
 * description stands beside its check: the documentation, the settings and the README are generated from it, and its
 * examples are run, by us and by the daemons.
 */
import type { Network } from '../base/address.ts';
import type { Finding, Fix, Severity } from '../base/finding.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import type { RoutePolicy } from '../base/policy.ts';
import type { BirdChecks } from './bird/checks.ts';
import type { Profile } from './profiles.ts';
import type { ManifestChecks } from './kubernetes/checks.ts';
import type { InterfaceUse, Session } from '../base/session.ts';

/** A configuration that shows something. The root is `bird.conf`, or the only file. */
export interface Example {
  readonly files: Readonly<Record<string, string>>;
  /** The release that it is judged for; the newest one that fits without it. */
  readonly target?: string;
  /** The releases that it is about, in the notation of the tables: without it that of `target`, or else every one. */
  readonly releases?: string;
  /** A part of a configuration: nothing is missed that only a whole one must have. */
  readonly fragment?: true;
  /** What its router has: the output of `ip -j addr`. */
  readonly host?: readonly { readonly ifname: string; readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }[];
  /** A configuration of OpenBGPD's. */
  readonly openbgpd?: true;
  /** A manifest of Kubernetes. */
  readonly manifest?: true;
  /** Why it cannot be run: it is shown only. */
  readonly notRun?: string;
}

/** What the page of a code says. */
export interface Description {
  /** Names the problem in lower case with dashes: file name, page, setting, word of `# bgplint: ignore[...]`. */
  readonly code: string;
  /** One line, as it stands in a table. */
  readonly title: string;
  /** The severity of most of its findings. */
  readonly severity: Severity;
  /** When a finding has another severity. */
  readonly otherwise?: string;
  /** Why it matters and what to do, Markdown. */
  readonly why: string;
  /** Exactly one finding of this code. */
  readonly bad: string | Example;
  /** No finding of this code, and every daemon that it is for accepts it. */
  readonly good: string | Example;
  /** What the daemon does with `bad`: refuses it, takes it, or takes it with a warning; and its words, then or at run time. */
  readonly daemon: { readonly does: 'refuse' | 'accept' | 'warn'; readonly says?: string; readonly when?: string };
  /** Whether findings come with fixes, and whether `source.fixAll` applies them. */
  readonly fix: 'safe' | 'unsafe' | 'none';
  readonly references?: readonly string[];
  /** The profiles that switch it off, where it is no mistake (profiles.ts). */
  readonly unfit?: readonly Profile[];
  /** The same of manifests, which nobody refuses: texts of one file. */
  readonly inKubernetes?: { readonly bad: string; readonly good: string; readonly severity: Severity };
  /** The same of OpenBGPD, where the rule is for both: texts of bgpd.conf. */
  readonly inOpenbgpd?: { readonly bad: string; readonly good: string; readonly severity: Severity; readonly daemon: Description['daemon'] };
}

/** What a check reports. */
export interface Report {
  readonly at: FileRange;
  readonly message: string;
  /** Where it is not the rule's. */
  readonly severity?: Severity;
  readonly tags?: Finding['tags'];
  readonly related?: readonly { readonly at: FileRange; readonly message: string }[];
  readonly fixes?: readonly (Fix | undefined)[];
}

/** What a check may ask, beside the thing that it looks at. Each question is asked only where a finding depends on it. */
export interface RuleContext {
  readonly host: HostFacts;
  /** Names of interfaces: those that the project's files mention, then the router's, where they are known. */
  readonly interfaces: readonly string[];
  /** Static routes of the files that lead to an interface. */
  readonly interfaceRoutes: readonly { readonly network: Network; readonly interface: string }[];
  report(report: Report): void;
}

/** What a check of a whole policy may ask. */
export interface PolicyContext { report(report: Report): void }

/** A rule: its description, and a check for each kind of thing that it looks at. */
export interface Rule extends Description {
  /** The languages whose sessions it looks at; BIRD's alone where it does not say. */
  readonly languages?: readonly Session['language'][];
  session?(session: Session, context: RuleContext): void;
  interfaceUse?(use: InterfaceUse, context: RuleContext): void;
  /** Looks at one list of rules for all sessions: bgpd's. */
  policy?(policy: RoutePolicy, context: PolicyContext): void;
  /** Looks at manifests: objects with their sessions. */
  readonly kubernetes?: ManifestChecks;
  /** Looks at BIRD's own tree: its filter code, its protocols, a configuration as a whole. */
  readonly bird?: BirdChecks;
}

/** Checks the shape of a rule as it is written down. */
export function defineRule<const T extends Rule>(rule: T): T {
  return rule;
}
