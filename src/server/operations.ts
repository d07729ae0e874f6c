import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  responsePathAsArray,
} from 'graphql';
import type { Logger } from 'pino';
import type { GraphContext, Warning } from '../graph/context.ts';
import { located, toClientError } from '../graph/errors.ts';
import { schema } from '../graph/schema.ts';
import { Operation, type OperationLimits, type Upstreams } from '../sources/operation.ts';
import type { CancelSignal } from '../upstreams/http/cancel.ts';
import type { UpstreamError } from '../upstreams/http/errors.ts';
import { createRunners, type Runner } from './compile.ts';
import { logFaults } from './faults.ts';
import { fieldAt } from './place.ts';
import { noSuchOperation, refusedOperation } from './refusals.ts';
import { settle } from './settle.ts';

/** A valid document, and what a client asks to be done with it. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  /** Fires when the client goes away. */
  readonly signal: CancelSignal | undefined;
}

/** Runs an operation. */
export type Run = (request: OperationRequest) => ExecutionResult | Promise<ExecutionResult>;

/** Runs every operation with knowledge, meter and deadline of its own, and says at its end what it cost. */
export function createRun(upstreams: Upstreams, limits: OperationLimits, log: Logger): Run {
  const runnerOf = createRunners(schema);
  return ({ document, operationName, variables, signal }) => {
    const asked = getOperationAST(document, operationName);
    if (asked == null) return { errors: [noSuchOperation()] };
    if (schema.getRootType(asked.operation) == null) {
      return {
        errors: [
          new GraphQLError(`The graph has no ${asked.operation}s; send a query.`, {
            nodes: asked,
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { spec: true, status: 400 } },
          }),
        ],
      };
    }
    const sent = variables ?? {};
    const { coerced, errors } = getVariableValues(schema, asked.variableDefinitions ?? [], sent);
    if (errors !== undefined)
      return { errors: errors.map(({ message, nodes }) => refusedOperation('BAD_USER_INPUT', message, nodes)) };
    const settled = settle(document, coerced);
    const definition = settled === document ? asked : (getOperationAST(settled, operationName) ?? asked);
    const run = runnerOf(settled, definition);
    return runOperation(
      (context) => run(context, coerced, sent),
      (path) => fieldAt(settled, definition, path),
      new Operation(upstreams, limits, signal),
      log,
    );
  };
}

async function runOperation(
  run: (context: GraphContext) => ReturnType<Runner>,
  fieldOf: (path: readonly (string | number)[]) => FieldNode | undefined,
  operation: Operation,
  log: Logger,
): Promise<ExecutionResult> {
  const beside: GraphQLError[] = [];
  const reported: UpstreamError[] = [];
  const warnings: Warning[] = [];
  const context: GraphContext = {
    operation,
    report: (fault, info) => {
      reported.push(fault);
      beside.push(located(fault, info.fieldNodes, responsePathAsArray(info.path)));
    },
    warn: (code, message, info) => warnings.push({ code, message, path: responsePathAsArray(info.path) }),
  };
  try {
    const { data, errors } = await run(context);
    const extensions = { upstream: operation.meter.cost, ...(warnings.length > 0 && { warnings }) };
    if (errors === undefined && beside.length === 0 && data !== undefined) return { data, extensions };
    logFaults([...(errors ?? []).map(({ originalError }) => originalError), ...reported], log);
    const told = [...(errors ?? []).map((error) => toClientError(error, fieldOf(error.path ?? []))), ...beside];
    return { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }), extensions };
  } finally {
    operation.finish();
  }
}
