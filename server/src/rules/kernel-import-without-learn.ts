import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { channelsIn, isEnabled, learns } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `import all` in a kernel protocol that learns nothing. */
export default defineRule({
  code: 'kernel-import-without-learn',
  title: 'Kernel protocol that is to import, and learns no routes',
  severity: 'info',
  why: `A kernel protocol reads its table to see that its own routes are still there; those of others it imports with \`learn\` alone. Without it \`import all\` brings nothing:
\`show route\` has no route of the kernel's, and BIRD says nothing. \`import all\` is also the default, so that it does no harm either.

Told of a filter or a condition, which is there for routes that are to come in.`,
  bad: `protocol device { }
protocol kernel {
  ipv4 { import where net.len <= 24; export all; };
}`,
  good: `protocol device { }
protocol kernel {
  learn;
  ipv4 { import where net.len <= 24; export all; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#krt-learn'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (protocol.type !== 'kernel' || !isEnabled(protocol, configuration) || learns(protocol, configuration)) return;
      for (const { net, options } of channelsIn(protocol, configuration)) {
        const policy = /^ipv[46]$/.test(net) ? options.last('import') : undefined;
        const word = policy?.bound.args[0]?.elements[0];
        if (!policy || word?.kind !== 'name' || (word.name !== 'filter' && word.name !== 'where')) continue;
        const { block } = protocol.definition;
        const edit = block && insertFirst(protocol.source, block, ['learn;']);
        context.report({
          at: context.place(policy.source, policy.bound),
          message: 'nothing comes to this policy: without "learn" a kernel protocol imports no routes of others',
          fixes: [edit && { title: 'Insert "learn;"', safe: false, edits: [edit] }],
        });
      }
    },
  },
});
