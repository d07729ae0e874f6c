import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';

export interface OwnRedis {
  readonly url: string;
  readonly redis: Redis;
}

/** Starts a Redis of the test's own, with these options such as `--maxmemory 3mb`; undefined where none is installed. */
export async function startOwnRedis(options: readonly string[]): Promise<OwnRedis | undefined> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-redis-'));
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...options],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const isUp = await listens(server);
  if (!isUp) {
    console.warn('Tests that start a Redis of their own are skipped: redis-server is not installed');
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const redis = new Redis(port, '127.0.0.1');
  const ended = once(server, 'close');
  afterAll(async () => {
    redis.disconnect();
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  return { url: `redis://127.0.0.1:${port}`, redis };
}

/** False where the command does not exist. */
function listens(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    let output = '';
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/ready to accept connections/i.test(output)) resolve(true);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
