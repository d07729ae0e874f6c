import type { CancelSignal } from '../../cancellation.ts';
import { GatewayError } from '../../errors.ts';
import type { UpstreamStatus } from '../../model/services/upstream.ts';
import type { HttpAnswer } from '../client/http/http-answer.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { admit } from './admit.ts';
import { type Breaker, isServiceFailure } from './breaker.ts';
import type { Breakers } from './breakers.ts';
import type { Credential, Usage } from './credential.ts';
import type { BegunOperations } from './queue/begun-operations.ts';
import type { Bulkhead } from './queue/bulkhead.ts';
import { oneClient, type WaitingClients } from './queue/waiting-clients.ts';
import { type RetriedCall, retry } from './retry.ts';

export interface GuardOptions {
  readonly upstream: string;
  readonly retries: number;
  readonly bulkhead: Bulkhead;
  readonly breakers: Breakers;
  readonly credential: Credential;
  /** Reads the service's usage headers. */
  readonly usage?: ((answer: HttpAnswer) => Usage | undefined) | undefined;
  /** Whether a RATE_LIMITED failure pauses every call of the credential. By default each does. */
  readonly stopsAll?: ((failure: GatewayError) => boolean) | undefined;
}

interface GuardedCall<Answer> extends RetriedCall {
  readonly endpoint: AnyEndpoint;
  /** Sends the call once. */
  readonly attempt: (signal: CancelSignal) => Promise<Answer>;
  readonly waiters: WaitingClients;
}

/** What protects the reads of a service, and its callers from its failures. */
export type Guard = Pick<CallGuard, 'run' | 'retries' | 'hasRoom' | 'noteAnswer' | 'begun'>;

/**
 * The guard of the calls under one credential: each attempt passes circuit breaker, rate limiter and bulkhead, in this order,
 * and retry goes around the three. For a call that need not wait no promise is created.
 */
export class CallGuard {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** Refuses a call, lets it wait, or retries it. `attempt` sends it once; `waiters` are the clients that wait for the answer. */
  run<Answer>(
    endpoint: AnyEndpoint,
    attempt: (signal: CancelSignal) => Promise<Answer>,
    signal: CancelSignal,
    waiters: WaitingClients = oneClient(),
  ): Promise<Answer> {
    return this.#start({ endpoint, attempt, signal, waiters, retries: this.#options.retries, attempts: 0 });
  }

  /** The same without retries, for writes. */
  once<Answer>(
    endpoint: AnyEndpoint,
    attempt: (signal: CancelSignal) => Promise<Answer>,
    signal: CancelSignal,
    waiters: WaitingClients = oneClient(),
  ): Promise<Answer> {
    return this.#start({ endpoint, attempt, signal, waiters, retries: 0, attempts: 0 });
  }

  /** The most retries of a read. */
  get retries(): number {
    return this.#options.retries;
  }

  /** The operations in progress that have sent a call to the service. */
  get begun(): BegunOperations {
    return this.#options.bulkhead.queue.begun;
  }

  /** Whether a call would be sent without waiting. */
  hasRoom(endpoint: AnyEndpoint): boolean {
    const { breakers, bulkhead, credential } = this.#options;
    return breakers.of(endpoint).isClosed && bulkhead.hasRoom && credential.limiter.waitMs === 0;
  }

  /** Takes the usage headers of an answer, good or bad, into account. */
  noteAnswer(answer: HttpAnswer): void {
    const { usage, credential } = this.#options;
    const reported = usage?.(answer);
    if (reported !== undefined) credential.noteUsage(reported);
  }

  /** Sets the rate that the service itself reports. */
  setRate(perSecond: number): void {
    if (perSecond > 0) this.#options.credential.limiter.setRate(perSecond);
  }

  status(): GuardStatus {
    const { breakers, bulkhead, credential } = this.#options;
    return statusOf(breakers, bulkhead, credential);
  }

  #start<Answer>(call: GuardedCall<Answer>): Promise<Answer> {
    const { breakers, bulkhead, credential } = this.#options;
    // At the start of an instance, and of a credential.
    const learning = credential.learning ?? breakers.learning;
    if (learning !== undefined) return learning.then(() => this.#start(call));
    const breaker = breakers.of(call.endpoint);
    const isWithinRate = breaker.isClosed && credential.limiter.tryAcquire();
    if (isWithinRate && bulkhead.tryAcquire()) return this.#send(call, breaker, false);
    return admit(call, { ...this.#options, breaker, isWithinRate }).then((isProbe) =>
      this.#send(call, breaker, isProbe),
    );
  }

  #send<Answer>(call: GuardedCall<Answer>, breaker: Breaker, isProbe: boolean): Promise<Answer> {
    call.attempts += 1;
    let attempt: Promise<Answer>;
    try {
      attempt = call.attempt(call.signal);
    } catch (defect) {
      attempt = Promise.reject(defect);
    }
    return attempt.then(
      (answer) => {
        this.#options.bulkhead.release();
        breaker.succeeded(isProbe);
        return answer;
      },
      (failure: unknown) => {
        this.#options.bulkhead.release();
        this.#noteFailure(failure, call, breaker, isProbe);
        return retry(call, failure, call.waiters.endsAt - Date.now(), () => this.#start(call));
      },
    );
  }

  #noteFailure(failure: unknown, { signal }: RetriedCall, breaker: Breaker, isProbe: boolean): void {
    const { credential, stopsAll } = this.#options;
    if (!(failure instanceof GatewayError) || signal.aborted || failure.code === 'BUDGET_EXCEEDED') {
      breaker.cancelled(isProbe);
      return;
    }
    if (isServiceFailure(failure)) breaker.failed(isProbe);
    else breaker.succeeded(isProbe); // The service answered, if only with a refusal.
    const { code, retryAfterSeconds } = failure;
    if (code === 'RATE_LIMITED' && retryAfterSeconds !== undefined && stopsAll?.(failure) !== false)
      credential.pause(retryAfterSeconds);
  }
}

/** The state of one service, as this instance knows it. */
export type GuardStatus = Pick<
  UpstreamStatus,
  'circuit' | 'circuits' | 'running' | 'waiting' | 'pausedSeconds' | 'usedPercent'
> & {
  /** The calls per second that all instances together may send under the credential; undefined where nothing limits them. */
  readonly ratePerSecond?: number | undefined;
  /** The operations that this instance has refused before their first call, since it started. */
  readonly refused: number;
};

/** Pauses and usage belong to a credential; without one there are none. */
export function statusOf(breakers: Breakers, { running, queue }: Bulkhead, credential?: Credential): GuardStatus {
  const circuits = breakers.open;
  const states = circuits.map(({ state }) => state);
  const half = states.includes('HALF_OPEN') ? 'HALF_OPEN' : 'CLOSED';
  return {
    circuit: states.includes('OPEN') ? 'OPEN' : half,
    circuits,
    running,
    waiting: queue.calls,
    refused: queue.refused,
    pausedSeconds: Math.ceil((credential?.limiter.pauseMs ?? 0) / 1000),
    usedPercent: credential?.usedPercent,
    ratePerSecond: credential?.limiter.perSecond,
  };
}
