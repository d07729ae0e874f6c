import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded before a contestant (`--import`): reports over the IPC channel the resources used so far. Free between reports. */
export interface Usage {
  /** Microseconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
  /** Bytes of the JavaScript heap. */
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
/** Collects garbage first, which is not memory in use. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

// The listener keeps the channel open; a contestant ends when its runner disconnects.
process.on('disconnect', () => process.exit());
