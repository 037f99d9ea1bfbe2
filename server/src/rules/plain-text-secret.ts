import { at } from '../languages/kubernetes/syntax/ast.ts';
import { metallbPeer } from './kubernetes/examples.ts';
import { defineRule } from './rule.ts';

/** A password in the file itself. */
export default defineRule({
  code: 'plain-text-secret',
  title: 'Password beside the rest of the configuration',
  severity: 'hint',
  why: `Configurations are shown around, kept in repositories and sent by mail; a password in one goes with it. In a file of its own that only the daemon may read, with
a constant that the session names, it stays where it belongs: \`define SECRET_1 = "...";\` there, \`include\` and \`password SECRET_1;\` here.`,
  bad: `protocol device { }
protocol bgp partner {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  password "secret";
  ipv4 { import none; export none; };
}`,
  good: {
    files: {
      'bird.conf': `include "secrets.conf";
protocol device { }
protocol bgp partner {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  password SECRET_1;
  ipv4 { import none; export none; };
}`,
      'secrets.conf': 'define SECRET_1 = "secret";\n',
    },
  },
  daemon: { does: 'accept' },
  fix: 'none',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-password'],

  inKubernetes: { bad: metallbPeer('  peerAddress: 192.0.2.1\n  password: secret\n'), good: metallbPeer('  peerAddress: 192.0.2.1\n  passwordSecret:\n    name: bgp\n'), severity: 'hint' },

  // What a Secret holds is where it belongs, and its reference tells nothing: only this field of MetalLB's has a password in it.
  kubernetes: {
    object(found, context) {
      const { table, spec } = found.resource;
      const password = table?.project === 'MetalLB' && table.kind === 'BGPPeer' ? at(spec, 'password') : undefined;
      if (password?.kind !== 'scalar' || password.template || password.text === '') return;
      context.report({ at: context.place(found, password), message: 'whoever sees this file, or may read the object, knows the password; put it into a Secret that "passwordSecret" names' });
    },
  },

  session({ password, head }, context) {
    const { value, place, definition } = password;
    if (value === undefined || !place || place.file !== head.file || (definition && definition.file !== head.file)) return;
    context.report({ at: place, message: 'whoever sees this file knows the password; keep it in a file of its own that only the daemon may read, as a constant that stands here by its name' });
  },
});
