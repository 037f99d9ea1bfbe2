/**
 * Whose file is this: which paths are BIRD's, and by content whether a file is a template that something else turns into
 * one, or another program's. Everything here looks at a stretch of text, never twice.
 */

import type { TextDocument } from '../base/tiledDocument.ts';
import { netTypes } from '../languages/bird/tables/protocols.ts';

/** Endings that template engines put behind the name of what they make: `bird.conf.j2`. */
const TEMPLATE_ENDING = /\.(?:j2|jinja2?|tmpl|tpl|template|gotmpl|ctmpl|erb|epp|mako|in|rb)$/i;

/** Whether a file is BIRD's by its path: `bird*.conf`, `bird*.cfg`, `*.bird`, anything `.conf`, `.cfg`, `.inc` in a folder `bird`, and templates of these. */
export function isBirdPath(path: string): boolean {
  const made = path.replace(TEMPLATE_ENDING, '');
  return /(?:^|\/)bird[^/]*\.(?:conf|cfg)$/.test(made) || /\.bird$/.test(made) || /(?:^|\/)bird\/(?:.*\/)?[^/]+\.(?:conf|cfg|inc)$/.test(made);
}

/** Whether a file is OpenBGPD's by its path: `bgpd*.conf`, `*.bgpd.conf`, and templates of these. */
export function isBgpdPath(path: string): boolean {
  return /(?:^|\/)(?:bgpd[^/]*|[^/]*\.bgpd)\.conf$/.test(path.replace(TEMPLATE_ENDING, ''));
}

/** Whether the path says that the file is a template. */
export function isTemplatePath(path: string): boolean {
  return TEMPLATE_ENDING.test(path);
}

/** The first place where a text is a template's and not the daemon's. */
export interface TemplateMark {
  readonly start: number;
  readonly end: number;
  /** What the mark belongs to, as a person would say it. */
  readonly language: string;
}

/** Texts and comments of BIRD's, and the marks. What stands in a text or comment is the daemon's too: `description "{{ x }}"` is valid. */
const marks = /"[^"\n]*"|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^'\n]*'|\{\{|\{%|<%|\$\{|\$\(|@[A-Za-z_][A-Za-z_0-9]*@/g;

/**
 * Where a text has the first mark of a template language outside texts and comments: `{{ }}`, `{% %}`, `<% %>`, `${...}`.
 * In time linear in the text, and almost none where no mark's characters occur.
 */
export function templateMark(text: string): TemplateMark | undefined {
  if (!/\{[{%]|<%|\$[{(]|@[A-Za-z_]\w*@/.test(text)) return undefined;
  marks.lastIndex = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const mark = match[0];
    const at = { start: match.index, end: match.index + mark.length };
    if (mark === '{{') {
      // `{{ accept; }}` is a block in a block to BIRD.
      if (/^\{\{[-~]?\s*(?=[^\s}])(?:[\w.$:/|()"'[\], +*~@%!=<>\\-]|\r?\n)*?[-~]?\}\}/.test(text.slice(match.index, match.index + 2000)))
        return { ...at, language: 'Jinja, Go or Mustache' };
    } else if (mark === '{%') return { ...at, language: 'Jinja' };
    else if (mark === '<%') return { ...at, language: 'ERB or Mako' };
    else if (mark === '${' || mark === '$(') return { ...at, language: 'the shell or Mako' };
    else if (mark[0] === '@') return { ...at, language: 'autoconf or CMake' };
  }
  return undefined;
}

/** Whether the text holds what no configuration does: a NUL byte near its beginning. */
export function isBinary(text: string): boolean {
  return text.slice(0, 8192).includes('\0');
}

/** What a file with BIRD's name or folder turns out to be. */
export type Foreign = 'FRR' | 'OpenBGPD' | 'nginx' | 'Apache' | 'systemd' | 'supervisor' | 'YAML' | 'XML' | 'JSON';

/** How another program's file looks, by its first lines with anything in them. */
interface Looks {
  readonly owner: Foreign;
  readonly lines: readonly RegExp[];
  /** Its lines are indented as they please. */
  readonly indents?: true;
  /** One such line may be chance. */
  readonly mayBeChance?: true;
}

const FOREIGN: readonly Looks[] = [
  // FRR, Quagga: commands without `;`, blocks by indentation, `!` for comments
  { owner: 'FRR', mayBeChance: true, lines: [
    /^!/, /^frr version /, /^hostname [\w.-]+$/, /^(?:enable )?password \S+$/, /^log (?:file|syslog|stdout)\b[^;"]*$/, /^service [\w-]+(?: [\w-]+)*$/,
    /^router (?:bgp \d+|ospf6?|rip(?:ng)?|isis)\b[^;]*$/, /^ip(?:v6)? (?:forwarding$|prefix-list |route )/, /^no [\w-]+ /, /^line vty$/, /^debug [\w -]+$/,
  ] },
  { owner: 'OpenBGPD', mayBeChance: true, lines: [
    /^AS (?:\d+|\$\w+)$/, /^fib-update (?:yes|no)$/, /^listen on \S+$/, /^prefix-set\s+\w+\s*\{?$/, /^(?:allow|deny|match)(?: quick)? (?:from|to)\b/,
    /^group "[^"]*" \{$/, /^neighbor [\w.:$/]+ \{$/, /^network (?:inet6? )?\S+$/, /^rib \w+$/, /^roa-set \{$/, /^rtr [\w.]+/,
  ] },
  { owner: 'nginx', indents: true, mayBeChance: true, lines: [
    /^(?:http|events|server|stream|upstream \S+|location [^;]+)\s*\{/,
    /^(?:user|worker_processes|worker_connections|error_log|pid|server_name|proxy_pass|listen|load_module|include)\s[^"=;]*[^"=;\s];/,
  ] },
  { owner: 'Apache', indents: true, lines: [/^<(?:VirtualHost|Directory|IfModule|Location|Files)\b.*>/, /^(?:ServerRoot|LoadModule|DocumentRoot|ServerName) /] },
  { owner: 'systemd', lines: [/^\[(?:Unit|Service|Install|Timer|Socket|Path|Mount|Match|Network|NetDev|Link)\]$/] },
  { owner: 'supervisor', lines: [/^\[(?:program|supervisord|unix_http_server|group|inet_http_server|supervisorctl)(?::[^\]]*)?\]$/] },
  { owner: 'YAML', lines: [/^---$/, /^apiVersion: /] },
  { owner: 'XML', lines: [/^<\?xml /] },
  { owner: 'JSON', lines: [/^\{[ \t]*(?:"|$)/] },
];

/** Lines that only BIRD would write. */
const BIRD_LINES = [
  /^[ \t]*(?:protocol|template)[ \t]+\w/m, /^[ \t]*router id [\w.:]+[ \t]*;/m, /^[ \t]*(?:filter|function)[ \t]+'?[\w.-]+/m,
  /^[ \t]*define[ \t]+'?[\w.-]+'?[ \t]*=/m,
  /^[ \t]*log (?:syslog|stderr|"[^"]*")[^;\n]*;/m, new RegExp(`^[ \\t]*(?:${netTypes.map(({ words }) => words.replace(' ', '[ \\t]+')).join('|')})[ \\t]+table\\b`, 'm'),
  /^[ \t]*(?:roa[ \t]+)?table[ \t]+\w/m,
];

/** How many characters of a file are looked at: whose it is shows in the first lines. */
export const LOOKED_AT = 16_384;

/** As much of a document as anybody looks at to see whose it is. */
export function headOf(document: TextDocument): string {
  let head = '';
  for (const { text } of document.items) {
    head += text;
    if (head.length >= LOOKED_AT) break;
  }
  return head;
}

/**
 * The other program whose file this is, by its content; undefined where it is BIRD's or nobody can say. One line that
 * only BIRD would write is enough for BIRD.
 */
export function foreignOwner(text: string): Foreign | undefined {
  const head = text.slice(0, LOOKED_AT);
  if (BIRD_LINES.some((line) => line.test(head))) return undefined;
  const scores = new Map<Looks, number>();
  let lines = 0;
  for (const raw of head.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (++lines > 60) break;
    const indented = /^\s/.test(raw);
    for (const looks of FOREIGN) {
      if ((!indented || looks.indents) && looks.lines.some((pattern) => pattern.test(line))) scores.set(looks, (scores.get(looks) ?? 0) + 1);
    }
  }
  let best: Looks | undefined;
  for (const [looks, score] of scores) if (best === undefined || score > scores.get(best)!) best = looks;
  if (best === undefined) return undefined;
  // Marks like `[Unit]`, `---` or `router bgp 1` are no chance.
  const sure = scores.get(best)! >= 2 || lines <= 2 || !best.mayBeChance || /^router bgp \d+[ \t]*\r?$/m.test(head);
  return sure ? best.owner : undefined;
}
