import { walk } from '../languages/bird/syntax/walk.ts';
import type { Configuration } from '../languages/bird/semantics/model.ts';
import { defineRule } from './rule.ts';

/** The greatest metrics (LSINFINITY, RIP's infinity unless it is told otherwise, BABEL_INFINITY). */
const MOST: Readonly<Record<string, number | undefined>> = { ospf_metric1: 0xffffff, ospf_metric2: 0xffffff, rip_metric: 16, babel_metric: 0xffff };

/** `rip_metric = 200;` */
export default defineRule({
  code: 'metric-out-of-range',
  title: 'Metric that its protocol cannot carry',
  severity: 'warning',
  why: `OSPF has 24 bits for a metric, Babel 16, and to RIP 16 means unreachable (\`infinity\`). A filter that sets more is taken; when a route with it is exported, BIRD logs the
words below and replaces the metric or leaves the route out.`,
  bad: `protocol device { }
filter to_ospf {
  ospf_metric1 = 20000000;
  accept;
}`,
  good: `protocol device { }
filter to_ospf {
  ospf_metric1 = 20000;
  accept;
}`,
  daemon: { does: 'accept', says: 'Invalid ospf_metric1 value', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-attr'],

  bird: {
    code({ body, source }, context) {
      if (!body || !source.item.text.includes('_metric')) return;
      walk(body, (node) => {
        if (node.kind !== 'assignment' || node.target.kind !== 'name') return;
        const { name } = node.target;
        const most = name === 'rip_metric' && hasInfinity(context.configuration) ? undefined : MOST[name];
        const value = most === undefined ? undefined : context.configuration.evaluate(node.value, source);
        if (most === undefined || value?.type !== 'int' || value.value <= most) return;
        context.report({
          at: context.place(source, node.value), message: `${name} is ${most} at most: a route with ${value.value} is exported with another metric, or not at all ("Invalid ${name} value"); write a smaller one`,
          fixes: [{ title: `Write ${most}`, safe: false, edits: [context.replace(source, node.value, String(most))] }],
        });
      });
    },
  },
});

/** Whether a RIP protocol says what is infinite. */
function hasInfinity(configuration: Configuration): boolean {
  return ['rip', 'rip ng'].some((type) => configuration.protocolsOf(type).some(({ inForce }) => inForce.has('infinity')));
}
