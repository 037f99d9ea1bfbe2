/** All kinds that are known, by what a document says that it is. */
import { calico } from './calico.ts';
import { cilium } from './cilium.ts';
import { metallb } from './metallb.ts';
import type { Kind } from './schema.ts';

/** Every kind in every version. */
export const kinds: readonly Kind[] = [...calico, ...cilium, ...metallb];

const byName = new Map(kinds.map((one) => [`${one.group}/${one.version} ${one.kind}`, one]));
/** The kinds of each apiVersion. */
export const kindsOf: ReadonlyMap<string, readonly Kind[]> = new Map([...new Set(kinds.map(({ group, version }) => `${group}/${version}`))]
  .map((apiVersion) => [apiVersion, kinds.filter(({ group, version }) => `${group}/${version}` === apiVersion)]));

/** The table of a kind; BGPPeer exists in two projects, so it takes both. */
export function kindNamed(apiVersion: string, kind: string): Kind | undefined {
  return byName.get(`${apiVersion} ${kind}`);
}
