import { Statements } from '../languages/bird/lower/fields.ts';
import { insert } from '../languages/bird/lower/textEdits.ts';
import type { Configuration, Protocol, Statement } from '../languages/bird/semantics/model.ts';
import { channelsIn, indexedBy, isEnabled, optionsOf, statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** `interface "eth0"` in two OSPF protocols. */
export default defineRule({
  code: 'ospf-interface-shared',
  title: 'Interface in two OSPF protocols',
  severity: 'warning',
  why: `Two OSPF protocols of one version on one interface both send and both answer: the neighbor sees two routers, or one that contradicts itself, and adjacencies come and go without a
word that says why. Tell them apart by an instance (\`interface "eth0" instance 1\`, at the neighbors, too), or leave the interface to one of them.

OSPFv2 and OSPFv3, and the two families of OSPFv3, are apart already.`,
  bad: `protocol device { }
ipv4 table customers;
protocol ospf v2 core {
  ipv4;
  area 0 { interface "eth0"; };
}
protocol ospf v2 edge {
  ipv4 { table customers; };
  area 0 { interface "eth0"; };
}`,
  good: `protocol device { }
ipv4 table customers;
protocol ospf v2 core {
  ipv4;
  area 0 { interface "eth0"; };
}
protocol ospf v2 edge {
  ipv4 { table customers; };
  area 0 { interface "eth0" instance 1; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-instance-id'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (!protocol.type.startsWith('ospf') || !isEnabled(protocol, configuration)) return;
      for (const { key, name, statement } of usesOf(protocol, configuration)) {
        const first = firstOf(protocol.type, configuration).get(key);
        // The first one of them has it.
        if (!first || first.source.item === protocol.source.item) continue;
        const list = statement.bound.args.find(({ kind }) => kind === 'interfaces');
        context.report({
          at: context.place(statement.source, list ?? statement.bound),
          message: `${name} is an interface of ${first.name ?? 'another OSPF protocol'}, too: both speak on it as one router, and adjacencies come and go; tell them apart ("instance 1"), or leave it to one of them`,
          related: [{ at: context.place(first.source, first.head), message: 'the other one' }],
          fixes: [list && { title: 'Add "instance 1"', safe: false, edits: [insert(statement.source, list.end, ' instance 1')] }],
        });
      }
    },
  },
});

const firstOf = indexedBy((protocol, configuration) => usesOf(protocol, configuration).map(({ key }) => key));

/** The interfaces that are named outright, without an instance of their own. */
function usesOf(protocol: Protocol, configuration: Configuration): { readonly key: string; readonly name: string; readonly statement: Statement }[] {
  const own = optionsOf(protocol, configuration);
  if (own.last('instance id') || own.last('vrf')) return [];
  const families = channelsIn(protocol, configuration).map(({ net }) => net).join();
  return new Statements(configuration, protocol.inForce).of('area').flatMap((area) => [...statementsIn(configuration.inside(area), configuration)])
    .filter(({ bound }) => bound.name === 'interface' && !bound.keywords.some(({ name }) => name === 'instance'))
    .flatMap((statement) => statement.bound.args.filter(({ kind }) => kind === 'interfaces').flatMap(({ elements }) => elements)
      .flatMap((node, i, all) => (node.kind === 'text' && !/[*?[]/.test(node.value) && !isMinus(all[i - 1]) ? [{ key: `${families} ${node.value}`, name: node.value, statement }] : [])));
}

const isMinus = (node: { readonly kind: string; readonly text?: string } | undefined): boolean => node?.kind === 'punctuation' && node.text === '-';
