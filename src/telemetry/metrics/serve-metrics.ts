import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Log } from '../log/log.ts';

export interface MetricsAddress {
  readonly port: number;
  readonly host: string;
}

export interface ServeOptions extends MetricsAddress {
  /** Whether a request with this `Host` is meant for the endpoint. */
  readonly servesHost: (host: string | undefined) => boolean;
  readonly log: Pick<Log, 'failure'>;
}

/** The endpoint that Prometheus reads. */
export interface MetricsEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

const path = '/metrics';

/** A scraper sends no body, and its request comes at once. */
const requestTimeoutMs = 10_000;

/**
 * Serves metrics on a port of their own: who may scrape is not who may query. Only names that are meant are served: a foreign
 * web page whose name resolves to this machine must not read what clients spend.
 */
export async function serveMetrics(
  registry: Registry,
  { port, host, servesHost, log }: ServeOptions,
): Promise<MetricsEndpoint> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    if (!servesHost(request.headers.host)) return refuse(response, 421, 'this name is not served; ask by address\n');
    if (request.url?.split('?', 1)[0] !== path) return refuse(response, 404, `the metrics are at ${path}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'send a GET\n');
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  const server = createServer({ requestTimeout: requestTimeoutMs }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.failure('error', 'the metrics could not be collected', error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // A worker of node:cluster would share the port with others, and a scrape would reach any of them.
    server.listen({ port, host, exclusive: true }, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(text);
}
