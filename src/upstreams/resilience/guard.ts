import { GatewayError } from '../../errors.ts';
import { sleep } from '../client/sleep.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import type { Guard } from '../service.ts';
import type { HttpAnswer } from '../transport.ts';
import type { Upstream } from '../upstream.ts';
import type { Breaker } from './breaker/breaker.ts';
import type { Breakers } from './breaker/breakers.ts';
import { familyOf } from './breaker/family.ts';
import type { Credential } from './credential/credential.ts';
import type { Usage } from './credential/usage.ts';
import { isInfrastructure } from './infrastructure.ts';
import type { Bulkhead } from './queue/bulkhead.ts';
import { type Askers, alone } from './queue/queue-bound.ts';
import { ofAsker, refusedByBreaker, refusedByQueue, refusedByRate, refusedByShare } from './refusals.ts';
import { patienceMs, retryDelay } from './retry.ts';
import { type GuardStatus, statusOf } from './status.ts';

export interface GuardOptions {
  readonly upstream: string;
  readonly retries: number;
  readonly bulkhead: Bulkhead;
  readonly breakers: Breakers;
  readonly credential: Credential;
  /** What an answer says of the service's allowance, where it says so. */
  readonly usage?: ((answer: HttpAnswer) => Usage | undefined) | undefined;
  /** Whether RATE_LIMITED is meant for every call; it always is, where left out. */
  readonly stopsAll?: ((fault: GatewayError) => boolean) | undefined;
}

/** One call, with all its attempts. */
interface GuardedCall<Answer> {
  readonly endpoint: AnyEndpoint;
  readonly attempt: (signal: AbortSignal) => Promise<Answer>;
  readonly signal: AbortSignal;
  readonly askers: Askers;
  readonly retries: number;
  /** Attempts so far. */
  made: number;
}

/**
 * What stands before the calls under one credential. A call passes the breaker of its family, then the credential's rate limit,
 * then the bound on concurrent calls; on a good day all three are looks at a field, and nothing waits for a promise.
 */
export class CallGuard implements Guard {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  run<Answer>(
    endpoint: AnyEndpoint,
    attempt: (signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
    askers: Askers = alone(),
  ): Promise<Answer> {
    return this.#start({ endpoint, attempt, signal, askers, retries: this.#options.retries, made: 0 });
  }

  once<Answer>(
    endpoint: AnyEndpoint,
    attempt: (signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
    askers: Askers = alone(),
  ): Promise<Answer> {
    return this.#start({ endpoint, attempt, signal, askers, retries: 0, made: 0 });
  }

  hasRoom(endpoint: AnyEndpoint): boolean {
    const { breakers, bulkhead, credential } = this.#options;
    return breakers.of(endpoint).isClosed && bulkhead.hasRoom && credential.limiter.waitMs === 0;
  }

  heard(answer: HttpAnswer): void {
    const { usage, credential } = this.#options;
    const told = usage?.(answer);
    if (told !== undefined) credential.note(told);
  }

  /** What the way to the service shows of its guard. */
  face(): Required<Pick<Upstream, 'status' | 'setRate'>> {
    return {
      status: () => this.status(),
      setRate: (perSecond) => {
        if (perSecond > 0) this.#options.credential.limiter.setRate(perSecond);
      },
    };
  }

  status(): GuardStatus {
    const { breakers, bulkhead, credential } = this.#options;
    return statusOf(breakers, bulkhead, credential);
  }

  #start<Answer>(call: GuardedCall<Answer>): Promise<Answer> {
    const { breakers, bulkhead, credential } = this.#options;
    const breaker = breakers.of(call.endpoint);
    const isWithinRate = breaker.isClosed && credential.limiter.enter();
    if (isWithinRate && bulkhead.enter()) return this.#send(call, breaker, false);
    return this.#admit(call, breaker, isWithinRate).then((isProbe) => this.#send(call, breaker, isProbe));
  }

  /** Waits until the call may leave, with a place of its own; refuses it where that is not worth waiting for. Gives whether it is the breaker's probe. */
  async #admit<Answer>(
    { endpoint, signal, askers }: GuardedCall<Answer>,
    breaker: Breaker,
    isWithinRate: boolean,
  ): Promise<boolean> {
    const { upstream, bulkhead, credential } = this.#options;
    const { limiter } = credential;
    const about = { upstream, endpoint: endpoint.path };
    const refuseIfOpen = (): void => {
      if (breaker.refuses) throw refusedByBreaker(about, familyOf(endpoint), breaker.msLeft);
    };
    const { queue } = bulkhead;
    const waitMs = (): number => Math.min(...Array.from(askers.clients(), (client) => limiter.waitMsOf(client)));
    const refuseIfFull = (): void => {
      if (queue.isFull) throw refusedByQueue(about, bulkhead.most, queue.most);
      if (queue.clientWithRoom(askers) === undefined) throw refusedByShare(about, queue.mostOfOne);
    };
    refuseIfOpen();
    if (!isWithinRate && !limiter.enter()) {
      if (limiter.pauseMs > patienceMs) throw refusedByRate(about, waitMs());
      if (waitMs() > msLeft(askers)) throw ofAsker(refusedByRate(about, waitMs()));
      refuseIfFull();
      if (!(await limiter.wait(signal, askers))) throw refusedByRate(about, waitMs());
    }
    if (!bulkhead.enter()) {
      refuseIfFull();
      await bulkhead.wait(signal, askers);
    }
    try {
      if (signal.aborted) throw signal.reason;
      refuseIfOpen();
    } catch (refusal) {
      bulkhead.leave();
      throw refusal;
    }
    if (breaker.isClosed) return false;
    breaker.probe();
    return true;
  }

  #send<Answer>(call: GuardedCall<Answer>, breaker: Breaker, isProbe: boolean): Promise<Answer> {
    call.made += 1;
    let answered: Promise<Answer>;
    try {
      answered = call.attempt(call.signal);
    } catch (defect) {
      answered = Promise.reject(defect);
    }
    return answered.then(
      (answer) => {
        this.#options.bulkhead.leave();
        breaker.succeeded(isProbe);
        return answer;
      },
      (fault: unknown) => {
        this.#options.bulkhead.leave();
        this.#learn(fault, call, breaker, isProbe);
        const ms = this.#retryDelay(fault, call);
        if (ms === undefined) throw fault;
        return this.#again(call, fault, ms);
      },
    );
  }

  #learn<Answer>(fault: unknown, { signal }: GuardedCall<Answer>, breaker: Breaker, isProbe: boolean): void {
    const { credential, stopsAll } = this.#options;
    if (!(fault instanceof GatewayError) || signal.aborted || fault.code === 'BUDGET_EXCEEDED') {
      breaker.unknown(isProbe);
      return;
    }
    if (isInfrastructure(fault)) breaker.failed(isProbe);
    else breaker.succeeded(isProbe); // It was told something, so there is somebody.
    const { code, retryAfterSeconds } = fault;
    if (code === 'RATE_LIMITED' && retryAfterSeconds !== undefined && stopsAll?.(fault) !== false)
      credential.pause(retryAfterSeconds);
  }

  #retryDelay<Answer>(fault: unknown, { made, retries, signal, askers }: GuardedCall<Answer>): number | undefined {
    if (made > retries || signal.aborted || !(fault instanceof GatewayError)) return undefined;
    return retryDelay(fault, made, msLeft(askers));
  }

  /** Makes a call again. Where it is not even sent, the failure that led here says more. */
  async #again<Answer>(call: GuardedCall<Answer>, fault: unknown, ms: number): Promise<Answer> {
    const { made, signal } = call;
    await sleep(ms, signal);
    try {
      return await this.#start(call);
    } catch (next) {
      const isSent = call.made > made && !(next instanceof GatewayError && next.code === 'BUDGET_EXCEEDED');
      throw isSent || signal.aborted ? next : fault;
    }
  }
}

function msLeft({ endsAt }: Askers): number {
  return endsAt - Date.now();
}
