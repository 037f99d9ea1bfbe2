/** Texts that no configuration should be, of any size: what test/languages/bird/badInput/badInput.test.ts judges and test/bench/growth.mts times. */

export interface Case {
  readonly name: string;
  /** The text for a size. */
  readonly make: (size: number) => string;
  /** The size at which growth is measured; a test takes a tenth. */
  readonly size: number;
  /** Codes of which one error at least has one; absent: it may have none. */
  readonly codes?: readonly string[];
}

export const DEVICE = 'protocol device { }\n';
const inFilter = (commands: string): string => `filter f {\n${commands}\n}\n${DEVICE}`;
export const list = (size: number, make: (i: number) => string, separator = ''): string => Array.from({ length: size }, (_, i) => make(i)).join(separator);
export const MB = 1_000_000;

/** Bytes as they come, the same each time, as the disk's reader would decode them. */
function noise(size: number): string {
  const bytes = Buffer.alloc(size);
  let state = 42;
  for (let i = 0; i < size; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[i] = state >> 16;
  }
  return bytes.toString('utf8');
}

const big = (size: number): string => list(size, (i) => `protocol bgp b${i} {\n  local as 65000;\n  neighbor 10.0.${i >> 8 & 255}.${i & 255} as 65001;\n  ipv4 { import none; export none; };\n}\n`);

export const CASES: readonly Case[] = [
  { name: 'nothing', make: () => '', size: 1, codes: ['no-protocol'] },
  { name: 'blanks', make: (size) => ' \n\t\n'.repeat(size), size: 100_000, codes: ['no-protocol'] },
  { name: 'NULs', make: (size) => '\0'.repeat(size), size: MB, codes: ['unreadable-file'] },
  { name: 'NULs between words', make: (size) => 'word\0 '.repeat(size), size: 30_000, codes: ['unreadable-file'] },
  { name: 'random bytes', make: noise, size: 200_000, codes: ['unknown-character', 'syntax-error', 'unknown-option'] },
  { name: 'a byte order mark', make: () => `\ufeff${DEVICE}`, size: 1, codes: ['byte-order-mark'] },
  { name: 'byte order marks', make: (size) => '\ufeff\n'.repeat(size) + DEVICE, size: 30_000, codes: ['byte-order-mark', 'unknown-character'] },
  { name: 'CRLF', make: (size) => big(size).replaceAll('\n', '\r\n'), size: 2000, codes: ['carriage-return'] },
  { name: 'CR alone', make: (size) => big(size).replaceAll('\n', '\r'), size: 2000, codes: ['carriage-return'] },

  { name: 'a line of words', make: (size) => 'word '.repeat(size), size: 300_000, codes: ['unknown-option'] },
  { name: 'a line of statements', make: (size) => big(size).replaceAll('\n', ' '), size: 2000 },
  { name: 'a line of one word', make: (size) => 'a'.repeat(size), size: 5 * MB, codes: ['syntax-error', 'unknown-option'] },
  { name: 'a line of digits', make: (size) => `define A = ${'1'.repeat(size)};\n${DEVICE}`, size: 2 * MB },
  { name: 'a line of one text', make: (size) => `hostname "${'a'.repeat(size)}";\n${DEVICE}`, size: 5 * MB, codes: ['syntax-error'] },
  { name: 'a line of comment', make: (size) => `#${'a'.repeat(size)}\n${DEVICE}`, size: 5 * MB },
  { name: 'a line of unclosed quotes', make: (size) => `hostname ${'"a" '.repeat(size)}";\n${DEVICE}`, size: 30_000, codes: ['invalid-argument', 'unterminated-text', 'syntax-error'] },
  { name: 'lines of unclosed quotes', make: (size) => 'hostname "a;\n'.repeat(size) + DEVICE, size: 10_000, codes: ['unterminated-text'] },

  { name: 'open braces', make: (size) => '{'.repeat(size), size: 100_000, codes: ['syntax-error', 'unclosed-block', 'unknown-option'] },
  { name: 'closing braces', make: (size) => '}'.repeat(size), size: 15_000, codes: ['unmatched-brace'] },
  { name: 'open parentheses', make: (size) => `define A = ${'('.repeat(size)}`, size: 100_000, codes: ['syntax-error'] },
  { name: 'closing parentheses', make: (size) => `define A = 1${')'.repeat(size)};\n${DEVICE}`, size: 100_000, codes: ['syntax-error'] },
  { name: 'open brackets', make: (size) => `define A = ${'['.repeat(size)}`, size: 100_000, codes: ['syntax-error', 'unclosed-block'] },
  { name: 'closing brackets', make: (size) => `define A = 1${']'.repeat(size)};\n${DEVICE}`, size: 100_000, codes: ['syntax-error'] },
  { name: 'open masks', make: (size) => `define A = ${'[= '.repeat(size)}`, size: 50_000, codes: ['syntax-error', 'unclosed-block'] },
  { name: 'openers of comments', make: (size) => '/*'.repeat(size), size: 100_000, codes: ['unterminated-comment', 'comment-nesting'] },
  { name: 'openers of comments in lines', make: (size) => '/* a\n'.repeat(size), size: 50_000, codes: ['unterminated-comment', 'comment-nesting'] },
  { name: 'comments inside comments', make: (size) => '/* /* */\n'.repeat(size) + DEVICE, size: 30_000, codes: ['comment-nesting'] },
  { name: 'double quotes', make: (size) => '"'.repeat(size + 1), size: 50_000, codes: ['unknown-option', 'unterminated-text', 'syntax-error'] },
  { name: 'single quotes', make: (size) => "'".repeat(size + 1), size: 50_000, codes: ['unknown-option', 'syntax-error', 'unterminated-name'] },
  { name: 'blocks in blocks', make: (size) => `protocol bgp b ${'{ ipv4 '.repeat(size)}${'}; '.repeat(size)}`, size: 20_000, codes: ['syntax-error', 'unclosed-block', 'unmatched-brace'] },
  { name: 'bodies in bodies', make: (size) => inFilter(`${'{'.repeat(size)} accept; ${'}'.repeat(size)}`), size: 20_000, codes: ['syntax-error'] },
  { name: 'protocols that are not closed', make: (size) => 'protocol device {\n'.repeat(size), size: 5000, codes: ['unclosed-block'] },
  { name: 'unknown characters', make: (size) => '@ '.repeat(size), size: 50_000, codes: ['unknown-character'] },
  { name: 'letters that no name has', make: (size) => 'größe é '.repeat(size), size: 20_000, codes: ['unknown-character', 'unknown-option'] },
  { name: 'quotes of a word processor', make: (size) => '“a” “'.repeat(size), size: 20_000, codes: ['unknown-character', 'unknown-option'] },

  { name: 'an open text before a big file', make: (size) => `hostname "edge;\n${big(size)}`, size: 3000, codes: ['unterminated-text'] },
  { name: 'an open comment before a big file', make: (size) => `/* edge\n${big(size)}`, size: 10_000, codes: ['no-protocol', 'unterminated-comment'] },
  { name: 'an open set before a big file', make: (size) => `define A = [ 10.0.0.0/8,\n${big(size)}`, size: 3000, codes: ['unclosed-block'] },
  { name: 'an open block before a big file', make: (size) => `protocol direct {\n  ipv4 {\n${big(size)}`, size: 3000, codes: ['unclosed-block'] },
  { name: 'an open filter before a big file', make: (size) => `filter f {\n  if net.len > 8 then {\n${big(size)}`, size: 3000, codes: ['unclosed-block'] },

  { name: 'a long name', make: (size) => `define ${'n'.repeat(size)} = 1;\n${DEVICE}`, size: 2 * MB, codes: ['syntax-error'] },
  { name: 'a long quoted name', make: (size) => `define '${'n-'.repeat(size)}' = 1;\n${DEVICE}`, size: MB, codes: ['syntax-error'] },
  { name: 'a long name of pieces', make: (size) => `define ${'n-'.repeat(size)} = 1;\n${DEVICE}`, size: 50_000, codes: ['syntax-error'] },
  { name: 'a long name of hex digits', make: (size) => `define ${'ab'.repeat(size)} = 1;\n${DEVICE}`, size: 500_000, codes: ['syntax-error', 'not-in-this-release'] },
  { name: 'a long address', make: (size) => `define A = ${'1:'.repeat(size)}1;\n${DEVICE}`, size: 200_000, codes: ['invalid-address', 'syntax-error', 'number-out-of-range', 'not-in-this-release'] },
  { name: 'a long address with dots', make: (size) => `define A = ${'1.'.repeat(size)}1;\n${DEVICE}`, size: 50_000, codes: ['syntax-error', 'invalid-address'] },
  { name: 'a long bytestring', make: (size) => `define A = hex:${'ab:'.repeat(size)}ab;\n${DEVICE}`, size: 300_000 },

  { name: 'else if', make: (size) => inFilter(`${'if net.len = 8 then accept; else '.repeat(size)} reject;`), size: 5000 },
  { name: 'if in if', make: (size) => inFilter(`${'if net.len = 8 then '.repeat(size)} reject;`), size: 5000 },
  { name: 'for in for', make: (size) => inFilter(`${'for int i in bgp_path do '.repeat(size)} print i;`), size: 3000 },
  { name: '&&', make: (size) => inFilter(`if ${list(size, () => 'net.len = 8', ' && ')} then accept;\nreject;`), size: 20_000 },
  { name: 'sums', make: (size) => `define A = ${list(size, () => '1', ' + ')};\n${DEVICE}`, size: 50_000 },
  { name: 'sums of products', make: (size) => `define A = ${list(size, () => '1 * 2', ' + ')};\n${DEVICE}`, size: 20_000 },
  { name: 'comparisons', make: (size) => `define A = ${list(size, () => '1', ' = ')};\n${DEVICE}`, size: 20_000, codes: ['syntax-error'] },
  { name: '!', make: (size) => inFilter(`if ${'! '.repeat(size)} true then accept;\nreject;`), size: 20_000 },
  { name: 'operators alone', make: (size) => inFilter(`if ${'+ '.repeat(size)} then accept;\nreject;`), size: 20_000, codes: ['syntax-error'] },
  { name: 'methods', make: (size) => inFilter(`bgp_path${'.prepend(1)'.repeat(size)};\naccept;`), size: 10_000 },
  { name: 'calls in calls', make: (size) => inFilter(`print ${'format('.repeat(size)}1${')'.repeat(size)};\naccept;`), size: 20_000, codes: ['syntax-error'] },
  { name: 'a case of labels', make: (size) => inFilter(`case net.len {\n${list(size, String, ', ')}: accept;\nelse: reject;\n}`), size: 20_000 },
  { name: 'a case of branches', make: (size) => inFilter(`case net.len {\n${list(size, (i) => `${i}: accept;\n`)}else: reject;\n}`), size: 10_000 },
  { name: 'commands', make: (size) => inFilter(`${'bgp_med = 1;\n'.repeat(size)}accept;`), size: 20_000 },
  { name: 'declarations', make: (size) => inFilter(`${list(size, (i) => `int v${i} = ${i};\n`)}accept;`), size: 10_000 },
  { name: 'parameters', make: (size) => `function f(${list(size, (i) => `int v${i}`, '; ')}) -> int { return 1; }\n${DEVICE}`, size: 10_000 },
  { name: 'arguments', make: (size) => inFilter(`print ${list(size, String, ', ')};\naccept;`), size: 20_000 },
  { name: 'a tuple', make: (size) => `define A = (${list(size, String, ', ')});\n${DEVICE}`, size: 30_000, codes: ['syntax-error'] },
  { name: 'a path mask', make: (size) => inFilter(`if bgp_path ~ [= ${list(size, String, ' ')} =] then accept;\nreject;`), size: 20_000 },

  { name: 'a set of numbers', make: (size) => `define A = [ ${list(size, String, ', ')} ];\n${DEVICE}`, size: 300_000 },
  { name: 'a set of prefixes', make: (size) => `define A = [ ${list(size, (i) => `10.${i >> 8 & 255}.${i & 255}.0/24{24,32}`, ', ')} ];\n${DEVICE}`, size: 200_000 },
  { name: 'a set of tuples', make: (size) => `define A = [ ${list(size, (i) => `(${i & 65535}, *)`, ',\n')} ];\n${DEVICE}`, size: 30_000 },
  { name: 'a set of names', make: (size) => `define A = 1;\ndefine B = [ ${list(size, () => 'A', ', ')} ];\n${DEVICE}`, size: 20_000 },
  { name: 'a set of unknown names', make: (size) => `define B = [ ${list(size, (i) => `N${i}`, ', ')} ];\n${DEVICE}`, size: 10_000, codes: ['undefined-name'] },
  { name: 'a set of host bits', make: (size) => `define A = [ ${list(size, () => '10.0.0.1/8', ', ')} ];\n${DEVICE}`, size: 20_000, codes: ['host-bits'] },
  { name: 'a set of commas', make: (size) => `define A = [ ${','.repeat(size)} ];\n${DEVICE}`, size: 50_000, codes: ['missing-set-member'] },
  { name: 'a set of odd things', make: (size) => `define A = [ ${list(size, (i) => ['10.0.0.0/8+', '"text"', '(1', '{', '5..', 'hex:01', '::1', '1:1', "'q'", '@'][i % 10]!, ', ')} ];\n${DEVICE}`, size: 20_000, codes: ['syntax-error', 'unknown-character', 'unclosed-block', 'type-mismatch'] },
  { name: 'a set of odd members, closed', make: (size) => `define A = [ ${list(size, (i) => ['10.0.0.0/8+', '(1, 2)', '5..', 'hex:01', '::1', '1:1', "'q'", '(', '1 2', '}'][i % 10]!, ', ')} ];\n${DEVICE}`, size: 10_000, codes: ['syntax-error', 'type-mismatch', 'undefined-name'] },
  { name: 'sets', make: (size) => list(size, (i) => `define S${i} = [ ${i}, (1, 2) ];\n`) + DEVICE, size: 10_000 },
  { name: 'a set without commas', make: (size) => `define A = [ ${'1 '.repeat(size)} ];\n${DEVICE}`, size: 50_000, codes: ['syntax-error'] },

  { name: 'empty statements', make: (size) => ';'.repeat(size) + DEVICE, size: 100_000 },
  { name: 'empty statements in a protocol', make: (size) => `protocol device { ${';'.repeat(size)} }`, size: 100_000 },
  { name: 'empty commands', make: (size) => inFilter(`${';'.repeat(size)}accept;`), size: 50_000, codes: ['syntax-error'] },
  { name: 'unknown options at the top level', make: (size) => 'nothing like this;\n'.repeat(size) + DEVICE, size: 10_000, codes: ['unknown-option'] },
  { name: 'unknown options in a protocol', make: (size) => `protocol device {\n${'  nothing like this;\n'.repeat(size)}}\n`, size: 20_000, codes: ['unknown-option'] },
  { name: 'misspelt options', make: (size) => `protocol device {\n${'  scna time 10;\n'.repeat(size)}}\n`, size: 20_000, codes: ['unknown-option'] },
  { name: 'options without their semicolons', make: (size) => `protocol device {\n${'  scan time 10\n'.repeat(size)}}\n`, size: 10_000, codes: ['missing-semicolon'] },
  { name: 'commands without their semicolons', make: (size) => inFilter('  bgp_med = 1\n'.repeat(size)), size: 20_000, codes: ['missing-semicolon'] },
  { name: 'a statement of many words', make: (size) => `protocol device {\n  scan time ${'10 '.repeat(size)};\n}\n`, size: 50_000, codes: ['invalid-argument'] },
  { name: 'a list of interfaces', make: (size) => `protocol direct {\n  ipv4;\n  interface ${list(size, (i) => `"eth${i}"`, ', ')};\n}\n`, size: 10_000 },
  { name: 'a mask of many words', make: (size) => `protocol device {\n  debug { ${list(size, () => 'states', ', ')} };\n}\n`, size: 20_000 },
  { name: 'a mask of wrong words', make: (size) => `protocol device {\n  debug { ${list(size, (i) => `w${i}`, ', ')} };\n}\n`, size: 20_000, codes: ['invalid-argument'] },
  { name: 'next hops', make: (size) => `protocol static {\n  ipv4;\n  route 10.0.0.0/8 ${list(size, () => 'via 192.0.2.1', ' ')};\n}\n`, size: 2000 },
  { name: 'routes', make: (size) => `protocol static {\n  ipv4;\n${'  route 10.0.0.0/8 via 192.0.2.1;\n'.repeat(size)}}\n`, size: 20_000 },
  { name: 'channels', make: (size) => `protocol direct {\n${'  ipv4 { import all; };\n'.repeat(size)}}\n`, size: 5000, codes: ['duplicate-option'] },

  { name: 'definitions of one name', make: (size) => 'define A = 1;\n'.repeat(size) + DEVICE, size: 10_000, codes: ['duplicate-name'] },
  { name: 'undefined names', make: (size) => list(size, (i) => `define A${i} = B${i};\n`) + DEVICE, size: 10_000, codes: ['undefined-name'] },
  { name: 'definitions that lean on the one before', make: (size) => `define A0 = 1;\n${list(size, (i) => `define A${i + 1} = A${i} + 1;\n`)}${DEVICE}`, size: 10_000 },
  { name: 'definitions in the wrong order', make: (size) => list(size, (i) => `define A${i} = A${i + 1} + 1;\n`) + DEVICE, size: 10_000, codes: ['used-before-definition'] },
  { name: 'templates that lean on the one before', make: (size) => `template bgp t0 { local as 1; }\n${list(size, (i) => `template bgp t${i + 1} from t${i} { hold time 90; }\n`)}protocol bgp b from t${size} { neighbor 192.0.2.1 as 2; ipv4 { import none; export none; }; }\n`, size: 1000 },
  { name: 'a template from itself', make: (size) => 'template bgp t from t { local as 1; }\n'.repeat(size) + DEVICE, size: 2000, codes: ['used-before-definition', 'duplicate-name', 'undefined-name'] },
  { name: 'protocols from one template', make: (size) => `template bgp t { local as 1; ipv4 { import none; export none; }; }\n${list(size, (i) => `protocol bgp b${i} from t { neighbor 192.0.2.1 as 2; }\n`)}`, size: 5000 },
  { name: 'includes that lead nowhere', make: (size) => list(size, (i) => `include "no-such-${i}.conf";\n`) + DEVICE, size: 3000, codes: ['include-not-found'] },
  { name: 'includes without quotes', make: (size) => 'include no-such.conf;\n'.repeat(size) + DEVICE, size: 10_000, codes: ['misplaced-include', 'unterminated-include'] },
  { name: 'silencing remarks', make: (size) => 'define A = B; # bgplint: ignore[undefined-name] reason\n'.repeat(size) + DEVICE, size: 5000 },
];
