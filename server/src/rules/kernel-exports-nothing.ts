import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { channelsIn, isEnabled, learns } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** A kernel protocol without `export`. */
export default defineRule({
  code: 'kernel-exports-nothing',
  title: 'Kernel protocol that writes no routes',
  severity: 'warning',
  why: `A channel exports nothing unless it says so, and that of a kernel protocol is no exception: \`show route\` lists the routes, and no packet takes them. Where BIRD
should only read the kernel's routes, say \`learn\`; where it should do nothing at all, write \`export none\`.`,
  bad: `protocol device { }
protocol kernel {
  ipv4;
}`,
  good: `protocol device { }
protocol kernel {
  ipv4 { export all; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['route-server', 'lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#proto-export'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (protocol.type !== 'kernel' || !isEnabled(protocol, configuration)) return;
      if (learns(protocol, configuration)) return;
      for (const { net, opening, options } of channelsIn(protocol, configuration)) {
        if (!opening || !/^ipv[46]$/.test(net) || options.last('export') || options.last('export in')) continue;
        const block = opening.bound.args.find(({ kind }) => kind === 'block')?.elements[0];
        const word = opening.bound.keywords.at(-1)!;
        const edit = block?.kind === 'block' ? insertFirst(opening.source, block, ['export all;']) : context.replace(opening.source, { start: word.end, end: word.end }, ' { export all; }');
        context.report({
          at: context.place(opening.source, { start: opening.bound.start, end: word.end }),
          message: `the ${net} channel has no "export", so no route goes into the kernel, and no packet takes one; write "export all;", a filter, or "export none;" if that is meant`,
          related: opening.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
          fixes: [edit && { title: 'Insert "export all;"', safe: false, edits: [edit] }],
        });
      }
    },
  },
});
