import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ReadOptions } from '../options/request-options.ts';
import { isIntrospection } from './introspection.ts';
import type { KnownDocuments } from './known-documents.ts';
import type { Run } from './run-operation.ts';

/** Makes Yoga execute with `run`. A document that gets here is parsed, valid and within the limits, so it is cached. */
export function useRun(run: Run, known: KnownDocuments, readOptions: ReadOptions): Plugin {
  const execute = ({ document, operationName, variableValues, contextValue }: ExecutionArgs) => {
    const { request, params, req } = contextValue as {
      readonly request?: Request;
      /** Undefined for a request without a port. */
      readonly req?: IncomingMessage;
      readonly params?: { readonly query?: string; readonly extensions?: unknown };
    };
    if (params?.query !== undefined) known.add(params.query, document);
    const options = isIntrospection(document, operationName)
      ? {}
      : readOptions((name) => request?.headers.get(name), req?.socket.remoteAddress, params?.extensions);
    if (options instanceof GraphQLError) return { errors: [options] };
    return run({ ...options, document, operationName, variables: variableValues, signal: request?.signal });
  };
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
    // `run` refuses subscriptions, as it refuses any operation without a root type.
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(execute),
  };
}
