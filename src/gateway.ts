import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { type Drain, drainable } from './server/drain.ts';
import { createGraphServer, type GraphServer } from './server/server.ts';
import type { Upstreams } from './sources/operation.ts';
import { connectHiker } from './upstreams/hiker/client.ts';
import { openTransport } from './upstreams/http/transport.ts';

export interface Gateway {
  /** Answers a request without a port. */
  readonly fetch: GraphServer['fetch'];
  /** Listens, and tells where. */
  start(): Promise<{ readonly url: string }>;
  /** Stops listening, lets what is being answered finish, and closes every connection. */
  stop(): Promise<void>;
}

/** How long answers under way may take once the gateway is told to stop. */
const drainMs = 5_000;

/** Wires the parts together. Without any credential there is no upstream: main starts the sandbox and passes its address instead. */
export function createGateway(config: Config, log: Logger = pino({ level: config.logLevel })): Gateway {
  const { limits, hiker } = config;
  const transport = openTransport(limits.upstreamConnections);
  const upstreams: Upstreams = {
    ...(hiker.accessKey !== undefined && {
      HIKER: connectHiker(
        {
          url: hiker.url,
          accessKey: hiker.accessKey,
          force: hiker.force,
          callTimeoutMs: limits.callTimeoutMs,
          rememberAbsenceMs: limits.rememberAbsenceMs,
        },
        transport,
      ),
    }),
  };
  const graph = createGraphServer(config, upstreams, log);
  let drain: Drain | undefined;

  return {
    fetch: graph.fetch,
    async start() {
      const server = createServer();
      drain = drainable(server, graph.listener);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, resolve);
      });
      const { port } = server.address() as AddressInfo;
      return { url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/graphql` };
    },
    async stop() {
      await drain?.(drainMs);
      await transport.close();
    },
  };
}
