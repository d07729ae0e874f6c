import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ReadOptions } from '../options/request-options.ts';
import { isIntrospection } from './introspection.ts';
import type { KnownDocuments } from './known-documents.ts';
import type { Run } from './run-operation.ts';

/** Lets Yoga execute with `run`. What comes here has been parsed, found valid and within the limits, so it is remembered as such. */
export function useRun(run: Run, known: KnownDocuments, readOptions: ReadOptions): Plugin {
  const execute = ({ document, operationName, variableValues, contextValue }: ExecutionArgs) => {
    const { request, params, req } = contextValue as {
      readonly request?: Request;
      /** Where there is one, the request came in through a port. */
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
    // There is nothing to subscribe to, which is said like any other fault of a document.
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(execute),
  };
}
