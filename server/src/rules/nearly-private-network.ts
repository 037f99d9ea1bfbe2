import { holds, parseNetwork } from '../base/address.ts';
import { defineRule } from './rule.ts';

const file = (network: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n}\nnetwork ${network}\nallow from any\nallow to any\n` }, openbgpd: true });

/** Blocks that lie right beside one for private use, the block meant, and its nearest /16. */
const BESIDE = [
  ['172.15.0.0/16', '172.16.0.0/12', '172.16.0.0'], ['172.32.0.0/16', '172.16.0.0/12', '172.31.0.0'],
  ['192.167.0.0/16', '192.168.0.0/16', '192.168.0.0'], ['192.169.0.0/16', '192.168.0.0/16', '192.168.0.0'],
  ['100.63.0.0/16', '100.64.0.0/10', '100.64.0.0'], ['100.128.0.0/16', '100.64.0.0/10', '100.127.0.0'],
].map(([beside, block, start]) => ({ beside: parseNetwork(beside!)!, block: block!, start: start! }));

/** A network of somebody else's that looks like a private one. */
export default defineRule({
  code: 'nearly-private-network',
  title: 'Announced network right beside a private one (OpenBGPD)',
  severity: 'info',
  why: `172.16.0.0/12 ends at 172.31.255.255, 192.168.0.0/16 and 100.64.0.0/10 have neighbors, too: 172.15.0.0/16 looks private and is somebody's public space. Announced, it
hijacks that; in a laboratory it hides a part of the Internet. If it is yours, silence this with a remark.`,
  bad: file('172.15.0.0/16'),
  good: file('172.16.0.0/16'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc1918', 'https://www.rfc-editor.org/rfc/rfc6598'],

  policy({ announcements }, context) {
    for (const { networks = [] } of announcements) {
      for (const { network, place, change } of networks) {
        const found = network.family === 4 ? BESIDE.find(({ beside }) => holds(beside, network)) : undefined;
        if (!found) continue;
        const edit = change(`${found.start}/${network.length}`);
        context.report({
          at: place, message: `${network.text} is public space of somebody's, right beside the private ${found.block}: if that is meant, write ${found.start}/${network.length}`,
          fixes: [edit && { title: `Change to "${edit.words}"`, safe: false, edits: edit.edits }],
        });
      }
    }
  },
});
