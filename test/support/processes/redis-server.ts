import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../listen.ts';
import { afterFile } from '../runner/after-file.ts';

/** Whether redis-server is installed. Without it, tests that start a server of their own are skipped. */
export const hasRedisServer: boolean = isInstalled();

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    console.warn('Tests that start a Redis of their own are skipped: redis-server is not installed.');
    return false;
  }
}

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Its directory, which is deleted after the tests. */
  readonly directory: string;
  /** A connection of the test's own. */
  readonly redis: Redis;
  /** Ends it, like a crash. */
  kill(): Promise<void>;
  /** Starts it again on the same port, without its data. */
  start(): Promise<void>;
}

export interface ServerOptions {
  /** Further arguments, such as `['--maxmemory', '5mb']`. Told the port and the directory. */
  readonly args?: (server: { readonly port: number; readonly directory: string }) => readonly string[];
  /** A port that was chosen before. */
  readonly port?: number;
  /** How the test's own connection differs, given the directory in which `args` has put files. */
  readonly connection?: (directory: string) => object;
  readonly isSentinel?: boolean;
}

/** Starts a redis-server that stores nothing on disk. It runs until the tests of its file have ended. */
export async function startRedisServer(options: ServerOptions = {}): Promise<RedisServer> {
  const { args, connection, isSentinel = false } = options;
  const port = options.port ?? (await freePort());
  const directory = mkdtempSync(join(tmpdir(), 'redis-'));
  const further = args?.({ port, directory }) ?? [];
  const redis = new Redis({
    port,
    lazyConnect: true,
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
    ...connection?.(directory),
  });
  redis.on('error', () => undefined);
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const start = async (): Promise<void> => {
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
    const all = isSentinel ? [...further, ...own] : [...own, '--save', '', ...further];
    child = spawn('redis-server', all, { stdio: 'ignore' });
    await redis.ping();
  };
  afterFile(async () => {
    redis.disconnect();
    await kill();
    rmSync(directory, { recursive: true, force: true });
  });
  await start();
  return { port, url: `redis://127.0.0.1:${port}`, directory, redis, kill, start };
}
