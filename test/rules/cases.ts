/**
 * What the daemons are asked about the rules: the examples of all descriptions, the files of the Markdown tests, and what
 * their fixes make of them. For the recorder (test/daemons/suites.ts) and for daemons.test.ts, which compares.
 */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from '../../server/src/base/finding.ts';
import { members, releases, type Release } from '../../server/src/languages/bird/versions.ts';
import { RELEASES as BGPD_RELEASES, type Release as BgpdRelease } from '../../server/src/languages/openbgpd/versions.ts';
import { runnableExamples } from '../../server/src/rules/examples.ts';
import { descriptions } from '../../server/src/rules/registry.ts';
import type { Example } from '../../server/src/rules/rule.ts';
import { checkFiles, type CheckRequest } from '../../server/src/service/check.ts';
import type { BgpdCase } from '../daemons/bgpd/recorded.ts';
import { applyEdits, readTests, targetOf, textOf } from './markdown.ts';

/** A configuration, and for which releases a daemon's answer counts. */
export interface RuleCase {
  readonly name: string;
  readonly configuration: { readonly files: Record<string, string>; readonly root: string; readonly fragment: boolean };
  readonly releases: readonly Release[];
  /** What the daemon has to do; undefined: what our check says, which is asked with `request`. */
  readonly does: 'refuse' | 'accept' | 'warn' | undefined;
  /** Words of the daemon that a page quotes. */
  readonly says: string | undefined;
  readonly request: CheckRequest;
}

/** Every case, in the order of the descriptions and of the files. */
export function ruleCases(): RuleCase[] {
  return [...exampleCases(), ...markdownCases()];
}

function exampleCases(): RuleCase[] {
  return runnableExamples().map(({ name, description, kind, files, root, target, fragment, host, releases: set, does }) => ({
    name: `example ${name}`,
    configuration: { files: { ...files }, root, fragment },
    releases: members(set),
    does,
    says: kind === 'bad' && description.daemon.when === undefined ? description.daemon.says : undefined,
    request: { ...requestOf(files, root, target ?? 'auto', fragment), host },
  }));
}

function requestOf(files: Readonly<Record<string, string>>, root: string, target: Release | 'auto', fragment = false): CheckRequest {
  return { files: new Map(Object.entries(files).map(([name, text]) => [`/case/${name}`, text])), root: `/case/${root}`, target, fragment, folders: ['/case'] };
}

function* markdownCases(): Generator<RuleCase> {
  for (const path of globSync('*.md', { cwd: import.meta.dirname }).sort()) {
    for (const one of readTests(join(import.meta.dirname, path)).tests) {
      if (one.language !== 'bird') continue;
      const name = `${basename(path, '.md')}: ${one.name}`;
      const { root } = one;
      const files = Object.fromEntries([...one.files].map(([file, block]) => [file, textOf(block)]));
      // What is silenced is still a mistake to the daemon.
      if (Object.values(files).some((text) => text.includes('bgplint: ignore'))) continue;
      const targets = one.targets as readonly (Release | 'auto')[];
      const target = targets[0]!;
      const request = { ...requestOf(files, root, target), host: one.host };
      const judged = target === 'auto' ? members(releases('2.0+ 3.0+')) : targets.filter((release) => release !== 'auto');
      yield { name, configuration: { files, root, fragment: false }, releases: judged, does: undefined, says: undefined, request };
      const { findings } = checkFiles(request);
      for (const { title } of one.fixes) {
        const fix = findings.flatMap(({ fixes }) => fixes).find((candidate) => candidate.title === title);
        // A snippet has a place to fill in; run.test.ts says so where a fix is not there.
        if (!fix || fix.snippet) continue;
        const fixed = Object.fromEntries(
          Object.entries(files).map(([file, text]) => [
            file,
            applyEdits(
              text,
              fix.edits.filter((edit) => edit.file === `/case/${file}`),
            ),
          ]),
        );
        yield {
          name: `${name}, after ${title}`,
          configuration: { files: fixed, root, fragment: false },
          releases: judged,
          does: undefined,
          says: undefined,
          request: { ...requestOf(fixed, root, target), host: one.host },
        };
      }
    }
  }
}

/** An example of a description that is OpenBGPD's, and what the daemons have to do with it. */
export interface BgpdExample { readonly code: string; readonly kind: 'bad' | 'good'; readonly text: string; readonly accepts: boolean; readonly severity: string; readonly case: BgpdCase }

/** The examples of all descriptions that are OpenBGPD's: their own, or those beside BIRD's. */
export function bgpdExamples(): BgpdExample[] {
  const textIn = (example: string | Example): string | undefined => (typeof example !== 'string' && example.openbgpd ? example.files['bgpd.conf'] : undefined);
  return [...descriptions.values()].flatMap(({ code, bad: one, good: other, daemon, severity, inOpenbgpd }) => {
    const [bad, good] = [textIn(one), textIn(other)];
    const own = inOpenbgpd ?? (bad !== undefined && good !== undefined ? { bad, good, daemon, severity } : undefined);
    if (!own) return [];
    return (['bad', 'good'] as const).map((kind): BgpdExample => ({
      code, kind, text: own[kind], accepts: kind === 'good' || own.daemon.does !== 'refuse', severity: own.severity,
      case: { name: `example ${code}, ${kind}`, files: { 'bgpd.conf': own[kind] }, root: 'bgpd.conf', releases: BGPD_RELEASES },
    }));
  });
}

/** Every bgpd.conf of the Markdown tests, before and after each fix. What is out of sight is not looked for. */
export function* bgpdCases(): Generator<BgpdCase> {
  for (const path of globSync('*.md', { cwd: import.meta.dirname }).sort()) {
    for (const one of readTests(join(import.meta.dirname, path)).tests) {
      if (one.language !== 'openbgpd') continue;
      const name = `${basename(path, '.md')}: ${one.name}`;
      const { root } = one;
      const files = Object.fromEntries([...one.files].map(([file, block]) => [file, textOf(block)]));
      if (Object.values(files).some((text) => text.includes('bgplint: ignore'))) continue;
      const check = (texts: Readonly<Record<string, string>>): readonly Finding[] =>
        checkFiles({ files: new Map(Object.entries(texts).map(([file, text]) => [`/case/${file}`, text])), root: `/case/${root}`, ...targetOf('openbgpd', one.targets[0]!), folders: ['/case'], host: one.host }).findings;
      const judged = (one.targets[0] === 'auto' ? BGPD_RELEASES : one.targets) as readonly BgpdRelease[];
      yield { name, files, root, releases: judged, stubs: true };
      const findings = check(files);
      for (const { title } of one.fixes) {
        const fix = findings.flatMap(({ fixes }) => fixes).find((candidate) => candidate.title === title);
        if (!fix || fix.snippet) continue;
        const fixed = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, applyEdits(text, fix.edits.filter((edit) => edit.file === `/case/${file}`))]));
        yield { name: `${name}, after ${title}`, files: fixed, root, releases: judged, stubs: true };
      }
    }
  }
}
