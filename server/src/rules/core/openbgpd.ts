/** Codes of what the language of bgpd.conf says, and bgpd itself takes in silence. */
import type { Description } from '../rule.ts';

const file = (text: string): { files: Record<string, string>; openbgpd: true } => ({ files: { 'bgpd.conf': text }, openbgpd: true });
const neighbor = (description: string): string => `AS $ASN\nneighbor 192.0.2.2 {\n\tremote-as 65002\n\tdescr ${description}\n}\nallow from any\nallow to any\n`;

/** In the order of the documentation. */
export const openbgpd: readonly Description[] = [
  {
    code: 'unexpanded-macro',
    title: 'Macro in quotes (OpenBGPD)',
    severity: 'warning',
    why: `bgpd replaces macros in bare words alone: \`descr "peer of $ASN"\` gives the description \`peer of $ASN\`, and a password in quotes with a \`$\` in it is that text.
Nothing is said of a \`$\` that is followed by no macro's name.`,
    bad: file(`ASN="65001"\n${neighbor('"peer of $ASN"')}`),
    good: file(`ASN="65001"\n${neighbor('"peer of 65001"')}`),
    daemon: { does: 'accept' },
    fix: 'unsafe',
  },
  {
    code: 'unused-name',
    title: 'Name that nothing uses (OpenBGPD)',
    severity: 'hint',
    why: 'A macro or a set that nothing uses is left over, or its use is misspelt. bgpd tells unused macros with `bgpd -n -vv` alone, sets not at all. A RIB of its own is filled by all rules, and `bgpctl` shows it, whether a rule names it or not.',
    bad: file(`ASN="65001"\nOLD="65009"\n${neighbor('"a peer"')}`),
    good: file(`ASN="65001"\n${neighbor('"a peer"')}`),
    daemon: { does: 'accept' },
    fix: 'unsafe',
  },
];
