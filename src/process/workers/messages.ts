import type { Started, StopOptions } from '../../gateway.ts';
import type { CollectedStatus, ProcessStatus } from '../../model/status/process-status.ts';
import type { Config } from '../../settings/config.ts';
import type { LogFormat } from '../../telemetry/log/logger.ts';

/** Tells a worker to start its gateway. */
export interface RunOrder {
  readonly kind: 'run';
  readonly config: Config;
  readonly format: LogFormat;
}

/** What the primary sends to a worker. */
export type Order =
  | RunOrder
  | { readonly kind: 'stop'; readonly options: StopOptions }
  /** Asks for what the worker knows. */
  | { readonly kind: 'reportStatus'; readonly id: number }
  /** What all workers know, for one that asked. */
  | { readonly kind: 'collected'; readonly id: number; readonly collected: CollectedStatus };

/** What a worker sends to the primary. */
export type Report =
  /** It waits for its order. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'up'; readonly started: Started }
  /** It ends, because of something that the operator can correct. */
  | { readonly kind: 'failed'; readonly message: string }
  | StatusMessage;

/** The part of the reports that is about /status: any worker may be asked for it, and has to know what the others know. */
export type StatusMessage =
  | { readonly kind: 'collectStatus'; readonly id: number }
  | { readonly kind: 'status'; readonly id: number; readonly status: ProcessStatus };
