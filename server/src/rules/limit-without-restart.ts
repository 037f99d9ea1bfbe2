import type { Limit } from '../base/session.ts';
import { defineRule } from './rule.ts';

const neighbor = (limit: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': `AS 65001\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\tmax-prefix ${limit}\n}\nallow from any\nallow to any\n` }, openbgpd: true });

/** A limit that ends a session for good. */
export default defineRule({
  code: 'limit-without-restart',
  title: 'Limit of prefixes that ends the session for good (OpenBGPD)',
  severity: 'info',
  why: `Where the neighbor sends more prefixes than \`max-prefix\` says, bgpd ends the session, and without \`restart\` it stays down until somebody types \`bgpctl neighbor ... clear\`:
a leak of a few minutes becomes an outage that lasts until somebody looks. With \`restart 15\` it tries again after 15 minutes. If that is what you want, silence
this with a remark.`,
  bad: neighbor('100'),
  good: neighbor('100 restart 15'),
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc4271#section-6.7', 'https://www.rfc-editor.org/rfc/rfc7454#section-8'],
  languages: ['openbgpd'],

  session({ channels: [channel] }, context) {
    if (!channel) return;
    // All families of a neighbor have one limit for each direction.
    for (const [name, { value, place, origin }] of [['receiveLimit', channel.receiveLimit], ['exportLimit', channel.exportLimit]] as const) {
      const limit: Limit | undefined = value;
      if (limit?.action !== 'disable' || !place || origin !== 'own') continue;
      const change = channel.edits.restartAtLimit?.(name, 15);
      context.report({
        at: place,
        message: `behind ${limit.count} prefixes the session ends and stays down until somebody clears it: with "restart 15" it begins again after 15 minutes`,
        fixes: [change && { title: `Insert "${change.words}"`, safe: false, edits: change.edits }],
      });
    }
  },
});
