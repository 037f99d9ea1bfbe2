/**
 * What a whole configuration must have, and what its parts say together. Runs at every refresh over all entries, so it
 * looks at little of each: its kind, and what is kept with its facts.
 */
import type { Bound } from '../binding/bind.ts';
import type { BirdDocument } from '../document.ts';
import type { Entry, Project } from '../project/project.ts';
import type { Configuration } from '../semantics/model.ts';
import type * as ast from '../syntax/ast.ts';
import { familyOf, includes, releases } from '../versions.ts';
import { checkScanTime, givesRouterId, scanTimeOf } from './bird1.ts';
import { channelWords } from '../semantics/channels.ts';
import { tableOfKernel } from './kernel.ts';
import { checkMasters } from './masters.ts';
import type { Problem } from './problem.ts';
import { onNode, onProtocol } from './report.ts';
import { THREAD_GROUPS, ThreadChecks } from './threads.ts';

const MPLS_DOMAINS = releases('2.14+ 3.0+');

/** Whether an open comment takes in the rest of a file, or a statement that cannot be read was meant to be a protocol. */
function hidesProtocols(project: Project, root: BirdDocument): boolean {
  const documents = new Set([root]);
  for (const { facts, document } of project.entries) {
    documents.add(document);
    if (facts.list.problems.some(({ meant }) => meant === 'protocol')) return true;
  }
  return [...documents].some(({ items }) => items.at(-1)?.problems.some(({ code }) => code === 'unterminated-comment'));
}

/** Checks of the project as a whole. `root`: the document of its first file. */
export function checkProject(project: Project, configuration: Configuration, root: BirdDocument): Problem[] {
  const problems: Problem[] = [];
  const threads = includes(THREAD_GROUPS, configuration.release) ? new ThreadChecks(configuration) : undefined;
  const domains = includes(MPLS_DOMAINS, configuration.release) && !configuration.fragment;
  let protocols = 0;
  let device: Entry | undefined;
  let kernels: Map<string, Entry> | undefined;
  let unlabelled: Entry | undefined;
  let labelled = false;
  let routerId = false;
  let scanTime: number | undefined;
  for (const entry of project.structure) {
    const { node } = entry.item;
    if (node?.kind === 'protocol') {
      const type = entry.facts.protocol?.type;
      if (!node.template) protocols++;
      if (type === 'device') {
        if (device) problems.push(secondDevice(entry, node, device));
        else device = entry;
      } else if (type === 'kernel' && !node.template) {
        const problem = sharedTable(entry, (kernels ??= new Map()), configuration);
        if (problem) problems.push(problem);
        const kernel = familyOf(configuration.release) && configuration.protocolOf(entry.item);
        if (kernel) {
          problems.push(...checkScanTime(kernel, scanTime, configuration));
          scanTime ??= scanTimeOf(kernel, configuration);
        }
      }
      if (domains && !labelled && !unlabelled && mplsChannel(entry)) unlabelled = entry;
      threads?.protocol(entry);
    } else if (node?.kind === 'statement' && entry.context.kind === 'global') {
      // One that cannot be read is told of itself.
      if (entry.facts.list.problems.length > 0 && /^\s*router\s+id\b/.test(entry.item.text.slice(node.start, node.start + 40))) routerId = true;
      for (const bound of entry.facts.list.entries) {
        if (bound.kind !== 'bound') continue;
        if (bound.name === 'mpls domain') labelled = true;
        if (bound.name === 'router id') routerId = givesRouterId(bound, entry, configuration);
        threads?.statement(bound, entry);
      }
    }
  }
  // nest/proto.c: "No protocol is specified in the config file"
  if (protocols === 0 && !configuration.fragment && !hidesProtocols(project, root)) {
    problems.push({
      code: 'no-protocol', source: { document: root, item: root.items[0]! }, start: 0, end: 0,
      message: 'no protocol is defined, and BIRD refuses such a configuration: at the least, write "protocol device { }"',
    });
  }
  // conf/conf.c of 1.6: "Router ID must be configured manually on IPv6 routers"
  if (protocols > 0 && !routerId && configuration.release === '1.6v6' && !configuration.fragment) {
    problems.push({
      code: 'missing-option', source: { document: root, item: root.items[0]! }, start: 0, end: 0,
      message: 'bird6 has no IPv4 address to take its router ID from, and refuses a configuration without: add "router id 192.0.2.1;", with a number of your own',
    });
  }
  // nest/mpls.Y: "No MPLS domain defined", a warning: BIRD makes one
  const channel = unlabelled && mplsChannel(unlabelled);
  if (unlabelled && channel) {
    problems.push({
      code: 'daemon-warning', severity: 'warning', source: unlabelled, start: channel.start, end: channel.start + 'mpls'.length,
      message: 'no MPLS domain is declared before this channel, which takes its labels from one: BIRD makes one and warns; declare it with "mpls domain NAME;"',
    });
  }
  return [...problems, ...checkMasters(project, configuration.release), ...(threads?.finish() ?? [])];
}

/** sysdep/unix/krt.c, kif_init_config: "Kernel device protocol already defined". A template counts. */
function secondDevice(entry: Entry, node: ast.ProtocolDefinition, first: Entry): Problem {
  const at = node.head[0]!;
  const other = (first.item.node as ast.ProtocolDefinition).head[0]!;
  return {
    ...onNode(at, entry, 'duplicate-option', 'there is a device protocol already, and BIRD refuses a second: put its options into the first'),
    related: { source: first, node: other, message: 'the first one' },
    fixes: node.block?.closed && node.block.statements.length === 0 ? [{ title: 'Remove it', safe: false, start: node.start, end: node.end, newText: '' }] : [],
  };
}

/** sysdep/unix/krt.c, krt_postconfig: "Kernel syncer (%s) already attached to table %s". */
function sharedTable(entry: Entry, kernels: Map<string, Entry>, configuration: Configuration): Problem | undefined {
  const protocol = configuration.protocolOf(entry.item);
  const table = protocol && tableOfKernel(protocol, configuration);
  if (table === undefined) return undefined;
  const first = kernels.get(table);
  if (!first) {
    kernels.set(table, entry);
    return undefined;
  }
  const name = first.facts.protocol?.name;
  const node = first.item.node as ast.ProtocolDefinition;
  const owner = name ? `kernel protocol ${name.name}` : 'another kernel protocol';
  const message = `table ${table} belongs to ${owner} already, and BIRD refuses two on one table: `
    + 'give this one a table of its own, "table NAME;" in its channel, and join the two with a pipe';
  return onProtocol(protocol!, 'conflicting-options', message, { related: { source: first, node: name ?? node.head[0]!, message: 'the first one' } });
}

const mplsChannels = new WeakMap<object, Bound | null>();

/** The statement of a protocol that opens an MPLS channel; kept with the facts, for it is asked at every refresh. */
function mplsChannel(entry: Entry): Bound | undefined {
  let known = mplsChannels.get(entry.facts);
  if (known === undefined) {
    known = (entry.facts.list.entries.find((bound) => bound.kind === 'bound' && channelWords(bound) === 'mpls') as Bound | undefined) ?? null;
    mplsChannels.set(entry.facts, known);
  }
  return known ?? undefined;
}

