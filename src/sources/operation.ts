import type { EntityType, Records } from '../model/entity.ts';
import type { Parameters, Upstream } from '../upstreams/http/call.ts';
import { Canceller, type CancelSignal } from '../upstreams/http/cancel.ts';
import type { Endpoint } from '../upstreams/http/endpoint.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { Meter } from '../upstreams/http/meter.ts';
import { consequence, type UpstreamName } from './access-path.ts';
import { canonical, type Entity, learn, newEntity } from './entity.ts';
import { EntityIndex } from './keys.ts';

export type Upstreams = Readonly<Partial<Record<UpstreamName, Upstream>>>;

export interface OperationLimits {
  readonly maxPageSize: number;
  readonly maxUpstreamCalls: number;
  readonly operationTimeoutMs: number;
}

/**
 * What one GraphQL operation knows and may still do: its entities, the calls it has made, its meter, its deadline.
 * Everyone in the operation who meets the same person or post holds the same entity.
 */
export class Operation {
  readonly meter: Meter;
  readonly limits: OperationLimits;
  readonly #upstreams: Upstreams;
  readonly #entities = new EntityIndex();
  readonly #calls = new Map<Endpoint, Map<string, Promise<unknown>>>();
  readonly #stopped = new Map<UpstreamName, UpstreamError>();
  readonly #canceller = new Canceller();
  readonly #release: () => void;
  /** Calls whose answer has not come. */
  #waiting = 0;
  /** Work that waits to share one call, by endpoint: see batch.ts. */
  readonly batches = new Map<Endpoint, unknown>();

  constructor(upstreams: Upstreams, limits: OperationLimits, client?: CancelSignal) {
    this.#upstreams = upstreams;
    this.limits = limits;
    this.meter = new Meter(limits.maxUpstreamCalls);
    const timer = setTimeout(
      () =>
        this.#canceller.abort(
          new UpstreamError('UPSTREAM_TIMEOUT', `the operation's ${limits.operationTimeoutMs / 1000} s are over`),
        ),
      limits.operationTimeoutMs,
    );
    const leave = (): void => this.#canceller.abort(new UpstreamError('CANCELLED', 'the client went away'));
    if (client?.aborted) leave();
    else client?.addEventListener('abort', leave);
    // V8 puts a function that is assigned to a property straight into the old generation, and with it all that it holds
    // for as long: named first, it dies young, and the operation with it.
    const release = (): void => {
      clearTimeout(timer);
      client?.removeEventListener('abort', leave);
    };
    this.#release = release;
  }

  /** To be called when the answer stands: frees the timer, and cancels upstream calls whose answer nobody waits for any more. */
  finish(): void {
    this.#release();
    if (this.#waiting > 0) this.#canceller.abort(new UpstreamError('CANCELLED', 'the operation is over'));
  }

  /** The operation's entity for a record: the one met before under any of the record's keys, or a new one. It learns what the record tells. */
  entity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
    const known = this.#entities.find(type, record) as Entity<T> | undefined;
    if (known !== undefined) return this.teach(known, record);
    const entity = newEntity(type, record);
    this.#entities.add(entity);
    return entity;
  }

  /** Adds what a record tells to an entity. Where it tells a key under which another entity is known, the two become one, which is returned. */
  teach<T extends EntityType>(entity: Entity<T>, record: Records[T]): Entity<T> {
    const target = canonical(entity);
    if (target.$.taught.includes(record)) return target;
    learn(target, record);
    for (const known of this.#entities.add(target) ?? []) {
      const other = canonical(known) as Entity<T>;
      if (other === target) continue;
      learn(target, other);
      target.$.pending.push(...other.$.pending);
      other.$.same = target;
    }
    return target;
  }

  isConfigured(upstream: UpstreamName): boolean {
    return this.#upstreams[upstream] !== undefined;
  }

  /** Why a service may not be asked any more in this operation, if so. */
  stopped(upstream: UpstreamName): UpstreamError | undefined {
    return this.#stopped.get(upstream);
  }

  /** Makes a call, once per operation: asking again for the same thing gives the same answer. */
  call<Answer>(upstream: UpstreamName, endpoint: Endpoint<string, Answer>, parameters: Parameters): Promise<Answer> {
    const key = callKey(parameters);
    const made = this.#calls.get(endpoint)?.get(key);
    if (made !== undefined) return made as Promise<Answer>;
    const service = this.#upstreams[upstream];
    const refusal =
      this.#stopped.get(upstream) ??
      (service === undefined
        ? new UpstreamError('UPSTREAM_NOT_CONFIGURED', `${upstream} is not configured`, {
            upstream,
            endpoint: endpoint.path,
          })
        : undefined);
    if (service === undefined || refusal !== undefined) return Promise.reject(refusal);
    const call = this.#send(upstream, service, endpoint, parameters);
    const calls = this.#calls.get(endpoint);
    if (calls === undefined) this.#calls.set(endpoint, new Map([[key, call]]));
    else calls.set(key, call);
    return call;
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
    upstream: UpstreamName,
    service: Upstream,
    endpoint: Endpoint<string, Answer>,
    parameters: Parameters,
  ): Promise<Answer> {
    this.#waiting += 1;
    return service.call(endpoint, parameters, { meter: this.meter, signal: this.#canceller }).then(
      (answer) => {
        this.#waiting -= 1;
        return answer;
      },
      (fault: unknown) => {
        this.#waiting -= 1;
        const error = asUpstreamError(fault, upstream, endpoint.path);
        if (consequence(error) === 'service') this.#stopped.set(upstream, error);
        throw error;
      },
    );
  }

  /** Whether going on makes sense: false once the client has left or the time is over. */
  get isOver(): boolean {
    return this.#canceller.aborted;
  }
}

function callKey(parameters: Parameters): string {
  let key = '';
  for (const name in parameters) key += `${name}\0${String(parameters[name])}\0`;
  return key;
}

/** A fault that is not coded yet is a defect of ours: it keeps its cause for the log and tells the client nothing. */
export function asUpstreamError(fault: unknown, upstream?: string, endpoint?: string): UpstreamError {
  if (fault instanceof UpstreamError) {
    if (fault.endpoint !== undefined || endpoint === undefined) return fault;
    return new UpstreamError(fault.code, fault.message, {
      endpoint,
      ...(upstream !== undefined && { upstream }),
      cause: fault,
    });
  }
  return new UpstreamError('UPSTREAM_BAD_ANSWER', 'the answer could not be used', {
    ...(upstream !== undefined && { upstream }),
    ...(endpoint !== undefined && { endpoint }),
    cause: fault,
  });
}
