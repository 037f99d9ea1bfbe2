/** Which VS Code there is: a desktop's, or else the one of test/vscode-host, which needs only a browser. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, needProgram } from './debian.mts';

export const root: string = dirname(import.meta.dirname);
const shim = join(root, 'test', 'vscode-host', 'code');

/** A VS Code on a desktop that has a screen: its command, and the executable behind it. */
export function desktopCode(): { command: string; executable: string } | undefined {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  // In a terminal of a remote VS Code, `code` speaks to that window; it can start nothing of its own.
  if (!screen || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  for (const name of process.platform === 'win32' ? ['code.cmd', 'codium.cmd'] : ['code', 'codium']) {
    const command = findProgram(name);
    if (!command) continue;
    const bin = dirname(realpathSync(command));
    const places = {
      win32: [join(bin, '..', 'Code.exe'), join(bin, '..', 'VSCodium.exe')],
      darwin: ['Code', 'Electron', 'VSCodium'].map((program) => join(bin, '..', '..', '..', 'MacOS', program)),
    }[process.platform as string] ?? [join(bin, '..', name)];
    const executable = places.find((path) => existsSync(path));
    if (executable) return { command, executable };
  }
  return undefined;
}

/** Readies the VS Code of test/vscode-host; returns its stand-in for a desktop's executable. */
export async function hostCode(): Promise<string> {
  if (!process.env.CHROMIUM) process.env.CHROMIUM = needProgram('chromium', ['chromium', 'fonts-dejavu-core'], 'The VS Code in a browser');
  const { prepareHost } = await import('../test/vscode-host/prepare.mts');
  prepareHost();
  return shim;
}

/** The executable that tests run: of $BGP_VSCODE, else of the desktop, else the stand-in. */
export async function testCode(): Promise<string> {
  return process.env.BGP_VSCODE ?? desktopCode()?.executable ?? (await hostCode());
}

/** Whether an executable is the stand-in. */
export const isHost = (executable: string): boolean => executable === shim;
