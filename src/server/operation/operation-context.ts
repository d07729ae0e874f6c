import { GraphQLError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { GatewayError } from '../../errors.ts';
import { maxErrors } from '../../execution/field-errors.ts';
import type { OperationTask } from '../../execution/operation-task.ts';
import type { PositionedError, ResponsePosition } from '../../execution/position.ts';
import type { GraphContext, Warning } from '../../graph/builder/context.ts';
import { toGraphQLError } from '../../graph/builder/errors.ts';
import { OpenIds } from '../../graph/relay-id.ts';
import type { Monitor } from '../../resolve/monitor.ts';
import type { Operation } from '../../resolve/operation.ts';
import type { Disclose } from '../disclosure/disclosure.ts';

interface Dependencies {
  readonly monitor: Monitor;
  readonly mayTrace: boolean;
  readonly task: OperationTask;
  readonly disclose: Disclose;
  readonly fileUrl: GraphContext['fileUrl'];
}

/** The context of one operation's resolvers, which collects what they report in addition to data. */
export class OperationContext implements GraphContext {
  readonly operation: Operation;
  readonly ids = new OpenIds();
  readonly monitor: Monitor;
  readonly task: OperationTask;
  readonly mayTrace: boolean;
  /** Errors of fields that also return data. */
  readonly errors: PositionedError[] = [];
  /** The same errors as they were reported, for the log. */
  readonly causes: GatewayError[] = [];
  readonly warnings: { readonly position: ResponsePosition; readonly warning: Warning }[] = [];
  errorsOmitted = 0;
  warningsOmitted = 0;
  readonly fileUrl: GraphContext['fileUrl'];
  readonly #disclose: Disclose;

  constructor(operation: Operation, { monitor, mayTrace, task, disclose, fileUrl }: Dependencies) {
    this.#disclose = disclose;
    this.operation = operation;
    this.monitor = monitor;
    this.task = task;
    this.mayTrace = mayTrace;
    this.fileUrl = fileUrl;
  }

  disclosed(code: string, message: string): string {
    return this.#disclose(new GraphQLError(message, { extensions: { code } })).message;
  }

  report(error: GatewayError, { fieldNodes, path }: GraphQLResolveInfo): void {
    if (this.errors.length === maxErrors) {
      this.errorsOmitted += 1;
      return;
    }
    this.causes.push(error);
    this.errors.push({
      position: path as ResponsePosition,
      error: toGraphQLError(error, fieldNodes, responsePathAsArray(path)),
    });
  }

  warn(code: Warning['code'], message: string, { path }: GraphQLResolveInfo): void {
    if (this.warnings.length === maxErrors) this.warningsOmitted += 1;
    else
      this.warnings.push({
        position: path as ResponsePosition,
        warning: { code, message, path: responsePathAsArray(path) },
      });
  }
}
