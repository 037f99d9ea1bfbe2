/** What BIRD checks of a BGP protocol: while it reads it, and when its block is complete (proto/bgp/bgp.c, bgp_postconfig). */
import type { Configuration, Protocol, Statement } from '../semantics/model.ts';
import { checkBgpChannels } from './bgpChannels.ts';
import { checkAuthentication } from './bgpKeys.ts';
import { checkMultihop } from './bgpMultihop.ts';
import { checkPeers } from './bgpPeers.ts';
import { checkRequired } from './bgpRequired.ts';
import { readSession, type Session } from './bgpSession.ts';
import { checkTimes } from './bgpTimes.ts';
import { channelFor, channelsOf } from './channels.ts';
import { argumentOf, valueIn } from './options.ts';
import type { Problem } from './problem.ts';
import { blame, onStatement, removeFix } from './report.ts';

/** The checks of `protocol bgp` and `template bgp`: of a template only what BIRD says while it reads it. */
export function checkBgp(protocol: Protocol, configuration: Configuration): Problem[] {
  const session = readSession(protocol, channelsOf(protocol, configuration), configuration);
  const problems = neighbors(session);
  if (protocol.definition.template) return problems;
  return [
    ...problems, ...neighborsChannel(session), ...checkPeers(session), ...checkMultihop(session), ...checkRequired(session), ...checkTimes(session),
    ...checkAuthentication(session), ...checkBgpChannels(session),
  ];
}

/** proto/bgp/config.Y: "Only one neighbor per BGP instance is allowed". */
function neighbors({ protocol, configuration }: Session): Problem[] {
  const problems: Problem[] = [];
  let first: Statement | undefined;
  for (const statement of protocol.statements) {
    const { bound, source } = statement;
    if (bound.name !== 'neighbor range' && !(bound.name === 'neighbor' && argumentOf(bound, 'ip'))) continue;
    if (!first) {
      const value = valueIn(argumentOf(bound, 'ip'), source, configuration);
      // `::` is no address, and another neighbor may follow.
      if (value?.type !== 'ip' || value.text !== '::') first = statement;
    } else if (statement.origin === 'own') {
      const message = 'a BGP protocol has one neighbor, and this one has another already: BIRD refuses it; write a protocol for each';
      const related = { source: first.source, node: first.bound, message: 'the first neighbor' };
      problems.push(onStatement(statement, 'duplicate-option', message, { related, fixes: removeFix(statement) }));
    }
  }
  return problems;
}

/** "Neighbor channel requires dynamic BGP (neighbor range option)" */
function neighborsChannel({ protocol, channels, range, complete }: Session): Problem[] {
  const channel = channelFor(channels, 'neighbor');
  if (!channel || range || !complete) return [];
  const message = 'a `neighbors` channel makes sessions with neighbors that it learns, for which BIRD wants "neighbor range PREFIX"';
  return [blame(protocol, channel.openings, 'conflicting-options', message)];
}
