import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { KnownDocuments } from './known-documents.ts';
import type { Run } from './operations.ts';

/** Lets Yoga execute with `run`. What comes here has been parsed, found valid and within the limits, so it is remembered as such. */
export function useRun(run: Run, known: KnownDocuments): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(({ document, operationName, variableValues, contextValue }: ExecutionArgs) => {
        const { request, params } = contextValue as {
          readonly request?: Request;
          readonly params?: { readonly query?: string };
        };
        if (params?.query !== undefined) known.add(params.query, document);
        return run({ document, operationName, variables: variableValues, signal: request?.signal });
      });
    },
  };
}
