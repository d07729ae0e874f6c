/** Loaded before the gateway (`--import`): reports over the IPC channel how late its event loop was, and begins to measure anew. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** In milliseconds. */
export interface Delay {
  /** How late a timer was, beyond the millisecond between two of them. */
  readonly p99: number;
  readonly max: number;
  /** The most CPU time that the thread used between two timers: unlike the delay it does not grow on a busy machine. */
  readonly busiest: number;
  /** The CPU time of all threads. */
  readonly cpu: number;
}

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const inMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 1);

const used = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};
let last = used();
let busiest = 0;
let before = process.cpuUsage();
setInterval(() => {
  const now = used();
  busiest = Math.max(busiest, now - last);
  last = now;
}, 1).unref();

process.on('message', (message) => {
  if (message !== 'delay') return;
  const { user, system } = process.cpuUsage(before);
  const measured: Delay = {
    p99: inMs(delay.percentile(99)),
    max: inMs(delay.max),
    busiest: busiest / 1000,
    cpu: (user + system) / 1000,
  };
  delay.reset();
  busiest = 0;
  before = process.cpuUsage();
  process.send?.(measured);
});
