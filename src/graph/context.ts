import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayError } from '../errors.ts';
import type { OperationTask } from '../execution/scheduler.ts';
import type { Monitor } from '../resolve/monitor.ts';
import type { Operation } from '../resolve/operation.ts';
import type { OpenIds } from './open-ids.ts';

/** Something the client should know about a field whose data it has all the same. */
export interface Warning {
  readonly code: 'LIST_CUT' | 'LEFT_OUT';
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** What every resolver is given. */
export interface GraphContext {
  readonly operation: Operation;
  /** The ids in the answer that what is still to come may change. */
  readonly ids: OpenIds;
  readonly monitor: Monitor;
  /** Divides the work of this operation into time slices. */
  readonly task: OperationTask;
  /** Whether clients may see the single calls, and what each client spends. */
  readonly mayTrace: boolean;
  /** Adds an error beside data: the field keeps what was had before the fault. */
  report(fault: GatewayError, info: GraphQLResolveInfo): void;
  /** Adds an entry to `extensions.warnings`. */
  warn(code: Warning['code'], message: string, info: GraphQLResolveInfo): void;
}
