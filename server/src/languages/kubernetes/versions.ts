/** Manifests are judged for the definitions that the tables hold, of August 2026: there is one target, named by them. */

/** What a manifest can be judged for. */
export const RELEASES = ['2026.08'] as const;
export type Release = (typeof RELEASES)[number];
