/**
 * Asks a real bgpd what it thinks of a configuration (`bgpd -n -f`), in a folder of its own. Unlike BIRD it says several
 * things at once, a line each and no column; a file that it includes is looked for from where it is started.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { RELEASES, type Release } from '../../../server/src/languages/openbgpd/versions.ts';
import { daemonsFolder } from '../daemons.ts';
import { newFolder, runIn } from '../sandbox.ts';

/** A bgpd that runs. */
export interface Bgpd { readonly release: Release; readonly version: string; readonly program: string }

/** Files by path and which of them the daemon is started with. */
export interface BgpdConfiguration { readonly files: Readonly<Record<string, string | Uint8Array>>; readonly root: string; /** Files that are included and not there are taken as empty ones. */ readonly stubs?: boolean }

/** What it says: `line` is 0 where it names no place. */
export interface BgpdMessage { readonly file: string; readonly line: number; readonly message: string }
export interface BgpdAnswer { readonly accepted: boolean; readonly errors: readonly BgpdMessage[]; readonly crashed?: string }

/** The daemons of this machine, and why each other one is not there. */
export function findBgpds(folder = daemonsFolder()): { readonly daemons: Bgpd[]; readonly missing: { readonly release: Release; readonly why: string }[] } {
  const daemons: Bgpd[] = [];
  const missing: { release: Release; why: string }[] = [];
  for (const release of RELEASES) {
    const program = join(folder, 'bin', `bgpd-${release}`);
    if (!existsSync(program)) {
      missing.push({ release, why: `there is no ${program}` });
      continue;
    }
    const { stdout, stderr } = spawnSync(program, ['-V'], { encoding: 'utf8', timeout: 10_000 });
    const version = /OpenBGPD (\S+)/.exec(`${stdout ?? ''}${stderr ?? ''}`)?.[1];
    if (version) daemons.push({ release, version, program });
    else missing.push({ release, why: `${program} does not run` });
  }
  return { daemons, missing };
}

const INCLUDE = /^([ \t]*include[ \t]+["'])([^"'\n]+)(?=["'])/gm;

/** Asks some daemons about one configuration. Absolute includes lead into the folder: no file of this machine is read. */
export async function askBgpd({ files, root, stubs = false }: BgpdConfiguration, daemons: readonly Bgpd[]): Promise<BgpdAnswer[]> {
  const folder = newFolder();
  const inside = (path: string): string => join(folder, posix.normalize(path));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(inside(path)), { recursive: true });
      const bytes = Buffer.from(text as string).toString('latin1').replace(INCLUDE, (whole, head: string, target: string) => {
        if (stubs && target !== '/dev/null' && !existsSync(inside(target)) && files[target] === undefined) {
          mkdirSync(dirname(inside(target)), { recursive: true });
          writeFileSync(inside(target), '', { mode: 0o600 });
        }
        return target.startsWith('/') && target !== '/dev/null' ? head + inside(target) : whole;
      });
      writeFileSync(inside(path), bytes, { encoding: 'latin1', mode: 0o600 });
    }
    const answers: BgpdAnswer[] = [];
    for (const daemon of daemons) answers.push(await run(daemon, folder, root));
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(daemon: Bgpd, folder: string, root: string): Promise<BgpdAnswer> {
  const { output, accepted, crashed } = await runIn(folder, daemon.program, ['-n', '-f', join(folder, root)]);
  if (crashed) return { accepted, errors: [], crashed };
  return { accepted, errors: accepted ? [] : readBgpdMessages(output, folder) };
}

/** What the daemon wrote, as messages: `FILE:3: text`, or text alone. */
export function readBgpdMessages(output: string, folder: string): BgpdMessage[] {
  const messages: BgpdMessage[] = [];
  for (const line of output.split('\n')) {
    const said = line.trim().replaceAll(`${folder}/`, '');
    if (said === '' || said === 'configuration OK') continue;
    const place = /^(.+?):(\d+): (.*)$/.exec(said);
    messages.push(place ? { file: place[1]!, line: Number(place[2]), message: place[3]! } : { file: '', line: 0, message: said });
  }
  return messages;
}
