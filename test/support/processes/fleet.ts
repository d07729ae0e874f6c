import { PLAIN, type Sandbox, startSandbox } from 'gramgraph-sandbox';
import { onTestFinished } from 'vitest';
import { freePort } from '../listen.ts';
import { startNginx } from './nginx.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { type Run, runMain } from './run-main.ts';

export interface Fleet {
  /** Of nginx, without a path. */
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly redis: RedisServer;
  /** The processes with their own addresses, such as `127.0.0.1:4001`. */
  readonly instances: readonly { readonly run: Run; readonly address: string }[];
}

/** Starts three processes of the gateway behind nginx, with one Redis and one sandbox. They end with the test. */
export async function startFleet(): Promise<Fleet> {
  const sandbox = await startSandbox({ variants: PLAIN, keepCalls: 100_000, ratePerSecond: 0 });
  onTestFinished(() => sandbox.stop());
  // Calls overlap, so that some are in flight at any time.
  sandbox.faults.add({ latencyMs: 20 });
  const redis = await startRedisServer();
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const instances = await Promise.all(
    ports.map(async (port) => {
      const run = runMain({
        PORT: String(port),
        HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
        HIKER_URL: sandbox.hikerUrl,
        HIKER_RATE: '0',
        BALANCE_EVERY_SECONDS: '0',
        REDIS_URL: redis.url,
        // A busy machine is no failure of Redis.
        REDIS_TIMEOUT_MS: '5000',
        SIGNING_KEY: 'of-three-instances-behind-nginx-0001',
        LOG_LEVEL: 'warn',
      });
      await run.up();
      return { run, address: `127.0.0.1:${port}` };
    }),
  );
  return { url: await startNginx(ports), sandbox, redis, instances };
}
