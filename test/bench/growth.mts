/**
 * Whether bad input costs time in proportion to its size: npm run bench:growth
 * Prints the processor's time for each text of test/languages/bird/badInput/cases.ts and test/languages/kubernetes/much.ts, and for one twice as long, and marks
 * those that grow by more than three. A benchmark, not a test.
 */
import { checkFiles } from '../../server/src/service/check.ts';
import { loadManifests } from '../../server/src/service/languages.ts';
import { CASES } from '../languages/bird/badInput/cases.ts';
import { MUCH } from '../languages/kubernetes/much.ts';

await loadManifests();
/** Milliseconds; below this a ratio says nothing. */
const NOISE = 60;

/** The best of three, in milliseconds of the processor's time. */
function time(text: string, root: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const start = process.cpuUsage();
    checkFiles({ files: new Map([[root, text]]), root });
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

console.log('text                                       characters        once       twice  growth');
for (const { name, make, size, root } of [...CASES.map((one) => ({ ...one, root: '/bird.conf' })), ...MUCH.map((one) => ({ ...one, root: '/manifests.yaml' }))]) {
  const text = make(size);
  const once = time(text, root);
  const twice = time(make(size * 2), root);
  const growth = twice / once;
  const mark = twice > NOISE && growth > 3 ? '  MORE THAN LINEAR' : '';
  console.log(`${name.padEnd(42)} ${String(text.length).padStart(10)} ${once.toFixed(0).padStart(8)} ms ${twice.toFixed(0).padStart(8)} ms ${growth.toFixed(1).padStart(7)}${mark}`);
}
