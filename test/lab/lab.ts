/**
 * The live lab: two network namespaces joined by a veth pair, a real BIRD in each. What happened is kept in observed-*.json
 * (`node test/lab/record.mts`, as root), and every prediction is held against it (test/sessions/observed.test.ts).
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Two configurations, and what their machines have. Without addresses each has one of 192.0.2.0/24 and of 2001:db8::/64. */
export interface Scenario {
  readonly a: string;
  readonly b: string;
  readonly addresses?: readonly [readonly string[], readonly string[]];
  /** Addresses of the loopbacks. */
  readonly loopbacks?: readonly [readonly string[], readonly string[]];
  readonly routes?: readonly [readonly string[], readonly string[]];
}

/** What was seen at one end. */
export interface Seen {
  readonly conf: string;
  /** `ip -j addr`, `ip -j route` and `ip -j -6 route`. */
  readonly host: string;
  readonly established: boolean;
  /** Networks that came in from the other end, and whether packets reach their next hop. */
  readonly received: Readonly<Record<string, 'reachable' | 'unreachable'>>;
  readonly log: readonly string[];
}

/** What was seen of a scenario. */
export interface Observed { readonly release: string; readonly a: Seen; readonly b: Seen }

/** Where what happened is kept, by release. */
export const RECORDINGS: Readonly<Record<string, URL>> = Object.fromEntries(['2.20', '3.4'].map((release) => [release, new URL(`observed-${release}.json`, import.meta.url)]));

const DAEMONS = new URL('../../.cache/daemons/bin/', import.meta.url).pathname;
/** Before each configuration: all that the lab itself needs. */
const HEAD = 'log stderr all;\ndebug protocols { states, events };\n';
/** Time for BIRD to connect, or to fail several times. */
const PATIENCE = 8000;

const run = (...args: string[]): string => spawnSync('ip', args, { encoding: 'utf8' }).stdout ?? '';

/** Runs one scenario. */
export async function observe(scenario: Scenario, release: string): Promise<Observed> {
  const folder = mkdtempSync(join(tmpdir(), 'bgplab-'));
  const ends = [0, 1].map((i) => ({ i, name: `lab${process.pid}${'ab'[i]}`, link: `v${'ab'[i]}`, conf: HEAD + [scenario.a, scenario.b][i]!, ...filesOf(folder, i) }));
  const daemons: ChildProcess[] = [];
  try {
    for (const { name } of ends) run('netns', 'add', name);
    run('link', 'add', 'va', 'netns', ends[0]!.name, 'type', 'veth', 'peer', 'name', 'vb', 'netns', ends[1]!.name);
    for (const { i, name, link } of ends) {
      for (const device of ['lo', link]) run('-n', name, 'link', 'set', device, 'up');
      for (const address of scenario.addresses?.[i] ?? [`192.0.2.${i + 1}/24`, `2001:db8::${i + 1}/64`]) run('-n', name, 'addr', 'add', address, 'dev', link, 'nodad');
      for (const address of scenario.loopbacks?.[i] ?? []) run('-n', name, 'addr', 'add', address, 'dev', 'lo', 'nodad');
    }
    for (const { i, name } of ends) for (const route of scenario.routes?.[i] ?? []) run('-n', name, 'route', 'add', ...route.split(' '));
    await wait(1600);
    const hosts = ends.map(({ name }) => ['addr', 'route'].map((what) => run('-n', name, '-j', what)).join('') + run('-n', name, '-j', '-6', 'route'));
    for (const { name, conf, path, log, socket } of ends) {
      writeFileSync(path, conf);
      daemons.push(spawn('ip', ['netns', 'exec', name, `${DAEMONS}bird-${release}`, '-f', '-c', path, '-s', socket, '-P', `${path}.pid`], { stdio: ['ignore', 'ignore', openSync(log, 'w')] }));
    }
    await wait(PATIENCE);
    const answers = await Promise.all(ends.map(async ({ socket }) => ({ protocols: await ask(socket, 'show protocols'), routes: await ask(socket, 'show route table all all') })));
    for (const daemon of daemons) daemon.kill();
    await Promise.all(daemons.map((daemon) => daemon.exitCode ?? daemon.signalCode ?? new Promise((done) => daemon.once('exit', done))));
    const [a, b] = ends.map(({ i, conf, log }): Seen => ({
      conf, host: hosts[i]!, established: /Established/.test(answers[i]!.protocols), received: receivedIn(answers[i]!.routes), log: told(readFileSync(log, 'utf8')),
    }));
    return { release, a: a!, b: b! };
  } finally {
    for (const daemon of daemons) daemon.kill('SIGKILL');
    for (const { name } of ends) run('netns', 'del', name);
    rmSync(folder, { recursive: true });
  }
}

const filesOf = (folder: string, i: number) => ({ path: join(folder, `${'ab'[i]}.conf`), log: join(folder, `${'ab'[i]}.log`), socket: join(folder, `${'ab'[i]}.ctl`) });

/** Asks a daemon by its socket, as birdc does. */
function ask(path: string, command: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(path, () => socket.write(`${command}\n`));
    const end = (): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(4000, end);
    socket.on('error', end);
    socket.on('data', (data) => {
      answer += String(data);
      // The greeting is 0001; 0000 ends an answer, 8xxx and 9xxx are errors.
      if (/^(?:0000|[89]\d{3}) /m.test(answer)) end();
    });
  });
}

/** The routes whose source is a session. */
function receivedIn(routes: string): Seen['received'] {
  const received: Record<string, 'reachable' | 'unreachable'> = {};
  let network = '';
  for (const line of routes.split('\n')) {
    const match = /^(?:\d{4}-| )?([\da-f.:]+\/\d+)?\s+(unicast|unreachable|blackhole) \[(\w+)/.exec(line);
    if (match?.[1]) network = match[1];
    if (match?.[3]?.startsWith('b') || match?.[3]?.startsWith('dyn')) received[network] = match[2] === 'unicast' ? 'reachable' : 'unreachable';
  }
  return received;
}

/** What the daemon says of errors, and of whom it waits for, each once. */
function told(log: string): string[] {
  const lines = log.split('\n').filter((line) => /<(?:ERR|WARN|RMT|BUG|AUTH)>|Waiting for/.test(line)).map((line) => line.replace(/^[-\d]+ [\d:.]+ (?:\[\d+\] )?/, '').replace(/\(port \d+\)/, '(port N)'));
  return [...new Set(lines)].filter((line) => !/Administrative shutdown|collision/.test(line));
}
