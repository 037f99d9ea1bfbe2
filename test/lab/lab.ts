/**
 * The live lab: two network namespaces joined by a veth pair, a real daemon in each. What happened is kept in observed-*.json
 * (`node test/lab/record.mts`, as root), and every prediction is held against it (test/sessions/observed.test.ts); the core
 * is run again by `npm run test:lab`.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isThere, type Program, type Received } from './daemons.ts';
import { PROGRAMS, type ProgramName } from './programs.ts';

/** Two configurations, and what their machines have. Without addresses each has one of 192.0.2.0/24 and of 2001:db8::/64. */
export interface Scenario {
  readonly a: string;
  readonly b: string;
  /** What runs at each end; without it two BIRDs of the release that is asked for. */
  readonly programs?: readonly [ProgramName | 'bird', ProgramName | 'bird'];
  /** Of a program whose files we do not read: the same in the words of BIRD, for the prediction. */
  readonly twin?: string;
  readonly addresses?: readonly [readonly string[], readonly string[]];
  /** Addresses of the loopbacks. */
  readonly loopbacks?: readonly [readonly string[], readonly string[]];
  readonly routes?: readonly [readonly string[], readonly string[]];
  /** False: the kernel gives the link no link-local addresses. */
  readonly linkLocal?: false;
  /** The addresses that a router has on the link to each end, where one stands between them: then each end has its default route to it. */
  readonly hop?: readonly [string, string];
}

/** What was seen at one end. */
export interface Seen {
  /** What runs there, where it is no BIRD of the release. */
  readonly program?: ProgramName;
  readonly conf: string;
  /** The configuration that stands for it in the prediction, where we do not read its own. */
  readonly twin?: string;
  /** `ip -j addr`, `ip -j route` and `ip -j -6 route`. */
  readonly host: string;
  readonly established: boolean;
  /** Of a node of Kubernetes: the networks that its agent tells the neighbor. No manifest has to say which there are. */
  readonly announced?: readonly string[];
  /** Networks that came in from the other end, and whether packets reach their next hop. */
  readonly received: Received;
  readonly log: readonly string[];
}

/** What was seen of a scenario. */
export interface Observed { readonly release: string; readonly a: Seen; readonly b: Seen }

/** Where what happened is kept, by release. */
export const RECORDINGS: Readonly<Record<string, URL>> = Object.fromEntries(['2.20', '3.4'].map((release) => [release, new URL(`observed-${release}.json`, import.meta.url)]));

/** Whether a program runs what a set of manifests says. */
export const runsManifests = (program: ProgramName): boolean => program === 'cilium' || program === 'calico';

/** Whether it is one of each release of BIRD: between programs of other makers nothing would be another. */
export function isOfBird({ programs = ['bird', 'bird'] }: Scenario): boolean {
  return programs.includes('bird') && programs.every((program) => program === 'bird' || runsManifests(program));
}

/** The networks of a node. */
function announced(program: ProgramName, conf: string): Pick<Seen, 'announced'> {
  const { networks }: Program = PROGRAMS[program];
  return networks ? { announced: networks(conf) } : {};
}

/** Time for a daemon to connect, or to fail several times. */
const PATIENCE = 8000;
/** GoBGP and FRR come up later. */
const MORE = 5000;

const run = (...args: string[]): string => spawnSync('ip', args, { encoding: 'utf8' }).stdout ?? '';
let count = 0;

/** Why the lab cannot run here, in words; undefined where it can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'network namespaces are made by root';
  const name = `lab${process.pid}try`;
  const { status, error, stderr } = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' });
  if (status !== 0) return `network namespaces cannot be made: ${error?.message ?? stderr.trim()}`;
  run('netns', 'del', name);
  return undefined;
}

/** The programs of a scenario. */
export function programsOf({ programs = ['bird', 'bird'] }: Scenario, release: string): ProgramName[] {
  return programs.map((name) => (name === 'bird' ? (`bird-${release}` as ProgramName) : name));
}

/** Whether all that a scenario needs is there. */
export const canRun = (scenario: Scenario, release: string): boolean => programsOf(scenario, release).every((name) => isThere(PROGRAMS[name]));

/** A machine between the ends, which passes packets on. */
function between(netns: string, ends: readonly { readonly netns: string; readonly link: string }[], addresses: readonly string[]): void {
  run('netns', 'add', netns);
  for (const [i, end] of ends.entries()) {
    run('link', 'add', end.link, 'netns', end.netns, 'type', 'veth', 'peer', 'name', `m${i}`, 'netns', netns);
    run('-n', netns, 'link', 'set', `m${i}`, 'up');
    run('-n', netns, 'addr', 'add', addresses[i]!, 'dev', `m${i}`, 'nodad');
  }
  run('netns', 'exec', netns, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding');
}

/** Runs one scenario. Several may run at once. */
export async function observe(scenario: Scenario, release: string): Promise<Observed> {
  const folder = mkdtempSync(join(tmpdir(), 'bgplab-'));
  const id = `${process.pid}-${count++}`;
  const ends = programsOf(scenario, release).map((program, i) => {
    const own = join(folder, 'ab'[i]!);
    mkdirSync(own);
    const { head } = PROGRAMS[program];
    return { i, program, netns: `lab${id}${'ab'[i]}`, link: `v${'ab'[i]}`, folder: own, conf: head + [scenario.a, scenario.b][i]!, log: join(own, 'log') };
  });
  const middle = `lab${id}m`;
  const processes: ChildProcess[] = [];
  try {
    for (const { netns } of ends) run('netns', 'add', netns);
    if (scenario.hop) between(middle, ends, scenario.hop);
    else run('link', 'add', 'va', 'netns', ends[0]!.netns, 'type', 'veth', 'peer', 'name', 'vb', 'netns', ends[1]!.netns);
    for (const { i, netns, link } of ends) {
      // The kernel's own link-local address would be another one than that which is given.
      if (scenario.linkLocal === false || scenario.addresses?.[i]?.some((address) => address.startsWith('fe80'))) run('-n', netns, 'link', 'set', link, 'addrgenmode', 'none');
      for (const device of ['lo', link]) run('-n', netns, 'link', 'set', device, 'up');
      for (const address of scenario.addresses?.[i] ?? [`192.0.2.${i + 1}/24`, `2001:db8::${i + 1}/64`]) run('-n', netns, 'addr', 'add', address, 'dev', link, 'nodad');
      for (const address of scenario.loopbacks?.[i] ?? []) run('-n', netns, 'addr', 'add', address, 'dev', 'lo', 'nodad');
    }
    for (const { i, netns } of ends) if (scenario.hop) run('-n', netns, 'route', 'add', 'default', 'via', scenario.hop[i]!.split('/')[0]!);
    for (const { i, netns } of ends) for (const route of scenario.routes?.[i] ?? []) run('-n', netns, 'route', 'add', ...route.split(' '));
    await wait(1600);
    const hosts = ends.map(({ netns }) => ['addr', 'route'].map((what) => run('-n', netns, '-j', what)).join('') + run('-n', netns, '-j', '-6', 'route'));
    for (const end of ends) {
      const log = openSync(end.log, 'w');
      for (const command of PROGRAMS[end.program].start(end, end.conf)) processes.push(spawn('ip', ['netns', 'exec', end.netns, 'sh', '-c', command], { stdio: ['ignore', log, log] }));
    }
    const foreign = ends.some(({ program }) => !program.startsWith('bird'));
    if (foreign) await wait(MORE);
    for (const end of ends) {
      const program: Program = PROGRAMS[end.program];
      program.afterwards?.(end, end.conf);
    }
    await wait(PATIENCE);
    const answers = await Promise.all(ends.map((end) => PROGRAMS[end.program].ask(end)));
    for (const daemon of processes) daemon.kill();
    await Promise.all(processes.map((daemon) => daemon.exitCode ?? daemon.signalCode ?? Promise.race([new Promise((done) => daemon.once('exit', done)), wait(4000)])));
    const [a, b] = ends.map(({ i, program, conf, log }): Seen => ({
      ...(scenario.programs && { program }), conf, ...(i === 1 && scenario.twin !== undefined && { twin: scenario.twin }), host: hosts[i]!,
      ...announced(program, conf), ...answers[i]!, log: PROGRAMS[program].told(readFileSync(log, 'utf8')),
    }));
    return { release, a: a!, b: b! };
  } finally {
    for (const daemon of processes) daemon.kill('SIGKILL');
    if (scenario.hop) run('netns', 'del', middle);
    for (const { netns } of ends) {
      for (const pid of run('netns', 'pids', netns).split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
      run('netns', 'del', netns);
    }
    rmSync(folder, { recursive: true });
  }
}
