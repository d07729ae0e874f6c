import type { CachePart } from './cache/part.ts';
import { Canceller, type CancelSignal } from './cancel.ts';
import type { Coalescing } from './coalesce.ts';
import { withDeadline } from './deadline.ts';
import type { Endpoint, Parameters, WriteEndpoint } from './endpoint.ts';
import { ShapeError } from './endpoint.ts';
import { UpstreamError, type UpstreamErrorCode } from './errors.ts';
import type { GuardStatus } from './guard/status.ts';
import { decodeJson } from './json.ts';
import { decodeExcerpt } from './json-excerpt.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type Charge, Meter } from './meter.ts';
import type { Trace, TracedCall } from './trace.ts';
import type { HttpAnswer, ReceivedAnswer, Transport } from './transport.ts';

/** On whose behalf a call is made: its meter pays, its signal cancels. */
export interface Caller {
  readonly meter: Meter;
  readonly signal: CancelSignal;
  /** Nothing that was kept is wanted: it is asked for anew. */
  readonly isFresh?: boolean | undefined;
  /** The name that the client goes by, for the ledger. */
  readonly client?: string | undefined;
  /** Set where somebody wants to see the calls. */
  readonly trace?: Trace | undefined;
  /** What the call is made for, and why along this access path; for the trace. */
  readonly why?: string | undefined;
}

/** Where a call goes, below the base URL. */
interface Placed {
  readonly path: string;
  readonly query: Parameters;
}

/** What differs from service to service. */
export interface Service {
  readonly name: string;
  readonly origin: string;
  /** Path prefix of the base URL, without a slash at its end. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  /** What a call costs by the documents. */
  price(endpoint: Endpoint): Charge;
  /** The path that an endpoint's stands for, and the parameters that are left for the query. As it is, where left out. */
  readonly place?: (endpoint: Endpoint, parameters: Parameters) => Placed;
  /** What the call cost, by the answer itself. */
  charge(answer: HttpAnswer, endpoint: Endpoint): Charge;
  /** The coded error that an answer stands for, or undefined when it is a good one. */
  failure(answer: HttpAnswer, endpoint: Endpoint): UpstreamError | undefined;
}

/**
 * What stands between a call and the wire on a bad day: it may refuse the call, let it wait, or make it again. `attempt`
 * makes it once, at the meter's cost, and rejects with a coded error.
 */
export interface Guard {
  run<Answer>(
    endpoint: Endpoint,
    attempt: (signal: CancelSignal) => Promise<Answer>,
    signal: CancelSignal,
  ): Promise<Answer>;
  /** Told of each answer as it comes, good or bad. */
  heard(answer: HttpAnswer, endpoint: Endpoint): void;
}

/** The way to one upstream. */
export interface Upstream {
  readonly name: string;
  /** The official API's: the graphId of the professional account in whose name it is asked. */
  readonly accountId?: string | undefined;
  call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** Whether this process has an answer that is as good as asked, so that the call would cost nothing. */
  holds?(endpoint: Endpoint, parameters: Parameters): boolean;
  /** Sends a write, once; only a service that can be written to has it. */
  write?<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** How the service fares, as far as this instance knows. */
  status?(): GuardStatus;
  /** Takes the service's own word on how many calls a second it allows. */
  setRate?(perSecond: number): void;
}

/** What stands between the callers and a service's wire. */
export interface Wrappers {
  readonly transport: Transport;
  readonly inFlight: Coalescing<unknown>;
  readonly cache: CachePart;
  readonly ledger: Ledger;
  readonly guard?: Guard | undefined;
}

/** Puts the wrappers round one service: cache, coalescing, guard, metering, deadline, decoding, reading. */
export function connect(service: Service, { transport, inFlight, cache, ledger, guard }: Wrappers): Upstream {
  /** Makes a call once. `weigh` is told what the answer's body weighs. */
  function attempt<Answer>(
    endpoint: Endpoint<string, Answer>,
    target: string,
    { meter, client, trace, why = '' }: Caller,
    signal: CancelSignal,
    weigh: (bytes: number) => void,
  ): Promise<Answer> {
    const { name: upstream, origin, headers } = service;
    const price = service.price(endpoint);
    const traced = trace?.begin(upstream, endpoint.path, why);
    try {
      meter.reserve(upstream, endpoint.path, price);
    } catch (exceeded) {
      if (traced !== undefined) Object.assign(traced, { how: 'not sent', failure: 'BUDGET_EXCEEDED' });
      return Promise.reject(exceeded);
    }
    const begun = performance.now();
    let head: HttpAnswer | undefined;
    let charge: Charge | undefined;
    const onHead = (answer: HttpAnswer): void => {
      head = answer;
    };
    const note = (spent: Charge, failure?: UpstreamErrorCode): void => {
      const ms = performance.now() - begun;
      ledger.note({ upstream, endpoint: endpoint.path, client, ms, charge: spent, failure });
      if (traced !== undefined)
        Object.assign(traced, { how: 'sent', status: head?.status, ms, charge: spent, failure });
    };
    const read = (answer: ReceivedAnswer): Answer => {
      guard?.heard(answer, endpoint);
      charge = service.charge(answer, endpoint);
      meter.settle(charge, price);
      const failure = service.failure(answer, endpoint);
      if (failure !== undefined) throw failure;
      weigh(answer.bytes.length);
      const told = readAnswer(endpoint, answer, upstream);
      note(charge);
      return told;
    };
    return withDeadline(
      service.callTimeoutMs,
      signal,
      (timed) => transport.send({ origin, path: target, headers, signal: timed, onHead }, read),
      (fault) => {
        const failure = asCallFailure(fault, upstream, endpoint.path);
        if (charge === undefined) {
          // An answer that broke off is paid for like a whole one.
          charge = head && service.charge(head, endpoint);
          if (charge === undefined) meter.release(price);
          else meter.settle(charge, price);
        }
        // What was called back was sent all the same.
        note(charge ?? (failure.code === 'CANCELLED' ? price : free), failure.code);
        failure.isPaid = charge !== undefined && isPaid(charge);
        return failure;
      },
    );
  }

  /** A call that was not needed. */
  function spared({ trace, why = '' }: Caller, endpoint: Endpoint, how: TracedCall['how']): TracedCall | undefined {
    const traced = trace?.begin(service.name, endpoint.path, why);
    if (traced !== undefined) traced.how = how;
    return traced;
  }

  /** Makes a call, or joins the one that is under way, and keeps its answer. */
  function ask<Answer>(
    endpoint: Endpoint<string, Answer>,
    parameters: Parameters,
    target: string,
    caller: Caller,
  ): Promise<Answer> {
    const { meter, signal, isFresh = false } = caller;
    // Who wants nothing that was kept does not wait for who may be given that.
    const flight = isFresh ? `${target} anew` : target;
    const isShared = inFlight.isInFlight(flight);
    const joined = inFlight.join(flight, signal, (shared) => {
      let bytes = 0;
      const once = (timed: CancelSignal): Promise<Answer> =>
        attempt(endpoint, target, caller, timed, (weight) => {
          bytes = weight;
        });
      return cache.fill({
        target,
        ms: cache.timeOf(endpoint, parameters),
        isFresh,
        signal: shared,
        fetch: () => (guard === undefined ? once(shared) : guard.run(endpoint, once, shared)),
        bytes: () => bytes,
        onKept: (isStale) => {
          meter.saved(isStale);
          spared(caller, endpoint, isStale ? 'stale' : 'kept');
        },
      });
    }) as Promise<Answer>;
    if (!isShared) return joined;
    const traced = spared(caller, endpoint, 'joined');
    return joined.then(
      (answer) => {
        meter.joined();
        return answer;
      },
      (fault: unknown) => {
        // That whoever began the call could not pay for it is nobody else's failure.
        if (fault instanceof UpstreamError && fault.code === 'BUDGET_EXCEEDED')
          return ask(endpoint, parameters, target, caller);
        meter.joined();
        if (traced !== undefined && fault instanceof UpstreamError) traced.failure = fault.code;
        throw fault;
      },
    );
  }

  /** Asks anew for what is over its time and was served all the same. The operation is not charged: its answer does not wait. */
  function refresh(endpoint: Endpoint, parameters: Parameters, target: string, { client }: Caller): void {
    const aside = { meter: new Meter(1 + mostRetries), signal: new Canceller(), client };
    // Whoever asks once the time is quite over hears of a failure.
    ask(endpoint, parameters, target, aside).catch(() => undefined);
  }

  /** Path and query of a call. The base URL and the credential are fixed for the life of this way, so it identifies the call. */
  function targetOf(endpoint: Endpoint, parameters: Parameters): string {
    const placed: Placed = service.place?.(endpoint, parameters) ?? { path: endpoint.path, query: parameters };
    const query = encoded(placed.query);
    if (query === undefined)
      throw new UpstreamError(
        'BAD_USER_INPUT',
        'the text holds half a letter (a lone surrogate), which no address can hold',
        { upstream: service.name, endpoint: endpoint.path },
      );
    return query === '' ? `${service.prefix}${placed.path}` : `${service.prefix}${placed.path}?${query}`;
  }

  return {
    name: service.name,
    call(endpoint, parameters, caller) {
      let target: string;
      try {
        target = targetOf(endpoint, parameters);
      } catch (fault) {
        return Promise.reject(fault);
      }
      const kept = caller.isFresh ? undefined : cache.recall(target);
      if (kept !== undefined) {
        const now = Date.now();
        const isFresh = now < kept.freshUntil;
        if (isFresh || (now < kept.refreshUntil && caller.meter.affords(endpoint.cost))) {
          caller.meter.saved(!isFresh);
          spared(caller, endpoint, isFresh ? 'kept' : 'stale');
          if (!isFresh && !inFlight.isInFlight(target)) refresh(endpoint, parameters, target, caller);
          return kept.failure === undefined ? Promise.resolve(kept.answer as never) : Promise.reject(kept.failure);
        }
      }
      if (caller.signal.aborted) return Promise.reject(caller.signal.reason);
      return ask(endpoint, parameters, target, caller);
    },
    holds(endpoint, parameters) {
      try {
        const kept = cache.recall(targetOf(endpoint, parameters));
        return kept !== undefined && kept.freshUntil > Date.now();
      } catch {
        return false; // What cannot be asked for is not kept, and says so when it is asked for.
      }
    },
  };
}

const free: Charge = {};

function isPaid({ billed = 0, credits = 0 }: Charge): boolean {
  return billed + credits > 0;
}

/** What asking anew aside from an operation may take, retries and all. */
const mostRetries = 10;

/** Parameters as a query or a form holds them. Undefined where one is no Unicode text: `encodeURIComponent` would make an exception of it. */
export function encoded(parameters: Parameters): string | undefined {
  let query = '';
  for (const name of Object.keys(parameters)) {
    const value = parameters[name] as string | readonly string[];
    for (const one of typeof value === 'string' ? [value] : value) {
      if (!one.isWellFormed()) return undefined;
      query += `${query === '' ? '' : '&'}${name}=${encodeURIComponent(one)}`;
    }
  }
  return query;
}

/** A body that cannot be decoded or read is the upstream's fault, whatever went wrong inside. */
export function readAnswer<Answer>(
  endpoint: Endpoint<string, Answer>,
  answer: ReceivedAnswer,
  upstream: string,
): Answer {
  const details = { upstream, endpoint: endpoint.path };
  let decoded: unknown;
  try {
    decoded = endpoint.keys === undefined ? decodeJson(answer.body) : decodeExcerpt(answer.bytes, endpoint.keys);
  } catch (cause) {
    throw new UpstreamError('UPSTREAM_BAD_ANSWER', `${upstream} answered with something that is not JSON`, {
      ...details,
      cause,
    });
  }
  try {
    return endpoint.read(decoded);
  } catch (cause) {
    const why = cause instanceof ShapeError ? cause.message : 'it could not be read';
    throw new UpstreamError('UPSTREAM_BAD_ANSWER', `${upstream} answered in an unknown shape: ${why}`, {
      ...details,
      cause,
    });
  }
}

/** Connection refused, reset, cut off, timed out: a coded error that names the endpoint and nothing secret. */
export function asCallFailure(fault: unknown, upstream: string, endpoint: string): UpstreamError {
  if (fault instanceof UpstreamError) {
    if (fault.endpoint !== undefined) return fault;
    return new UpstreamError(fault.code, `${upstream}: ${fault.message}`, { upstream, endpoint, cause: fault });
  }
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new UpstreamError('UPSTREAM_TIMEOUT', `${upstream} did not answer in time`, {
      upstream,
      endpoint,
      cause: fault,
    });
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new UpstreamError('UPSTREAM_BAD_ANSWER', `${upstream} sent an answer that is too long to be one`, {
      upstream,
      endpoint,
      cause: fault,
    });
  }
  return new UpstreamError(
    'UPSTREAM_UNAVAILABLE',
    `${upstream} could not be reached, or broke off (${code || 'no code'})`,
    {
      upstream,
      endpoint,
      cause: fault,
    },
  );
}
