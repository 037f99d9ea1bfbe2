import { socketKey } from '../languages/bird/lower/sessionKeys.ts';
import { sessionOf } from '../languages/bird/lower/sessions.ts';
import { insertFirst } from '../languages/bird/lower/textEdits.ts';
import { defineRule } from './rule.ts';

/** `strict bind` in some sessions of a port, and not in others. */
export default defineRule({
  code: 'strict-bind-mixed',
  title: 'Sessions of one port with and without strict bind',
  severity: 'warning',
  why: `A session with \`strict bind\` listens on its own address, one without on all addresses. The kernel does not allow both for one port: whichever socket comes
second fails with the words below, and its session goes down, that of the strict one in 2.x, that of the other in 3.x. Give all sessions of a port and family
\`strict bind\`, each with its address, or none.`,
  bad: `router id 192.0.2.1;
protocol device { }
protocol bgp one {
  local 192.0.2.1 as 65001;
  strict bind;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}
protocol bgp two {
  local 192.0.2.5 as 65001;
  neighbor 192.0.2.3 as 65003;
  ipv4 { import all; export none; };
}`,
  good: `router id 192.0.2.1;
protocol device { }
protocol bgp one {
  local 192.0.2.1 as 65001;
  strict bind;
  neighbor 192.0.2.2 as 65002;
  ipv4 { import all; export none; };
}
protocol bgp two {
  local 192.0.2.5 as 65001;
  strict bind;
  neighbor 192.0.2.3 as 65003;
  ipv4 { import all; export none; };
}`,
  daemon: { does: 'accept', says: 'Cannot open listening socket', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#bgp-strict-bind'],

  bird: {
    protocol(protocol, context) {
      const { configuration } = context;
      const own = protocol.type === 'bgp' ? sessionOf(protocol, configuration) : undefined;
      if (own?.strictBind.value !== false || own.enabled.value !== true) return;
      const socket = socketKey(own);
      const strict = socket === undefined ? undefined : configuration.otherSession(socket, protocol.source.item);
      if (!strict) return;
      const { block } = protocol.definition;
      const edit = own.local.value && block && insertFirst(protocol.source, block, ['strict bind;']);
      context.report({
        at: own.head,
        message: `this session listens on all addresses, and ${strict.name ?? 'another'} with "strict bind" on its own, of the same port: the kernel refuses one of the two sockets, and its session goes down ("Cannot open listening socket"); say "strict bind" here, too`,
        related: [{ at: sessionOf(strict, configuration)!.strictBind.place ?? context.place(strict.source, strict.head), message: 'strict bind' }],
        fixes: [edit && { title: 'Insert "strict bind;"', safe: false, edits: [edit] }],
      });
    },
  },
});
