/**
 * The load, in its own process: a keep-alive connection for each request, which it sends again and again, one at a time. It
 * receives its job over the process's IPC channel and sends back the results.
 */
import { Client } from 'undici';
import { bodyOf, type Sent } from '../requests/sent.ts';
import { failureOf } from './failure.ts';

export interface Task {
  readonly url: string;
  /** One connection for each. */
  readonly requests: readonly Sent[];
  /** Ends after this many milliseconds, or this many operations. */
  readonly ms?: number;
  readonly operations?: number;
  /** Answers with errors are counted. Otherwise any of them is a fault. */
  readonly countsFailures?: boolean;
}

export interface Outcome {
  readonly operations: number;
  readonly seconds: number;
  /** Milliseconds of each operation. */
  readonly latencies: readonly number[];
  readonly faults: readonly string[];
  /** How often each error was answered, by its code, or by the status of an answer that has none. */
  readonly failures: Readonly<Record<string, number>>;
  /** Upstream calls that were billed for answers with errors. */
  readonly billedInVain: number;
}

export async function load(task: Task): Promise<Outcome> {
  const { url, requests, ms = Infinity, operations = Infinity, countsFailures = false } = task;
  const { origin, pathname } = new URL(url);
  const latencies: number[] = [];
  const faults: string[] = [];
  const failures: Record<string, number> = {};
  let billedInVain = 0;
  const began = performance.now();
  let begun = 0;

  const failed = (status: number, text: string): void => {
    const { code, billed } = failureOf(status, text);
    failures[code] = (failures[code] ?? 0) + 1;
    billedInVain += billed;
  };

  await Promise.all(
    requests.map(async (request) => {
      const { method, search = '', headers } = request;
      const client = new Client(origin);
      let size = 0;
      while (performance.now() - began < ms && begun++ < operations) {
        const sent = performance.now();
        const { statusCode, body: answer } = await client.request({
          path: `${pathname}${search}`,
          method,
          headers,
          body: bodyOf(request, begun),
        });
        const text = await answer.text();
        latencies.push(performance.now() - sent);
        const hasFailed = statusCode !== 200 || text.includes('"errors":');
        if (countsFailures && hasFailed) {
          failed(statusCode, text);
          continue;
        }
        // A full comparison would take CPU from the contestant: the data is compared before and after the load.
        // Duration and cost differ each time.
        const length = text.lastIndexOf('"extensions"') < 0 ? text.length : text.lastIndexOf('"extensions"');
        size ||= length;
        if (hasFailed || Math.abs(length - size) > 2) faults.push(`${statusCode} ${text.slice(0, 200)}`);
      }
      await client.close();
    }),
  );
  return {
    operations: latencies.length,
    seconds: (performance.now() - began) / 1000,
    latencies,
    faults: faults.slice(0, 3),
    failures,
    billedInVain,
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
