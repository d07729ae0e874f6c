import type { Started, StopOptions } from '../../gateway.ts';
import type { Config } from '../../settings/config.ts';
import type { LogFormat } from '../../telemetry/log/logger.ts';

/** Tells a worker to start its gateway. */
export interface RunOrder {
  readonly kind: 'run';
  readonly config: Config;
  readonly format: LogFormat;
}

/** What the primary sends to a worker. */
export type Order = RunOrder | { readonly kind: 'stop'; readonly options: StopOptions };

/** What a worker sends to the primary. */
export type Report =
  /** It waits for its order. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'up'; readonly started: Started }
  /** It ends, because of something that the operator can correct. */
  | { readonly kind: 'failed'; readonly message: string };
