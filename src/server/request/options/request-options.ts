import { GraphQLError } from 'graphql';
import { GatewayError } from '../../../errors.ts';
import type { Grant, TokenReference } from '../../../model/request/access.ts';
import type { ReadHeader } from '../../../model/request/read-header.ts';
import type { Upstreams } from '../../../resolve/calls/services.ts';
import type { Scrub } from '../../../telemetry/log/scrub.ts';
import { lackedTrace } from '../../access/permit.ts';
import { type PartsForm, wantedForm } from '../../answer/incremental/wanted-form.ts';
import type { RequestRecord } from '../../observe/request-log/request-record.ts';
import type { RequestSpan } from '../../observe/request-tracer.ts';
import { refusedOperation } from '../../refused-request.ts';
import { clientKey, clientName } from './client.ts';
import { type Budget, budgetOf, wantsBulk, wantsBypass, wantsEstimate, wantsTrace } from './headers.ts';
import { type OwnUrlConfig, ownUrl } from './own-url.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

/** What a request may ask for in addition to its operation. */
export interface RequestOptions {
  /** The services to call, where the request brings a credential of its own. */
  readonly upstreams?: Upstreams | undefined;
  /** Answer with the estimate instead of the data. */
  readonly explain?: boolean | undefined;
  /** Left out: the configured default. */
  readonly budget?: Budget | undefined;
  readonly bypassesCache?: boolean | undefined;
  /** How the answer is delivered in parts, where the client accepts that. */
  readonly partsForm?: PartsForm | undefined;
  /** Add the calls to the answer. */
  readonly isTraced?: boolean | undefined;
  /** The client's name, for the ledger. */
  readonly client?: string | undefined;
  /** What the request's key may do; undefined where requests need no key. */
  readonly grant?: Grant | undefined;
  /** Distinguishes clients in queues. */
  readonly clientKey?: string | undefined;
  /** Names the request in the log. */
  readonly requestId?: string | undefined;
  /** Its calls wait behind interactive ones. */
  readonly isBulk?: boolean | undefined;
  /** Where the client reaches this gateway. */
  readonly ownUrl?: string | undefined;
}

/** What a request has besides its operation. */
export interface RequestSource {
  readonly header: ReadHeader;
  /** Of the client. */
  readonly address: string | undefined;
  /** Of a request without a port. */
  readonly url?: string | undefined;
  /** Of the body. */
  readonly extensions?: unknown;
  /** Of its key; undefined where requests need no key. */
  readonly grant?: Grant | undefined;
  /** For the log. */
  readonly record: RequestRecord;
  /** The request's span, where it is recorded. */
  readonly span?: RequestSpan | undefined;
}

/** Reads the options of a request, or refuses them. */
export type ReadOptions = (source: RequestSource) => RequestOptions | GraphQLError;

/** The services for a request that brings a credential, or whose key acts with one; undefined for the configured ones. */
export type CallerUpstreams = (
  header: ReadHeader,
  token: TokenReference | undefined,
) => Upstreams | GatewayError | undefined;

/** What the operator allows requests to ask for. */
export interface OptionsConfig {
  /** The most that a request may name as its budget; undefined: no limit. */
  readonly budget: { readonly max: number | undefined };
  readonly cache: { readonly clientsMayBypass: boolean };
  readonly files: Pick<OwnUrlConfig, 'publicUrl'>;
  /** Whether clients may see single calls. */
  readonly mayTrace: boolean;
  /** The proxies in front of the gateway, which add the client's address to X-Forwarded-For. */
  readonly trustedProxies: TrustedProxies;
}

/** The one place that knows every option of a request, on the fast path and through Yoga. */
export function optionsReader(callerUpstreams: CallerUpstreams, config: OptionsConfig, scrub: Scrub): ReadOptions {
  const { mayTrace, trustedProxies } = config;
  const { clientsMayBypass } = config.cache;
  const own = { publicUrl: config.files.publicUrl, trustedProxies };
  return ({ header, address, url, extensions, grant }) => {
    const upstreams = callerUpstreams(header, grant?.metaToken);
    if (upstreams instanceof GatewayError) return refusedOperation(upstreams.code, upstreams.message);
    const budget = budgetOf(header, config.budget.max);
    if (budget instanceof GraphQLError) return budget;
    const isTraced = wantsTrace(header, mayTrace);
    if (isTraced instanceof GraphQLError) return isTraced;
    const withoutScope = grant && lackedTrace(isTraced, grant);
    if (withoutScope !== undefined) return withoutScope;
    const explain = wantsEstimate(header, extensions);
    if (explain instanceof GraphQLError) return explain;
    const isBulk = wantsBulk(header);
    if (isBulk instanceof GraphQLError) return isBulk;
    return {
      upstreams,
      budget,
      isTraced,
      isBulk,
      explain,
      partsForm: wantedForm(header('accept')),
      bypassesCache: clientsMayBypass && wantsBypass(header),
      client: clientName(header, scrub),
      grant,
      ownUrl: ownUrl({ header, address, url }, own),
      // A key is one client, wherever it is used.
      clientKey: grant === undefined ? clientKey(header, address, trustedProxies) : `key ${grant.name}`,
    };
  };
}
