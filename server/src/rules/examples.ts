/** The examples of all descriptions as configurations, for our own check and for the daemons. */
import { parseHostFacts, type HostFacts } from '../base/hostFacts.ts';
import { ALL_TARGETS, RELEASES, releases, setOf, type Release, type ReleaseSet } from '../languages/bird/versions.ts';
import { descriptions } from './registry.ts';
import type { Description, Example } from './rule.ts';

/** An example, ready to be run. */
export interface RunnableExample {
  /** `CODE bad` or `CODE good`. */
  readonly name: string;
  readonly description: Description;
  readonly kind: 'bad' | 'good';
  /** Files by name; the root is `root`. */
  readonly files: Readonly<Record<string, string>>;
  readonly root: string;
  readonly target: Release | undefined;
  readonly fragment: boolean;
  readonly host: HostFacts | undefined;
  /** The releases whose daemons must do what `does` says. */
  readonly releases: ReleaseSet;
  readonly does: Description['daemon']['does'];
}

/** Every example that can be run, bad and good, in the order of the descriptions. */
export function runnableExamples(): RunnableExample[] {
  const both = [...descriptions.values()].flatMap((description) => [exampleOf(description, 'bad'), exampleOf(description, 'good')]);
  return both.filter((example) => example !== undefined);
}

/** An example of a description; undefined for one that cannot be run. */
export function exampleOf(description: Description, kind: 'bad' | 'good'): RunnableExample | undefined {
  const written = description[kind];
  const example: Example = typeof written === 'string' ? { files: { 'bird.conf': written } } : written;
  if (example.notRun !== undefined || example.openbgpd || example.manifest) return undefined;
  const { files, fragment } = example;
  const target = RELEASES.find((release) => release === example.target);
  const set = example.releases !== undefined ? releases(example.releases) : target ? setOf(target) : ALL_TARGETS;
  return {
    name: `${description.code} ${kind}`, description, kind, files, root: 'bird.conf' in files ? 'bird.conf' : Object.keys(files)[0]!,
    target, fragment: fragment ?? false, host: hostOf(example), releases: set, does: kind === 'good' ? 'accept' : description.daemon.does,
  };
}

function hostOf({ host }: Example): HostFacts | undefined {
  const read = host && parseHostFacts(JSON.stringify(host));
  return read && 'facts' in read ? read.facts : undefined;
}
