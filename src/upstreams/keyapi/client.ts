import { connect } from '../http/call.ts';
import { Coalescing } from '../http/coalesce.ts';
import { ServiceGuard } from '../http/guard/service-guard.ts';
import type { Surroundings } from '../http/surroundings.ts';
import type { Upstream } from '../http/upstream.ts';
import { failureOf, spentCredits, upstreamName } from './errors.ts';

export interface KeyapiOptions {
  readonly url: string;
  readonly token: string;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The way to KeyAPI. The base URL may carry a path prefix. */
export function connectKeyapi(
  options: KeyapiOptions,
  { transport, cache, ledger, guards, stopping }: Surroundings,
): Upstream {
  const base = new URL(options.url);
  const guard = guards && new ServiceGuard(guards, { upstream: upstreamName, url: options.url }).for(options.token);
  const upstream = connect(
    {
      name: upstreamName,
      origin: base.origin,
      prefix: base.pathname.replace(/\/+$/, ''),
      headers: { authorization: `Bearer ${options.token}`, accept: 'application/json', 'user-agent': 'gramgraph' },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ credits: cost }),
      charge: (answer, endpoint) => ({ credits: spentCredits(answer, endpoint) }),
      failure: failureOf,
    },
    {
      transport,
      ledger,
      stopping,
      inFlight: new Coalescing(),
      cache: cache.part(JSON.stringify([upstreamName, options.url, options.token]), options.rememberAbsenceMs),
      guard,
    },
  );
  return { ...upstream, ...guard?.face() };
}
