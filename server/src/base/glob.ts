/** Patterns of files as glob(3) reads them, which BIRD calls for an `include`. */

/** Whether a pattern names more than one file. */
export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/** Classes of characters in the C locale, in which BIRD runs. */
const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: ' \\t-\\r', blank: ' \\t', punct: '!-/:-@\\[-`{-~', xdigit: '0-9A-Fa-f',
};

const utf8 = new TextEncoder();

/** One character a byte: in the C locale `?` stands for a byte. */
const bytes = (text: string): string[] => Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte));

/** A step of a pattern: any characters, or one character that passes. */
type Step = '*' | ((char: string) => boolean);

/**
 * One part of a path as glob(3) reads it in BIRD: `*`, `?` and `[...]`; no braces, no backslash, no name that begins
 * with a dot unless the pattern does.
 */
export function segmentMatcher(segment: string): (name: string) => boolean {
  const steps: Step[] = [];
  const chars = bytes(segment);
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    const set = char === '[' ? bracket(chars, i) : undefined;
    if (char === '*') steps.push('*');
    else if (char === '?') steps.push(() => true);
    else if (set) {
      steps.push((one) => set.pattern.test(one));
      i = set.end;
    } else steps.push((one) => one === char);
  }
  return (name) => (segment.startsWith('.') || !name.startsWith('.')) && matches(steps, bytes(name));
}

/** The same for a whole path: as many parts, each of which matches. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const parts = pattern.split('/').map(segmentMatcher);
  return (path) => {
    const names = path.split('/');
    return names.length === parts.length && names.every((name, i) => parts[i]!(name));
  };
}

/** Goes back to the last `*` alone: that is enough, and no name costs more than its length times the pattern's. */
function matches(steps: readonly Step[], chars: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let from = 0;
  for (let i = 0; i < chars.length;) {
    const step = steps[at];
    if (step === '*') {
      star = at++;
      from = i;
    } else if (step?.(chars[i]!)) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++from;
    } else return false;
  }
  while (steps[at] === '*') at++;
  return at === steps.length;
}

/** A bracket expression that opens at `open`; undefined where it is not closed, so that `[` stands for itself. */
function bracket(chars: readonly string[], open: number): { readonly pattern: RegExp; readonly end: number } | undefined {
  let i = open + 1;
  const negated = chars[i] === '!' || chars[i] === '^';
  if (negated) i++;
  const first = i;
  let source = '';
  for (; i < chars.length; i++) {
    const char = chars[i]!;
    if (char === ']' && i > first) {
      try {
        return { pattern: new RegExp(`[${negated ? '^' : ''}${source}]`, 'u'), end: i };
      } catch {
        return { pattern: /(?!)/, end: i }; // a range from a later letter to an earlier one matches nothing
      }
    }
    const name = /^\[:(\w+):\]/.exec(chars.slice(i, i + 12).join(''));
    if (name) {
      source += CLASSES[name[1]!] ?? '';
      i += name[0].length - 1;
    } else source += char === '-' && i > first && chars[i + 1] !== ']' ? '-' : char.replace(/[\\\]^[-]/u, '\\$&');
  }
  return undefined;
}
