import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Config } from '../config.ts';
import { budgetHeader, budgetOf } from './budget.ts';
import { wantsFresh } from './cache-control.ts';
import { type CallerTokens, upstreamsOf } from './caller-token.ts';
import { clientHeader, clientName } from './client-name.ts';
import { explainHeader, wantsExplanation } from './explain.ts';
import type { KnownDocuments } from './known-documents.ts';
import type { Run } from './operations.ts';
import { traceHeader, wantsTrace } from './trace-header.ts';

/** Lets Yoga execute with `run`. What comes here has been parsed, found valid and within the limits, so it is remembered as such. */
export function useRun(
  run: Run,
  known: KnownDocuments,
  tokens: CallerTokens,
  { budget: budgets, cache: { clientsMayPass }, mayTrace }: Pick<Config, 'budget' | 'cache' | 'mayTrace'>,
): Plugin {
  const execute = ({ document, operationName, variableValues, contextValue }: ExecutionArgs) => {
    const { request, params } = contextValue as {
      readonly request?: Request;
      readonly params?: { readonly query?: string; readonly extensions?: unknown };
    };
    if (params?.query !== undefined) known.add(params.query, document);
    const upstreams = request && upstreamsOf((name) => request.headers.get(name), tokens);
    if (upstreams instanceof GraphQLError) return { errors: [upstreams] };
    const budget = budgetOf(request?.headers.get(budgetHeader), budgets);
    if (budget instanceof GraphQLError) return { errors: [budget] };
    const isTraced = wantsTrace(request?.headers.get(traceHeader), mayTrace);
    if (isTraced instanceof GraphQLError) return { errors: [isTraced] };
    return run({
      document,
      operationName,
      variables: variableValues,
      signal: request?.signal,
      upstreams,
      explain: wantsExplanation(params?.extensions, request?.headers.get(explainHeader)),
      budget,
      isFresh: clientsMayPass && wantsFresh(request?.headers.get('cache-control')),
      client: clientName(request?.headers.get(clientHeader)),
      wantsTrace: isTraced,
    });
  };
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
    // There is nothing to subscribe to, which is said like any other fault of a document.
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(execute),
  };
}
