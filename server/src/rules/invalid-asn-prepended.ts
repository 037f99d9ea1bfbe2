import { defineRule } from './rule.ts';

const NAMES: Readonly<Record<number, string>> = { 0: 'AS 0 is reserved and must not stand in a path (RFC 7607)', 23456: 'AS 23456 stands for numbers of 32 bits where a router knows only 16 (RFC 6793)', 65535: 'AS 65535 is reserved (RFC 7300)', 4294967295: 'AS 4294967295 is reserved (RFC 7300)' };

/** `bgp_path.prepend(0)` */
export default defineRule({
  code: 'invalid-asn-prepended',
  title: 'Prepending an AS number that nobody has',
  severity: 'warning',
  why: `Routers drop routes whose AS path holds 0 (RFC 7607), and many filters refuse 23456, 65535 and 4294967295, which are reserved. Prepend your own number, or
that of the neighbor, as \`bgp_path.first\` has it.`,
  bad: `protocol device { }
filter to_peer {
  bgp_path.prepend(0);
  accept;
}`,
  good: `protocol device { }
filter to_peer {
  bgp_path.prepend(65001);
  accept;
}`,
  daemon: { does: 'accept' },
  fix: 'none',
  unfit: ['lab'],
  references: ['https://www.rfc-editor.org/rfc/rfc7607', 'https://www.rfc-editor.org/rfc/rfc7300'],

  bird: {
    marks: ['prepend'],
    expression(node, { source }, context) {
      const arg = node.kind === 'member' && node.member.name === 'prepend' ? node.args?.[0] : node.kind === 'call' && node.callee.name === 'prepend' ? node.args[1] : undefined;
      const value = arg && context.configuration.evaluate(arg, source);
      const why = value?.type === 'int' ? NAMES[value.value] : undefined;
      if (why !== undefined) context.report({ at: context.place(source, arg!), message: `${why}: routes with it are dropped by others; prepend your own number` });
    },
  },
});
