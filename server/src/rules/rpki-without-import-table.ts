import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { channelsIn } from './bird/protocols.ts';
import { checksOfPolicy } from './bird/validation.ts';
import { defineRule } from './rule.ts';

/** Validation that cannot be done again. */
export default defineRule({
  code: 'rpki-without-import-table',
  title: 'Validated routes that nobody validates again',
  severity: 'warning',
  why: `When the ROAs change, BIRD filters the routes again that a filter with \`roa_check\` has let in. It needs them as they came: from the neighbor, by route refresh, or from an
\`import table\`. With \`enable route refresh off\` and no import table it can do neither, logs the words below, and a route that has become invalid stays.`,
  bad: `roa4 table r4;
protocol device { }
protocol rpki { roa4 { table r4; }; remote 192.0.2.9 port 323; }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  enable route refresh off;
  ipv4 { import where roa_check(r4, net, bgp_path.last) != ROA_INVALID; export none; };
}`,
  good: `roa4 table r4;
protocol device { }
protocol rpki { roa4 { table r4; }; remote 192.0.2.9 port 323; }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  enable route refresh off;
  ipv4 { import table on; import where roa_check(r4, net, bgp_path.last) != ROA_INVALID; export none; };
}`,
  daemon: { does: 'accept', says: 'Automatic RPKI reload not active for import', when: 'at run time' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-import-table', 'https://bird.nic.cz/doc/bird-2.19.2.html#proto-rpki-reload'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const told = protocol.inForce.has('enable route refresh') || protocol.inForce.has('capabilities');
      const session = told && protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      const refresh = session?.capabilities['route refresh'].announced;
      if (!session || refresh?.value !== false) return;
      for (const { options, opening } of channelsIn(protocol, configuration)) {
        const statement = options.last('import');
        if (!statement || options.switch('import table', false).value !== false || options.switch('rpki reload', true).value === false) continue;
        if (checksOfPolicy(statement, configuration).length === 0) continue;
        const block = opening?.bound.args.find(({ kind }) => kind === 'block')?.elements[0];
        const edit = opening && block?.kind === 'block' ? insertFirst(opening.source, block, ['import table on;']) : undefined;
        context.report({
          at: context.place(statement.source, statement.bound),
          message: 'routes are validated when they come, and never again: without route refresh and import table BIRD cannot filter them anew when the ROAs change ("Automatic RPKI reload not active for import"); add "import table on;"',
          related: refresh.place ? [{ at: refresh.place, message: 'no route refresh' }] : [],
          fixes: [edit && { title: 'Insert "import table on;"', safe: false, edits: [edit] }],
        });
      }
    },
  },
});
