import type DataLoader from 'dataloader';
import { GatewayError, ShapeError } from '../errors.ts';
import type { UpstreamName } from '../model/upstream.ts';
import { type Asker, consequence } from '../sources/declare/access-path.ts';
import type { Endpoint, Parameters, WriteEndpoint } from '../upstreams/endpoint.ts';
import { readingOf } from '../upstreams/left-out.ts';
import { Meter } from '../upstreams/meter.ts';
import { Trace } from '../upstreams/trace.ts';
import type { Caller, Failure, KnownFailure, RestrictedLogin, Upstream } from '../upstreams/upstream.ts';
import type { PendingSelection } from './entities/entity.ts';
import { EntityStore } from './entities/entity-store.ts';
import type { Estimator } from './estimate/estimator.ts';
import { Lifetime } from './lifetime.ts';
import type { Cursors } from './lists/cursor.ts';
import type { Variables } from './selection.ts';

export type Upstreams = Readonly<Partial<Record<UpstreamName, Upstream>>>;

export interface OperationLimits {
  readonly maxPageSize: number;
  readonly maxNodes: number;
  readonly maxUpstreamCalls: number;
  readonly operationTimeoutMs: number;
}

/** What an operation may, and for whom it is. */
export interface OperationOptions {
  /** Makes and reads the cursors of lists. */
  readonly cursors: Cursors;
  /** Fires when the client goes away. */
  readonly signal?: AbortSignal | undefined;
  /** The name that the client goes by. */
  readonly client?: string | undefined;
  /** What provides clients apart where they wait in a queue. */
  readonly clientKey?: string | undefined;
  /** Given where answers are to be imagined, and nobody is to be called. */
  readonly estimator?: Estimator | undefined;
  /** What may be spent. */
  readonly budget?: number | undefined;
  /** The client wants nothing that was kept. */
  readonly bypassesCache?: boolean | undefined;
  /** The client wants to see the calls. */
  readonly isTraced?: boolean | undefined;
  /** The coerced variables of the document. */
  readonly variables?: Variables | undefined;
}

/**
 * What one GraphQL operation knows and may still do: its entities, the calls it has made, its meter, its time.
 */
export class Operation {
  readonly meter: Meter;
  readonly limits: OperationLimits;
  readonly cursors: Cursors;
  readonly variables: Variables;
  /** The restricted login of a configured service, if one has it: its access paths are fewer. */
  readonly login: RestrictedLogin | undefined;
  readonly #upstreams: Upstreams;
  /** Begun anew after a write. */
  entityStore = new EntityStore();
  readonly #calls = new Map<Endpoint, Map<string, Promise<unknown>>>();
  readonly #stopped = new Map<UpstreamName, GatewayError>();
  readonly time: Lifetime;
  readonly #client: string | undefined;
  readonly #clientKey: string | undefined;
  readonly #bypassesCache: boolean;
  /** Set where the client wants to see the calls: only then is it worth finding out why each is made. */
  readonly trace: Trace | undefined;
  /** Items of lists in the answer so far. */
  #placed = 0;
  /** Calls whose answer has not come. */
  #waiting = 0;
  /** Work that waits to share one call, by endpoint: see batch.ts. */
  readonly batches = new Map<Endpoint, unknown>();
  /** Set where answers are imagined, and nobody is called. */
  readonly estimator: Estimator | undefined;
  /** What is asked of nodes of the official API in this tick: see gather.ts. */
  pendingSelections: DataLoader<PendingSelection, undefined> | undefined = undefined;

  constructor(
    upstreams: Upstreams,
    limits: OperationLimits,
    {
      cursors,
      signal,
      client,
      clientKey,
      estimator,
      budget,
      bypassesCache = false,
      isTraced = false,
      variables = {},
    }: OperationOptions,
  ) {
    this.cursors = cursors;
    this.variables = variables;
    this.#client = client;
    this.#clientKey = clientKey;
    this.#bypassesCache = bypassesCache;
    this.trace = isTraced && estimator === undefined ? new Trace() : undefined;
    this.estimator = estimator;
    this.#upstreams = upstreams;
    this.login = restrictedLoginOf(upstreams);
    this.limits = limits;
    this.meter = new Meter(limits.maxUpstreamCalls, budget);
    this.time = new Lifetime(limits.operationTimeoutMs, signal);
  }

  /** To be called when the answer stands: frees the timer, and cancels upstream calls whose answer nobody waits for any more. */
  finish(): void {
    // Before the account is closed: a call that others wait for too is charged to one of them from now on.
    this.time.end(this.#waiting > 0);
    this.meter.close();
  }

  /** The account that a service is called for. */
  asker(upstream: UpstreamName): Asker {
    return { accountId: this.#upstreams[upstream]?.accountId };
  }

  /** What the documents of the service that failed say of the failure; undefined for one that they do not list. */
  explain(failure: Failure & Pick<GatewayError, 'upstream'>): KnownFailure | undefined {
    return this.#upstreams[failure.upstream as UpstreamName]?.explain?.(failure);
  }

  isConfigured(upstream: UpstreamName): boolean {
    return this.#upstreams[upstream] !== undefined;
  }

  /** Whether a service can be asked, and still may be. */
  mayAsk(upstream: UpstreamName): boolean {
    return this.isConfigured(upstream) && this.stopped(upstream) === undefined;
  }

  /** Whether a service answers at this endpoint of private accounts too. */
  seesPrivate(endpoint: Endpoint): boolean {
    return this.#upstreams[endpoint.upstream]?.seesPrivate?.(endpoint) === true;
  }

  /** Why a service may not be asked any more in this operation, if so. */
  stopped(upstream: UpstreamName): GatewayError | undefined {
    return this.#stopped.get(upstream);
  }

  /** Makes a call, once per operation: asking again for the same thing gives the same answer. `why` is for the trace. */
  call<Answer>(
    endpoint: Endpoint<string, Answer>,
    parameters: Parameters,
    reason?: string,
    bypassesCache = this.#bypassesCache,
  ): Promise<Answer> {
    const { upstream } = endpoint;
    const key = callKey(parameters);
    const made = this.#calls.get(endpoint)?.get(key);
    if (made !== undefined) return made as Promise<Answer>;
    const service = this.#upstreams[upstream];
    const refusal =
      this.#stopped.get(upstream) ??
      (service === undefined
        ? new GatewayError('UPSTREAM_NOT_CONFIGURED', `${upstream} is not configured`, {
            upstream,
            endpoint: endpoint.path,
          })
        : undefined);
    if (service === undefined || refusal !== undefined) return Promise.reject(refusal);
    const call = this.#send(service, endpoint, parameters, bypassesCache, reason);
    const calls = this.#calls.get(endpoint);
    if (calls === undefined) this.#calls.set(endpoint, new Map([[key, call]]));
    else calls.set(key, call);
    return call;
  }

  /**
   * Counts the items of a list that is to stand in the answer; throws BUDGET_EXCEEDED when that would hold more than it
   * may. One list can stand in many places: what it cost says nothing of the size of the answer. What is imagined has more
   * in it than answers have, so it may be larger.
   */
  countNodes(items: number): void {
    this.#placed += items;
    const { maxNodes } = this.limits;
    // Once there are no calls left, nothing that is still imagined can cost anything.
    if (this.estimator !== undefined && this.meter.isExhausted) throw this.meter.exhausted();
    if (this.#placed <= (this.estimator === undefined ? maxNodes : dryRunNodes * maxNodes)) return;
    this.estimator?.markIncomplete();
    throw new GatewayError(
      'BUDGET_EXCEEDED',
      `this answer would hold more than ${maxNodes} items of lists; ask for smaller pages or fewer lists, or raise MAX_NODES`,
    );
  }

  /** Counts a call instead of making it, where answers are imagined; asking again for the same thing is free there too. */
  countDryCall(endpoint: Endpoint, parameters: Parameters, purpose: string): void {
    if (this.hasMade(endpoint, parameters)) return;
    const { upstream } = endpoint;
    const service = this.#upstreams[upstream];
    if (this.#bypassesCache || service?.isCached?.(endpoint, parameters) !== true) {
      const price = service?.price(endpoint) ?? {};
      this.meter.reserve(upstream, endpoint.path);
      this.meter.settle(price);
      this.estimator?.count({ endpoint, purpose, price });
    }
    const calls = this.#calls.get(endpoint) ?? new Map<string, Promise<unknown>>();
    calls.set(callKey(parameters), imagined);
    this.#calls.set(endpoint, calls);
  }

  /** What is made of an answer of the official API, whose nodes tell what was asked of them; the trace counts what is left out. */
  reading<Made>(endpoint: Endpoint, read: () => Made): Made {
    const { answer, leftOut } = readingOf(read);
    if (leftOut.rows > 0) this.trace?.noteLeftOut(endpoint.path, leftOut.rows);
    return answer;
  }

  /** Asks once more for what may have changed meanwhile. */
  callAgain<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters): Promise<Answer> {
    this.#calls.get(endpoint)?.delete(callKey(parameters));
    return this.call(endpoint, parameters, 'asked once more', true);
  }

  /**
   * Sends a write, once; nobody calls it back. After it the operation knows nothing any more of what it knew, whichever
   * way it came to know it: what it asks for from then on is asked anew, so a second mutation in one document is not
   * answered with what was so before the first.
   */
  async write<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters): Promise<Answer> {
    const { upstream } = endpoint;
    const service = this.#upstreams[upstream];
    if (service?.write === undefined)
      throw new GatewayError('UPSTREAM_NOT_CONFIGURED', `this needs ${upstream}, which is not configured`, {
        upstream,
        endpoint: endpoint.path,
      });
    const stopped = this.#stopped.get(upstream);
    if (stopped !== undefined) throw stopped;
    try {
      return await service.write(endpoint, parameters, this.#caller(true, 'a write'));
    } catch (fault) {
      const error = toGatewayError(fault, upstream, endpoint.path);
      // What the documents list speaks of what was asked: that the posts of a day are used up stops nothing else.
      const isListed = service.explain?.(error) !== undefined;
      if (consequence(error) === 'service' && !isListed) this.#stopped.set(upstream, error);
      throw error;
    } finally {
      this.#calls.clear();
      this.batches.clear();
      this.entityStore = new EntityStore(this.entityStore);
    }
  }

  /** Whether any call to this endpoint has been made. */
  hasCalled(endpoint: Endpoint): boolean {
    return this.#calls.has(endpoint);
  }

  /** Whether a call has been made, so that asking for it again costs nothing. */
  hasMade(endpoint: Endpoint, parameters: Parameters): boolean {
    return this.#calls.get(endpoint)?.has(callKey(parameters)) === true;
  }

  #send<Answer>(
    service: Upstream,
    endpoint: Endpoint<string, Answer>,
    parameters: Parameters,
    bypassesCache: boolean,
    reason: string | undefined,
  ): Promise<Answer> {
    this.#waiting += 1;
    return service.call(endpoint, parameters, this.#caller(bypassesCache, reason)).then(
      (answer) => {
        this.#waiting -= 1;
        return answer;
      },
      (fault: unknown) => {
        this.#waiting -= 1;
        const error = toGatewayError(fault, endpoint.upstream, endpoint.path);
        if (consequence(error) === 'service') this.#stopped.set(endpoint.upstream, error);
        throw error;
      },
    );
  }

  #caller(bypassesCache: boolean, reason: string | undefined): Caller {
    const { meter, trace } = this;
    return {
      meter,
      signal: this.time.signal,
      deadline: this.time,
      bypassesCache,
      client: this.#client,
      clientKey: this.#clientKey,
      trace,
      reason,
    };
  }
}

function restrictedLoginOf(upstreams: Upstreams): RestrictedLogin | undefined {
  for (const name in upstreams) {
    const login = upstreams[name as UpstreamName]?.login;
    if (login !== undefined) return login;
  }
  return undefined;
}

/** So many times as many items as an answer may be imagined. */
const dryRunNodes = 2;

/** Stands for an answer that nobody gave. */
const imagined = Promise.resolve();

function callKey(parameters: Parameters): string {
  let key = '';
  for (const name in parameters) key += `${name}\0${String(parameters[name])}\0`;
  return key;
}

/** A fault that is not coded yet is a defect of ours: it keeps its cause for the log and provides the client nothing. */
export function toGatewayError(fault: unknown, upstream?: string, endpoint?: string): GatewayError {
  if (fault instanceof GatewayError) {
    if (fault.endpoint !== undefined || endpoint === undefined) return fault;
    return new GatewayError(fault.code, fault.message, {
      endpoint,
      ...(upstream !== undefined && { upstream }),
      cause: fault,
    });
  }
  const reason = fault instanceof ShapeError ? `came in an unknown shape: ${fault.message}` : 'could not be used';
  return new GatewayError('UPSTREAM_BAD_ANSWER', `the answer ${reason}`, {
    ...(upstream !== undefined && { upstream }),
    ...(endpoint !== undefined && { endpoint }),
    cause: fault,
  });
}
