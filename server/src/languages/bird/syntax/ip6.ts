/** IPv6 addresses as the daemon's lexer takes them, and networks of them. */
import { type Characters, charactersOf } from './characters.ts';

const COLON = 58, DOT = 46;

/** The value of a hexadecimal digit; -1 for another character. */
export const hexValue = (char: number): number => (char >= 48 && char <= 57 ? char - 48 : char >= 97 && char <= 102 ? char - 87 : char >= 65 && char <= 70 ? char - 55 : -1);

/** The eight 16-bit groups of an IPv6 address, or undefined where the text is none. */
export function parseIp6(text: string): number[] | undefined {
  return readGroups(charactersOf(text), 0, text.length);
}

/** The groups of the address that stands at `[start, end)`; undefined where it is none. */
export function readGroups({ text, codes }: Characters, start: number, end: number): number[] | undefined {
  const groups: number[] = [];
  let gap = -1;
  let i = start;
  if (codes[i]! === COLON) {
    if (codes[i + 1]! !== COLON) return undefined;
    gap = 0;
    i += 2;
  }
  while (i < end) {
    const from = i;
    let value = 0;
    let digit: number;
    while (i < end && (digit = hexValue(codes[i]!)) >= 0) {
      value = value * 16 + digit;
      i++;
    }
    if (i < end && codes[i]! === DOT) {
      const parts = text.slice(from, end).split('.');
      if (parts.length !== 4 || parts.some((part) => !/^[0-9]+$/.test(part) || Number(part) > 255)) return undefined;
      groups.push(Number(parts[0]) * 256 + Number(parts[1]), Number(parts[2]) * 256 + Number(parts[3]));
      break;
    }
    if (i === from || i - from > 4) return undefined;
    groups.push(value);
    if (i >= end) break;
    if (codes[i]! !== COLON) return undefined;
    i++;
    if (i >= end) return undefined;
    if (codes[i]! === COLON) {
      if (gap >= 0) return undefined;
      gap = groups.length;
      i++;
    }
  }
  if (gap < 0) return groups.length === 8 ? groups : undefined;
  if (groups.length > 7) return undefined;
  return [...groups.slice(0, gap), ...Array<number>(8 - groups.length).fill(0), ...groups.slice(gap)];
}

/** The groups with all bits after `length` cleared. */
export function maskIp6(groups: readonly number[], length: number): number[] {
  return groups.map((group, i) => {
    const bits = Math.min(16, Math.max(0, length - i * 16));
    return bits === 16 ? group : group & ((0xffff << (16 - bits)) & 0xffff);
  });
}

/** Whether an address has bits set behind the first `length`. */
export function hasHostBits(groups: readonly number[], length: number): boolean {
  for (let i = length >> 4; i < 8; i++) {
    const bits = Math.max(0, length - i * 16);
    if ((groups[i]! & (0xffff >> bits)) !== 0) return true;
  }
  return false;
}

/** RFC 5952: lower case, the longest run of zero groups shortened. */
export function formatIp6(groups: readonly number[]): string {
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let j = i;
    while (j < 8 && groups[j] === 0) j++;
    if (j - i > bestLength) {
      bestStart = i;
      bestLength = j - i;
    }
    if (j > i) i = j - 1;
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return bestStart < 0 ? hex(groups) : `${hex(groups.slice(0, bestStart))}::${hex(groups.slice(bestStart + bestLength))}`;
}
