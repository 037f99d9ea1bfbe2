/** The other ends of the table as files to ask the daemons about: what is written for a release, that release takes. */
import type { BgpdCase } from '../../daemons/bgpd/recorded.ts';
import { ASKED, type Asked } from '../../daemons/daemons.ts';
import type { Case } from '../../daemons/recording.ts';
import { RELEASES, type Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { mirrorOf } from './ends.ts';
import { ORIGINS } from './table.ts';

const NODE = 'apiVersion: v1\nkind: Node\nmetadata:\n  name: worker\n  annotations: {projectcalico.org/IPv4Address: 10.0.0.2/24, projectcalico.org/IPv6Address: fd00::2/64}\n';

/** The texts for one daemon, each with the releases that it is written for. */
function texts<R extends string>(to: 'bird' | 'openbgpd', releases: readonly R[]): { readonly name: string; readonly text: string; readonly releases: readonly R[] }[] {
  return Object.entries(ORIGINS).flatMap(([name, origin]) => {
    const found = new Map<string, R[]>();
    for (const release of releases) {
      const { text, sessions } = mirrorOf(origin, to, release);
      if (sessions[0]!.refused === undefined) found.set(text, [...(found.get(text) ?? []), release]);
    }
    return [...found].map(([text, own]) => ({ name: own.length === releases.length ? name : `${name}, for ${own.join(' ')}`, text, releases: own }));
  });
}

/** For BIRD. */
export const birdEnds = texts<Asked>('bird', ASKED);
/** The same as cases of a suite. */
export const birdCases = (): Case[] => birdEnds.map(({ name, text }) => ({ name, configuration: { files: { 'bird.conf': text }, root: 'bird.conf' } }));

/** For Calico: manifests, with the node that runs them. */
export const calicoEnds: readonly { readonly name: string; readonly text: string }[] = Object.entries(ORIGINS).flatMap(([name, origin]) => {
  const { text, sessions } = mirrorOf(origin, 'calico');
  return sessions[0]!.refused === undefined ? [{ name, text: `${text}---\n${NODE}` }] : [];
});

/** For OpenBGPD. */
export const bgpdEnds: readonly BgpdCase[] = texts<Release>('openbgpd', RELEASES).map(({ name, text, releases }) => ({ name, files: { 'bgpd.conf': text }, root: 'bgpd.conf', releases }));
