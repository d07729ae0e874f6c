import { baseOf, commonHeaders, createClient, type SharedDependencies } from '../client/create-client.ts';
import type { Endpoint, Parameters } from '../endpoint.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import type { Upstream } from '../upstream.ts';
import { hikerEndpoints } from './endpoints/index.ts';
import { billedRequests, failureOf, upstreamName } from './errors.ts';

export interface HikerOptions {
  readonly url: string;
  readonly accessKey: string;
  /** Skip the service's privacy check where an endpoint offers it, for a lower price. */
  readonly force: boolean;
  /** Calls per second; undefined is no limit. */
  readonly rate?: number | undefined;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The client of HikerAPI. */
export function connectHiker(options: HikerOptions, around: SharedDependencies): Upstream {
  const { url, accessKey, rate } = options;
  const { guards } = around;
  const { upstream } = createClient(
    {
      name: upstreamName,
      ...baseOf(url),
      headers: { 'x-access-key': accessKey, ...commonHeaders },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ billed: cost }),
      charge: (answer, endpoint) => ({ billed: billedRequests(answer, endpoint) }),
      failure: failureOf,
    },
    {
      credential: accessKey,
      absenceMs: options.rememberAbsenceMs,
      guard:
        guards &&
        new ServiceGuard(guards, { upstream: upstreamName, url, endpoints: hikerEndpoints, perSecond: rate }).for(
          accessKey,
        ),
    },
    around,
  );
  if (!options.force) return upstream;
  const isForced = (endpoint: Endpoint): boolean => endpoint.optional.includes('force');
  const forced = (endpoint: Endpoint, parameters: Parameters): Parameters =>
    isForced(endpoint) ? { ...parameters, force: 'on' } : parameters;
  return {
    ...upstream,
    seesPrivate: isForced,
    call: (endpoint, parameters, caller) => upstream.call(endpoint, forced(endpoint, parameters), caller),
    isCached: (endpoint, parameters) => upstream.isCached?.(endpoint, forced(endpoint, parameters)) === true,
  };
}
