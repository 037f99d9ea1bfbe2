/** What the runners of rules share: from a report to a finding, and which rules are for whom. */
import { isLinkLocal } from '../base/address.ts';
import type { Edit, Finding, Fix } from '../base/finding.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import type { FileRange } from '../base/position.ts';
import type { Session } from '../base/session.ts';
import type { Report, Rule } from './rule.ts';

/** Whether a rule looks at configurations of a language. */
export function isFor({ languages = ['bird'] }: Rule, language: Session['language']): boolean {
  return languages.includes(language);
}

/** So many interfaces of the router are offered beside those that the files name: one that runs containers has hundreds. */
const OF_HOST = 8;

/** The router's interfaces that a neighbor may be on, the first of them: those with a link-local address before others. */
export function interfacesOf(host: HostFacts): string[] {
  const six = host.interfaces(6) ?? [];
  const local = six.filter(({ addresses }) => addresses.some(({ address }) => isLinkLocal(address)));
  const names = [...local, ...six, ...(host.interfaces(4) ?? [])].map(({ name }) => name).filter((name) => name !== 'lo');
  return [...new Set(names)].slice(0, OF_HOST);
}

/** Places are asked for here: what comes out is plain data. */
export function findingOf(rule: Rule, { at, message, severity, tags, related, fixes }: Report): Finding {
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
