import { randomBytes } from 'node:crypto';
import { type Config, ConfigError } from '../../settings/config.ts';
import { credentialsOf } from '../../settings/services/services.ts';
import type { Log } from '../../telemetry/log/log.ts';

/** The configuration of each worker: the same, but for the port of its metrics. */
export function workerConfigs(config: Config, log: Log): Config[] {
  const { workers } = config.running;
  const shared = { ...config, signingKey: signingKeyOf(config, log), processes: workers };
  return Array.from({ length: workers }, (_each, index) => ({
    ...shared,
    metrics: config.metrics && { ...config.metrics, port: portAt(config.metrics.port, index) },
  }));
}

/** Port 0 is any free one. */
function portAt(first: number, index: number): number {
  if (first + index > 65_535)
    throw new ConfigError('METRICS_PORT: each worker takes the next port, and there is none left. Set a lower one.');
  return first === 0 ? 0 : first + index;
}

/** Workers have to accept each other's cursors. Where they could derive no key from credentials, they get a random one. */
function signingKeyOf(config: Config, log: Log): string | undefined {
  const { signingKey } = config;
  if (signingKey !== undefined || credentialsOf(config).some((credential) => credential !== undefined))
    return signingKey;
  log.warn(
    'Cursors and cache entries are signed with a random key and become invalid when gramgraph stops. Set SIGNING_KEY to keep them valid.',
  );
  return randomBytes(32).toString('base64url');
}
