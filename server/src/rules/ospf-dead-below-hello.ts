import { Statements } from '../languages/bird/lower/fields.ts';
import { statementsIn } from './bird/protocols.ts';
import { defineRule } from './rule.ts';

/** So many hellos may be lost by default. */
const HELLOS = 4;

/** `hello 10; dead 5;` */
export default defineRule({
  code: 'ospf-dead-below-hello',
  title: 'OSPF neighbors given up before they can speak again',
  severity: 'warning',
  why: `A neighbor counts as gone when nothing was heard of it for the \`dead\` time. Where that is no longer than the \`hello\` time, each neighbor is gone before its next hello:
no adjacency ever comes about, or it comes and goes. Usual is a dead time of four hellos, which is what BIRD takes without \`dead\`.`,
  bad: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 {
    interface "eth0" { hello 10; dead 5; };
  };
}`,
  good: `protocol device { }
protocol ospf v2 {
  ipv4;
  area 0 {
    interface "eth0" { hello 10; dead 40; };
  };
}`,
  daemon: { does: 'accept' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#ospf-iface'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      if (!protocol.type.startsWith('ospf')) return;
      for (const statement of statementsIn(protocol.statements, configuration)) {
        if (!statement.bound.name.startsWith('interface')) continue;
        const options = new Statements(configuration, configuration.inside(statement));
        const hello = options.number('hello', 10);
        const dead = options.number('dead', undefined);
        const time = options.lastArgument(['dead'], 'seconds') ?? options.lastArgument(['dead'], 'number');
        if (!hello.known || !dead.known || dead.value === undefined || dead.value > hello.value || !dead.place) continue;
        context.report({
          at: dead.place,
          message: `a neighbor is given up after ${dead.value} s, and says hello every ${hello.value} s${hello.origin === 'default' ? ', the default' : ''}: it is gone before it can speak again; write a longer time, four hellos are usual`,
          related: hello.place ? [{ at: hello.place, message: 'the hello time' }] : [],
          fixes: [time && { title: `Write ${hello.value * HELLOS}`, safe: false, edits: [context.replace(time.statement.source, time.arg, String(hello.value * HELLOS))] }],
        });
      }
    },
  },
});
