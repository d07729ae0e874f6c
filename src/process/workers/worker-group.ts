import cluster from 'node:cluster';
import type { Gateway, Started, StopOptions } from '../../gateway.ts';
import { type Config, ConfigError } from '../../settings/config.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { LogFormat } from '../../telemetry/log/logger.ts';
import { StatusCollector } from './status-collector.ts';
import { workerConfigs } from './worker-configs.ts';
import type { OnStatus, WorkerEnd } from './worker-process.ts';
import { WorkerSlot } from './worker-slot.ts';

/** After so many failures in a row, and with no worker up, another start would not help. */
const maxFailedStarts = 3;

/** How much longer than its limits a worker may take to end. */
const graceMs = 10_000;

export interface GroupOptions {
  readonly config: Config;
  readonly format: LogFormat;
  readonly log: Log;
  /** Called when no worker is up and none starts any more. */
  onFailure(error: Error): void;
}

/** Gateways in worker processes that answer at one port: the primary accepts connections and gives them to the workers in turns. */
export function createWorkerGroup({ config, format, log, onFailure }: GroupOptions): Pick<Gateway, 'start' | 'stop'> {
  if (!cluster.isPrimary)
    throw new ConfigError('WORKERS: this process is a worker of node:cluster itself. Leave the setting out.');
  let slots: readonly WorkerSlot[] = [];
  const collector = new StatusCollector(() => slots);
  const onStatus: OnStatus = (message, from) => {
    if (message.kind === 'status') collector.receive(message.id, message.status);
    else void collector.collect().then((collected) => from.sendCollected(message.id, collected));
  };
  const onFailedStarts = (count: number, { reason }: WorkerEnd): void => {
    if (count < maxFailedStarts || slots.some(({ isUp }) => isUp)) return;
    onFailure(
      new ConfigError(`No worker starts any more, and none is left: ${reason ?? 'the log says how each ended'}`),
    );
  };
  return {
    async start() {
      // Structured clones: the configuration has maps.
      cluster.setupPrimary({ args: ['worker'], serialization: 'advanced' });
      slots = workerConfigs(config, log).map(
        (own) => new WorkerSlot({ order: { kind: 'run', config: own, format }, log, onStatus, onFailedStarts }),
      );
      return together(await Promise.all(slots.map(async (slot) => startedOrThrow(await slot.start()))));
    },
    async stop(options: StopOptions = {}) {
      const { drainLeadMs, drainTimeoutMs } = config.running;
      const maxMs = (options.leadMs ?? drainLeadMs) + drainTimeoutMs + graceMs;
      const ends = await Promise.all(slots.map((slot) => slot.stop(options, maxMs)));
      for (const end of ends)
        if (end?.wasUp && end.cause !== 0) log.error('a worker did not stop as it should', { cause: end.cause });
    },
  };
}

function startedOrThrow(result: Started | WorkerEnd): Started {
  if ('url' in result) return result;
  const { reason, cause } = result;
  throw new ConfigError(reason ?? `A worker ended before it was up (${cause}). Its own message says why.`);
}

/** What the start of all workers says. */
function together(started: readonly Started[]): Started {
  const metricsUrls = started.flatMap(({ metricsUrl }) => metricsUrl ?? []);
  const connected = started.map(({ isRedisConnected }) => isRedisConnected);
  return {
    url: started[0]?.url ?? '',
    metricsUrl: metricsUrls.length === 0 ? undefined : metricsUrls.join(', '),
    isRedisConnected: connected.includes(undefined) ? undefined : connected.every(Boolean),
  };
}
