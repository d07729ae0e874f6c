import { connect, type Upstream } from '../http/call.ts';
import { Coalescing } from '../http/coalesce.ts';
import type { Endpoint, Parameters } from '../http/endpoint.ts';
import type { Surroundings } from '../http/surroundings.ts';
import { billedRequests, failureOf, upstreamName } from './errors.ts';

export interface HikerOptions {
  readonly url: string;
  readonly accessKey: string;
  /** Skip the service's privacy check where an endpoint offers it, for a lower price. */
  readonly force: boolean;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The way to HikerAPI. The base URL may carry a path prefix. */
export function connectHiker(options: HikerOptions, { transport, cache, ledger }: Surroundings): Upstream {
  const base = new URL(options.url);
  const upstream = connect(
    {
      name: upstreamName,
      origin: base.origin,
      prefix: base.pathname.replace(/\/+$/, ''),
      // Without a User-Agent the edge in front of HikerAPI refuses every call.
      headers: { 'x-access-key': options.accessKey, accept: 'application/json', 'user-agent': 'gramgraph' },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ billed: cost }),
      charge: (answer, endpoint) => ({ billed: billedRequests(answer, endpoint) }),
      failure: failureOf,
    },
    {
      transport,
      ledger,
      inFlight: new Coalescing(),
      cache: cache.part(JSON.stringify([upstreamName, options.url, options.accessKey]), options.rememberAbsenceMs),
    },
  );
  if (!options.force) return upstream;
  const forced = (endpoint: Endpoint, parameters: Parameters): Parameters =>
    endpoint.optional.includes('force') ? { ...parameters, force: 'on' } : parameters;
  return {
    name: upstream.name,
    call: (endpoint, parameters, caller) => upstream.call(endpoint, forced(endpoint, parameters), caller),
    holds: (endpoint, parameters) => upstream.holds?.(endpoint, forced(endpoint, parameters)) === true,
  };
}
