/** The snippets for bgpd.conf as texts to ask the daemons about: each with its defaults, and with each other choice, behind the smallest file that makes it whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RELEASES, type Release } from '../../server/src/languages/openbgpd/versions.ts';
import type { BgpdCase } from '../daemons/bgpd/recorded.ts';
import { expand } from './expand.ts';

export interface BgpdSnippet { readonly prefix: readonly string[]; readonly description: string; readonly body: readonly string[]; readonly isFileTemplate?: boolean }

/** All of them, by name. */
export const bgpdSnippets = JSON.parse(readFileSync(join(import.meta.dirname, '../../snippets/openbgpd.json'), 'utf8')) as Readonly<Record<string, BgpdSnippet>>;

/** The releases that a snippet says it is for. */
const releasesOf = ({ description }: BgpdSnippet): readonly Release[] => (/OpenBGPD 8\.8 or later\.$/.test(description) ? RELEASES.slice(1) : RELEASES);

/** The texts of a snippet. */
export function casesOf(name: string, snippet: BgpdSnippet): BgpdCase[] {
  const { body, isFileTemplate } = snippet;
  const { text, choices } = expand(body);
  const others = [...choices].flatMap(([stop, count]) => Array.from({ length: count - 1 }, (_, i) => [`${name}, ${stop}: ${i + 2}`, expand(body, { choices: { [stop]: i + 1 } }).text] as const));
  return [[name, text] as const, ...others].map(([title, one]) => ({
    name: title, files: { 'bgpd.conf': isFileTemplate ? one : `AS 65001\nrouter-id 192.0.2.1\n${one}` }, root: 'bgpd.conf', releases: releasesOf(snippet),
  }));
}

/** The texts of all snippets. */
export function snippetCases(): BgpdCase[] {
  return Object.entries(bgpdSnippets).flatMap(([name, snippet]) => casesOf(name, snippet));
}
