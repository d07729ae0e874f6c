import { type ExecutionArgs, type ExecutionResult, type FieldNode, getOperationAST, getVariableValues, GraphQLError, responsePathAsArray } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { GraphContext, Warning } from '../graph/context.ts';
import { located, toClientError } from '../graph/errors.ts';
import { schema } from '../graph/schema.ts';
import { Operation, type OperationLimits, type Upstreams } from '../sources/operation.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { createRunners, type Runner } from './compile.ts';
import { fieldAt } from './place.ts';
import { settle } from './settle.ts';

/** Runs every operation with knowledge, meter and deadline of its own, and says at its end what it cost. */
export function useOperations(upstreams: Upstreams, limits: OperationLimits, log: Logger): Plugin {
  const runnerOf = createRunners(schema);
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        const { request } = (args.contextValue ?? {}) as { readonly request?: Request };
        const operation = getOperationAST(args.document, args.operationName);
        if (operation == null) return { errors: [new GraphQLError('Must provide the name of an operation that the document has.')] };
        const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...args.variableValues });
        if (errors !== undefined) return { errors };
        const document = settle(args.document, coerced);
        const settled = getOperationAST(document, args.operationName) ?? operation;
        const run = runnerOf(document, settled);
        return runOperation(
          (context) => run(context, coerced, args.variableValues ?? {}),
          (path) => fieldAt(document, settled, path),
          new Operation(upstreams, limits, request?.signal),
          log,
        );
      });
    },
  };
}

async function runOperation(
  run: (context: GraphContext) => ReturnType<Runner>,
  fieldOf: (path: readonly (string | number)[]) => FieldNode | undefined,
  operation: Operation,
  log: Logger,
): Promise<ExecutionResult> {
  const beside: GraphQLError[] = [];
  const warnings: Warning[] = [];
  const context: GraphContext = {
    operation,
    report: (fault, info) => beside.push(located(fault, info.fieldNodes, responsePathAsArray(info.path))),
    warn: (code, message, info) => warnings.push({ code, message, path: responsePathAsArray(info.path) }),
  };
  try {
    const { data, errors = [] } = await run(context);
    logFaults(errors, log);
    const told = [...errors.map((error) => toClientError(error, fieldOf(error.path ?? []))), ...beside];
    return {
      ...(data !== undefined && { data }),
      ...(told.length > 0 && { errors: told }),
      extensions: { upstream: operation.meter.cost, ...(warnings.length > 0 && { warnings }) },
    };
  } finally {
    operation.finish();
  }
}

/** What an operator has to know of: a service that is failing, or answers what nobody can read. Once per endpoint and operation. */
function logFaults(errors: readonly GraphQLError[], log: Logger): void {
  const told = new Set<string>();
  for (const { originalError: fault } of errors) {
    if (!(fault instanceof UpstreamError) || !operatorsConcern.has(fault.code)) continue;
    const what = `${fault.code} ${fault.endpoint ?? ''}`;
    if (told.has(what)) continue;
    told.add(what);
    const cause = fault.cause instanceof Error ? fault.cause.message : undefined;
    log.warn({ code: fault.code, upstream: fault.upstream, endpoint: fault.endpoint, status: fault.status, cause }, fault.message);
  }
}

const operatorsConcern: ReadonlySet<string> = new Set(['UPSTREAM_AUTH', 'UPSTREAM_PAYMENT_REQUIRED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT', 'UPSTREAM_BAD_ANSWER', 'RATE_LIMITED']);
