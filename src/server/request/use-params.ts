import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestedDocuments } from './documents.ts';
import { paramsOf } from './params.ts';

/** Reads the params of each operation as the fast path does, and finds the text of its document. */
export function useParams(documents: RequestedDocuments): Plugin {
  return {
    /** Trusted documents have been validated at the start. Comes before the limits, which are rules of validation. */
    onValidate({ params: { documentAST }, setResult }) {
      if (documents.isTrustedDocument(documentAST)) setResult([]);
    },
    async onParams({ params: sent, setParams, setResult }) {
      const params = paramsOf(sent);
      const text = params instanceof GraphQLError ? params : await documents.textOf(params);
      if (text instanceof GraphQLError) {
        setResult({ errors: [text] });
        // Yoga checks the params even where they have a result.
        setParams({ query: '' });
        return;
      }
      const { operationName, variables, extensions } = params as Exclude<typeof params, GraphQLError>;
      setParams({
        query: text,
        ...(operationName !== undefined && { operationName }),
        ...(variables !== undefined && { variables }),
        ...(extensions !== undefined && { extensions }),
      });
    },
  };
}
