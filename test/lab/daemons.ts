/**
 * The daemons that the lab runs: how each is started in a namespace, and how it is asked what it has. BIRD and OpenBGPD are
 * what we read; GoBGP and FRR stand at the other end.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { daemonsFolder } from '../daemons/daemons.ts';

/** Routes that came in from the other end, and whether packets reach their next hop. */
export type Received = Readonly<Record<string, 'reachable' | 'unreachable'>>;

/** One end while it runs: its namespace, and a folder of its own. */
export interface Running { readonly netns: string; readonly folder: string }

/** A daemon. */
export interface Program {
  /** The programs of install.sh that it needs. */
  readonly needs: readonly string[];
  /** Before each configuration: all that the lab itself needs. It is part of what is predicted. */
  readonly head: string;
  /** Writes its files, and gives the commands to run, in their order. */
  start(end: Running, conf: string): readonly string[];
  /** What is to be said to it once it runs. */
  readonly afterwards?: (end: Running, conf: string) => void;
  /** Of a node of Kubernetes: the networks that its agent tells the neighbor. */
  readonly networks?: (conf: string) => readonly string[];
  /** `announced`: of a node of Kubernetes, the networks that it tells the neighbor, where the daemon says so itself. */
  ask(end: Running): Promise<{ readonly established: boolean; readonly received: Received; readonly announced?: readonly string[] }>;
  /** What it says of errors, and of whom it waits for, each once. */
  told(log: string): string[];
}

/** Where a program is. */
export const bin = (name: string): string => join(daemonsFolder(), 'bin', name);
/** Each line once. */
export const once = (lines: readonly string[]): string[] => [...new Set(lines)];

/** Whether everything that a program needs is there. */
export const isThere = (program: Program): boolean => program.needs.every((name) => existsSync(bin(name)));

/** BIRD 2 or 3. */
export function bird(release: string): Program {
  const socket = ({ folder }: Running): string => join(folder, 'bird.ctl');
  return {
    needs: [`bird-${release}`],
    head: 'log stderr all;\ndebug protocols { states, events };\n',
    start(end, conf) {
      const path = join(end.folder, 'bird.conf');
      writeFileSync(path, conf);
      return [`exec ${bin(`bird-${release}`)} -f -c ${path} -s ${socket(end)} -P ${path}.pid`];
    },
    async ask(end) {
      const [protocols, routes] = [await birdSays(socket(end), 'show protocols'), await birdSays(socket(end), 'show route table all all')];
      return { established: /Established/.test(protocols), received: receivedByBird(routes) };
    },
    told: toldByBird,
  };
}

/** What BIRD says of errors, and of whom it waits for, without what its end and another's bring about. */
export function toldByBird(log: string): string[] {
  const lines = log.split('\n').filter((line) => /<(?:ERR|WARN|RMT|BUG|AUTH)>|Waiting for/.test(line)).map((line) => line.replace(/^(?:bird6?: )?[-\d]+ [\d:.]+ (?:\[\d+\] )?/, '').replace(/\(port \d+\)/, '(port N)'));
  return once(lines).filter((line) => !/Administrative shutdown|Peer de-configured|collision|Waiting for cleanup|Missing broadcast address/.test(line));
}

/** Asks a daemon by its socket, as birdc does. */
export function birdSays(path: string, command: string): Promise<string> {
  // The greeting is 0001; 0000 ends an answer, 8xxx and 9xxx are errors.
  return says(path, `${command}\n`, (answer) => /^(?:0000|[89]\d{3}) /m.test(answer));
}

function says(path: string, words: string, isWhole: (answer: string) => boolean): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(path, () => socket.write(words));
    const end = (): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(4000, end);
    socket.on('error', end);
    socket.on('data', (data) => {
      answer += String(data);
      if (isWhole(answer)) end();
    });
  });
}

/** The routes whose source is a session. */
function receivedByBird(routes: string): Received {
  const received: Record<string, 'reachable' | 'unreachable'> = {};
  let network = '';
  for (const line of routes.split('\n')) {
    const match = /^(?:\d{4}-| )?([\da-f.:]+\/\d+)?\s+(unicast|unreachable|blackhole) \[(\w+)/.exec(line);
    if (match?.[1]) network = match[1];
    if (match && /^(?:b|dyn|as\d)/.test(match[3]!)) received[network] = match[2] === 'unicast' ? 'reachable' : 'unreachable';
  }
  return received;
}

/** The accounts that daemons want to run as; they exist in their namespace of mounts alone. */
function withAccounts({ folder }: Running, command: string): string {
  const user = (name: string, id: number): string => `${name}:x:${id}:${id}::${folder}/empty:/bin/false\n`;
  writeFileSync(join(folder, 'passwd'), `${readFileSync('/etc/passwd', 'utf8')}${user('_openbgpd', 4990)}${user('_bgpd', 4991)}`);
  writeFileSync(join(folder, 'group'), `${readFileSync('/etc/group', 'utf8')}_openbgpd:x:4990:\n_bgpd:x:4991:\nfrrvty:x:4992:root\n`);
  mkdirSync(join(folder, 'empty'), { recursive: true, mode: 0o755 });
  return `mount --bind ${folder}/passwd /etc/passwd && mount --bind ${folder}/group /etc/group && ${command}`;
}

/** OpenBGPD, as its portable release makes it. */
export function openbgpd(release: string): Program {
  const socket = ({ folder }: Running): string => join(folder, 'bgpd.sock');
  return {
    needs: [`bgpd-${release}`, `bgpctl-${release}`],
    head: '',
    start(end, conf) {
      const path = join(end.folder, 'bgpd.conf');
      writeFileSync(path, `${conf}\nsocket "${socket(end)}"\n`, { mode: 0o600 });
      return [withAccounts(end, `exec ${bin(`bgpd-${release}`)} -dv -f ${path}`)];
    },
    async ask(end) {
      const run = (...words: string[]): unknown => json(spawnSync('ip', ['netns', 'exec', end.netns, bin(`bgpctl-${release}`), '-s', socket(end), '-j', 'show', ...words], { encoding: 'utf8' }).stdout);
      const { neighbors = [] } = (run('neighbor') ?? {}) as { neighbors?: { state: string }[] };
      const { rib = [] } = (run('rib') ?? {}) as { rib?: { prefix: string; valid?: boolean; neighbor: { description?: string } }[] };
      const came = rib.filter(({ neighbor }) => neighbor.description !== 'LOCAL');
      return { established: neighbors.some(({ state }) => state === 'Established'), received: Object.fromEntries(came.map(({ prefix, valid }) => [prefix, valid ? 'reachable' : 'unreachable'] as const)) };
    },
    told: (log) => once(log.split('\n').filter((line) => /error|NOTIFICATION|notification|fail|mismatch|bad|invalid|refused|cannot|not available/i.test(line) && !/PF_KEY|ipsec/.test(line)).map((line) => line.replace(/ port \d+/, ' port N'))),
  };
}

/** What a text of JSON says; undefined where it is none. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** GoBGP. */
export const gobgp: Program = {
  needs: ['gobgp-3', 'gobgp-client'],
  head: '',
  start(end, conf) {
    const path = join(end.folder, 'gobgp.toml');
    writeFileSync(path, conf);
    return [`exec ${bin('gobgp-3')} -f ${path} -l info`];
  },
  // Its file names no networks: the lab says them in remarks.
  afterwards(end, conf) {
    for (const [, network] of conf.matchAll(/^# network (\S+)$/gm)) {
      spawnSync('ip', ['netns', 'exec', end.netns, bin('gobgp-client'), 'global', 'rib', ...(network!.includes(':') ? ['-a', 'ipv6'] : []), 'add', network!]);
    }
  },
  async ask(end) {
    const run = (...words: string[]): string => spawnSync('ip', ['netns', 'exec', end.netns, bin('gobgp-client'), ...words], { encoding: 'utf8' }).stdout;
    const received: Record<string, 'reachable'> = {};
    for (const family of ['ipv4', 'ipv6']) {
      const rib = (json(run('global', 'rib', '-a', family, '-j')) ?? {}) as Record<string, { 'neighbor-ip'?: string }[]>;
      for (const [network, paths] of Object.entries(rib)) if (paths.some((path) => path['neighbor-ip'] !== undefined)) received[network] = 'reachable';
    }
    return { established: /\bEstabl/.test(run('neighbor')), received };
  },
  told: (log) => once(log.split('\n').flatMap((line) => {
    const { level, msg } = (json(line) ?? {}) as { level?: string; msg?: string };
    return msg !== undefined && level !== 'info' && level !== 'debug' ? [msg] : [];
  })),
};

/** FRR's bgpd, with zebra beside it. */
export const frr: Program = {
  needs: ['frr-8', 'frr-zebra'],
  head: '',
  start(end, conf) {
    const at = (name: string): string => join(end.folder, name);
    writeFileSync(at('frr.conf'), conf);
    writeFileSync(at('zebra.conf'), 'log stdout\n');
    return [
      withAccounts(end, `exec ${bin('frr-zebra')} -u root -g root -f ${at('zebra.conf')} -i ${at('zebra.pid')} -z ${at('zserv')} --vty_socket ${end.folder}`),
      `sleep 1; exec ${bin('frr-8')} -S -f ${at('frr.conf')} -i ${at('frr.pid')} -z ${at('zserv')} --vty_socket ${end.folder}`,
    ];
  },
  async ask(end) {
    // An answer ends with three NULs and how it went.
    const run = async (words: string): Promise<unknown> => json((await says(join(end.folder, 'bgpd.vty'), `${words}\0`, (answer) => /\0\0\0.$/s.test(answer))).replace(/\0\0\0.$/s, ''));
    const received: Record<string, 'reachable' | 'unreachable'> = {};
    for (const family of ['ipv4', 'ipv6']) {
      const { routes = {} } = ((await run(`show bgp ${family} unicast json`)) ?? {}) as { routes?: Record<string, { valid?: boolean; peerId: string }[]> };
      for (const [network, paths] of Object.entries(routes)) for (const { valid, peerId } of paths) if (peerId !== '(unspec)') received[network] = valid ? 'reachable' : 'unreachable';
    }
    return { established: JSON.stringify(await run('show bgp summary json')).includes('"state":"Established"'), received };
  },
  told: (log) => once(log.split('\n').filter((line) => /NOTIFICATION|error|fail/i.test(line) && !/zclient/.test(line)).map((line) => line.replace(/^[\d/]+ [\d:]+ BGP: (?:\[[^\]]*\])+ ?/, ''))),
};
