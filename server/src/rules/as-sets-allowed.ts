import { remove } from '../languages/bird/lower/textEdits.ts';
import { optionsOf } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `allow as sets` */
export default defineRule({
  code: 'as-sets-allowed',
  title: 'Routes with AS sets in their paths are taken',
  severity: 'info',
  why: `An AS set in a path hides who announces a route: origin validation and ASPA cannot judge it, and RFC 9774 wants such routes refused. BIRD does so by default from 2.18 and 3.2 on,
and takes them in older releases, which is worth knowing before an upgrade: a neighbor that still aggregates with AS sets loses these routes then.`,
  bad: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.2 as 65002;\n  allow as sets;\n  ipv4 { import none; export none; };\n}\n' }, releases: '2.17+ 3.1+',
  },
  good: {
    files: { 'bird.conf': 'protocol device { }\nprotocol bgp uplink {\n  local as 65001;\n  neighbor 192.0.2.2 as 65002;\n  allow as sets off;\n  ipv4 { import none; export none; };\n}\n' }, releases: '2.17+ 3.1+',
  },
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc9774', 'https://bird.nic.cz/doc/bird-2.19.2.html#bgp-allow-as-sets'],

  bird: {
    protocol(protocol, context) {
      const statement = protocol.type === 'bgp' ? protocol.inForce.last('allow as sets') : undefined;
      if (!statement || optionsOf(protocol, context.configuration).switch('allow as sets', false).value !== true) return;
      const edit = remove(statement);
      context.report({
        at: context.place(statement.source, statement.bound),
        message: 'routes with AS sets in their paths are taken, which nobody can validate (RFC 9774); BIRD refuses them by default from 2.18 and 3.2 on: remove this where no neighbor needs it',
        fixes: [edit && { title: 'Remove "allow as sets"', safe: false, edits: [edit] }],
      });
    },
  },
});
