/** What a user can set, in the editor (`bgp.*`), in `.bgplint.json` and on the command line. */
import type { Severity } from '../base/finding.ts';
import type { IncludeOptions } from '../base/includes.ts';
import type { HostFacts } from '../base/hostFacts.ts';
import type { Release } from '../languages/bird/versions.ts';
import type { Release as BgpdRelease } from '../languages/openbgpd/versions.ts';

/** What a root is judged by. */
export interface Settings {
  /** The release of BIRD to judge for, or `auto`: the newest in which everything that the files use exists. */
  readonly target: Release | 'auto';
  /** The same of OpenBGPD. */
  readonly bgpdTarget: BgpdRelease | 'auto';
  /** Severity by code, or `off`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Remarks in the files silence nothing: what the daemon says is asked for, not what somebody wants to hear of it. */
  readonly deafToRemarks?: true;
  /** Absolute prefixes of the router's paths and the folders that hold them here. */
  readonly includeMap: Readonly<Record<string, string>>;
  /** Folders of the workspace, absolute. */
  readonly folders: readonly string[];
  /** Nobody called the folders a workspace, and they are no repository (base/includes.ts). */
  readonly machine?: boolean;
  /** All that has a name in the folders; absent: nobody looks there. */
  readonly find?: IncludeOptions['find'];
  /** What is known of the router's interfaces and routes; undefined: nothing. */
  readonly host: HostFacts | undefined;
}

/** Where nobody says anything. */
export const DEFAULT_SETTINGS: Settings = { target: 'auto', bgpdTarget: 'auto', rules: {}, includeMap: {}, folders: [], host: undefined };

/** Where the files that are included lie, by the settings. */
export function includeOptions({ includeMap, folders, machine, find }: Settings): IncludeOptions {
  return { map: includeMap, folders, machine, find };
}
