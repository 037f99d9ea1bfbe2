/** Texts and edits that hit what is delicate: braces, comments, quotes, semicolons, line starts, includes. */
import fc from 'fast-check';

/** Pieces that a configuration is made of, broken ones among them. */
export const PIECES = [
  'protocol bgp a { local as 65001; neighbor 10.0.0.1 as 65002; ipv4 { import all; export none; }; }\n',
  'protocol static { ipv4; route 10.0.0.0/8 via "eth0"; }\n', 'template bgp t { local as 65001; }\n', 'protocol bgp b from t { neighbor fe80::1 as 1; ipv6; }\n',
  'protocol kernel { }\n', 'protocol static { route 10.0.0.0/8 reject; }\n',
  'define X = 5;\n', 'define all = 6;\n', 'ipv4 table local;\n', 'define S = [ 10.0.0.0/8+, 10.1.0.1/16, X ];\n', 'define Y = X + 1;\n', 'filter f { if net ~ S then accept; else reject; }\n',
  'function g(int a) { return a + X; }\n', 'filter h\nint old;\n{ old = g(1); accept; }\n', 'ipv4 table t4;\n', 'router id 1.1.1.1;\n', 'include "other.conf";\n', '  include "none*.conf";\n',
  '# comment\n', '/* block\ncomment */\n', '/* open\n', '*/', '"text"', '"open\n', '{', '}', '};', ';', '[', ']', '(', ')', '\n', '\n\n', ' ', 'else', 'if', 'protocol', 'define', 'include', 'filter f', 'hold time 5;',
  'ipv4 {', 'from', "'q-n'", "'open", '10.0.0.0/8', 'fe80::1%eth0', '\r\n', '\u00a0', '&&', '[= * 1 ? =]', 'debug protocols all', 'case x { 1: accept; else: reject; }\n',
  'define N = [\ninclude "other.conf";\n', 'define N =\n', 'define M = [= 1\n', '\n;', '\n];', '\n=];',
];

/** A text of such pieces. */
export const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
/** Where (as a share of the text), how much goes, what comes. */
export const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 40 }), piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant(''), fc.string({ maxLength: 3 })) });
