import type { Logger } from 'pino';
import type { Started } from '../gateway.ts';
import { statusPath } from '../model/request/served-paths.ts';
import type { Config } from '../settings/config.ts';
import { isLoopback } from '../settings/declare/loopback.ts';
import { type ServiceState, serviceStates } from '../settings/services/services.ts';
import type { LogFormat } from '../telemetry/log/logger.ts';

/** What the start says. */
export interface Announcement {
  readonly config: Config;
  readonly started: Started;
  readonly format: LogFormat;
  /** Writes JSON lines of any level. */
  readonly logger: Logger;
  print(line: string): void;
}

/** Says where the gateway is, and which services are real: lines for a person, or the fields of one log line. */
export function announce({ config, started, format, logger, print }: Announcement): void {
  const up = `gramgraph is up: ${started.url}`;
  const services = serviceStates(config);
  if (format === 'json') {
    const states = Object.fromEntries(services.map(({ name, mode }) => [name, mode]));
    logger.info(
      {
        url: started.url,
        ...states,
        access: accessOf(config),
        redis: redisOf(started),
        status: config.status.isServed ? statusAt(started.url) : undefined,
        metrics: started.metricsUrl,
        workers: workersOf(config),
      },
      up,
    );
    logger.flush(); // Whoever started it waits for this line.
    return;
  }
  const rows: (readonly [string, string])[] = [
    ...services.map((service) => [service.title, explained(service)] as const),
    ['Access', access[accessOf(config)]],
    ['Redis', redis[redisOf(started)]],
    ...(config.status.isServed ? [['Status', statusAt(started.url)] as const] : []),
    ...(started.metricsUrl === undefined ? [] : [['Metrics', started.metricsUrl] as const]),
    ...(workersOf(config) === undefined ? [] : [['Workers', explainedWorkers(config)] as const]),
  ];
  const width = Math.max(...rows.map(([title]) => title.length));
  print(up);
  for (const [title, text] of rows) print(`  ${title.padEnd(width)}  ${text}`);
}

function explained({ mode, url, turnedOnBy }: ServiceState): string {
  const texts: Readonly<Record<ServiceState['mode'], string>> = {
    sandbox: `sandbox: invented data, nothing is spent (set ${turnedOnBy} for the real service)`,
    real: `real: ${url}`,
    off: `off (set ${turnedOnBy})`,
  };
  return texts[mode];
}

/** Beside the GraphQL endpoint. */
function statusAt(url: string): string {
  return new URL(statusPath, url).href;
}

const access = {
  keys: 'only with an API key or a token (API_KEYS_FILE, API_KEYS, JWT_JWKS_URL)',
  'this machine': 'open to all programs on this machine',
  everyone: 'open to everyone who reaches this address (ALLOW_OPEN=1)',
} as const;

function accessOf({ host, access: { keys, jwt } }: Config): keyof typeof access {
  if (keys !== undefined || jwt !== undefined) return 'keys';
  return isLoopback(host) ? 'this machine' : 'everyone';
}

const redis = {
  connected: 'connected: cache, rate limit and spending are shared with other instances',
  unreachable: 'unreachable (REDIS_URL); nothing is shared until it can be reached',
  off: 'off: this process shares nothing with other instances (set REDIS_URL)',
} as const;

function redisOf({ isRedisConnected }: Started): keyof typeof redis {
  if (isRedisConnected === undefined) return 'off';
  return isRedisConnected ? 'connected' : 'unreachable';
}

/** Undefined where one process serves. */
function workersOf({ running: { workers } }: Config): number | undefined {
  return workers === 1 ? undefined : workers;
}

function explainedWorkers({ running: { workers }, redis: shared }: Config): string {
  if (shared !== undefined) return `${workers} processes at this address`;
  return `${workers} processes at this address, which share neither cache nor spending (set REDIS_URL)`;
}
