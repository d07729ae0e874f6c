import { connect } from '../http/call.ts';
import { Coalescing } from '../http/coalesce.ts';
import type { Endpoint, Parameters } from '../http/endpoint.ts';
import { ServiceGuard } from '../http/guard/service-guard.ts';
import type { Surroundings } from '../http/surroundings.ts';
import type { Upstream } from '../http/upstream.ts';
import { billedRequests, failureOf, upstreamName } from './errors.ts';

export interface HikerOptions {
  readonly url: string;
  readonly accessKey: string;
  /** Skip the service's privacy check where an endpoint offers it, for a lower price. */
  readonly force: boolean;
  /** Calls per second; undefined is as many as there are. */
  readonly rate?: number | undefined;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The way to HikerAPI. The base URL may carry a path prefix. */
export function connectHiker(
  options: HikerOptions,
  { transport, cache, ledger, guards, stopping }: Surroundings,
): Upstream {
  const { url, accessKey, rate } = options;
  const base = new URL(url);
  const guard = guards && new ServiceGuard(guards, { upstream: upstreamName, url, perSecond: rate }).for(accessKey);
  const connected = connect(
    {
      name: upstreamName,
      origin: base.origin,
      prefix: base.pathname.replace(/\/+$/, ''),
      // Without a User-Agent the edge in front of HikerAPI refuses every call.
      headers: { 'x-access-key': accessKey, accept: 'application/json', 'user-agent': 'gramgraph' },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ billed: cost }),
      charge: (answer, endpoint) => ({ billed: billedRequests(answer, endpoint) }),
      failure: failureOf,
    },
    {
      transport,
      ledger,
      stopping,
      inFlight: new Coalescing(),
      cache: cache.part(JSON.stringify([upstreamName, url, accessKey]), options.rememberAbsenceMs),
      guard,
    },
  );
  const upstream = { ...connected, ...guard?.face() };
  if (!options.force) return upstream;
  const forced = (endpoint: Endpoint, parameters: Parameters): Parameters =>
    endpoint.optional.includes('force') ? { ...parameters, force: 'on' } : parameters;
  return {
    ...upstream,
    call: (endpoint, parameters, caller) => upstream.call(endpoint, forced(endpoint, parameters), caller),
    holds: (endpoint, parameters) => upstream.holds?.(endpoint, forced(endpoint, parameters)) === true,
  };
}
