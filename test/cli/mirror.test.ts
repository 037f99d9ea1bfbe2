/** `bgplint mirror`, as a shell runs it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonMirror } from '../../server/src/cli/mirror.ts';
import { folderOfSuite } from '../folder.ts';
import { run } from './run.ts';

const folder = folderOfSuite({
  'bird.conf': `router id 10.0.0.1;
protocol device { }
protocol bgp uplink {
  local 10.0.0.1 as 65001;
  neighbor 10.0.0.2 as 65002;
  ipv4 { import all; export none; };
}
protocol bgp near {
  local fe80::1 as 65001;
  neighbor fe80::2%'eth0' as 65003;
  ipv6 { import all; export none; };
}
`,
  'bgpd.conf': 'AS 65001\nrouter-id 10.0.0.1\nneighbor 10.0.0.2 {\n\tremote-as 65002\n\tlocal-address 10.0.0.1\n}\nallow from any\nallow to any\n',
  'peer.yaml': 'apiVersion: projectcalico.org/v3\nkind: BGPPeer\nmetadata: {name: tor}\nspec: {peerIP: 10.0.0.1, asNumber: 65001}\n',
  'broken.conf': 'router id 10.0.0.1;\nprotocol device { }\nprotocol bgp a { local 10.0.0.1 as 65001; neighbor 10.0.0.2 as 65002; hold tiem 3; ipv4 { import all; export none; }; }\n',
  'none.conf': 'router id 10.0.0.1;\nprotocol device { }\n',
});
const mirror = (...args: string[]) => run(['mirror', ...args], { cwd: folder('') });

describe('bgplint mirror', () => {
  test('prints the file, and says on the side what is to be filled in', () => {
    const { code, out, err } = mirror('bird.conf', '--session', 'uplink', '--to', 'openbgpd', '--name', 'core', '--router-id', '10.9.9.9', '--network', '203.0.113.0/24');
    assert.equal(code, 0);
    assert.equal(out, 'AS 65002\nrouter-id 10.9.9.9\n\nnetwork 203.0.113.0/24\n\n# The other end of uplink in bird.conf.\nneighbor 10.0.0.1 {\n\tremote-as 65001\n\tdescr "core"\n\tlocal-address 10.0.0.2\n}\n\nallow from 10.0.0.1\nallow to 10.0.0.1\n');
    assert.equal(err, '');
    assert.match(mirror('bird.conf', '--session', '10.0.0.2', '--to', 'bird').err, /one thing is to be filled in: see "# fill in" in the text/);
  });

  test('--target tells for whom, too', () => {
    assert.match(mirror('bgpd.conf', '--target', 'bird@2.17').out, /^protocol bgp as65001 \{$/m);
    assert.match(mirror('bird.conf', '--session', 'uplink', '--target', 'openbgpd@7.7', '--fragment').out, /^neighbor 10\.0\.0\.1 \{$/m);
  });

  test('JSON: each end with what is missing, lost and refused, and the verdict', () => {
    const { code, out, err } = mirror('bird.conf', '--to', 'calico', '--format', 'json');
    const { version, text, sessions, unknown } = JSON.parse(out) as JsonMirror;
    // One of the two cannot be.
    assert.equal(code, 1);
    assert.deepEqual([version, unknown, sessions.map(({ from }) => from)], [1, [], [{ file: 'bird.conf', name: 'uplink', line: 3 }, { file: 'bird.conf', name: 'near', line: 8 }]]);
    const [one, other] = sessions;
    assert.deepEqual([one!.to, one!.refused, one!.verdict, one!.unknown.map(({ field }) => field), one!.lost], ['calico', null, { outcome: 'up', text: 'up' }, ['node'], []]);
    assert.equal(`${one!.text}\n`, text);
    assert.deepEqual([other!.text, other!.verdict], [null, null]);
    assert.match(other!.refused!, /link-local/);
    assert.match(err, /near has no other end: .*link-local/);
  });

  test('of a manifest: the node is somebody who is told', () => {
    assert.match(mirror('peer.yaml', '--to', 'bird').out, /^ {2}neighbor 192\.0\.2\.1 as 64512; {2}# fill in: the address that tor in peer\.yaml speaks from$/m);
    assert.match(mirror('peer.yaml', '--to', 'bird', '--remote-address', '10.0.0.0/24').out, /^ {2}neighbor range 10\.0\.0\.0\/24 as 64512;$/m);
    assert.match(mirror('bird.conf', '--session', 'near', '--to', 'cilium', '--interface', 'eno1', '--node', 'worker-1').out, /kubernetes\.io\/hostname: worker-1[\s\S]*peerInterface: eno1/);
  });

  test('what becomes of the two is told where it is not well', () => {
    assert.match(mirror('bird.conf', '--session', 'uplink', '--to', 'bird', '--as', '65009').err, /uplink: never up because .*expects AS 65002/);
  });

  test('1: a file that its daemon refuses; 2: used wrongly', () => {
    const broken = mirror('broken.conf', '--to', 'bird');
    assert.equal(broken.code, 1);
    assert.match(broken.err, /broken\.conf has errors/);
    assert.match(broken.out, /protocol bgp as65001/);
    for (const [args, said] of [
      [['bird.conf'], /say what the other end is written for/], [['bird.conf', '--to', 'frr'], /Allowed choices are bird, openbgpd, calico, cilium/], [['bird.conf', '--to', 'calico', '--target', 'bird@2.17'], /--target bird@2\.17/],
      [['bird.conf', '--to', 'bird', '--target', 'bird@9.9'], /there is no target/], [['missing.conf', '--to', 'bird'], /missing\.conf cannot be read/], [['none.conf', '--to', 'bird'], /there is no BGP session/],
      [['bird.conf', '--to', 'bird', '--session', 'x'], /there is no session "x"; these are: uplink, near/], [['bird.conf', '--to', 'bird', '--name', 'x'], /--name is for one session/],
      [['bird.conf', '--to', 'bird', '--as', 'x'], /--as x/], [['bird.conf', '--to', 'bird', '--local-address', 'x'], /--local-address x/], [['bird.conf', '--to', 'bird', '--remote-address', 'x/1'], /--remote-address x\/1/],
      [['bird.conf', '--to', 'bird', '--network', '10.0.0.1'], /--network 10\.0\.0\.1/], [['bird.conf', '--to', 'bird', '--router-id', '::1'], /--router-id ::1/], [['bird.conf', '--to', 'bird', '--interface', 'a b'], /--interface a b/],
    ] as const) {
      const { code, err, out } = mirror(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, said);
      assert.equal(out, '');
    }
  });
});
