import type { SandboxOptions } from 'gramgraph-sandbox';
import { type Service, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { scrape, seriesOf } from './scrape.ts';

export interface ScrapedGateway extends TestGateway {
  readonly url: string;
  readonly metricsUrl: string | undefined;
  /** Sends a query to the port. */
  send(query: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The series of a new scrape whose names begin so. */
  series(beginning: string): Promise<Record<string, number>>;
}

/** Starts a gateway with a port for requests and one for metrics. */
export async function startScraped(
  settings: Readonly<Record<string, string>> = {},
  world: SandboxOptions = {},
  services?: readonly Service[],
): Promise<ScrapedGateway> {
  return listening(await startGateway({ PORT: '0', METRICS_PORT: '0', ...settings }, world, services));
}

/** Starts the ports of a gateway that is configured with them. */
export async function listening(server: TestGateway): Promise<ScrapedGateway> {
  const { url, metricsUrl } = await server.gateway.start();
  return {
    ...server,
    url,
    metricsUrl,
    async send(query, headers = {}) {
      const response = await fetch(url, requestInit(query, { headers }));
      await response.clone().arrayBuffer();
      return response;
    },
    series: async (beginning) => seriesOf(await scrape(metricsUrl), beginning),
  };
}
