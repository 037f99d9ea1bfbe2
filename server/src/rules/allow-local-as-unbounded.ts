import { insert } from '../languages/bird/lower/textEdits.ts';
import { defineRule } from './rule.ts';

/** `allow local as;` */
export default defineRule({
  code: 'allow-local-as-unbounded',
  title: 'Routes accepted with our own AS number in them any number of times',
  severity: 'info',
  why: `Our own AS number in the path of a received route means a loop, and BGP drops the route. \`allow local as\` without a number lets such routes in however often the
number is there, and with that every loop. Between sites of one AS that meet over another network it is there once: \`allow local as 1\`.`,
  bad: `protocol device { }
protocol bgp site {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  allow local as;
  ipv4 { import all; export none; };
}`,
  good: `protocol device { }
protocol bgp site {
  local as 65001;
  neighbor 192.0.2.2 as 65002;
  allow local as 1;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  unfit: ['lab'],
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-allow-local-as', 'https://www.rfc-editor.org/rfc/rfc4271#section-9.1.2'],

  bird: {
    protocol(protocol, context) {
      const option = protocol.type === 'bgp' ? protocol.inForce.last('allow local as') : undefined;
      if (!option || option.bound.args.length > 0) return;
      context.report({
        at: context.place(option.source, option.bound),
        message: 'without a number this lets routes in that hold our own AS number any number of times, and with them every loop; say how often it may be there, "allow local as 1"',
        related: option.origin === 'template' ? [{ at: context.place(protocol.source, protocol.head), message: 'this protocol has it from its template' }] : [],
        fixes: [{ title: 'Write "allow local as 1"', safe: false, edits: [insert(option.source, option.bound.keywords.at(-1)!.end, ' 1')] }],
      });
    },
  },
});
