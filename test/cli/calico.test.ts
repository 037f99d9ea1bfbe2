/** `bgplint calico`: the files that nodes run, on the command line. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { JsonCalico } from '../../server/src/cli/calico.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const node = (name: string, address: string): string => `---\napiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\n  annotations:\n    projectcalico.org/IPv4Address: ${address}/24\n    projectcalico.org/IPv6Address: fd00::${address.split('.').at(-1)}/64\n`;
const peer = (address: string): string => `---\napiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata:\n  name: tor\nspec:\n  peerIP: ${address}\n  asNumber: 65001\n`;

const folder = folderOfSuite({
  'peer.yaml': peer('192.0.2.1'), 'link.yaml': peer('fe80::1'),
  'one.yaml': node('worker', '192.0.2.11'), 'nodes.yaml': node('worker-1', '192.0.2.11') + node('worker-2', '192.0.2.12'),
  'outside.yaml': node('"../../outside"', '192.0.2.11') + node('worker-2', '192.0.2.12'),
  'broken.yaml': `${peer('192.0.2.1')}---\napiVersion: projectcalico.org/v3\nkind: [\n---\n{% if x %}\napiVersion: projectcalico.org/v3\n{% endif %}\n`,
  'metallb.yaml': 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: a, namespace: m}\nspec: {myASN: 1, peerASN: 2, peerAddress: 192.0.2.1}\n', 'bird.conf': 'router id 192.0.2.1;\n',
});
const cwd = folder('');
const calico = (...args: string[]): ReturnType<typeof run> => run(['calico', ...args], { cwd });

describe('bgplint calico', () => {
  test('prints the files of the only node', () => {
    const { code, out, err } = calico('peer.yaml', 'one.yaml');
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(out.match(/^# -{10} .*/gm), ['bird.cfg', 'bird_aggr.cfg', 'bird_ipam.cfg', 'bird6.cfg', 'bird6_aggr.cfg', 'bird6_ipam.cfg'].map((name) => `# ---------- ${name}`));
    assert.match(out, /neighbor 192\.0\.2\.1 as 65001;\n {2}source address 192\.0\.2\.11;/);
  });
  test('names the nodes where there are several, and takes one of them', () => {
    const several = calico('peer.yaml', 'nodes.yaml');
    assert.deepEqual([several.code, several.out], [0, 'worker-1\nworker-2\n']);
    assert.match(several.err, /--node/);
    assert.match(calico('peer.yaml', 'nodes.yaml', '--node', 'worker-2', '--family', '4').out, /protocol bgp Mesh_192_0_2_11 /);
    const nobody = calico('nodes.yaml', '--node', 'worker-3');
    assert.deepEqual([nobody.code, nobody.out, nobody.err], [2, '', 'bgplint: there is no node "worker-3"; these are: worker-1, worker-2\n']);
  });
  test('makes those of any node where none is there', () => {
    assert.match(calico('peer.yaml', '--family', '4').out, /^# -+ bird\.cfg\n# What Calico makes of the manifests for BIRD 1\.6 on any node, IPv4\./);
    assert.match(calico('peer.yaml', '--node', 'mine').out, /on any node/);
  });
  test('says what BIRD refuses, and of which manifest it is made', () => {
    const { code, out, err } = calico('link.yaml', 'one.yaml');
    assert.equal(code, 1);
    assert.match(out, /neighbor fe80::1 as 65001;/);
    assert.match(err, /^worker\/bird6\.cfg:\d+: error .*\[link-local-without-interface\], from link\.yaml:7\n$/);
    const { nodes, files } = JSON.parse(calico('--format', 'json', 'link.yaml', 'one.yaml').out) as JsonCalico;
    assert.deepEqual([nodes, files.map(({ name, diagnostics }) => `${name} ${diagnostics.length}`)], [['worker'], ['bird.cfg 0', 'bird_aggr.cfg 0', 'bird_ipam.cfg 0', 'bird6.cfg 1', 'bird6_aggr.cfg 0', 'bird6_ipam.cfg 0']]);
    assert.deepEqual(files[3]!.diagnostics[0]!.made_of, { file: 'link.yaml', line: 7 });
  });
  test('writes them, those of several nodes into folders, and nowhere else', () => {
    assert.deepEqual(calico('one.yaml', '--out', 'out'), { code: 0, out: '', err: '' });
    assert.equal(readdirSync(folder('out')).length, 6);
    assert.match(readFileSync(folder('out/bird.cfg'), 'utf8'), /^router id 192\.0\.2\.11;$/m);
    assert.equal(calico('outside.yaml', '--out', 'many/here').code, 0);
    assert.deepEqual(readdirSync(folder('many/here')).sort(), ['__.._outside', 'worker-2'].sort());
    assert.ok(!existsSync(join(folder(''), 'outside')));
  });
  test('tells what of a file cannot be read', () => {
    const { code, err } = calico('broken.yaml', '--family', '4');
    assert.equal(code, 0);
    assert.match(err, /broken\.yaml:\d+: this is no YAML \(.*\), and is left out\nbgplint: broken\.yaml:\d+: this document is a template, and is left out\n/);
  });
  test('wants manifests of Calico', () => {
    for (const [file, why] of [['metallb.yaml', /no object of Calico's/], ['bird.conf', /^bgplint: bird\.conf is no manifest\n$/], ['missing.yaml', /cannot be read/]] as const) {
      const { code, err } = calico(file);
      assert.equal(code, 2);
      assert.match(err, why);
    }
  });
});
