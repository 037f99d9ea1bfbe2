/** Texts to cut and to edit: the files of the corpus of both languages, and what people type into them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageId } from '../../server/src/service/language.ts';

export interface StressFile {
  readonly name: string;
  readonly language: LanguageId;
  readonly text: string;
}

/** The files that the corpus' index names, as the disk's reader decodes them. */
export function corpusFiles(folder: string): StressFile[] {
  const names = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t')[0]!);
  return names.flatMap((name): StressFile[] => {
    const language = /^(?:bird[12]|big)\//.test(name) ? 'bird' : name.startsWith('openbgpd/') ? 'openbgpd' : undefined;
    if (language === undefined || !existsSync(join(folder, name))) return [];
    return [{ name, language, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(join(folder, name))) }];
  });
}

const TOKEN = /"[^"\n]*"|[A-Za-z_][\w-]*|\d[\d.]*|\S/g;

/** The offsets behind each token of a text. */
export function cutsOf(text: string): number[] {
  const cuts = [0];
  for (const match of text.matchAll(TOKEN)) cuts.push(match.index + match[0].length);
  return cuts;
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A piece of text in place of another. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const PIECES: Readonly<Record<LanguageId, readonly string[]>> = {
  bird: [
    '{', '}', '};', ';', '[', ']', '(', ')', '"', "'", '#', '/*', '*/', '\n', ' ', '\t', ',', '=', '~', '.', '-', '\r\n', '\u00a0', 'protocol bgp x {\n', 'define NEW = 5;\n', 'filter f { accept; }\n',
    'function g(int a) -> bool { return a > 1; }\n', 'ipv4 { import all; export none; };\n', 'include "other.conf";\n', 'template bgp t { local as 65001; }\n', ' from t', 'if ', ' then ', ' else ',
    'case x { 1: accept; else: reject; }', '[= * 1 ? =]', '(65000, 1)', '10.0.0.0/8{8,24}', '2001:db8::/32', 'fe80::1%eth0', 'router id 1.2.3.4;\n', 'ipv4 table local;\n', 'all', 'none', '0', '65536', 'table', 'int x;',
  ],
  openbgpd: [
    '{', '}', '(', ')', '"', '#', '\\', '\n', ' ', ',', '=', '-', '\r\n', '\u00a0', 'neighbor 192.0.2.1 {\n', 'remote-as 65001\n', 'group "g" {\n', 'allow from any\n', 'deny quick to any\n', 'match from any set { localpref 5 }\n',
    'prefix-set p { 10.0.0.0/8 or-longer }\n', 'roa-set { 10.0.0.0/8 source-as 1 }\n', 'as-set a { 1 2 3 }\n', 'include "/etc/other.conf"\n', 'x = "5"\n', '$x', 'AS 65001\n', 'router-id 1.2.3.4\n', '65536', '2001:db8::/32', 'no', 'yes',
  ],
  kubernetes: [
    '---\n', '...\n', '\n', ' ', '  ', '\t', ':', ': ', '- ', '{', '}', '[', ']', '"', "'", '#', '&a ', '*a', '<<: *a\n', '|\n', '>-\n', '? ', '%', '\r\n', '\u00a0', '${VAR}', '{{ .Values.x }}', '{% if x %}', 'apiVersion: cilium.io/v2\n', 'kind: CiliumBGPPeerConfig\n',
    'metadata:\n  name: x\n', 'spec:\n', '  timers:\n    holdTimeSeconds: 9\n', '  families:\n  - afi: ipv6\n    safi: unicast\n', 'peerIP: fe80::1%eth0\n', 'No', '0x1f', '1e400', 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nspec: {peerIP: 192.0.2.1, asNumber: 65001}\n',
  ],
};

/** An edit as people make them, and slips: a token goes or is doubled, a line goes or moves, something is typed or pasted. */
export function editOf(file: Pick<StressFile, 'language' | 'text'>, next: () => number): TextEdit {
  const { text, language } = file;
  const at = Math.floor(next() * (text.length + 1));
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at) + 1;
  const pieces = PIECES[language];
  const piece = pieces[Math.floor(next() * pieces.length)]!;
  const length = Math.floor(next() * 12);
  switch (Math.floor(next() * 9)) {
    case 0: return { start: at, end: Math.min(text.length, at + 1 + length), text: '' };
    case 1: return { start: lineStart, end: lineEnd, text: '' };
    case 2: return { start: lineEnd, end: lineEnd, text: text.slice(lineStart, lineEnd) };
    case 3: return { start: at, end: at, text: text.slice(at, at + length * 10) };
    case 4: return { start: at, end: Math.min(text.length, at + length), text: piece };
    case 5: return { start: at, end: at, text: String.fromCharCode(32 + Math.floor(next() * 95)) };
    case 6: {
      const from = Math.floor(next() * (text.length + 1));
      return { start: at, end: at, text: text.slice(from, from + 200) };
    }
    default: return { start: at, end: at, text: piece };
  }
}
