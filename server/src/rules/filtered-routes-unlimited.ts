import { Statements } from '../languages/bird/lower/fields.ts';
import { insertAfter } from '../languages/bird/lower/textEdits.ts';
import { defineRule } from './rule.ts';

/** `import keep filtered` and `import limit`, and no `receive limit`. */
export default defineRule({
  code: 'filtered-routes-unlimited',
  title: 'Import limit that does not count the routes that are kept',
  severity: 'info',
  why: `With \`import keep filtered\` the routes stay in memory that the import filter refuses, and \`import limit\` counts only those that it lets in. A neighbor that sends a
million routes which are all refused fills the memory, and no limit is hit. \`receive limit\` counts what comes, before the filter.`,
  bad: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 {
    import keep filtered;
    import limit 1000 action restart;
    import where net.len <= 24;
    export none;
  };
}`,
  good: `protocol device { }
protocol bgp uplink {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  ipv4 {
    import keep filtered;
    receive limit 2000 action restart;
    import limit 1000 action restart;
    import where net.len <= 24;
    export none;
  };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['datacenter', 'kubernetes', 'lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#proto-receive-limit'],

  bird: {
    protocol(protocol, context) {
      for (const { inForce } of protocol.type === 'bgp' ? protocol.channels : []) {
        if (!inForce.has('import keep filtered')) continue;
        const options = new Statements(context.configuration, inForce);
        const limit = options.last('import limit');
        const kept = options.last('import keep filtered');
        if (!limit || !kept || limit.bound.keywords.some(({ name }) => name === 'off') || options.last('receive limit') || options.switch('import keep filtered', false).value !== true) continue;
        const count = limit.bound.args.find(({ kind }) => kind === 'number')?.elements[0];
        const value = count && context.configuration.evaluate(count, limit.source);
        const edit = value?.type === 'int' ? insertAfter(limit, [`receive limit ${value.value * 2} action restart;`]) : undefined;
        context.report({
          at: context.place(limit.source, limit.bound),
          message: 'refused routes are kept in memory ("import keep filtered"), and "import limit" does not count them: there is no limit to what the neighbor may send; add a "receive limit"',
          related: [{ at: context.place(kept.source, kept.bound), message: 'they are kept' }],
          fixes: [edit && { title: `Insert "receive limit ${value?.type === 'int' ? value.value * 2 : ''} action restart;"`, safe: false, edits: [edit] }],
        });
      }
    },
  },
});
