import cluster from 'node:cluster';
import type { Started, StopOptions } from '../../gateway.ts';
import type { CollectedStatus } from '../../model/status/process-status.ts';
import type { Order, Report, RunOrder, StatusMessage } from './messages.ts';

/** How a worker ended. */
export interface WorkerEnd {
  /** Its exit code, or the signal that killed it. */
  readonly cause: number | string;
  /** What the operator can correct; undefined where it wrote to the log itself, or was killed. */
  readonly reason: string | undefined;
  readonly wasUp: boolean;
  readonly livedMs: number;
}

/** One worker process. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Undefined where it ended before it was up. */
  readonly started: Promise<Started | undefined>;
  readonly ended: Promise<WorkerEnd>;
  /** Drains it. */
  stop(options: StopOptions): void;
  /** Asks it for what it knows. */
  askForStatus(id: number): void;
  /** Answers what it asked. */
  sendCollected(id: number, collected: CollectedStatus): void;
  kill(): void;
}

/** Called with what a worker says, or asks, about /status. */
export type OnStatus = (message: StatusMessage, from: Pick<WorkerProcess, 'sendCollected'>) => void;

/** Starts a worker process, which gets its settings from this one and not from the environment. */
export function startWorker(order: RunOrder, onStatus: OnStatus): WorkerProcess {
  const worker = cluster.fork();
  const begun = performance.now();
  let isReady = false;
  let wasUp = false;
  let reason: string | undefined;
  // A channel that is closed already belongs to a worker whose end is on its way.
  const send = (message: Order): void => void worker.send(message, () => undefined);
  const sendCollected = (id: number, collected: CollectedStatus): void => send({ kind: 'collected', id, collected });
  const ended = new Promise<WorkerEnd>((resolve) => {
    worker.once('exit', (code: number | null, signal: string | null) =>
      resolve({ cause: signal ?? code ?? 'unknown', reason, wasUp, livedMs: performance.now() - begun }),
    );
  });
  const up = new Promise<Started>((resolve) => {
    worker.on('message', (report: Report) => {
      if (report.kind === 'ready') {
        isReady = true;
        send(order);
      } else if (report.kind === 'failed') reason = report.message;
      else if (report.kind === 'up') {
        wasUp = true;
        resolve(report.started);
      } else onStatus(report, { sendCollected });
    });
  });
  const kill = (): void => void worker.process.kill('SIGKILL');
  return {
    pid: worker.process.pid,
    started: Promise.race([up, ended.then(() => undefined)]),
    ended,
    stop(options) {
      if (isReady) send({ kind: 'stop', options });
      else kill();
    },
    askForStatus(id) {
      if (isReady) send({ kind: 'reportStatus', id });
    },
    sendCollected,
    kill,
  };
}
