import type { Logger } from 'pino';
import { KeyBudgets } from './access/budget/key-budgets.ts';
import { GatewayError } from './errors.ts';
import type { StatusExchange } from './model/status/process-status.ts';
import { RedisConnection } from './redis/connection.ts';
import { release } from './release.ts';
import { Cursors } from './resolve/lists/cursor/cursor.ts';
import { monitorOf } from './resolve/monitor.ts';
import { Readiness } from './server/health/readiness.ts';
import { type Listening, listen } from './server/http/listen.ts';
import { namingRequests } from './server/observe/request-log/current-request.ts';
import { connectedClient } from './server/request/options/client.ts';
import { createGraphServer, type GraphServer } from './server/server.ts';
import { assertConfig, type Config, settingNames } from './settings/config.ts';
import { explainListenError } from './settings/listen-error.ts';
import { hasService } from './settings/services/services.ts';
import { type SigningKeys, signingKeys } from './settings/signing-keys.ts';
import { History } from './telemetry/history/history.ts';
import { type Log, logTo } from './telemetry/log/log.ts';
import { createLogger } from './telemetry/log/logger.ts';
import { scrubber } from './telemetry/log/scrub.ts';
import { Metrics } from './telemetry/metrics/metrics.ts';
import type { MetricsEndpoint } from './telemetry/metrics/serve-metrics.ts';
import { createRequestTracer } from './telemetry/tracing/request-tracer.ts';
import { AnswerCache } from './upstreams/cache/cache.ts';
import type { SharedDependencies } from './upstreams/client/create-client.ts';
import { createTransport } from './upstreams/client/http/transport.ts';
import { Ledger } from './upstreams/ledger/ledger.ts';
import { SharedLedger } from './upstreams/ledger/shared-ledger.ts';
import { Fleet } from './upstreams/resilience/fleet/fleet.ts';
import { accessOpener } from './wiring/access.ts';
import { mountAgents } from './wiring/agents.ts';
import { connectServices } from './wiring/connect-services.ts';
import { examplesFor } from './wiring/examples/examples.ts';
import { openFiles } from './wiring/files.ts';
import { listenForScrapes } from './wiring/metrics.ts';
import { callObservers } from './wiring/observers.ts';
import { statusOf } from './wiring/status.ts';
import { subgraphKeys } from './wiring/subgraph-keys.ts';
import { trustedDocuments } from './wiring/trusted-documents.ts';

export interface Gateway {
  /** Answers a request without a port. */
  fetch(input: string | URL | Request, init?: RequestInit): Response | Promise<Response>;
  /**
   * Starts to listen; resolves with the URL of the GraphQL endpoint. Rejects with a `ConfigError` that names the setting to change
   * where the port is in use, may not be used, or the address is not of this machine.
   */
  start(): Promise<Started>;
  /**
   * Drains: `/ready` says no for the lead time, in which requests are still served. Then it stops listening, lets operations in
   * progress end, and closes every connection.
   */
  stop(options?: StopOptions): Promise<void>;
}

export interface Started {
  readonly url: string;
  /** Of the metrics; undefined: they have no port. */
  readonly metricsUrl: string | undefined;
  /** Undefined: none is configured. */
  readonly isRedisConnected: boolean | undefined;
}

export interface StopOptions {
  /** Instead of DRAIN_LEAD_SECONDS. */
  readonly leadMs?: number;
}

/** How long a connection is quiet before a gateway with a lead time closes it: a proxy that reuses it does so sooner. */
const quietMs = 1_000;

/**
 * Wires the parts together. A request enters at the server, is resolved along access paths, and reaches the services through
 * one transport, one cache and one ledger; with Redis, all instances share cache and ledger. Without any credential no service
 * can be called: `main` and `createSandboxGateway` start the sandbox and configure it in place of every service.
 * `exchange` leads to the other processes at the same address, for /status.
 */
export function createGateway(config: Config, givenLogger?: Logger, exchange?: StatusExchange): Gateway {
  assertConfig(config);
  const logger = givenLogger ?? createLogger(config.logLevel, config.logFormat ?? 'json');
  const scrub = scrubber(config.secrets);
  const log = logTo(logger, scrub);
  // First, because they can fail: nothing is open yet.
  const openAccess = accessOpener(config.access, log);
  const trusted = trustedDocuments(config.documents.trusted, config.isSubgraph);
  const keys = signingKeysOrWarn(config, log);
  const stopping = new AbortController();
  const readiness = new Readiness();
  const transport = createTransport(config.limits.upstreamConnections);
  const metrics = config.metrics && new Metrics(release);
  const redis =
    config.redis &&
    new RedisConnection({
      ...config.redis,
      key: keys.of('redis'),
      log,
      onAsked: metrics && ((use, outcome) => metrics.redis.note(use, outcome)),
    });
  const access = openAccess(redis);
  const keyBudgets = access && new KeyBudgets(redis, config.processes);
  const fleet = new Fleet(redis, { processes: config.processes });
  const history = config.status.isServed ? new History() : undefined;
  const observers = callObservers(metrics, history);
  const ledger = new Ledger(observers.onCall);
  const sharedLedger = redis && new SharedLedger(ledger, redis, log);
  const shared: SharedDependencies = {
    transport,
    ledger,
    stopping: stopping.signal,
    observer: observers.reads,
    guards: { settings: config.resilience, fleet },
    // Records of different releases may differ, so each release has cache entries of its own.
    cache: new AnswerCache({ ...config.cache, bytes: config.cache.bytes - config.cache.responseBytes, redis, release }),
    onLeftOut: ({ rows, reasons }, about) =>
      log.debug('rows of an answer could not be read and were left out', {
        ...about,
        rows,
        reasons: reasons.join('; '),
      }),
  };
  const services = connectServices(config, shared);
  const cache = {
    get usage() {
      const { entries, bytes } = shared.cache.usage;
      return { entries, bytes: bytes + server.responseBytes };
    },
  };
  metrics?.watch({ services, cache, cacheBytes: config.cache.bytes, redis });
  const files = openFiles(config, { key: keys.of('files'), observer: metrics?.files, log });
  history?.watch(services, keyBudgets);
  const agents = mountAgents(config, () => server, log);
  const server: GraphServer = createGraphServer({
    config,
    subgraphKeys: subgraphKeys(config.subgraphKeys),
    log: namingRequests(log),
    services,
    redis,
    trusted,
    readiness,
    observer: metrics?.operations,
    scrub,
    tracer: createRequestTracer(release, scrub),
    cursors: new Cursors(keys.of('cursors')),
    monitor: monitorOf(services.upstreams, ledger, sharedLedger, services),
    status: history && statusOf(config, { history, ledger, sharedLedger }, exchange),
    authenticator: access?.authenticator,
    keyBudgets,
    mounted: agents,
    files,
    settingNames,
    examples: examplesFor(services.upstreams, config.isSandbox),
  });
  let listening: Listening | undefined;
  let scraped: MetricsEndpoint | undefined;
  return {
    fetch: server.fetch,
    async start() {
      const { port, host, limits, running } = config;
      readiness.set('starting');
      const { writeTimeoutMs, maxConnections, maxClientConnections } = limits;
      const clientAt = (address: string | undefined) => connectedClient(address, config.trustedProxies);
      const connections = { maxConnections, maxClientConnections, clientAt, log };
      scraped = await listenForScrapes(metrics, config, log);
      listening = await listen(server.listener, {
        port,
        host,
        writeTimeoutMs,
        keepAliveMs: running.keepAliveMs,
        connections,
      }).catch(explainListenError('PORT'));
      services.start(log);
      const isRedisConnected = await redis?.isConnected();
      readiness.set(undefined);
      return { url: listening.url, metricsUrl: scraped?.url, isRedisConnected };
    },
    async stop({ leadMs = config.running.drainLeadMs } = {}) {
      if (listening !== undefined) log.info('not ready: draining', { leadMs });
      readiness.set('draining');
      services.stop();
      if (listening !== undefined && leadMs > 0) await new Promise((resolve) => setTimeout(resolve, leadMs));
      await agents?.drain();
      stopping.abort(new GatewayError('CANCELLED', 'the gateway is stopping'));
      await listening?.connections.close({
        timeoutMs: config.running.drainTimeoutMs,
        quietMs: leadMs > 0 ? quietMs : 0,
        onTimeout() {
          log.warn('operations were still in progress after DRAIN_TIMEOUT_SECONDS, and are ended');
          server.endOperations();
        },
      });
      await Promise.all([transport.close(), files?.close()]);
      history?.stop();
      await fleet.stop();
      access?.stop();
      await keyBudgets?.stop();
      await sharedLedger?.close();
      redis?.close();
      await scraped?.close();
    },
  };
}

/** The signing keys, with a warning where a restart would invalidate what they signed for a configured service. */
function signingKeysOrWarn(config: Config, log: Log): SigningKeys {
  const keys = signingKeys(config);
  if (!keys.areStable && hasService(config))
    log.warn(
      'Cursors and cache entries are signed with a random key and become invalid when this process ends. Set SIGNING_KEY to keep them valid.',
    );
  return keys;
}
