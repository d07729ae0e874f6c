/**
 * `node bench/alone/busy-loop.ts [--root FOLDER]`: how many calls are paid twice when the event loop of an instance is busy beside a healthy Redis.
 * Two instances share a Redis at 127.0.0.1:6379 and answer the same people; each is occupied for 400 ms again and again, as by
 * one long answer. Runs for half a minute, on loopback. `--root` measures another checkout of gramgraph with its own dependencies.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PLAIN, type Sandbox, startSandbox } from 'gramgraph-sandbox';
import { purchases } from '../chaos/purchases.ts';

const { values: options } = parseArgs({
  options: { root: { type: 'string', default: '.' }, seconds: { type: 'string', default: '25' } },
});
const clients = 64;
const firstPerson = 1_000;
const busyMs = 400;
const everyMs = 500;

/** Occupies the event loop of the process that imports it. */
const busy = `data:text/javascript,${encodeURIComponent(`
  setInterval(() => {
    const until = performance.now() + ${busyMs};
    while (performance.now() < until);
  }, ${everyMs}).unref();`)}`;

async function startInstance(sandbox: Sandbox, prefix: string): Promise<{ child: ChildProcess; url: string }> {
  const main = resolve(options.root, 'src/main.ts');
  const child = spawn(process.execPath, ['--import', busy, main], {
    cwd: options.root,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'info',
      HIKER_URL: sandbox.hikerUrl,
      HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
      HIKER_RATE: '0',
      BALANCE_EVERY_SECONDS: '0',
      REDIS_URL: 'redis://127.0.0.1:6379',
      REDIS_PREFIX: prefix,
      SIGNING_KEY: 'of-two-instances-with-a-busy-loop-0001',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  return new Promise((started, failed) => {
    // It is read to the end, so that the instance never waits for its log.
    child.stdout.on('data', (chunk) => {
      if (text.length < 100_000) text += String(chunk);
      const url = /up: (http[^\s"]+)/.exec(text)?.[1];
      if (url !== undefined) started({ child, url });
    });
    child.once('exit', () => failed(new Error(`${main} ended before it listened:\n${text}`)));
  });
}

const query = 'query ($pk: ID!) { user(by: { pk: $pk }) { username followerCount } }';

async function ask(url: string, pk: string): Promise<boolean> {
  const body = JSON.stringify({ query, variables: { pk } });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { errors } = (await response.json()) as { readonly errors?: unknown };
  return errors === undefined;
}

const sandbox = await startSandbox({ variants: PLAIN, keepCalls: 1_000_000, ratePerSecond: 0 });
const prefix = `bench-${randomUUID()}:`;
const instances = await Promise.all([startInstance(sandbox, prefix), startInstance(sandbox, prefix)]);
const until = performance.now() + Number(options.seconds) * 1_000;
let turn = 0;
let failed = 0;
await Promise.all(
  Array.from({ length: clients }, async () => {
    while (performance.now() < until) {
      const { pk } = sandbox.world.people.at(firstPerson + turn++);
      // First one instance, then the other, which finds the answer in Redis.
      for (const { url } of turn % 2 === 0 ? instances : [...instances].reverse())
        if (!(await ask(url, pk))) failed += 1;
    }
  }),
);
const { calls, twice } = purchases(sandbox.calls, { name: 'busy', faults: [] });
console.log(`${turn} people, ${calls} calls, ${twice} of them paid twice, ${failed} requests failed`);
for (const { child } of instances) child.kill('SIGKILL');
await sandbox.stop();
process.exit(0);
