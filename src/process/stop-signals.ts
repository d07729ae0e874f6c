import type { StopOptions } from '../gateway.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Stops at the first signal; a second one, of either kind, ends the process at once. A worker of `node:cluster`, or of another
 * parent that has a channel to it, also stops when the channel closes: its parent has ended, or told it to go.
 */
export function stopOnSignals(stop: (options: StopOptions) => Promise<void>): void {
  const begin = (options: StopOptions): void => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('disconnect', onDisconnect);
    // A failure is an unhandled rejection, which main.ts logs.
    void stop(options).then(() => {
      // An open channel would keep the process alive.
      if (process.connected) process.disconnect();
    });
  };
  // Ctrl+C comes from a person who waits; no load balancer has to be told first.
  const onSignal = (signal: NodeJS.Signals): void => begin(signal === 'SIGINT' ? { leadMs: 0 } : {});
  const onDisconnect = (): void => begin({ leadMs: 0 });
  for (const signal of signals) process.on(signal, onSignal);
  process.on('disconnect', onDisconnect);
}
