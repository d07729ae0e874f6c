/**
 * The load, in its own process: a keep-alive connection for each request, which it sends again and again, one at a time. It
 * receives its job over the process's IPC channel and sends back the results.
 */
import { Client } from 'undici';
import type { Sent } from './sent.ts';

export interface Task {
  readonly url: string;
  /** One connection for each. */
  readonly requests: readonly Sent[];
  /** Ends after this many milliseconds, or this many operations. */
  readonly ms?: number;
  readonly operations?: number;
}

export interface Outcome {
  readonly operations: number;
  readonly seconds: number;
  /** Milliseconds of each operation. */
  readonly latencies: readonly number[];
  readonly faults: readonly string[];
}

export async function load({ url, requests, ms = Infinity, operations = Infinity }: Task): Promise<Outcome> {
  const { origin, pathname } = new URL(url);
  const latencies: number[] = [];
  const faults: string[] = [];
  const began = performance.now();
  let begun = 0;
  await Promise.all(
    requests.map(async ({ method, search = '', headers, body = null }) => {
      const client = new Client(origin);
      let size = 0;
      while (performance.now() - began < ms && begun++ < operations) {
        const sent = performance.now();
        const answer = await client.request({ path: `${pathname}${search}`, method, headers, body });
        const text = await answer.body.text();
        latencies.push(performance.now() - sent);
        // A full comparison would take CPU from the contestant: the data is compared before and after the load.
        // Duration and cost differ each time.
        const length = text.lastIndexOf('"extensions"') < 0 ? text.length : text.lastIndexOf('"extensions"');
        size ||= length;
        if (answer.statusCode !== 200 || Math.abs(length - size) > 2)
          faults.push(`${answer.statusCode} ${text.slice(0, 200)}`);
      }
      await client.close();
    }),
  );
  return {
    operations: latencies.length,
    seconds: (performance.now() - began) / 1000,
    latencies,
    faults: faults.slice(0, 3),
  };
}

if (import.meta.main) {
  process.on('message', (task) => {
    load(task as Task).then(
      (outcome) => process.send?.(outcome),
      (fault: unknown) => {
        console.error(fault);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit());
}
