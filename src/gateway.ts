import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { connectServices } from './connect.ts';
import { GatewayError } from './errors.ts';
import { logTo } from './log/log.ts';
import { redisReport } from './log/redis-report.ts';
import { scrubber } from './log/scrub.ts';
import { RedisConnection } from './redis/connection.ts';
import { release } from './release.ts';
import { Cursors } from './resolve/lists/cursor.ts';
import { monitorOf } from './resolve/monitor.ts';
import { type Drain, drainable } from './server/http/drain.ts';
import { cutOffStalledReaders } from './server/http/stalled-readers.ts';
import type { CallerTokens } from './server/options/caller-token.ts';
import { createGraphServer, type GraphServer } from './server/server.ts';
import { signingKeys } from './signing-keys.ts';
import { AnswerCache } from './upstreams/cache/cache.ts';
import type { SharedDependencies } from './upstreams/client/shared-dependencies.ts';
import { BalanceWatch } from './upstreams/hiker/balance.ts';
import { Ledger } from './upstreams/ledger/ledger.ts';
import { SharedLedger } from './upstreams/ledger/shared-ledger.ts';
import { FaultEvents } from './upstreams/resilience/fault-events.ts';
import { openTransport } from './upstreams/transport.ts';

export interface Gateway {
  /** Answers a request without a port. */
  readonly fetch: GraphServer['fetch'];
  /** Listens, and provides where. */
  start(): Promise<{ readonly url: string }>;
  /** Stops listening, lets what is being answered finish, and closes every connection. */
  stop(): Promise<void>;
}

/** How long answers under way may take once the gateway is told to stop. */
const drainMs = 5_000;

/** Wires the parts together. Without any credential there is no upstream: main starts the sandbox and passes its address instead. */
export function createGateway(config: Config, logger: Logger = pino({ level: config.logLevel })): Gateway {
  const { limits, hiker, meta } = config;
  const log = logTo(logger, scrubber(config.secrets));
  const keys = signingKeys(config);
  if (!keys.areStable && meta.callerTokens)
    log.warn(
      'Cursors and cache entries are signed with a key that ends with this process. Set SIGNING_KEY to keep them.',
    );
  const transport = openTransport(limits.upstreamConnections);
  const redis =
    config.redis && new RedisConnection({ ...config.redis, key: keys.of('redis'), report: redisReport(log) });
  const ledger = new Ledger();
  const shared = redis && new SharedLedger(ledger, redis);
  const stopping = new AbortController();
  const around: SharedDependencies = {
    transport,
    ledger,
    stopping: stopping.signal,
    guards: { settings: config.faults, events: new FaultEvents(redis) },
    onLeftOut: ({ rows, reasons }, about) =>
      log.debug('rows that could not be read were left out of an answer', {
        ...about,
        rows,
        reasons: reasons.join('; '),
      }),
    // Records of different releases do not mix.
    cache: new AnswerCache({ ...config.cache, redis, edition: release }),
  };
  const { upstreams, official } = connectServices(config, around);
  const balance =
    upstreams.HIKER &&
    new BalanceWatch(
      upstreams.HIKER,
      {
        ...config.balance,
        onBalance: ({ rate }) => {
          // Less than one a second is a slip, and would keep the next reading waiting too.
          if (hiker.learnsRate && rate >= 1) upstreams.HIKER?.setRate?.(rate);
        },
      },
      log,
    );
  const tokens: CallerTokens = {
    upstreamsFor: meta.callerTokens
      ? (accessToken, accountId) => ({ ...upstreams, META: official.for({ accessToken, accountId }) })
      : undefined,
  };
  const monitor = monitorOf(upstreams, ledger, shared, {
    requestsLeft: (upstream) => (upstream === 'HIKER' ? balance?.last?.requests : undefined),
    // Clients may ask the official API under tokens of their own.
    statusOf: (upstream) => upstreams[upstream]?.status?.() ?? (upstream === 'META' ? official.status() : undefined),
  });
  const graph = createGraphServer({
    config,
    upstreams,
    cursors: new Cursors(keys.of('cursors')),
    log,
    tokens,
    monitor,
  });
  let drain: Drain | undefined;

  return {
    fetch: graph.fetch,
    async start() {
      const server = createServer();
      drain = drainable(server, graph.listener);
      cutOffStalledReaders(server, limits.writeTimeoutMs);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, resolve);
      });
      balance?.start();
      const { port } = server.address() as AddressInfo;
      return { url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/graphql` };
    },
    async stop() {
      balance?.stop();
      stopping.abort(new GatewayError('CANCELLED', 'the gateway is being stopped'));
      await drain?.(drainMs);
      await transport.close();
      await shared?.close();
      redis?.close();
    },
  };
}
