import type { GatewayError } from '../../errors.ts';
import { recordsOf } from '../answers/sparse-answer.ts';
import type { AnswerCache } from '../cache/cache.ts';
import type { Endpoint, Parameters, WriteEndpoint } from '../contract/endpoint.ts';
import type { ReadObserver } from '../contract/read-observer.ts';
import type { ServiceProtocol } from '../contract/service-protocol.ts';
import type { OnLeftOut } from '../contract/unreadable-rows.ts';
import type { Caller, Upstream } from '../contract/upstream.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CallGuard } from '../resilience/guard.ts';
import { onlyCaller } from '../resilience/queue/waiting-clients.ts';
import type { Guards } from '../resilience/service-guard.ts';
import { readSteps, writeSteps } from './call.ts';
import { CallAccounting } from './call-accounting.ts';
import { Coalescing } from './coalescing.ts';
import { asWriteFailure } from './failures.ts';
import type { Transport } from './http/transport.ts';
import { requestParts, requestUrl } from './request-url.ts';
import type { ReadParts, WriteParts } from './steps/step.ts';

/** What all the services of a process share. */
export interface SharedDependencies {
  readonly transport: Transport;
  readonly cache: AnswerCache;
  readonly ledger: Ledger;
  /** Fires when the gateway is being stopped. */
  readonly stopping: AbortSignal;
  readonly guards?: Guards | undefined;
  readonly onLeftOut?: OnLeftOut | undefined;
  readonly observer?: ReadObserver | undefined;
}

/** What one credential has of its own at a service. */
export interface ClientOptions {
  /** May be secret. */
  readonly credential: string;
  /** How long a "not found" or "private" is cached. */
  readonly absenceMs: number;
  readonly guard: CallGuard | undefined;
}

/** Creates the client of a service under one credential, with coalescing, a cache and a guard of its own. */
export function createClient(
  service: ServiceProtocol,
  { credential, absenceMs, guard }: ClientOptions,
  shared: SharedDependencies,
) {
  const inFlight = new Coalescing<unknown, Caller>((answer, caller) => recordsOf(answer, caller?.wanted));
  const owner = JSON.stringify([service.name, service.origin, service.prefix, credential]);
  const cache = shared.cache.forCredential(owner, absenceMs);
  const reader = createReader({ ...shared, service, inFlight, cache, guard });
  const upstream: Upstream =
    guard === undefined
      ? reader
      : { ...reader, status: () => guard.status(), setRate: (perSecond) => guard.setRate(perSecond) };
  return {
    upstream,
    /** Ends every cached answer, and no caller joins a call in flight any more: something was written. */
    invalidate(): Promise<void> {
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
    freshAnswer(endpoint, parameters, wanted) {
      let url: string;
      try {
        url = requestUrl(service, endpoint, parameters);
      } catch {
        return undefined; // A call with unusable parameters has no entry, and fails when it is made.
      }
      const entry = cache.peek(url);
      if (entry === undefined || entry.freshUntil <= Date.now()) return undefined;
      return cache.read(entry, wanted);
    },
  };
}

/** The parts of a base URL, which may have a path prefix. */
export function baseOf(url: string): Pick<ServiceProtocol, 'origin' | 'prefix'> {
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

/** The headers of every call. A service's edge may refuse calls without a User-Agent. */
export const commonHeaders = { accept: 'application/json', 'user-agent': 'gramgraph' };

/**
 * Creates the part of a client that writes. A write is sent once. It goes on when its caller leaves, until the timeout. A
 * failure after it has begun to be sent, other than a refusal by the service, is WRITE_OUTCOME_UNKNOWN.
 */
export function createWriter(parts: WriteParts & { readonly ledger: Ledger }): Required<Upstream>['write'] {
  const { service, ledger, guard } = parts;
  const steps = writeSteps(parts);
  return async <Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters, caller: Caller) => {
    const { path, query } = requestParts(service, endpoint, parameters);
    const { method } = endpoint;
    const isForm = method === 'POST';
    const accounting = {
      service,
      endpoint,
      ledger,
      begun: guard?.begun,
      toFailure: (failure: GatewayError, isSent: boolean) => asWriteFailure(failure, endpoint, isSent),
    };
    const answer = await steps({
      endpoint,
      method,
      url: isForm || query === '' ? path : `${path}?${query}`,
      body: isForm ? query : undefined,
      caller,
      waiters: onlyCaller(caller),
      payer: { reserve: () => new CallAccounting(caller, accounting) },
      signal: caller.signal,
    });
    return answer as Answer;
  };
}
