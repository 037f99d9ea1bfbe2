/**
 * What BIRD checks of one statement while it reads it, wherever it stands: in a protocol, a template, a file that is
 * included into one, or at the top level. What needs the whole protocol: protocol.ts.
 */
import { bindStatements, type Bound } from '../binding/bind.ts';
import type { Entry } from '../project/project.ts';
import type { Configuration, Statement } from '../semantics/model.ts';
import { typeIn } from '../semantics/protocolTypes.ts';
import type * as ast from '../syntax/ast.ts';
import { netTypes } from '../tables/protocols.ts';
import { includes, releases } from '../versions.ts';
import { checkArguments } from './arguments.ts';
import { checkAuthorization, checkPasswordId, checkSigned } from './bird1.ts';
import { checkKey, checkKeys, checkSecret } from './bgpKeys.ts';
import { checkAttribute, checkDomain, checkEval, checkLabelRange, checkLog, checkPair, checkRestrict, checkTable, checkThreadGroup, checkThreads } from './global.ts';
import { argumentOf, numberOf, switchOf, valueIn } from './options.ts';
import { checkOspfArea, checkOspfInterface, checkOspfOption } from './ospf.ts';
import type { Problem } from './problem.ts';
import { checkPassword } from './passwords.ts';
import { checkRadvDomain, checkRadvInterface, checkRadvPrefix, checkRadvServers } from './radv.ts';
import { onArgument, onStatement, removeFix } from './report.ts';
import { checkBabelInterface, checkBfdSession, checkRipInterface } from './rip.ts';
import { checkTransport } from './rpki.ts';
import { checkBfdNeighbor, checkBmpStatement } from './small.ts';
import { checkIgpTable, checkRoute } from './static.ts';
import { checkTarget, checkVlan } from './vpn.ts';

/** `type`: the words of the protocol's type, `ospf v3`; empty at the top level. */
type StatementCheck = (statement: Statement, configuration: Configuration, type: string) => Problem[];

/** The checks of a statement by the block that it stands in and its name. */
const checks: Readonly<Record<string, StatementCheck>> = {
  // Top level
  'global/log': checkLog,
  'global/threads': checkThreads,
  'global/thread group': checkThreadGroup,
  'global/mpls domain': checkDomain,
  'global/eval': checkEval,
  'global/attribute bgp': checkAttribute,
  ...Object.fromEntries(netTypes.map(({ words }) => [`global/${words} table`, checkTable])),
  'table/export settle time': checkPair,
  'bgp channel/export settle time': checkPair,
  'bgp flow channel/export settle time': checkPair,
  'table/route refresh export settle time': checkPair,
  'table/digest settle time': checkPair,
  'table/cork threshold': checkPair,
  'mpls domain/label range': checkLabelRange,
  'cli/restrict': checkRestrict,

  // BGP
  'protocol bgp/keys': checkKeys,
  'bgp keys/key': checkKey,
  'bgp key/secret': checkSecret,
  'protocol bgp/bfd': checkBfdSession,
  'protocol bgp/dynamic name': checkDynamicName,
  'protocol bgp/graceful restart time': (statement, configuration) => below(statement, configuration, 4096),
  'protocol bgp/long lived stale time': (statement, configuration) => below(statement, configuration, 2 ** 24),
  'bgp channel/long lived stale time': (statement, configuration) => below(statement, configuration, 2 ** 24),
  'bgp channel/igp table': checkIgpTable,
  'protocol bgp/igp table': checkIgpTable,
  'bgp flow channel/long lived stale time': (statement, configuration) => below(statement, configuration, 2 ** 24),
  'bgp flow channel/igp table': (statement) => [onStatement(statement, 'conflicting-options',
    'flow rules have no next hops to look up: BIRD refuses `igp table` here', { fixes: removeFix(statement) })],

  // Static
  'protocol static/route': checkRoute,
  'protocol static/igp table': checkIgpTable,

  // OSPF, RIP, Babel, BFD
  'protocol ospf/area': checkOspfArea,
  'protocol ospf/rfc5838': (statement, _, type) => checkOspfOption(statement, type),
  'ospf area/interface': checkOspfInterface,
  'ospf area/virtual link': checkOspfInterface,
  'ospf interface/real broadcast': (statement, _, type) => checkOspfOption(statement, type),
  'ospf interface/ptp netmask': (statement, _, type) => checkOspfOption(statement, type),
  'ospf interface/ptp address': (statement, _, type) => checkOspfOption(statement, type),
  'ospf interface/link lsa suppression': (statement, _, type) => checkOspfOption(statement, type),
  'protocol rip/interface': checkRipInterface,
  'protocol babel/interface': checkBabelInterface,
  'protocol bfd/interface': checkBfdSession,
  'protocol bfd/multihop': checkBfdSession,
  'protocol bfd/neighbor': (statement, configuration) => {
    const arg = argumentOf(statement.bound, 'switch');
    return checkBfdNeighbor(statement, configuration, arg ? switchOf(arg, statement.source, configuration) : false);
  },

  'password item/id': checkPasswordId,
  'roa table/roa': checkAuthorization,
  'protocol rip/ecmp': checkSigned,
  'protocol ospf/ecmp': checkSigned,
  'radv interface/link mtu': checkSigned,
  'radv interface/retrans timer': checkSigned,

  ...Object.fromEntries(['passwords', 'ospf interface', 'ospf virtual link', 'rip interface', 'babel interface', 'bfd session']
    .flatMap((block) => [[`${block}/password`, checkPassword], [`${block}/key`, checkPassword]])),

  // RAdv
  'protocol radv/interface': checkRadvInterface,
  'protocol radv/prefix': checkRadvPrefix,
  'radv interface/prefix': checkRadvPrefix,
  'protocol radv/rdnss': checkRadvServers,
  'radv interface/rdnss': checkRadvServers,
  'protocol radv/dnssl': checkRadvServers,
  'radv interface/dnssl': checkRadvServers,
  'radv dnssl/domain': checkRadvDomain,

  // The rest
  'protocol rpki/transport tcp': checkTransport,
  'protocol rpki/transport ssh': checkTransport,
  'protocol bmp/station address': checkBmpStatement,
  'protocol bmp/system name': checkBmpStatement,
  'protocol bmp/system description': checkBmpStatement,
  'protocol l3vpn/import target': checkTarget,
  'protocol l3vpn/export target': checkTarget,
  'protocol l3vpn/route target': checkTarget,
  'protocol evpn/import target': checkTarget,
  'protocol evpn/export target': checkTarget,
  'protocol evpn/route target': checkTarget,
  'protocol evpn/vlan': checkVlan,
};

/** The same by block, then by name: a file may have a million statements. */
const byBlock = new Map<string, Map<string, StatementCheck>>();
for (const [key, check] of Object.entries(checks)) {
  const [block, name] = key.split('/') as [string, string];
  byBlock.set(block, (byBlock.get(block) ?? new Map<string, StatementCheck>()).set(name, check));
}

/** The checks of all statements that stand in an entry itself; those of files that it includes are entries of their own. */
export function checkStatements(entry: Entry, configuration: Configuration): Problem[] {
  if (entry.facts.list.entries.length === 0) return [];
  const type = typeIn(configuration.release, (entry.facts.protocol ?? entry.parent?.facts.protocol)?.type ?? '');
  const problems: Problem[] = [];
  const visit = (list: readonly (Bound | ast.Include)[], block: string): void => {
    const own = byBlock.get(block);
    for (const bound of list) {
      if (bound.kind !== 'bound') continue;
      const statement: Statement = { bound, source: entry, origin: 'own' };
      checkArguments(statement, configuration, problems);
      const found = own?.get(bound.name)?.(statement, configuration, type);
      if (found && found.length > 0) problems.push(...found);
      for (const arg of bound.args) {
        const block = arg.kind === 'block' ? arg.elements[0] : undefined;
        if (block?.kind === 'block') visit(bindStatements(block.statements, arg.spec!).entries, arg.spec!);
      }
    }
  };
  const first = entry.facts.list.entries.find((one) => one.kind === 'bound');
  if (first?.kind === 'bound') visit(entry.facts.list.entries, first.block);
  return problems;
}

/** proto/bgp/config.Y: "Forbidden character '%%' in dynamic name", "Dynamic name too long". */
function checkDynamicName(statement: Statement, configuration: Configuration): Problem[] {
  const arg = argumentOf(statement.bound, 'string') ?? argumentOf(statement.bound, 'text');
  const value = valueIn(arg, statement.source, configuration);
  if (value?.type !== 'string') return [];
  if (value.value.includes('%')) return [onArgument(statement, arg, 'daemon-check', 'the start of a name cannot hold "%": BIRD refuses it')];
  return value.value.length > 48 ? [onArgument(statement, arg, 'number-out-of-range',
    'the start of a name has at most 48 characters, for a number comes after it: BIRD refuses more')] : [];
}

const LIMITED = releases('2.17+ 3.1+');

/** proto/bgp/config.Y: "Graceful restart time must be less than 4096", "Long-lived stale time must be less than 2^24". */
function below(statement: Statement, configuration: Configuration, limit: number): Problem[] {
  const value = numberOf(statement, configuration);
  if (value === undefined || value < limit || !includes(LIMITED, configuration.release)) return [];
  return [onArgument(statement, statement.bound.args[0], 'number-out-of-range',
    `\`${statement.bound.name}\` is at most ${limit - 1} s: BIRD ${configuration.release} refuses ${value}`)];
}
