import { remove } from '../languages/bird/lower/textEdits.ts';
import { statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';
import type { Source } from '../languages/bird/semantics/model.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';

/** `interface "eth0"` in two areas. */
export default defineRule({
  code: 'interface-in-two-areas',
  title: 'Interface in two areas of one OSPF protocol',
  severity: 'warning',
  why: `An interface belongs to one area. BIRD takes the same name in two, and logs the words below. The neighbors on the link are of one area, so that in the other one it does
nothing. Where a link is to be in two areas, each needs an \`instance\` of its own (OSPFv3).`,
  bad: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 { interface "eth0" { }; };
  area 1 { interface "eth0" { }; };
}`,
  good: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 { interface "eth0" { }; };
  area 1 { interface "eth1" { }; };
}`,
  daemon: { does: 'accept', says: 'Interface eth0 matches for multiple areas', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-iface'],

  bird: {
    protocol(protocol, context) {
      if (!protocol.type.startsWith('ospf')) return;
      const { configuration } = context;
      const first = new Map<string, { readonly area: ast.Node; readonly node: ast.Node; readonly source: Source }>();
      for (const area of protocol.statements.filter(({ bound }) => bound.name === 'area')) {
        for (const statement of statementsIn(configuration.inside(area), configuration)) {
          const { bound, source } = statement;
          if (bound.name !== 'interface' || bound.keywords.some(({ name }) => name === 'instance')) continue;
          for (const node of bound.args.filter(({ kind }) => kind === 'interfaces').flatMap(({ elements }) => elements)) {
            if (node.kind !== 'text' || /[*?[]/.test(node.value)) continue;
            const before = first.get(node.value);
            if (!before) first.set(node.value, { area: area.bound, node, source });
            else if (before.area !== area.bound) {
              const edit = bound.args.flatMap(({ kind, elements }) => (kind === 'interfaces' ? elements : [])).length === 1 ? remove(statement) : undefined;
              context.report({
                at: context.place(source, node),
                message: `${node.value} is in another area of this protocol, too ("Interface ${node.value} matches for multiple areas"): neighbors on it are of one area alone; leave it in one`,
                related: [{ at: context.place(before.source, before.node), message: 'the first one' }],
                fixes: [edit && { title: 'Remove it here', safe: false, edits: [edit] }],
              });
            }
          }
        }
      }
    },
  },
});
