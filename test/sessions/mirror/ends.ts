/** The origins of the table, read, and their other ends. */
import assert from 'node:assert/strict';
import type { Session } from '../../../server/src/base/session.ts';
import { checkFiles, type CheckResult } from '../../../server/src/service/check.ts';
import { loadManifests } from '../../../server/src/service/languages.ts';
import { mirror, MIRROR_TARGETS, WHOLE_FILE, type MirroredFile, type MirrorTarget } from '../../../server/src/service/mirror.ts';
import type { EndFile } from '../../../server/src/service/pairs.ts';
import type { Release } from '../../../server/src/languages/bird/versions.ts';
import type { Release as BgpdRelease } from '../../../server/src/languages/openbgpd/versions.ts';
import type { TurnOptions } from '../../../server/src/sessions/mirror/turn.ts';
import type { Origin } from './table.ts';

await loadManifests();

export const TARGETS = Object.keys(MIRROR_TARGETS) as readonly MirrorTarget[];

/** A text as the file of an end. */
export function read(file: string, text: string, release?: string): CheckResult {
  const root = `/w/${file}`;
  return checkFiles({ files: new Map([[root, text]]), root, ...(release === undefined ? {} : file.endsWith('bgpd.conf') ? { bgpdTarget: release as BgpdRelease } : { target: release as Release }) });
}

/** The router of a text. */
export function routerOf(file: string, text: string): EndFile {
  return { router: read(file, text).router!(), host: undefined };
}

/** The name of a file of a target. */
export const fileOf = (to: MirrorTarget): string => `other${MIRROR_TARGETS[to].ending}`;

/** The other end of an origin. */
export function mirrorOf({ file, text, options = {} }: Pick<Origin, 'file' | 'text' | 'options'>, to: MirrorTarget, release?: string): MirroredFile {
  const origin = routerOf(file, text);
  return mirror({ origin, sessions: origin.router.sessions, to, options, frame: WHOLE_FILE, ...(release === undefined ? {} : { release }) });
}

/** The one session of a text. */
export function sessionOf(file: string, text: string): Session {
  const { sessions } = routerOf(file, text).router;
  assert.equal(sessions.length, 1, text);
  return sessions[0]!;
}

export type { TurnOptions };
