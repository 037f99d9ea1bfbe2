import type { Enough } from '../service/language.ts';

/** Says enough when so many milliseconds are over. */
export function slice(length: number): Enough {
  const until = performance.now() + length;
  return () => performance.now() >= until;
}
