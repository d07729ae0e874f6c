import { GraphQLError } from 'graphql';
import type { Config } from '../../config.ts';
import { GatewayError } from '../../errors.ts';
import type { Upstreams } from '../../resolve/calls/services.ts';
import { refusedOperation } from '../execute/refusals.ts';
import { type Budget, budgetHeader, budgetOf } from './budget.ts';
import { clientHeader, clientKey, clientName, type ReadHeader } from './client.ts';
import { explainHeader, traceHeader, wantsEstimate, wantsFresh, wantsTrace } from './switches.ts';

/** What a request may ask for in addition to its operation. */
export interface RequestOptions {
  /** The services to call, where the request brings a credential of its own. */
  readonly upstreams?: Upstreams | undefined;
  /** Answer with the estimate instead of the data. */
  readonly explain?: boolean | undefined;
  /** Left out: the configured default. */
  readonly budget?: Budget | undefined;
  readonly bypassesCache?: boolean | undefined;
  /** Add the calls to the answer. */
  readonly isTraced?: boolean | undefined;
  /** The client's name, for the ledger. */
  readonly client?: string | undefined;
  /** Distinguishes clients in queues. */
  readonly clientKey?: string | undefined;
}

/** Reads the options from a request's headers, its client's address, and the `extensions` of its body; or refuses them. */
export type ReadOptions = (
  header: ReadHeader,
  address: string | undefined,
  extensions?: unknown,
) => RequestOptions | GraphQLError;

/** The services for a request that brings a credential of its own; undefined where it brings none. */
export type CallerUpstreams = (header: ReadHeader) => Upstreams | GatewayError | undefined;

type OptionsConfig = Pick<Config, 'budget' | 'cache' | 'mayTrace' | 'trustedProxies'>;

/** The one place that knows every option of a request, on the fast path and through Yoga. */
export function optionsReader(callerUpstreams: CallerUpstreams, config: OptionsConfig): ReadOptions {
  const { mayTrace, trustedProxies } = config;
  const { clientsMayBypass } = config.cache;
  return (header, address, extensions) => {
    const upstreams = callerUpstreams(header);
    if (upstreams instanceof GatewayError) return refusedOperation(upstreams.code, upstreams.message);
    const budget = budgetOf(header(budgetHeader), config.budget);
    if (budget instanceof GraphQLError) return budget;
    const isTraced = wantsTrace(header(traceHeader), mayTrace);
    if (isTraced instanceof GraphQLError) return isTraced;
    const explain = wantsEstimate(header(explainHeader), extensions);
    if (explain instanceof GraphQLError) return explain;
    return {
      upstreams,
      budget,
      isTraced,
      explain,
      bypassesCache: clientsMayBypass && wantsFresh(header('cache-control')),
      client: clientName(header(clientHeader)),
      clientKey: clientKey(header, address, trustedProxies),
    };
  };
}
