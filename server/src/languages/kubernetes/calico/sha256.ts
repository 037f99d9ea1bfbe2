/** SHA-256 (FIPS 180-4), for the two names that Calico makes of hashes: nothing below the command line and the server knows a module of Node's. */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
/** The first 32 bits behind the point. */
const fraction = (x: number): number => ((x - Math.floor(x)) * 0x100000000) | 0;
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The hash of a text in UTF-8. */
export function sha256(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const hash = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) words[i] = view.getInt32(block + 4 * i);
      else {
        const [before, last] = [words[i - 15]!, words[i - 2]!];
        words[i] = words[i - 16]! + (turned(before, 7) ^ turned(before, 18) ^ (before >>> 3)) + words[i - 7]! + (turned(last, 17) ^ turned(last, 19) ^ (last >>> 10));
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!) | 0;
      const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = hash[i]! + word;
  }
  const result = new DataView(new ArrayBuffer(32));
  for (const [i, word] of hash.entries()) result.setInt32(4 * i, word);
  return new Uint8Array(result.buffer);
}

/** A name that BIRD takes: its beginning with a part of its hash, where it is longer than that. */
export function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  const hash = [...sha256(name)].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
  return `${name.slice(0, most - 17)}_${hash.slice(0, 16)}`;
}

/** The router ID of a node with `CALICO_ROUTER_ID=hash`: never one of 224.0.0.0/3. */
export function routerIdOf(node: string): string {
  const [first, ...others] = sha256(node).slice(0, 4);
  return [first! > 223 ? first! - 32 : first!, ...others].join('.');
}
