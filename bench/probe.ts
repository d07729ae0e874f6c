/** Loaded before a contestant (`--import`): answers, over the process's own channel, what it has used so far. Costs nothing between questions. */
export interface Usage {
  /** Microseconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
}

process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  const usage: Usage = { cpu: user + system, rss: process.memoryUsage.rss() };
  process.send?.(usage);
});
// Listening keeps the channel open; a contestant ends when its runner goes away.
process.on('disconnect', () => process.exit());
