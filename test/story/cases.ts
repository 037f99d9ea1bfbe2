/** The files of examples/ and the six steps of the story, as the daemons are asked about them. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Case } from '../daemons/recording.ts';
import type { Suite } from '../daemons/suites.ts';

export const STORY = import.meta.dirname;
export const EXAMPLES = join(STORY, '../../examples');

/** Step 1 to 6, in order. */
export const steps: readonly string[] = [1, 2, 3, 4, 5, 6].map((step) => readFileSync(join(STORY, `${step}.conf`), 'utf8'));

/** A root of examples/, with the files beside and below it: `internet-edge/bird.conf`, `story/6-works.bird`. */
export function exampleCases(): Case[] {
  const files = globSync('**/*.{conf,bird}', { cwd: EXAMPLES }).filter((file) => !file.startsWith('openbgpd')).map((file) => file.split(sep).join('/'));
  const text = (file: string): string => readFileSync(join(EXAMPLES, file), 'utf8');
  return files
    .filter((file) => basename(file) === 'bird.conf' || file.endsWith('.bird'))
    .sort()
    .map((name) => {
      const folder = `${dirname(name)}/`;
      const beside = files.filter((file) => file.startsWith(folder) && (file === name || file.endsWith('.conf')));
      return { name, configuration: { files: Object.fromEntries(beside.map((file) => [file.slice(folder.length), text(file)])), root: basename(name) } };
    });
}

/** For the shared recorder: `npm run record-daemons -- examples`. */
export const examplesSuite: Suite = { name: 'examples', recording: join(STORY, 'examples.json'), inline: false, ways: false, warnings: true, cases: exampleCases };
