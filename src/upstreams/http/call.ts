import type { AbsenceMemory } from './absence.ts';
import type { CancelSignal } from './cancel.ts';
import type { Coalescing } from './coalesce.ts';
import { withDeadline } from './deadline.ts';
import type { Endpoint } from './endpoint.ts';
import { ShapeError } from './endpoint.ts';
import { UpstreamError } from './errors.ts';
import { decodeJson } from './json.ts';
import type { Meter } from './meter.ts';
import type { HttpAnswer, Transport } from './transport.ts';

/** Query parameters of a call; a list repeats its key. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** On whose behalf a call is made: its meter pays, its signal cancels. */
export interface Caller {
  readonly meter: Meter;
  readonly signal: CancelSignal;
}

/** What differs from service to service. */
export interface Service {
  readonly name: string;
  readonly origin: string;
  /** Path prefix of the base URL, without a slash at its end. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  /** What the call cost, by the answer itself. */
  billed(answer: HttpAnswer, endpoint: Endpoint): number;
  /** The coded error that an answer stands for, or undefined when it is a good one. */
  failure(answer: HttpAnswer, endpoint: Endpoint): UpstreamError | undefined;
}

/** The way to one upstream. */
export interface Upstream {
  readonly name: string;
  call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
}

/** Puts the wrappers round one service: memory of absences, coalescing, metering, deadline, decoding, reading. */
export function connect(
  service: Service,
  transport: Transport,
  inFlight: Coalescing<unknown>,
  absences: AbsenceMemory,
): Upstream {
  function send<Answer>(
    endpoint: Endpoint<string, Answer>,
    target: string,
    meter: Meter,
    signal: CancelSignal,
  ): Promise<Answer> {
    const read = (answer: HttpAnswer): Answer => {
      meter.settle(service.billed(answer, endpoint));
      const failure = service.failure(answer, endpoint);
      if (failure === undefined) return readAnswer(endpoint, answer.body, service.name);
      if (failure.code === 'NOT_FOUND' || failure.code === 'PRIVATE') absences.remember(target, failure);
      throw failure;
    };
    const { origin, headers } = service;
    return withDeadline(
      service.callTimeoutMs,
      signal,
      (timed) => transport.send({ origin, path: target, headers, signal: timed }, read),
      (fault) => asCallFailure(fault, service.name, endpoint.path),
    );
  }

  return {
    name: service.name,
    // The base URL and the access key are fixed for the life of the process, so the target alone identifies a call.
    call(endpoint, parameters, caller) {
      const query = queryString(parameters);
      if (query === undefined) {
        const what = 'the text holds half a letter (a lone surrogate), which no address can hold';
        return Promise.reject(
          new UpstreamError('BAD_USER_INPUT', what, { upstream: service.name, endpoint: endpoint.path }),
        );
      }
      const target = `${service.prefix}${endpoint.path}${query}`;
      const absent = absences.recall(target);
      if (absent !== undefined) {
        caller.meter.saved();
        return Promise.reject(absent);
      }
      if (caller.signal.aborted) return Promise.reject(caller.signal.reason);
      if (inFlight.isInFlight(target)) caller.meter.saved();
      else {
        try {
          caller.meter.reserve(service.name, endpoint.path);
        } catch (exceeded) {
          return Promise.reject(exceeded);
        }
      }
      return inFlight.join(target, caller.signal, (signal) =>
        send(endpoint, target, caller.meter, signal),
      ) as Promise<never>;
    },
  };
}

/** Undefined where a parameter is no Unicode text: `encodeURIComponent` would make an exception of it. */
function queryString(parameters: Parameters): string | undefined {
  let query = '';
  for (const name of Object.keys(parameters)) {
    const value = parameters[name] as string | readonly string[];
    for (const one of typeof value === 'string' ? [value] : value) {
      if (!one.isWellFormed()) return undefined;
      query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(one)}`;
    }
  }
  return query;
}

/** A body that cannot be decoded or read is the upstream's fault, whatever went wrong inside. */
function readAnswer<Answer>(endpoint: Endpoint<string, Answer>, body: string, upstream: string): Answer {
  const details = { upstream, endpoint: endpoint.path };
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
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
function asCallFailure(fault: unknown, upstream: string, endpoint: string): UpstreamError {
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
