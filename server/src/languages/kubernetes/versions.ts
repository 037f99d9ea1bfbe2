/** Manifests are judged for the definitions that the tables hold, of August 2026: there is one target. */

/** What a manifest can be judged for. */
export const RELEASES = ['crd'] as const;
export type Release = (typeof RELEASES)[number];
