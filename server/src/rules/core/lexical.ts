/** Codes of the lexer: characters, texts, comments, line ends. */
import type { Description } from '../rule.ts';

/** In the order of the documentation. */
export const lexical: readonly Description[] = [
  {
    code: 'unknown-character',
    title: 'Character that BIRD does not know',
    severity: 'error',
    why: `Outside texts and comments BIRD's language is made of ASCII. Quotes and dashes that a word processor made typographic, no-break spaces from a
web page, backticks and backslashes are refused. They often look right on the screen.`,
    bad: 'protocol device { }\ndefine MYAS = 65001\\;\n',
    good: 'protocol device { }\ndefine MYAS = 65001;\n',
    daemon: { does: 'refuse', says: 'Unknown character' },
    fix: 'none',
  },
  {
    code: 'unterminated-text',
    title: 'Text without its closing quote',
    severity: 'error',
    why: `A text in double quotes ends on its line. There are no escapes in it: a backslash is a character like any other, and the next quote always ends it.`,
    bad: 'protocol device { }\nhostname "core1;\n',
    good: 'protocol device { }\nhostname "core1";\n',
    daemon: { does: 'refuse', says: 'Unterminated string' },
    fix: 'unsafe',
  },
  {
    code: 'unterminated-name',
    title: 'Quoted name without its closing quote',
    severity: 'error',
    why: `A name in single quotes may have letters, digits, \`_\`, \`-\`, \`.\` and \`:\`, and ends with a single quote on the same line.`,
    bad: "protocol device { }\nprotocol static {\n  ipv6;\n  route ::/0 via fe80::1%'vmbr-dev;\n}\n",
    good: "protocol device { }\nprotocol static {\n  ipv6;\n  route ::/0 via fe80::1%'vmbr-dev';\n}\n",
    daemon: { does: 'refuse' },
    fix: 'none',
  },
  {
    code: 'unterminated-comment',
    title: 'Comment without its end',
    severity: 'error',
    why: `A comment that begins with \`/*\` reaches to the next \`*/\`. Without one it takes the rest of the file: everything below does not exist for BIRD.`,
    bad: 'protocol device { }\n/* peers\ndefine MYAS = 65001;\n',
    good: 'protocol device { }\n/* peers */\ndefine MYAS = 65001;\n',
    daemon: { does: 'refuse', says: 'Unterminated comment' },
    fix: 'unsafe',
  },
  {
    code: 'comment-nesting',
    title: 'Comment inside a comment',
    severity: 'error',
    why: `Comments do not nest, and BIRD refuses a second \`/*\` rather than guess which \`*/\` ends what. To comment out a stretch that holds comments, put
\`#\` before each line.`,
    bad: 'protocol device { }\n/* old: /* define MYAS = 65001; */\n',
    good: 'protocol device { }\n# old: /* define MYAS = 65001; */\n',
    daemon: { does: 'refuse', says: 'Comment nesting not supported' },
    fix: 'none',
  },
  {
    code: 'carriage-return',
    title: 'Lines that end with CR LF',
    severity: 'error',
    why: `A file saved with the line ends of Windows has a carriage return before each line feed, an unknown character to BIRD: it stops at the end of
the first line. The fix converts the file; \`"files.eol": "\\n"\` keeps an editor from doing it again.`,
    bad: 'protocol device { }\r\ndefine MYAS = 65001;\r\n',
    good: 'protocol device { }\ndefine MYAS = 65001;\n',
    daemon: { does: 'refuse', says: 'Unknown character' },
    fix: 'safe',
  },
  {
    code: 'byte-order-mark',
    title: 'Byte order mark at the start of the file',
    severity: 'error',
    why: `Some editors put three invisible bytes (EF BB BF) at the start of a file in UTF-8. To BIRD they are unknown characters: it refuses the file at
1:1.`,
    bad: '\uFEFFprotocol device { }\n',
    good: 'protocol device { }\n',
    daemon: { does: 'refuse', says: 'Unknown character' },
    fix: 'safe',
  },
];
