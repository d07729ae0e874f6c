import { baseOf, commonHeaders, createClient, type SharedDependencies } from '../client/create-client.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import type { Upstream } from '../upstream.ts';
import { keyapiEndpoints } from './endpoints/index.ts';
import { failureOf, spentCredits, upstreamName } from './errors.ts';

export interface KeyapiOptions {
  readonly url: string;
  readonly token: string;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The client of KeyAPI. */
export function connectKeyapi(options: KeyapiOptions, around: SharedDependencies): Upstream {
  const { url, token } = options;
  const { guards } = around;
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
    around,
  ).upstream;
}
