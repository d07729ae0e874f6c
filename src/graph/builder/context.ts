import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayError } from '../../errors.ts';
import type { OperationTask } from '../../execution/operation-task.ts';
import type { NamedFile } from '../../files/addresses/named-file.ts';
import type { Monitor } from '../../resolve/monitor.ts';
import type { Operation } from '../../resolve/operation.ts';
import type { OpenIds } from '../relay-id.ts';

/** A problem with the data of a field that has a value nevertheless. */
export interface Warning {
  readonly code: 'LIST_CUT' | 'LEFT_OUT';
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** What every resolver receives. */
export interface GraphContext {
  readonly operation: Operation;
  /** The ids of the answer that later upstream answers may change. */
  readonly ids: OpenIds;
  readonly monitor: Monitor;
  /** Divides the work of this operation into time slices. */
  readonly task: OperationTask;
  /** Whether clients may see each call and what every client spends. */
  readonly mayTrace: boolean;
  /** A message as the client may read it: without limits and settings where it is a stranger. */
  disclosed(code: string, message: string): string;
  /** The URL at which the gateway itself sends a file; undefined where it does not. */
  fileUrl(file: NamedFile): string | undefined;
  /** Adds an error for a field that keeps its partial value. */
  report(error: GatewayError, info: GraphQLResolveInfo): void;
  /** Adds an entry to `extensions.warnings`. */
  warn(code: Warning['code'], message: string, info: GraphQLResolveInfo): void;
}
