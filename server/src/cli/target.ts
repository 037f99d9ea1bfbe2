/** `--target`: a release to judge for, as it is written on the command line. */
import { languages } from '../service/languages.ts';
import { releaseNamed, targetName } from '../service/targets.ts';
import type { UserSettings } from '../service/userSettings.ts';

/** Says that there is no such target, and which there are. Gives the exit code. */
export function complainOfTarget(text: string): number {
  console.error(`bgplint: there is no target "${text}"; these are: auto, ${languages.flatMap(({ id, targets }) => targets.map((release) => targetName(id, release))).join(', ')}`);
  return 2;
}

/** As the daemon says which one it is: `bird@2.17.5` is a 2.17. The patch does not change what a file means. */
const PATCH = /^((?:[a-z0-9]+@)?\d+\.\d+)\.\d+$/;

/** A release without its language's name is one of BIRD's. */
export function targetOf(given: string): Pick<UserSettings, 'target' | 'bgpdTarget'> | undefined {
  const text = given.toLowerCase().replace(PATCH, '$1');
  if (text === 'auto') return {};
  for (const { id, targets } of languages) {
    const release = id === 'bird' ? releaseNamed(id, targets, text) : targets.find((target) => text === targetName(id, target));
    if (release !== undefined) return { [id === 'bird' ? 'target' : 'bgpdTarget']: release };
  }
  return undefined;
}
