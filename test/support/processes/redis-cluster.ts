import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { freePort } from '../listen.ts';
import { eventually } from '../time/eventually.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';

export interface RedisCluster {
  readonly nodes: readonly RedisServer[];
  /** Of each node, as `127.0.0.1:7000`. */
  readonly hosts: readonly string[];
  /** The settings of a gateway that uses it. */
  readonly settings: Readonly<Record<string, string>>;
  /** The keys that all nodes have. */
  keys(pattern: string): Promise<string[]>;
  /** Reads or changes a key at the node that has it. */
  at<T>(key: string, work: (node: RedisServer['redis']) => Promise<T>): Promise<T>;
  /** What the nodes have refused, such as `CROSSSLOT`. A client that is told where a key is now was not refused. */
  refusals(): Promise<string[]>;
}

/** Starts three nodes that share the keys. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const bus = await freePort();
      return startRedisServer({
        args: () => ['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--cluster-node-timeout', '5000'],
      });
    }),
  );
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`);
  execFileSync('redis-cli', ['--cluster', 'create', ...hosts, '--cluster-yes']);
  for (const { redis } of nodes)
    await eventually(async () => expect(await redis.cluster('INFO')).toContain('cluster_state:ok'));
  // What was refused while the cluster was made is no concern of its users.
  await Promise.all(nodes.map(({ redis }) => redis.config('RESETSTAT')));
  const allKeys = async (pattern: string) =>
    (await Promise.all(nodes.map(({ redis }) => redis.keys(pattern)))).flat().toSorted();
  return {
    nodes,
    hosts,
    settings: { REDIS_URL: `redis://${hosts.join(',')}`, REDIS_CLUSTER: '1', REDIS_TIMEOUT_MS: '5000' },
    keys: allKeys,
    async at(key, work) {
      for (const { redis } of nodes) if ((await redis.keys(key)).length > 0) return work(redis);
      throw new Error(`no node has the key ${key}`);
    },
    async refusals() {
      const stats = await Promise.all(nodes.map(({ redis }) => redis.info('errorstats')));
      const named = stats.flatMap((text) => [...text.matchAll(/errorstat_(\w+):/g)].map(([, name = '']) => name));
      return named.filter((name) => name !== 'MOVED' && name !== 'ASK');
    },
  };
}
