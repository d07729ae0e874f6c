import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './if-changed.ts';

/**
 * `npm start` loads this first (`--import`), and so does each worker. The build has a process of its own, because what it loads would
 * stay in the memory of the gateway. If it fails, nothing starts.
 */
if (cluster.isPrimary && !isBuilt()) {
  const { spawnSync } = await import('node:child_process');
  // Only to the standard error: the output belongs to the command, and that of `npm start -- mcp` is a protocol.
  const build = [fileURLToPath(new URL('run.ts', import.meta.url))];
  const { status } = spawnSync(process.execPath, build, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
