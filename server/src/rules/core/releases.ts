/** Codes of releases: what one BIRD has and another does not. */
import type { Description } from '../rule.ts';

const ONLINK = `protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.1 as 65002;
  interface "eth0";
  onlink;
  ipv4 { import all; export none; };
}
`;

/** In the order of the documentation. */
export const releases: readonly Description[] = [
  {
    code: 'not-in-this-release',
    title: 'Word that the chosen release does not have',
    severity: 'error',
    why: `The word exists in other releases of BIRD than the one that the file is judged for. BIRD 2 and 3 live side by side: \`onlink\` is in 2.18 and in 3.2,
so 3.1 lacks it although it is newer than 2.18. Choose another release (\`bgp.bird.version\`, \`--target\`), or do without the word.`,
    bad: { files: { 'bird.conf': ONLINK }, target: '3.1' },
    good: { files: { 'bird.conf': ONLINK }, target: '3.4' },
    daemon: { does: 'refuse', says: 'syntax error, unexpected ONLINK' },
    fix: 'none',
  },
  {
    code: 'judged-for-bird-1',
    title: 'File that is taken for one of BIRD 1.6',
    severity: 'info',
    why: `Something in the file is what BIRD 1.6 alone takes, and there is not more that it does not know: so the file is judged for 1.6, without a word about what later releases
refuse. Where it is for one of those, set the release (\`--target bird@2.17\`, \`bgp.bird.version\`), and each such place is told with what to write.`,
    bad: 'protocol device {\n}\n\nprotocol kernel {\n  export all;\n}\n',
    good: 'protocol device {\n}\n\nprotocol kernel {\n  ipv4 { export all; };\n}\n',
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'no-common-release',
    title: 'Two words that no release has together',
    severity: 'error',
    why: `Every word of the file exists, but no release of BIRD has all of them: one came with 3.x, the other one was removed there or never came. The finding
shows the two places. The file is judged for the release that refuses least.`,
    bad: 'protocol perf {\n  ipv4;\n}\n\nprotocol device {\n  restart time 5 s;\n}\n',
    good: { files: { 'bird.conf': 'protocol device {\n  restart time 5 s;\n}\n' }, releases: '3.0+' },
    daemon: { does: 'refuse', says: 'syntax error' },
    fix: 'none',
  },
  {
    code: 'deprecated-option',
    title: 'Option that is going away',
    severity: 'warning',
    why: 'BIRD still takes it, with a warning in its log, and says what to write instead; a later release will refuse it.',
    bad: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  start delay time 5;\n  ipv4 { import all; export none; };\n}\n',
    good: 'protocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.1 as 65002;\n  connect delay time 5;\n  ipv4 { import all; export none; };\n}\n',
    daemon: { does: 'warn', says: 'Start delay time option is deprecated, use connect delay time' },
    fix: 'safe',
  },
];
