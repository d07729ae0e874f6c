import cluster from 'node:cluster';
import type { Gateway, StopOptions } from '../../gateway.ts';
import { typedCommand } from '../../release.ts';
import { ConfigError } from '../../settings/config.ts';
import { createLogger } from '../../telemetry/log/logger.ts';
import { openGateway } from '../gateway/open-gateway.ts';
import type { Order, Report, RunOrder } from './messages.ts';
import { WorkerExchange } from './worker-exchange.ts';

type WorkerGateway = Pick<Gateway, 'start' | 'stop'>;

/** Resolves when the message is written. */
function report(message: Report): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
}

/**
 * Runs a gateway as the primary orders it. Signals are the primary's: a terminal or a supervisor may send them to all processes of
 * a group, and a worker would drain before the primary tells it how. Throws where no primary has started the process.
 */
export function runWorker(): void {
  const { worker } = cluster;
  if (worker === undefined)
    throw new ConfigError(`gramgraph starts its workers itself: run "${typedCommand} start" with WORKERS set.`);
  // Otherwise Node ends the worker as soon as the primary is gone, with the operations in progress.
  worker.exitedAfterDisconnect = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  const exchange = new WorkerExchange((message) => void report(message));
  let running: Promise<WorkerGateway> | undefined;
  let isStopping = false;
  // A failure is an unhandled rejection, which main.ts logs.
  const stop = async (options: StopOptions): Promise<void> => {
    isStopping = true;
    await (await running)?.stop(options);
    process.exit();
  };
  process.on('message', (order: Order) => {
    if (order.kind === 'stop') void stop(order.options);
    else if (order.kind === 'run') running = start(order, exchange);
    else exchange.receive(order);
  });
  process.on('disconnect', () => {
    // A primary that ends while its workers drain got a second signal.
    if (isStopping) process.exit();
    void stop({ leadMs: 0 });
  });
  void report({ kind: 'ready' });
}

async function start({ config, format }: RunOrder, exchange: WorkerExchange): Promise<WorkerGateway> {
  try {
    const gateway = await openGateway(config, createLogger(config.logLevel, format), exchange);
    const started = await gateway.start();
    void report({ kind: 'up', started });
    return gateway;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    await report({ kind: 'failed', message: error.message });
    return process.exit(1);
  }
}
