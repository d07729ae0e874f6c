import type { CallGuard } from '../resilience/guard.ts';
import type { Service } from '../service.ts';
import type { Caller, Upstream } from '../upstream.ts';
import { connect } from './call.ts';
import { Coalescing } from './coalesce.ts';
import type { SharedDependencies } from './shared-dependencies.ts';

/** What one credential has of its own at a service. */
export interface ClientOptions {
  /** May be secret. */
  readonly credential: string;
  /** How long its "not found" and "private" are remembered. */
  readonly absenceMs: number;
  readonly guard: CallGuard | undefined;
}

export interface Client {
  readonly upstream: Upstream;
  /** Nothing that was read so far, or is being read, is served any more: something was changed. */
  startAnew(): Promise<void>;
}

/** Opens the way to a service under one credential: with coalescing, a part of the cache and a guard of its own. */
export function createClient(
  service: Service,
  { credential, absenceMs, guard }: ClientOptions,
  { transport, ledger, stopping, cache, onLeftOut }: SharedDependencies,
): Client {
  const inFlight = new Coalescing<unknown, Caller>();
  const part = cache.part(JSON.stringify([service.name, service.origin, service.prefix, credential]), absenceMs);
  const upstream = connect(service, { transport, ledger, stopping, inFlight, cache: part, guard, onLeftOut });
  return {
    upstream: { ...upstream, ...guard?.face() },
    startAnew() {
      inFlight.startAnew();
      return part.startAnew();
    },
  };
}

/** A base URL in the parts that calls are made of; it may carry a path prefix. */
export function baseOf(url: string): Pick<Service, 'origin' | 'prefix'> {
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

/** What every call says of itself. Without a User-Agent the edge in front of HikerAPI refuses every call. */
export const commonHeaders = { accept: 'application/json', 'user-agent': 'gramgraph' };
