import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded before a contestant (`--import`): answers, over the process's own channel, what it has used so far. Costs nothing between questions. */
export interface Usage {
  /** Microseconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
  /** Bytes of JavaScript's own. */
  readonly heap: number;
}

process.on('message', (message) => {
  if (message === 'collect') collect();
  else if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed: heap, external } = process.memoryUsage();
  const usage: Usage = { cpu: user + system, rss, heap: heap + external };
  process.send?.(usage);
});
/** What is garbage is no memory that is held. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

// Listening keeps the channel open; a contestant ends when its runner goes away.
process.on('disconnect', () => process.exit());
