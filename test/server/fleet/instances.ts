import type { Redis } from 'ioredis';
import { expect } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import type { TestRedis } from '../../support/redis/test-redis.ts';

export interface Instances {
  readonly instances: readonly TestGateway[];
  /** The settings that they share. */
  readonly shared: Readonly<Record<string, string>>;
}

let parts = 0;

/** Starts so many gateways on one Redis and one sandbox, and waits until each receives the messages of the others. */
export async function startInstances(
  count: number,
  { url, prefix, redis }: TestRedis,
  settings: Readonly<Record<string, string>>,
): Promise<Instances> {
  parts += 1;
  const part = `${prefix}${parts}:`;
  const shared = { REDIS_URL: url, REDIS_PREFIX: part, REDIS_TIMEOUT_MS: '5000', ...settings };
  const first = await startGateway(shared);
  const others = Array.from({ length: count - 1 }, () => gatewayFor(first.sandbox, shared));
  await expect.poll(() => subscribersOf(redis, part)).toBe(count);
  return { instances: [first, ...others], shared };
}

async function subscribersOf(redis: Redis, part: string): Promise<unknown> {
  const [channel = ''] = (await redis.pubsub('CHANNELS', `${part}*events`)) as string[];
  return (await redis.pubsub('NUMSUB', channel)).at(-1);
}
