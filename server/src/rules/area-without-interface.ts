import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `area 0 { };` */
export default defineRule({
  code: 'area-without-interface',
  title: 'OSPF area without an interface',
  severity: 'info',
  why: `OSPF finds neighbors on the interfaces that an area names. BIRD takes an area without any: it starts, has no neighbor there, and no route of the area comes or goes.`,
  bad: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 { };
}`,
  good: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 { interface "eth0"; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-iface'],

  bird: {
    protocol(protocol, context) {
      if (!protocol.type.startsWith('ospf')) return;
      const { configuration } = context;
      for (const area of protocol.statements.filter(({ bound }) => bound.name === 'area')) {
        const block = area.bound.args.find(({ kind }) => kind === 'block')?.elements[0];
        // What an include out of sight brings is not known.
        if (block?.kind !== 'block' || block.statements.some(({ elements }) => elements.some(({ kind }) => kind === 'include'))) continue;
        const has = [...statementsIn(configuration.inside(area), configuration)].some(({ bound }) => bound.name.startsWith('interface') || bound.name.startsWith('virtual link') || bound.name.startsWith('neighbor'));
        if (has) continue;
        const name = configuration.interfaces[0] ?? 'eth0';
        const edit = insertFirst(area.source, block, [`interface "\${1:${name}}";`]);
        context.report({
          at: context.place(area.source, { start: area.bound.start, end: block.start }), message: 'this area has no interface: no neighbor is found in it; name the interfaces that are in it, or leave it out',
          fixes: [edit && { title: 'Insert an interface', safe: false, snippet: true, replace: `"${name}" by the name of the interface`, edits: [edit] }],
        });
      }
    },
  },
});
