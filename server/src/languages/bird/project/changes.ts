/** What an edit means for the checks of other items: whose names, and which facts of the whole project, are not what they were. */
import { isKeyword } from '../semantics/builtins.ts';
import { hasIp6 } from '../semantics/bird6.ts';
import type { Definition } from '../semantics/model.ts';
import type { Entry } from './entry.ts';
import { ADDRESSES, INTERFACE_ROUTES, INTERFACES, LOOSE_NAMES, NAMELESS, NAMES, OTHER_PROTOCOLS, SESSIONS, SETTINGS, TABLES, THREAD_GROUPS } from './pseudoNames.ts';
import { sessionSignature } from './sessionSignature.ts';

/** What changed for others. */
export interface Changes {
  /** Names and pseudo names: who looks them up is to be checked again. */
  readonly names: ReadonlySet<string>;
  /** Keywords that became names, or ceased to be. */
  readonly keywords: ReadonlySet<string>;
}

/** Facts of the whole project that an entry is part of, whatever it says. */
const PARTS: readonly (readonly [name: string, isPart: (entry: Entry) => boolean])[] = [
  [NAMELESS, ({ facts: { protocol } }) => protocol?.type !== undefined && protocol.type !== '' && !protocol.name],
  [INTERFACE_ROUTES, isOfStatic],
  [SETTINGS, isSetting],
  [OTHER_PROTOCOLS, isOtherProtocol],
];

/** Facts of the whole project by the beginning of the signatures of definitions that make them. */
const DECLARED = [[TABLES, 'table '], [THREAD_GROUPS, 'thread-group ']] as const;

/** What is another thing to others than before, where some entries went and others came. `definitionsOf`: as it is now. */
export function changesOf(gone: readonly Entry[], came: readonly Entry[], definitionsOf: (name: string) => readonly Definition[]): Changes {
  const names = new Set<string>();
  const keywords = new Set<string>();
  const [before, after] = [signaturesOf(gone), signaturesOf(came)];
  const defined = definedMore(gone, came);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) !== after.get(name)) names.add(name);
    // One definition more or less of a name may be what another name was meant to be.
    if (defined.get(name) !== 0) names.add(LOOSE_NAMES);
    // Whoever asks what was meant is told names of the class that is wanted.
    if (classesIn(before.get(name)) === classesIn(after.get(name))) continue;
    names.add(NAMES);
    if (before.has(name) !== after.has(name) && isKeyword(name)) keywords.add(name);
  }
  const all = [...gone, ...came];
  for (const { facts } of all) {
    for (const name of facts.attempts) names.add(name);
    // A name that a broken statement may define is none that another one was meant to be.
    if (facts.attempts.length > 0) names.add(LOOSE_NAMES);
  }
  for (const name of usesChanged(gone, came, definitionsOf)) names.add(name);
  const signatures = [...before.values(), ...after.values()];
  for (const [name, start] of DECLARED) if (signatures.some((signature) => signature.split('\0').some((one) => one.startsWith(start)))) names.add(name);
  if (interfacesOf(gone) !== interfacesOf(came)) names.add(INTERFACES);
  if (gone.some(({ item }) => hasIp6(item)) !== came.some(({ item }) => hasIp6(item))) names.add(ADDRESSES);
  if (gone.map(sessionSignature).join('') !== came.map(sessionSignature).join('')) names.add(SESSIONS);
  for (const [name, isPart] of PARTS) if (all.some(isPart)) names.add(name);
  return { names, keywords };
}

/** How many definitions of each name are more than before. */
function definedMore(gone: readonly Entry[], came: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [entries, step] of [[gone, -1], [came, 1]] as const) {
    for (const { facts } of entries) for (const { name } of facts.definitions) counts.set(name, (counts.get(name) ?? 0) + step);
  }
  return counts;
}

/** By name; of a name that is defined several times, all that is said of it. */
function signaturesOf(entries: readonly Entry[]): Map<string, string> {
  const signatures = new Map<string, string>();
  for (const { facts } of entries) {
    for (const { name, signature } of facts.definitions) {
      const before = signatures.get(name);
      signatures.set(name, before === undefined ? signature : `${before}\0${signature}`);
    }
  }
  return signatures;
}

/** The classes of the definitions that a row of signatures is of. */
const classesIn = (signatures: string | undefined): string | undefined => signatures?.split('\0').map((one) => one.slice(0, one.indexOf(' '))).join(' ');

function interfacesOf(entries: readonly Entry[]): string {
  return entries.flatMap(({ facts }): readonly unknown[] => facts.interfaces).join('\0');
}

/** What follows from names that are used now and were not, or the other way round: of those defined further down it may be another who uses them first. */
function* usesChanged(gone: readonly Entry[], came: readonly Entry[], definitionsOf: (name: string) => readonly Definition[]): Generator<string> {
  const [before, after] = [usesOf(gone), usesOf(came)];
  const order = came[0]?.order ?? 0;
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue;
    const first = definitionsOf(name)[0];
    // How often tells whether a name without a definition is a slip.
    if (!first) yield LOOSE_NAMES;
    else if (before.has(name) !== after.has(name) && (first.source as Entry).order > order) yield name;
  }
}

/** How often each name is used. */
function usesOf(entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts } of entries) for (const { name } of facts.uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether an entry is a static protocol or stands in one, in a file that it includes. */
function isOfStatic(entry: Entry): boolean {
  for (let at: Entry | undefined = entry; at; at = at.parent) if (at.facts.protocol?.type === 'static') return true;
  return false;
}

/** Whether an entry is a statement outside of blocks. */
function isSetting({ item, context }: Entry): boolean {
  return item.node?.kind === 'statement' && context.kind === 'global';
}

/** The same for protocols other than those of BGP, whose sessions are many, and depend on what the few others do. */
function isOtherProtocol(entry: Entry): boolean {
  for (let at: Entry | undefined = entry; at; at = at.parent) {
    if (at.item.node?.kind === 'protocol') return at.facts.protocol?.type !== 'bgp';
  }
  return false;
}
