/**
 * `node bench/stall/run.ts [--root FOLDER] [--seconds 5] [--only NAME] [--profile FOLDER]`: how long a small cached query takes
 * beside large answers, and how late the event loop of the gateway is. `--root` measures another checkout, `--profile` writes a
 * CPU profile of the gateway.
 */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'undici';
import type { Delay } from './delay.ts';
import type { LargeOutcome, LargeTask } from './large.ts';
import { addressOf, answerTo, here, start } from './processes.ts';
import { largeBody, smallBody, streamedBody } from './queries.ts';
import type { Ready } from './upstream.ts';

const { values: options } = parseArgs({
  options: {
    root: { type: 'string', default: '.' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const ms = Number(options.seconds) * 1000;
const json = { 'content-type': 'application/json', accept: 'application/json' };

interface Case {
  /** How many clients ask for large answers. */
  readonly clients: number;
  /** The large answers are delivered in parts. */
  readonly inParts?: true;
  /** Nobody asks the small query. */
  readonly isLargeOnly?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** The gateway holds nothing in memory, so that it reads each answer from Redis. */
  readonly readsRedis?: true;
}

const cases: Readonly<Record<string, Case>> = {
  'nothing else': { clients: 0 },
  'one client, cached, without the small query': { clients: 1, isLargeOnly: true },
  'one client, cached': { clients: 1 },
  'four clients, cached': { clients: 4 },
  'one client, cached, gzip': { clients: 1, headers: { 'accept-encoding': 'gzip' } },
  'one client, cached, zstd': { clients: 1, headers: { 'accept-encoding': 'zstd' } },
  'one client, cached, in parts': { clients: 1, inParts: true, headers: { accept: 'multipart/mixed' } },
  'one client, uncached': { clients: 1, headers: { 'cache-control': 'no-cache' } },
  'one client, from Redis': { clients: 1, readsRedis: true },
  'one client, from Redis, without the small query': { clients: 1, readsRedis: true, isLargeOnly: true },
};

const redisUrl = 'redis://127.0.0.1:6379';
const redisPrefix = `bench-${randomUUID()}:`;

/** Deletes what the gateway has stored. */
async function cleanRedis(): Promise<void> {
  const redis = new Redis(redisUrl);
  for await (const keys of redis.scanStream({ match: `${redisPrefix}*`, count: 1000 }))
    if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
  await redis.quit();
}

const upstream = start(here('upstream.ts'));
const [hikerUrl, [ready]] = await Promise.all([addressOf(upstream), once(upstream, 'message')]);
const { accessKey, pks } = ready as Ready;
const large = start(here('large.ts'));

async function startGateway(readsRedis: boolean): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const settings = {
    PORT: '0',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    HIKER_URL: hikerUrl,
    HIKER_ACCESS_KEY: accessKey,
    HIKER_RATE: '0',
    MAX_UPSTREAM_CALLS: '1000',
    CACHE_LISTS_SECONDS: '3600',
    CACHE_PROFILES_SECONDS: '3600',
    CACHE_REFRESH_SECONDS: '0',
    ...(readsRedis && {
      CACHE_MEGABYTES: '1',
      REDIS_URL: redisUrl,
      REDIS_PREFIX: redisPrefix,
      SIGNING_KEY: 'of-the-bench-of-large-answers-000001',
    }),
  };
  const profiling = options.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-interval', '200'];
  if (options.profile !== undefined) profiling.push('--cpu-prof-dir', resolve(options.profile));
  const child = start(resolve(options.root, 'src/main.ts'), settings, [...profiling, '--import', here('delay.ts')]);
  return { child, url: `${new URL(await addressOf(child)).origin}/graphql` };
}

async function read(client: Client, body: string): Promise<string> {
  const answer = await client.request({ method: 'POST', path: '/graphql', headers: json, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"errors"'))
    throw new Error(`${answer.statusCode} ${text.slice(0, 500)}`);
  return text;
}

/** Milliseconds of each small query, asked one after another for some time. */
async function askSmall(client: Client): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  while (performance.now() - began < ms) {
    const sent = performance.now();
    await read(client, smallBody(pks[0] as string));
    times.push(performance.now() - sent);
  }
  return times.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): string =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(2) ?? '';

console.log('| beside | p50 ms | p99 | max | delay p99 | delay max | busiest | large answers/s | ms | MB | CPU ms |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const readsRedis of [false, true]) {
  const chosen = Object.entries(cases).filter(
    ([name, one]) => name.includes(options.only) && (one.readsRedis === true) === readsRedis,
  );
  if (chosen.length === 0) continue;
  const { child, url } = await startGateway(readsRedis);
  const client = new Client(new URL(url).origin);
  const body = largeBody(pks);
  // Fills the caches, and lets V8 compile what is used often.
  for (let count = 0; count < 30; count += 1) await read(client, body);
  for (let count = 0; count < 2000; count += 1) await read(client, smallBody(pks[0] as string));
  for (const [name, { clients, headers, isLargeOnly, inParts }] of chosen) {
    await answerTo<Delay>(child, 'delay');
    const task: LargeTask = {
      url,
      body: inParts ? streamedBody(pks) : body,
      headers: { ...json, ...headers },
      clients,
      ms,
    };
    const [times, outcome] = await Promise.all([
      isLargeOnly ? [] : askSmall(client),
      clients === 0 ? undefined : answerTo<LargeOutcome>(large, task),
    ]);
    const { p99, max, busiest, cpu } = await answerTo<Delay>(child, 'delay');
    const small = [at(times, 0.5), at(times, 0.99), at(times, 1), p99.toFixed(1), max.toFixed(1), busiest.toFixed(1)];
    const rates = outcome && [outcome.answers / outcome.seconds, outcome.p50, outcome.bytes / 1e6];
    const perLarge = outcome && isLargeOnly ? (cpu / outcome.answers).toFixed(1) : '';
    console.log(
      `| ${[name, ...small, ...(rates?.map((one) => one.toFixed(1)) ?? ['', '', '']), perLarge].join(' | ')} |`,
    );
  }
  await client.close();
  if (options.profile === undefined) child.kill('SIGKILL');
  else {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  if (readsRedis) await cleanRedis();
}
process.exit();
