import type { Cluster, Redis, RedisOptions } from 'ioredis';
import { parseRedisUrl, type RedisHost } from './address.ts';
import { ioredis } from './ioredis.ts';
import { nodeConnector } from './node-connector.ts';
import { boundReplies } from './reply-boundary.ts';
import { type TlsFiles, tlsOf } from './tls-files.ts';

/** Where Redis is, and as whom this process uses it. */
export interface RedisServers {
  /** `redis://[user:password@]host[:port][,host[:port]…][/database]`, or `rediss:` for TLS. */
  readonly url: string;
  /** Used where the URL names none. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The hosts are nodes of a cluster. */
  readonly isCluster?: boolean;
  /** The hosts are sentinels that watch the primary of this name. */
  readonly sentinel?: string | undefined;
  readonly sentinelUsername?: string | undefined;
  readonly sentinelPassword?: string | undefined;
  readonly tls?: TlsFiles;
}

/** After a command timed out or the connection failed, no command is sent for this long. */
export const pauseMs = 1_000;

/** The first attempt to connect again comes sooner: after a failover another server may be ready. */
const firstPauseMs = 50;

/**
 * A connection is replaced that takes longer to open, or on which a command is unanswered and nothing arrives for so long: its
 * other end may be gone without a trace. Where nothing is asked, as for messages, TCP tests it after this time and for ten
 * seconds. Far longer than this process is ever busy.
 */
const silentMs = 5_000;

/** A read-only server is left at once, since another may be the primary now, but not more often than this. */
const readOnlyMs = 10_000;

/** How often a cluster is asked which node has which keys. */
const refreshMs = 5_000;

/** Without the type of replies, which is part of the type of a client. */
type CommonOptions = Omit<RedisOptions, 'replyMapping'>;

const redisPort = 6379;
const sentinelPort = 26379;

export interface RedisEvents {
  /** Called with each connection for commands, before it connects. */
  onConnection(redis: Redis): void;
  onFailed(cause: unknown): void;
  /** A node of a cluster has come or gone. */
  onTopologyChange(): void;
}

export interface RedisClient {
  readonly commands: Redis | Cluster;
  /** The user as whom the commands are sent. */
  readonly user: string;
  watch(events: RedisEvents): void;
  /** Opens a connection for messages, to any node of a cluster. */
  subscriber(): Redis;
}

/** Opens connections to a single Redis, to the primary that sentinels name, or to a cluster. They connect on `connect()`. */
export function createRedisClient(servers: RedisServers, keyPrefix: string): RedisClient {
  boundReplies();
  const { url, sentinel, isCluster = false } = servers;
  const address = parseRedisUrl(url, sentinel === undefined ? redisPort : sentinelPort);
  if (address === undefined) throw new Error('REDIS_URL: cannot be read');
  const tls = address.isEncrypted ? tlsOf(servers.tls ?? {}) : undefined;
  const common: CommonOptions = {
    keyPrefix,
    username: address.username ?? servers.username,
    password: address.password ?? servers.password,
    ...(tls && { tls }),
    lazyConnect: true,
    disableClientInfo: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // ioredis does not handle the failure of subscriptions that it repeats itself, and a rejection without a handler would end
    // the process.
    autoResubscribe: false,
    connectTimeout: silentMs,
    socketTimeout: silentMs,
    keepAlive: silentMs,
    reconnectOnError: leaveReadOnly(),
    retryStrategy: (times) => (times === 1 ? firstPauseMs : pauseMs),
  };
  const { hosts, database: db } = address;
  if (isCluster) return ofCluster(hosts, common);
  const own: CommonOptions =
    sentinel === undefined ? { ...hosts[0] } : ofSentinels(hosts, { ...servers, sentinel }, tls);
  const { Redis } = ioredis();
  const commands = new Redis({ ...common, ...own, db });
  return {
    commands,
    user: userOf(common),
    watch({ onConnection, onFailed }) {
      onConnection(commands);
      commands.on('error', onFailed);
    },
    subscriber: () => new Redis({ ...common, ...own, db }),
  };
}

function userOf({ username }: CommonOptions): string {
  return username || 'default';
}

function ofSentinels(
  hosts: readonly RedisHost[],
  { sentinel, sentinelUsername, sentinelPassword }: RedisServers & { readonly sentinel: string },
  tls: object | undefined,
): CommonOptions {
  return {
    sentinels: hosts.map((host) => ({ ...host })),
    name: sentinel,
    sentinelUsername,
    sentinelPassword,
    ...(tls && { sentinelTLS: tls, enableTLSForSentinelMode: true }),
    sentinelRetryStrategy: () => pauseMs,
    failoverDetector: true,
  };
}

function ofCluster(hosts: readonly RedisHost[], common: CommonOptions): RedisClient {
  const { keyPrefix, enableOfflineQueue: _queue, retryStrategy: _retry, ...redisOptions } = common;
  const { Cluster, Redis } = ioredis();
  const commands = new Cluster([...hosts], {
    ...(keyPrefix !== undefined && { keyPrefix }),
    lazyConnect: true,
    redisOptions,
    slotsRefreshInterval: refreshMs,
    clusterRetryStrategy: (times) => (times === 1 ? firstPauseMs : pauseMs),
    // Certificates name hosts, so the name is kept.
    ...(common.tls && { dnsLookup: (name, done) => done(null, name) }),
  });
  const nodes = (): readonly RedisHost[] => {
    const known = commands.nodes().map(({ options: { host = '', port = redisPort } }) => ({ host, port }));
    return known.length > 0 ? known : hosts;
  };
  return {
    commands,
    user: userOf(common),
    watch({ onConnection, onFailed, onTopologyChange }) {
      commands.on('error', onFailed);
      commands.on('+node', (node: Redis) => {
        onConnection(node);
        onTopologyChange();
      });
      commands.on('-node', onTopologyChange);
    },
    subscriber: () => new Redis({ ...common, Connector: nodeConnector(nodes, common.tls) }),
  };
}

function leaveReadOnly(): (error: Error) => boolean {
  let leftAt = Number.NEGATIVE_INFINITY;
  return ({ message }) => {
    if (!message.startsWith('READONLY') || Date.now() - leftAt < readOnlyMs) return false;
    leftAt = Date.now();
    return true;
  };
}
