import { GraphQLError } from 'graphql';
import type { Config } from '../../config.ts';
import { explainHeader, wantsExplanation } from '../execute/explain.ts';
import type { OperationRequest } from '../execute/run-operation.ts';
import { budgetHeader, budgetOf } from './budget.ts';
import { bypassesCache } from './cache-control.ts';
import { type CallerTokens, upstreamsOf } from './caller-token.ts';
import { clientKey } from './client-key.ts';
import { clientHeader, clientName } from './client-name.ts';
import { traceHeader, wantsTrace } from './trace-header.ts';

/** What a request asks for beside its operation. */
type RequestOptions = Omit<OperationRequest, 'document' | 'operationName' | 'variables' | 'signal'>;

/** Reads it from a request's headers, the address it came from, and the `extensions` of its body; a refusal of what cannot be. */
export type ReadOptions = (
  header: (name: string) => string | null | undefined,
  address: string | undefined,
  extensions?: unknown,
) => RequestOptions | GraphQLError;

/** The one place that knows what a client may ask for, whichever way its request comes in. */
export function optionsReader(
  tokens: CallerTokens,
  {
    budget: budgets,
    cache: { clientsMayPass },
    mayTrace,
    trustedProxies,
  }: Pick<Config, 'budget' | 'cache' | 'mayTrace' | 'trustedProxies'>,
): ReadOptions {
  return (header, address, extensions) => {
    const upstreams = upstreamsOf(header, tokens);
    if (upstreams instanceof GraphQLError) return upstreams;
    const budget = budgetOf(header(budgetHeader), budgets);
    if (budget instanceof GraphQLError) return budget;
    const isTraced = wantsTrace(header(traceHeader), mayTrace);
    if (isTraced instanceof GraphQLError) return isTraced;
    const explain = wantsExplanation(extensions, header(explainHeader));
    if (explain instanceof GraphQLError) return explain;
    return {
      upstreams,
      budget,
      isTraced,
      explain,
      bypassesCache: clientsMayPass && bypassesCache(header('cache-control')),
      client: clientName(header(clientHeader)),
      clientKey: clientKey(header, address, trustedProxies),
    };
  };
}
