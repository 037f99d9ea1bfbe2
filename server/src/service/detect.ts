/**
 * Whose file is this: which paths are BIRD's, and by content whether a file is a template that something else turns into
 * one, another program's, or one of BIRD 1.6. Everything here looks at a stretch of text or at one item, never twice.
 */
import type * as ast from '../languages/bird/syntax/ast.ts';
import type { BirdDocument } from '../languages/bird/document.ts';

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

/** Looks of other programs' files, by their first lines with anything in them. */
const FOREIGN: readonly [Foreign, readonly RegExp[]][] = [
  // FRR, Quagga: commands without `;`, blocks by indentation, `!` for comments
  ['FRR', [
    /^!/, /^frr version /, /^hostname [\w.-]+$/, /^(?:enable )?password \S+$/, /^log (?:file|syslog|stdout)\b[^;"]*$/, /^service [\w-]+(?: [\w-]+)*$/,
    /^router (?:bgp \d+|ospf6?|rip(?:ng)?|isis)\b[^;]*$/, /^ip(?:v6)? (?:forwarding$|prefix-list |route )/, /^no [\w-]+ /, /^line vty$/, /^debug [\w -]+$/,
  ]],
  ['OpenBGPD', [
    /^AS (?:\d+|\$\w+)$/, /^fib-update (?:yes|no)$/, /^listen on \S+$/, /^prefix-set\s+\w+\s*\{?$/, /^(?:allow|deny|match)(?: quick)? (?:from|to)\b/,
    /^group "[^"]*" \{$/, /^neighbor [\w.:$/]+ \{$/, /^network (?:inet6? )?\S+$/, /^rib \w+$/, /^roa-set \{$/, /^rtr [\w.]+/,
  ]],
  ['nginx', [
    /^(?:http|events|server|stream|upstream \S+|location [^;]+)\s*\{/,
    /^(?:user|worker_processes|worker_connections|error_log|pid|server_name|proxy_pass|listen|load_module|include)\s+[^"=;]*[^"=;\s];/,
  ]],
  ['Apache', [/^<(?:VirtualHost|Directory|IfModule|Location|Files)\b.*>/, /^(?:ServerRoot|LoadModule|DocumentRoot|ServerName) /]],
  ['systemd', [/^\[(?:Unit|Service|Install|Timer|Socket|Path|Mount|Match|Network|NetDev|Link)\]$/]],
  ['supervisor', [/^\[(?:program|supervisord|unix_http_server|group|inet_http_server|supervisorctl)(?::[^\]]*)?\]$/]],
  ['YAML', [/^---$/, /^apiVersion: /]],
  ['XML', [/^<\?xml /]],
  ['JSON', [/^\{[ \t]*(?:"|$)/]],
];

/** Lines that only BIRD would write. */
const BIRD_LINES = [
  /^[ \t]*(?:protocol|template)[ \t]+\w/m, /^[ \t]*router id [\w.:]+[ \t]*;/m, /^[ \t]*(?:filter|function)[ \t]+'?[\w.-]+/m,
  /^[ \t]*define[ \t]+'?[\w.-]+'?[ \t]*=/m,
  /^[ \t]*log (?:syslog|stderr|"[^"]*")[^;\n]*;/m, /^[ \t]*(?:ipv[46]|roa[46]|vpn[46]|flow[46])[ \t]+table\b/m,
  /^[ \t]*(?:roa[ \t]+)?table[ \t]+\w/m,
];

/** How many characters of a file are looked at: whose it is shows in the first lines. */
export const LOOKED_AT = 16_384;

/**
 * The other program whose file this is, by its content; undefined where it is BIRD's or nobody can say. One line that
 * only BIRD would write is enough for BIRD.
 */
export function foreignOwner(text: string): Foreign | undefined {
  const head = text.slice(0, LOOKED_AT);
  if (BIRD_LINES.some((line) => line.test(head))) return undefined;
  const scores = new Map<Foreign, number>();
  let lines = 0;
  for (const raw of head.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (++lines > 60) break;
    const indented = /^\s/.test(raw);
    for (const [owner, patterns] of FOREIGN) {
      if (indented && owner !== 'nginx' && owner !== 'Apache') continue;
      if (patterns.some((pattern) => pattern.test(line))) scores.set(owner, (scores.get(owner) ?? 0) + 1);
    }
  }
  let best: Foreign | undefined;
  for (const [owner, score] of scores) if (best === undefined || score > scores.get(best)!) best = owner;
  if (best === undefined) return undefined;
  // One line of nginx's or FRR's look may be chance; marks like `[Unit]`, `---` or `router bgp 1` are not.
  const sure = scores.get(best)! >= 2 || lines <= 2 || !['nginx', 'FRR', 'OpenBGPD'].includes(best);
  return sure || /^router bgp \d+[ \t]*\r?$/m.test(head) ? best : undefined;
}

/** What an item tells of the generation of its file: a node that only 1.6 has, whether it has something that only 2.0 and later have. */
export interface Generation {
  readonly old: ast.Node | undefined;
  readonly young: boolean;
}

const generations = new WeakMap<ast.Item, Generation>();
const NEITHER: Generation = { old: undefined, young: false };

/** What one item tells; kept with the item. */
export function generationOf(item: ast.Item): Generation {
  const known = generations.get(item);
  if (known) return known;
  const result = judge(item.node);
  generations.set(item, result);
  return result;
}

/**
 * The first node that shows a file to be of BIRD 1.6, with its item; undefined for one of 2.0 or later. A protocol-level
 * `import` among channels is a slip and no 1.6.
 */
export function sign16(document: BirdDocument): Sign16 | undefined {
  const { version, lastEdit } = document;
  const known = signs.get(document);
  if (known?.version === version) return known.sign;
  // Most items tell nothing: where only such came and went, what was found holds.
  const same = known?.version === version - 1 && lastEdit !== undefined && [...lastEdit.removed, ...lastEdit.added].every((item) => generationOf(item) === NEITHER);
  const sign = same ? known.sign : findSign16(document);
  signs.set(document, { version, sign });
  return sign;
}

interface Sign16 { readonly item: ast.Item; readonly node: ast.Node }

const signs = new WeakMap<BirdDocument, { readonly version: number; readonly sign: Sign16 | undefined }>();

function findSign16(document: BirdDocument): Sign16 | undefined {
  let found: Sign16 | undefined;
  for (const item of document.items) {
    const { old, young } = generationOf(item);
    if (young) return undefined;
    if (old && !found) found = { item, node: old };
  }
  return found;
}

const CHANNEL_WORDS = new Set(['ipv4', 'ipv6', 'vpn4', 'vpn6', 'roa4', 'roa6', 'flow4', 'flow6', 'mpls', 'aspa', 'eth', 'evpn']);
/** Types that take import, export or table directly in 2.0 and later too. */
const DIRECT_TYPES = new Set(['pipe', 'mrt', 'aggregator', 'l3vpn', 'evpn']);
const POLICY_WORDS = new Set(['all', 'none', 'filter', 'where', 'limit', 'keep']);

function judge(node: ast.ItemNode | undefined): Generation {
  if (node?.kind === 'statement') return judgeStatement(node);
  if (node?.kind === 'protocol') return judgeProtocol(node);
  if (node?.kind === 'function' && node.returns) return { old: undefined, young: true };
  return NEITHER;
}

/** `table x;`, `roa table x`, `listen bgp`; `ipv4 table x`. */
function judgeStatement(statement: ast.Statement): Generation {
  const [first, second] = statement.elements;
  if (first?.kind !== 'name' || first.quoted) return NEITHER;
  const next = second?.kind === 'name' ? second.name : undefined;
  if (CHANNEL_WORDS.has(first.name)) return { old: undefined, young: next === 'table' || next === 'sadr' };
  if (next === undefined) return NEITHER;
  if (first.name === 'table' || (first.name === 'roa' && next === 'table') || (first.name === 'listen' && next === 'bgp'))
    return { old: { start: first.start, end: second!.end }, young: false };
  return NEITHER;
}

function judgeProtocol(protocol: ast.ProtocolDefinition): Generation {
  const type = protocol.head[0]?.name ?? '';
  let old: ast.Node | undefined;
  for (const statement of protocol.block?.statements ?? []) {
    const [first, second] = statement.elements;
    if (first?.kind !== 'name' || first.quoted) continue;
    const next = second?.kind === 'name' ? second.name : undefined;
    if (CHANNEL_WORDS.has(first.name) && (second === undefined || second.kind === 'block' || next === 'multicast' || next === 'mpls' || next === 'sadr'))
      return { old: undefined, young: true };
    if (old || DIRECT_TYPES.has(type)) continue;
    const policy = (first.name === 'import' || first.name === 'export') && next !== undefined && POLICY_WORDS.has(next);
    const table = first.name === 'table' && next !== undefined;
    const preference = first.name === 'preference' && second?.kind === 'number';
    if (policy || table || preference) old = { start: first.start, end: second!.end };
  }
  return { old, young: false };
}
