import { servedHosts } from '../server/http/origins/served-hosts.ts';
import type { Config } from '../settings/config.ts';
import { isLoopback } from '../settings/declare/loopback.ts';
import { explainListenError } from '../settings/listen-error.ts';
import type { Log } from '../telemetry/log/log.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import { type MetricsEndpoint, serveMetrics } from '../telemetry/metrics/serve-metrics.ts';

/** Starts to serve a gateway's metrics, where they have a port. An error of the port names its setting. */
export async function listenForScrapes(
  metrics: Metrics | undefined,
  config: Pick<Config, 'metrics' | 'allowedHosts'>,
  log: Log,
): Promise<MetricsEndpoint | undefined> {
  if (metrics === undefined || config.metrics === undefined) return undefined;
  const isOpen = !isLoopback(config.metrics.host);
  const servesHost = servedHosts(isOpen, isOpen ? [] : config.allowedHosts);
  return serveMetrics(metrics.registry, { ...config.metrics, servesHost, log }).catch(
    explainListenError('METRICS_PORT'),
  );
}
