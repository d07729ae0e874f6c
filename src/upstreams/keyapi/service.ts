import { baseOf, commonHeaders, createClient, type SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../connected-services.ts';
import type { Upstream } from '../contract/upstream.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import { keyapiEndpoints } from './endpoints.ts';
import { failureOf, spentCredits, upstreamName } from './errors.ts';

export interface KeyapiOptions {
  readonly url: string;
  readonly token: string | undefined;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** KeyAPI. */
export function keyapiService(options: KeyapiOptions, shared: SharedDependencies): ConnectedService {
  const { token } = options;
  const upstream = token === undefined ? undefined : connect(options, token, shared);
  return { name: upstreamName, upstream, status: () => upstream?.status?.() };
}

function connect({ url, ...options }: KeyapiOptions, token: string, shared: SharedDependencies): Upstream {
  const { guards } = shared;
  return createClient(
    {
      name: upstreamName,
      ...baseOf(url),
      headers: { authorization: `Bearer ${token}`, ...commonHeaders },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ credits: cost }),
      charge: (answer, endpoint) => ({ credits: spentCredits(answer, endpoint) }),
      failure: failureOf,
    },
    {
      credential: token,
      absenceMs: options.rememberAbsenceMs,
      guard: guards && new ServiceGuard(guards, { upstream: upstreamName, url, endpoints: keyapiEndpoints }).for(token),
    },
    shared,
  ).upstream;
}
