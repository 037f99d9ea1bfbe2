/** Codes of files: includes, and files that are no configurations. */
import type { Description } from '../rule.ts';

/** In the order of the documentation. */
export const files: readonly Description[] = [
  {
    code: 'session-ends-disagree',
    title: 'Two ends of a session that contradict each other',
    severity: 'warning',
    why: `Each file is valid by itself, and no daemon sees both. Where two configurations are checked together (\`bgplint check a/bird.conf b/bgpd.conf\`) or are open in the editor, sessions whose addresses
name each other are compared: AS numbers, ports, passwords, TTL security, roles (RFC 9234), hold times, families, who is passive. What keeps the session down is told with the
words of the log. A manifest of Kubernetes says nothing of the node's own address: its sessions are brought together with those that know the neighbor by its address or range and by both AS numbers. Each end is told then, with the other beside it and fixes on either side, and beside what keeps the session down also what leaves routes out: a family, or extended next hops, at one end alone. \`bgplint predict\` also says what becomes of the routes, with what is known of the two machines.`,
    bad: { files: { 'a/bird.conf': 'protocol device { }\nprotocol bgp b {\n  local 192.0.2.1 as 65001;\n  neighbor 192.0.2.2 as 65003;\n  ipv4 { import none; export none; };\n}\n', 'b/bird.conf': 'protocol device { }\nprotocol bgp a {\n  local 192.0.2.2 as 65002;\n  neighbor 192.0.2.1 as 65001;\n  ipv4 { import none; export none; };\n}\n' }, notRun: 'Two configurations: `neighbor 192.0.2.2 as 65003` in the one, `local 192.0.2.2 as 65002` in the other.' },
    good: { files: { 'a/bird.conf': '' }, notRun: 'The number that the other router has: `neighbor 192.0.2.2 as 65002`.' },
    daemon: { does: 'accept', says: 'Bad peer AS', when: 'at run time' },
    fix: 'unsafe',
    references: ['https://www.rfc-editor.org/rfc/rfc4271#section-6.2'],
  },
  {
    code: 'misplaced-include',
    title: 'Include that does not begin its line',
    severity: 'error',
    why: `\`include\` is not a statement but a matter of BIRD's lexer: it must be the first word of its line, with its text and its \`;\` on the same line.
Elsewhere it is an unknown word.`,
    bad: { files: { 'bird.conf': 'protocol kernel { include "kernel.conf"; }\n', 'kernel.conf': 'ipv4;\n' } },
    good: { files: { 'bird.conf': 'protocol kernel {\n  include "kernel.conf";\n}\n', 'kernel.conf': 'ipv4;\n' } },
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'unsafe',
  },
  {
    code: 'unterminated-include',
    title: 'Include without its semicolon on the same line',
    severity: 'error',
    why: 'The text of an `include` is in double quotes and followed by `;`, all on one line.',
    bad: { files: { 'bird.conf': 'include "peers.conf"\nprotocol device { }\n', 'peers.conf': 'define MYAS = 65001;\n' } },
    good: { files: { 'bird.conf': 'include "peers.conf";\nprotocol device { }\n', 'peers.conf': 'define MYAS = 65001;\n' } },
    daemon: { does: 'refuse', says: 'Unterminated include' },
    fix: 'safe',
  },
  {
    code: 'include-not-found',
    title: 'Included file that does not exist',
    severity: 'error',
    otherwise: 'warning where the path is absolute and outside of the workspace, or leads out of the repository: the file may well exist on the router',
    why: `A relative path begins at the folder of the including file. BIRD refuses the configuration when a file is missing; a pattern (\`peers/*.conf\`) may
match nothing, but its folder has to exist. An absolute path is the router's. Of a file below \`/etc\` it is read as it stands; elsewhere it leads to what the
workspace has with the same end, \`/etc/bird/peers.conf\` to \`files/peers.conf\`, and \`bgp.includeMap\` or \`--map /etc/bird=DIR\` says where the files are.
Out of a repository no include is followed, neither by \`..\` nor by a symbolic link: it may be anybody's, and would show what this machine has there.`,
    bad: 'protocol device { }\ninclude "peers.conf";\n',
    good: { files: { 'bird.conf': 'protocol device { }\ninclude "peers.conf";\n', 'peers.conf': 'define MYAS = 65001;\n' } },
    daemon: { does: 'refuse', says: 'Unable to open included file' },
    fix: 'none',
  },
  {
    code: 'include-loop',
    title: 'Files that include each other',
    severity: 'error',
    why: 'A file is included while it is being read: this never ends. BIRD stops at eight levels of includes, and so does a chain of files that long.',
    bad: { files: { 'bird.conf': 'protocol device { }\ninclude "peers.conf";\n', 'peers.conf': 'include "peers.conf";\n' } },
    good: { files: { 'bird.conf': 'protocol device { }\ninclude "peers.conf";\n', 'peers.conf': 'define MYAS = 65001;\n' } },
    daemon: { does: 'refuse', says: 'Max include depth reached' },
    fix: 'none',
  },
  {
    code: 'include-unreadable',
    title: 'Included file that cannot be read',
    severity: 'error',
    otherwise: 'warning where all that is included has more than 256 MB: the daemon reads on, this check does not',
    why: `The path is that of a folder or of a device, the file may not be read, or it is no text. To include all files of a folder, write
\`include "peers/*.conf";\`. One file is read up to 64 MB, all that a configuration includes up to 256 MB.`,
    bad: { files: { 'bird.conf': 'protocol device { }\ninclude "peers";\n', 'peers/one.conf': 'define MYAS = 65001;\n' } },
    good: { files: { 'bird.conf': 'protocol device { }\ninclude "peers/*.conf";\n', 'peers/one.conf': 'define MYAS = 65001;\n' } },
    daemon: { does: 'refuse' },
    fix: 'none',
  },
  {
    code: 'unreadable-file',
    title: 'File that is no text',
    severity: 'error',
    why: `The file holds NUL bytes: it is no text, or one in UTF-16, which is none to BIRD. A file that cannot be read at all, since it does not exist, is a folder
or a device, or may not be read, has no findings: the command line says so on its error output, checks the others, and ends with status 2.`,
    bad: { files: { 'bird.conf': '(a program)' }, notRun: 'what is no text cannot be shown here' },
    good: 'protocol device { }\n',
    daemon: { does: 'refuse', says: 'Unable to open configuration file' },
    fix: 'none',
  },
  {
    code: 'template-file',
    title: 'Template that a program makes a configuration from',
    severity: 'info',
    why: `\`{{ }}\`, \`{% %}\`, \`<% %>\` or \`\${...}\` outside comments: Jinja, Go, ERB or another program makes the configuration from this file. What BIRD
will read is not known yet, so nothing else is said about it; highlighting, outline and folding work. Check the file that comes out.`,
    bad: 'router id {{ router_id }};\nprotocol device { }\n',
    good: 'router id 192.0.2.1;\nprotocol device { }\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'foreign-file',
    title: 'File of another program',
    severity: 'info',
    why: `FRR and Quagga call the configuration of their BGP daemon \`bgpd.conf\`, as OpenBGPD does. By its lines (\`router bgp 65001\`, \`!\`, \`neighbor 192.0.2.2
remote-as 65002\`) the file is theirs, and nothing else is said about it. Where it is OpenBGPD's after all, its first statements tell: \`AS 65001\`, \`neighbor 192.0.2.2 {\`.

The command line, called with other files than BIRD's and OpenBGPD's (\`bgplint check /etc/**/*.conf\`), leaves those of nginx, Apache, systemd and the like alone, too. With
\`--target\` it judges whatever it is given.`,
    bad: { files: { 'bgpd.conf': '!\nrouter bgp 65001\n neighbor 192.0.2.2 remote-as 65002\n!\nline vty\n' }, openbgpd: true },
    good: { files: { 'bgpd.conf': 'AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nallow from any\nallow to any\n' }, openbgpd: true },
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'too-many-findings',
    title: 'More findings than an editor is sent',
    severity: 'info',
    why: `An editor is sent the worst thousand findings of a file. Most often they have one cause: a brace that is missing above them, a file that is included
from another place than where it lies, another program's file under BIRD's name. The command line lists all of them.`,
    bad: { files: { 'bird.conf': '(more than a thousand mistakes)' }, notRun: 'a file with more than a thousand mistakes' },
    good: 'protocol device { }\n',
    daemon: { does: 'refuse' },
    fix: 'none',
  },
  {
    code: 'unknown-setting',
    title: 'Setting that is not understood',
    severity: 'warning',
    otherwise: 'error for a value that cannot be meant, and for a file that is no JSON',
    why: `The file \`.bgplint.json\` has a name or a code that there is not, misspelt or from another release, or a value that its setting cannot have. The rest of
the file holds; what is not understood changes nothing. In the editor the finding stands in the file itself; on the command line it goes to the
error output, and where a value cannot be meant the exit code is 2.`,
    bad: { files: { '.bgplint.json': '{ "rules": { "unknown-optoin": "off" } }\n' }, notRun: 'settings are no configuration' },
    good: { files: { '.bgplint.json': '{ "rules": { "unknown-option": "off" } }\n' }, notRun: 'settings are no configuration' },
    daemon: { does: 'accept' },
    fix: 'none',
  },
  {
    code: 'unused-suppression',
    title: 'Remark that silences nothing',
    severity: 'warning',
    why: `A remark \`# bgplint: ignore[code] reason\` stands above something that is not found (any more), or has no code in
brackets: \`# bgplint: ignore\` alone silences nothing. Remove it, so that it does not silence a later mistake, or write the code.`,
    bad: '# bgplint: ignore[undefined-name] comes from another file\nprotocol device { }\n',
    good: 'protocol device { }\n',
    daemon: { does: 'accept' },
    fix: 'safe',
  },
];
