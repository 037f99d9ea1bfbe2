/** A BGPPeer as a session, and the same session as BIRD 1.6 reads it in the file that Calico makes: what both know is the same. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Session } from '../../../../server/src/base/session.ts';
import { ManifestRouter } from '../../../../server/src/languages/kubernetes/lower/router.ts';
import { ManifestProject } from '../../../../server/src/languages/kubernetes/project/project.ts';
import { ManifestStore } from '../../../../server/src/languages/kubernetes/project/store.ts';
import { checkFiles } from '../../../../server/src/service/check.ts';
import type { CalicoPreview } from '../../../../server/src/service/calicoPreview.ts';
import { MemoryFiles } from '../../../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS, includeOptions } from '../../../../server/src/service/settings.ts';
import { channelFields, effectiveFields, type Effective } from '../../../../server/src/sessions/effective.ts';
import { corpusFolder } from '../../../daemons/corpus.ts';
import { caseNames, clusterIn, manifestsOf, previewsOf } from './cases.ts';

function sessionsOf(text: string): readonly Session[] {
  const store = new ManifestStore(new MemoryFiles(new Map([['/w/cluster.yaml', text]])));
  return new ManifestRouter(new ManifestProject('/w/cluster.yaml', store, includeOptions(DEFAULT_SETTINGS), false)).sessions;
}

function sessionsOfBird({ family, files }: CalicoPreview): readonly Session[] {
  return checkFiles({ files: new Map(files.map(({ name, text }) => [`/n/${name}`, text])), root: `/n/${files[0]!.name}`, target: family === 4 ? '1.6v4' : '1.6v6' }).router!().sessions;
}

/** In BIRD 1.6 there are tables, and no manifest speaks of them; what its filters let through nobody says without running them. */
const LEFT_TO_BIRD = /^ipv[46]: (?:table|IGP table .*|import)$/;

const fieldsOf = (session: Session): Map<string, Effective> => new Map([
  ...effectiveFields(session).map((field): [string, Effective] => [field.name, field]),
  ...session.channels.flatMap((channel) => channelFields(channel).map((field): [string, Effective] => [`${channel.name}: ${field.name}`, field])),
]);

/** What two sessions say differently of one thing. */
function differences(one: Session, other: Session): string[] {
  const theirs = fieldsOf(other);
  return [...fieldsOf(one)].flatMap(([name, mine]) => {
    const their = theirs.get(name);
    if (LEFT_TO_BIRD.test(name) || (their && (!mine.field.known || !their.field.known))) return [];
    return JSON.stringify(mine.value) === JSON.stringify(their?.value) ? [] : [`${one.name}, ${name}: ${JSON.stringify(mine.value)}, and in BIRD ${JSON.stringify(their?.value)}`];
  });
}

const addressOf = ({ remote }: Session): string | undefined => (remote.value?.kind === 'address' ? remote.value.address.text : undefined);

/** Holds all sessions of BIRD's that one session of the manifest leads to against it; how many there were. */
function compare(text: string): number {
  const cluster = clusterIn(text);
  if (!cluster) return 0;
  const all = sessionsOf(text);
  let compared = 0;
  for (const preview of previewsOf(cluster)) {
    for (const session of sessionsOfBird(preview)) {
      const mine = all.filter((one) => addressOf(one) === addressOf(session) && (one.local.value === undefined || one.local.value.text === session.local.value?.text));
      if (mine.length !== 1 || !session.name!.match(/^(?:Global|Node)_/)) continue;
      compared++;
      assert.deepEqual(differences(mine[0]!, session), [], `${preview.node}, ${session.name}`);
    }
  }
  return compared;
}

describe('sessions of manifests are those of the files', () => {
  for (const name of caseNames) test(name, () => void compare(manifestsOf(name)));
  test('there are some', () => assert.ok(compare(manifestsOf('peers')) >= 2));
  test('of the corpus', { skip: corpusFolder() === undefined ? 'BGP_CORPUS names no folder' : false }, () => {
    const folder = join(corpusFolder()!, 'k8s');
    const compared = readdirSync(folder).reduce((sum, file) => sum + compare(readFileSync(join(folder, file), 'utf8')), 0);
    assert.ok(compared > 30, `${compared}`);
  });
});

describe('nodes', () => {
  const named = (text: string): Record<string, string | undefined> => Object.fromEntries(sessionsOf(text).map(({ name, local, localAs }) => [name!, `${local.value?.text} ${localAs.value}`]));
  const peer = (more: string): string => `---\napiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata: {name: tor}\nspec:\n  peerIP: 192.0.2.1\n  asNumber: 65001\n${more}`;
  const node = (name: string, address: string, more = ''): string => `---\napiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\n  labels: {rack: ${name}-rack}\n  annotations:\n    projectcalico.org/IPv4Address: ${address}/24\n${more}`;
  const [a, b] = [node('a', '192.0.2.11'), node('b', '192.0.2.12', '    projectcalico.org/ASNumber: "64600"\n')];
  test('each has a session of its own, from its address and with its AS number', () => assert.deepEqual(named(peer('') + a + b), { 'tor@a': '192.0.2.11 64512', 'tor@b': '192.0.2.12 64600' }));
  test('one alone keeps the name', () => assert.deepEqual(named(peer('') + a), { tor: '192.0.2.11 64512' }));
  test('a selector, or a name, chooses', () => {
    assert.deepEqual(named(peer('  nodeSelector: rack == "b-rack"\n') + a + b), { tor: '192.0.2.12 64600' });
    assert.deepEqual(named(peer('  node: a\n') + a + b), { tor: '192.0.2.11 64512' });
  });
  test('where none is chosen that is known it is any', () => {
    assert.deepEqual(named(peer('  node: c\n') + a + b), { tor: 'undefined 64512' });
    assert.deepEqual(named(peer('')), { tor: 'undefined 64512' });
  });
  test('the peer itself has none', () => assert.deepEqual(named(peer('') + a + node('tor', '192.0.2.1')), { tor: '192.0.2.11 64512' }));
  test('of very many it is one', () => {
    const many = Array.from({ length: 40 }, (_, i) => node(`n${i}`, `198.51.100.${i + 1}`)).join('');
    assert.deepEqual(named(peer('') + many), { tor: 'undefined 64512' });
  });
  test('the kernel may choose the address', () => assert.deepEqual(named(peer('  sourceAddress: None\n') + a), { tor: 'undefined 64512' }));
});
