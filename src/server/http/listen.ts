import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphqlPath } from '../../model/request/served-paths.ts';
import { type LimitedConnections, limitConnections } from './connections/connection-limits.ts';
import { Connections } from './connections/connections.ts';
import { disconnectStalledReaders } from './connections/slow-readers.ts';
import { disconnectSlowSenders } from './connections/slow-senders.ts';

/** How long the headers of a request may take to arrive. */
const headersMs = 20_000;

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** A client that reads nothing of its answer for this long is disconnected. */
  readonly writeTimeoutMs: number;
  /** An idle connection is closed after this long. */
  readonly keepAliveMs: number;
  readonly connections: LimitedConnections;
}

export interface Listening {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly connections: Pick<Connections, 'close'>;
}

/** Listens on a port. */
export async function listen(listener: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, writeTimeoutMs, keepAliveMs } = options;
  const server = createServer({
    keepAliveTimeout: keepAliveMs,
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs / 4,
  });
  // Node drops headers past the first 2000 without a word, and one of them may say where a request comes from. Their length is limited.
  server.maxHeadersCount = 0;
  limitConnections(server, options.connections);
  const connections = new Connections(server);
  server.on('request', listener);
  disconnectStalledReaders(server, writeTimeoutMs);
  disconnectSlowSenders(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}${graphqlPath}`, connections };
}
