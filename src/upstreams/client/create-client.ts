import type { AnswerCache } from '../cache/cache.ts';
import type { Endpoint, Parameters } from '../endpoint.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CallGuard } from '../resilience/guard.ts';
import type { Guards } from '../resilience/service-guard.ts';
import type { OnLeftOut, Service } from '../service.ts';
import type { Transport } from '../transport.ts';
import type { Caller, Upstream } from '../upstream.ts';
import { readSteps } from './call.ts';
import { Coalescing } from './coalescing.ts';
import { requestUrl } from './request-url.ts';
import type { ReadParts } from './steps/step.ts';

/** What all the services of a process share. */
export interface SharedDependencies {
  readonly transport: Transport;
  readonly cache: AnswerCache;
  readonly ledger: Ledger;
  /** Fires when the gateway is being stopped. */
  readonly stopping: AbortSignal;
  readonly guards?: Guards | undefined;
  readonly onLeftOut?: OnLeftOut | undefined;
}

/** What one credential has of its own at a service. */
export interface ClientOptions {
  /** May be secret. */
  readonly credential: string;
  /** How long a "not found" or "private" is cached. */
  readonly absenceMs: number;
  readonly guard: CallGuard | undefined;
}

export interface Client {
  readonly upstream: Upstream;
  /** Drops every cached answer, and every answer of a call in flight: something was changed. */
  forgetInFlight(): Promise<void>;
}

/** Creates the client of a service under one credential, with coalescing, a cache and a guard of its own. */
export function createClient(
  service: Service,
  { credential, absenceMs, guard }: ClientOptions,
  { transport, ledger, stopping, cache: answers, onLeftOut }: SharedDependencies,
): Client {
  const inFlight = new Coalescing<unknown, Caller>();
  const cache = answers.forCredential(
    JSON.stringify([service.name, service.origin, service.prefix, credential]),
    absenceMs,
  );
  const upstream = createReader({ service, transport, ledger, stopping, inFlight, cache, guard, onLeftOut });
  return {
    upstream:
      guard === undefined
        ? upstream
        : { ...upstream, status: () => guard.status(), setRate: (perSecond) => guard.setRate(perSecond) },
    forgetInFlight() {
      inFlight.forgetInFlight();
      return cache.invalidate();
    },
  };
}

/** Creates the part of a client that reads. */
export function createReader(parts: ReadParts): Upstream {
  const { service, cache } = parts;
  const steps = readSteps(parts);
  return {
    name: service.name,
    price: (endpoint) => service.price(endpoint),
    call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters, caller: Caller) {
      let url: string;
      try {
        url = requestUrl(service, endpoint, parameters);
      } catch (fault) {
        return Promise.reject(fault);
      }
      return steps({ endpoint, parameters, url, caller }) as Promise<Answer>;
    },
    isCached(endpoint, parameters) {
      try {
        const entry = cache.get(requestUrl(service, endpoint, parameters));
        return entry !== undefined && entry.freshUntil > Date.now();
      } catch {
        return false; // A call with unusable parameters has no entry, and fails when it is made.
      }
    },
  };
}

/** The parts of a base URL, which may have a path prefix. */
export function baseOf(url: string): Pick<Service, 'origin' | 'prefix'> {
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

/** The headers of every call. A service's edge may refuse calls without a User-Agent. */
export const commonHeaders = { accept: 'application/json', 'user-agent': 'gramgraph' };
