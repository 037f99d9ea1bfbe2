import type { Statement } from '../languages/bird/semantics/model.ts';
import { channelsIn } from './bird/protocols.ts';
import { checksOfPolicy, kindOfTable } from './bird/validation.ts';
import { defineRule } from './rule.ts';

const WRONG: Readonly<Record<string, string>> = { ipv4: 'roa6', ipv6: 'roa4' };

/** `roa_check(r4, ...)` of IPv6 routes. */
export default defineRule({
  code: 'roa-table-family-mismatch',
  title: 'Routes validated by a ROA table of the other family',
  severity: 'warning',
  why: `\`roa_check\` of an IPv6 route in a \`roa4\` table is always \`ROA_UNKNOWN\`, and so is that of an IPv4 route in a \`roa6\` table: BIRD says nothing, and RPKI-invalid routes
pass. Each family needs a table and a check of its own. Code that asks for the family first, \`if net.type = NET_IP4 then ...\`, and a policy that asks the right table,
too, are left alone.`,
  bad: `roa4 table r4;
protocol device { }
protocol rpki { roa4 { table r4; }; remote 192.0.2.9 port 323; }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import where roa_check(r4, net, bgp_path.last) != ROA_INVALID; export none; };
}`,
  good: `roa6 table r6;
protocol device { }
protocol rpki { roa6 { table r6; }; remote 192.0.2.9 port 323; }
protocol bgp uplink {
  local as 65001;
  neighbor 2001:db8::2 as 65002;
  ipv6 { import where roa_check(r6, net, bgp_path.last) != ROA_INVALID; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ss5.1', 'https://www.rfc-editor.org/rfc/rfc6811'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (configuration.tablesOf('roa4').length === 0 && configuration.tablesOf('roa6').length === 0) return;
      for (const { net, options } of protocol.type === 'bgp' ? channelsIn(protocol, configuration) : []) {
        const wrong = WRONG[net];
        const right = wrong === 'roa4' ? 'roa6' : 'roa4';
        for (const statement of wrong === undefined ? [] : [options.last('import'), options.last('export')]) {
          const checks = checksOfPolicy(statement, configuration);
          if (checks.length === 0 || checks.some(({ table }) => kindOfTable(table.name, configuration) === right)) continue;
          const mistaken = checks.find(({ table, guarded }) => !guarded && kindOfTable(table.name, configuration) === wrong);
          if (!mistaken) continue;
          const others = configuration.tablesOf(right);
          const here = mistaken.source.item === (statement as Statement).source.item;
          context.report({
            at: context.place(mistaken.source, mistaken.table),
            message: `${mistaken.table.name} is a ${wrong} table, and the routes of this ${net} channel are of the other family: the answer is always ROA_UNKNOWN, and invalid routes pass; ask a ${right} table`,
            related: here ? [] : [{ at: context.place((statement as Statement).source, (statement as Statement).bound), message: 'asked for these routes' }],
            // In a function that others call, too, another table may be wrong for those.
            fixes: here && others.length === 1 ? [{ title: `Ask ${others[0]!.name}`, safe: false, edits: [context.replace(mistaken.source, mistaken.table, others[0]!.name)] }] : [],
          });
        }
      }
    },
  },
});
