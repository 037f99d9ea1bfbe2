import { insert } from '../languages/bird/lower/textEdits.ts';
import { defineRule } from './rule.ts';

/** `route aspa 65001;` */
export default defineRule({
  code: 'aspa-without-providers',
  title: 'ASPA without providers',
  severity: 'warning',
  why: `A static ASPA route says which providers an AS has: \`route aspa 65001 providers 65002, 65003;\`, or \`transit\` for one that has none. BIRD takes the statement without either,
and leaves the route out with the words below: for \`aspa_check\` the AS then says nothing of its providers.`,
  bad: { files: { 'bird.conf': 'protocol device { }\naspa table at;\nprotocol static {\n  aspa;\n  route aspa 65001;\n}\n' }, releases: '2.17+ 3.1+' },
  good: { files: { 'bird.conf': 'protocol device { }\naspa table at;\nprotocol static {\n  aspa;\n  route aspa 65001 transit;\n}\n' }, releases: '2.17+ 3.1+' },
  daemon: { does: 'accept', says: 'ASPA 65001 configured with no provider list, ignoring', when: 'at run time' },
  fix: 'unsafe',
  references: ['https://bird.nic.cz/doc/bird-2.19.2.html#static'],

  bird: {
    protocol(protocol, context) {
      if (protocol.type !== 'static') return;
      for (const { bound, source } of protocol.statements) {
        const word = bound.name.startsWith('route') ? bound.args.find(({ kind }) => kind === 'net')?.elements[0] : undefined;
        if (word?.kind !== 'name' || word.name !== 'aspa' || bound.keywords.some(({ name }) => name === 'providers' || name === 'transit')) continue;
        context.report({
          at: context.place(source, bound),
          message: 'an ASPA without providers is left out ("configured with no provider list, ignoring"): write "providers" with their AS numbers, or "transit" for an AS that has none',
          fixes: [
            { title: 'Add its providers', safe: false, snippet: true, replace: '"65002" by the AS numbers of its providers', edits: [insert(source, bound.end, ' providers ${1:65002}')] },
            { title: 'Add "transit": it has none', safe: false, edits: [insert(source, bound.end, ' transit')] },
          ],
        });
      }
    },
  },
});
