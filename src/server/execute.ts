import { type ExecutionArgs, type ExecutionResult, getOperationAST, getVariableValues, GraphQLError, responsePathAsArray } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GraphContext, Warning } from '../graph/context.ts';
import { located, toClientError } from '../graph/errors.ts';
import { schema } from '../graph/schema.ts';
import { Operation, type OperationLimits, type Upstreams } from '../sources/operation.ts';
import { createRunners, type Runner } from './compile.ts';
import { settle } from './settle.ts';

/** Runs every operation with knowledge, meter and deadline of its own, and says at its end what it cost. */
export function useOperations(upstreams: Upstreams, limits: OperationLimits): Plugin {
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
        return runOperation((context) => run(context, coerced, args.variableValues ?? {}), new Operation(upstreams, limits, request?.signal));
      });
    },
  };
}

async function runOperation(run: (context: GraphContext) => ReturnType<Runner>, operation: Operation): Promise<ExecutionResult> {
  const beside: GraphQLError[] = [];
  const warnings: Warning[] = [];
  const context: GraphContext = {
    operation,
    report: (fault, info) => beside.push(located(fault, { nodes: info.fieldNodes, path: responsePathAsArray(info.path) })),
    warn: (code, message, info) => warnings.push({ code, message, path: responsePathAsArray(info.path) }),
  };
  try {
    const { data, errors = [] } = await run(context);
    const told = [...errors.map(toClientError), ...beside];
    return {
      ...(data !== undefined && { data }),
      ...(told.length > 0 && { errors: told }),
      extensions: { upstream: operation.meter.cost, ...(warnings.length > 0 && { warnings }) },
    };
  } finally {
    operation.finish();
  }
}
