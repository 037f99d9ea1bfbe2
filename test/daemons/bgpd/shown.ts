/** What `bgpd -nv` shows of each neighbor, and the same lines made of our sessions. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BgpdSession } from '../../../server/src/languages/openbgpd/lower/session.ts';
import type { Release } from '../../../server/src/languages/openbgpd/versions.ts';
import type { Bgpd } from './oracle.ts';

/** The lines that bgpd shows of each neighbor, by its address; what is no setting of a session in our model is left out. */
export function shownBy({ program }: Bgpd, text: string): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bgpd-shown-'));
  try {
    const file = join(folder, 'bgpd.conf');
    writeFileSync(file, text, { mode: 0o600 });
    const { stdout, status, stderr } = spawnSync(program, ['-nv', '-f', file], { encoding: 'utf8', timeout: 20_000 });
    if (status !== 0) throw new Error(`bgpd refuses what it is to show: ${stderr}`);
    const neighbors = new Map<string, string[]>();
    let lines: string[] | undefined;
    for (const line of stdout.split('\n').map((one) => one.trim())) {
      const name = /^neighbor (\S+) \{$/.exec(line)?.[1];
      if (name !== undefined) neighbors.set(name, (lines = []));
      else if (line === '}') lines = undefined;
      else if (lines && !OTHER.test(line)) lines.push(line.replace('as4byte', 'as-4byte'));
    }
    for (const list of neighbors.values()) list.sort();
    return neighbors;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settings that no session of ours has; `announce policy` goes with the role. */
const OTHER = /^(?:rde evaluate|announce policy|announce graceful|export |tcp md5sig|depend on|as-override|staletime|rib |demote|log |dump|set )/;
const ROLES: Readonly<Record<string, string>> = { rs_server: 'rs', rs_client: 'rs-client' };

/** The same lines of our sessions. A value that nobody wrote is shown where bgpd shows it. */
export function shownByUs(session: BgpdSession, release: Release, text: string): string[] {
  const lines = [`enforce neighbor-as ${session.enforceFirstAs.value ? 'yes' : 'no'}`, `enforce local-as ${session.allowLocalAs.value === 0 ? 'yes' : 'no'}`];
  const add = (shown: boolean, line: string): void => {
    if (shown) lines.push(line);
  };
  const { timers, capabilities, directness, channels, local, ignoredLocal } = session;
  add(session.remoteAs.value !== undefined, `remote-as ${session.remoteAs.value}`);
  add(session.name !== undefined, `descr "${session.name}"`);
  add(session.localAs.origin === 'own' || session.localAs.origin === 'group', `local-as ${session.localAs.value}`);
  add(!session.enabled.value, 'down');
  add(session.passive.origin !== 'default', 'passive');
  add(directness.origin !== 'default' && directness.value?.direct === false, `multihop ${directness.value?.direct === false ? directness.value.hops : ''}`);
  add(session.remotePort.value !== 179, `port ${session.remotePort.value}`);
  add(session.role.value !== undefined, `role ${ROLES[session.role.value!] ?? session.role.value}`);
  add(local.value !== undefined, `local-address ${local.value?.text}`);
  // It shows one of the other family, which it ignores.
  add(ignoredLocal?.value !== undefined, `local-address ${ignoredLocal?.value?.text}`);
  add(timers.hold.origin === 'own' || timers.hold.origin === 'group', `holdtime ${timers.hold.value}`);
  add(timers.minimumHold.origin === 'own' || timers.minimumHold.origin === 'group', `holdtime min ${timers.minimumHold.value}`);
  add(session.ttlSecurity.value === true, 'ttl-security yes');
  add(session.routeReflectorClient.value === true, `route-reflector ${session.routerId.value}`);
  add(session.routeServerClient.value === true, 'transparent-as yes');
  // It shows what differs from the setting of the whole file, which is the last one.
  const rejects = ([...text.matchAll(/^reject as-set (\w+)/gm)].at(-1)?.[1] ?? (release === '7.7' ? 'no' : 'yes')) === 'yes';
  add(session.allowAsSets.value === rejects, `reject as-set ${rejects ? 'no' : 'yes'}`);
  const [channel] = channels;
  for (const [limit, word] of [[channel?.receiveLimit.value, ''], [channel?.exportLimit.value, ' out']] as const) add(limit?.count !== undefined, `max-prefix ${limit?.count}${word}${limit?.action === 'restart' ? ' restart 5' : ''}`);
  for (const { name, mandatory } of channels) lines.push(`announce ${name}${mandatory.value ? ' enforce' : ''}`);
  if (channels.length === 0 && release !== '7.7') lines.push('announce IPv4 none', 'announce IPv6 none');
  const state = (use: (typeof capabilities)['as4']): string => (use.required.value ? 'enforce' : use.announced.value ? 'yes' : 'no');
  for (const [name, words, usual] of CAPABILITIES) add(state(capabilities[name]) !== usual, `announce ${words} ${state(capabilities[name])}`);
  add(channel?.extendedNextHop.value === true, `announce extended nexthop ${channel?.requireExtendedNextHop.value ? 'enforce' : 'yes'}`);
  add(channel?.addPaths.value === 'receive' || channel?.addPaths.value === 'both', 'announce add-path recv yes');
  add(channel?.addPaths.value === 'send' || channel?.addPaths.value === 'both', 'announce add-path send all');
  return lines.sort();
}

const CAPABILITIES = [
  ['route refresh', 'refresh', 'yes'], ['enhanced route refresh', 'enhanced refresh', 'no'], ['graceful restart', 'restart', 'yes'], ['as4', 'as-4byte', 'yes'], ['extended messages', 'extended message', 'no'],
] as const;
