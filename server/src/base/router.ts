/**
 * A router as its configuration describes it: its sessions, and what they stand on beside themselves. Every language makes
 * one of a whole configuration; whoever looks at two ends of a session asks two of them.
 */
import type { Session } from './session.ts';

/** One whole configuration. */
export interface Router {
  readonly language: Session['language'];
  /** The release that it is judged for, as its language calls it. */
  readonly release: string;
  /** Whether parts are out of sight (a fragment, an include that leads nowhere): what is not there may be elsewhere. */
  readonly partial: boolean;
  /** In the order of the files. */
  readonly sessions: readonly Session[];
}
