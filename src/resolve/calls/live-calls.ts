import { GatewayError } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { Endpoint, Parameters, WriteEndpoint } from '../../upstreams/contract/endpoint.ts';
import { paced } from '../../upstreams/contract/pace.ts';
import { readingOf } from '../../upstreams/contract/unreadable-rows.ts';
import type { Caller, FilePart, FileUploads, UploadSession } from '../../upstreams/contract/upstream.ts';
import { Overload } from '../../upstreams/resilience/queue/overload.ts';
import type { CallRequest, Calls } from './calls.ts';
import { toGatewayError } from './gateway-error.ts';
import type { CallableServices } from './services.ts';

/** The caller of each of an operation's calls, without the reason. */
export type OperationCaller = Omit<Caller, 'reason'>;

export interface LiveCallsLimits {
  readonly maxNodes: number;
  /** After so many calls to services, the further calls of the operation are bulk calls. */
  readonly interactiveCalls: number;
}

/** A call that was made, for all that read its answer. */
interface MadeCall {
  readonly answer: Promise<unknown>;
  /** Whether its answer, or its failure, has not arrived. */
  isWaiting: boolean;
}

/** Gets answers from the services. */
export class LiveCalls implements Calls {
  readonly #services: CallableServices;
  readonly #caller: OperationCaller;
  readonly #limits: LiveCallsLimits;
  readonly #made = new CallLog<MadeCall>();
  /** Calls whose answers have not arrived. */
  #waiting = 0;
  /** Calls begun, of which the cache or another call may have answered some. */
  #begun = 0;
  /** Items of lists in the answer so far. */
  #nodes = 0;

  constructor(services: CallableServices, caller: OperationCaller, limits: LiveCallsLimits) {
    this.#services = services;
    this.#caller = caller;
    this.#limits = limits;
  }

  get isWaiting(): boolean {
    return this.#waiting > 0;
  }

  read<Answer, Result>(request: CallRequest<Answer, Result>): Promise<Result> {
    const call = this.#make(request);
    if (call instanceof GatewayError) return Promise.reject(call);
    return call.answer.then(
      (answer) => {
        this.#endWaiting(call);
        return paced(this.#caller.pace, () => this.#result(request, answer as Answer));
      },
      (fault: unknown) => {
        this.#endWaiting(call);
        const { upstream, path } = request.endpoint;
        const error = this.#errorOf(fault, upstream, path);
        this.#services.stopAfter(error, upstream);
        throw error;
      },
    );
  }

  hasCalled(endpoint: Endpoint): boolean {
    return this.#made.has(endpoint);
  }

  hasMade(endpoint: Endpoint, parameters: Parameters): boolean {
    return this.#made.get(endpoint, keyOf(parameters)) !== undefined;
  }

  async write<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters): Promise<Answer> {
    const { upstream, path } = endpoint;
    const service = this.#services.callable(endpoint);
    if (service instanceof GatewayError) throw service;
    if (service.write === undefined)
      throw new GatewayError('UPSTREAM_NOT_CONFIGURED', `${upstream} takes no writes`, { upstream, endpoint: path });
    try {
      return await service.write(endpoint, parameters, this.#callerFor('a write', true));
    } catch (fault) {
      const error = this.#errorOf(fault, upstream, path);
      // A documented failure is about this write: that the day's posts are used up does not stop other calls.
      if (service.explain?.(error) === undefined) this.#services.stopAfter(error, upstream);
      throw error;
    } finally {
      this.#made.clear();
    }
  }

  upload(upstream: UpstreamName, part: FilePart): Promise<void> {
    return this.#uploads(upstream).send(part, this.#callerFor('a file', true));
  }

  received(upstream: UpstreamName, session: UploadSession): Promise<number | null> {
    return this.#uploads(upstream).received(session, this.#callerFor('how much of a file has arrived', true));
  }

  #uploads(upstream: UpstreamName): FileUploads {
    const uploads = this.#services.get(upstream)?.uploads;
    if (uploads === undefined) throw noUploads(upstream);
    return uploads;
  }

  /** One list can appear in many places of an answer, so its size is not limited by what the calls cost. */
  countNodes(items: number): void {
    this.#nodes += items;
    const { maxNodes } = this.#limits;
    if (this.#nodes > maxNodes) throw tooManyNodes(maxNodes);
  }

  /** Makes the call, unless it has been made; the error where its service may not be called. Who gets it must await its answer. */
  #make<Answer>(request: CallRequest<Answer, unknown>): MadeCall | GatewayError {
    const { endpoint, parameters, reason, isRepeated } = request;
    const key = keyOf(parameters);
    const known = isRepeated ? undefined : this.#made.get(endpoint, key);
    if (known !== undefined) return known;
    const service = this.#services.callable(endpoint);
    if (service instanceof GatewayError) return service;
    this.#waiting += 1;
    this.#begun += 1;
    const answer = service.call(endpoint, parameters, this.#callerFor(reason, isRepeated));
    const call = { answer, isWaiting: true };
    this.#made.set(endpoint, key, call);
    return call;
  }

  #endWaiting(call: MadeCall): void {
    if (call.isWaiting) this.#waiting -= 1;
    call.isWaiting = false;
  }

  /** An operation that is refused before its first call ends as a whole. */
  #errorOf(fault: unknown, upstream: string, path: string): GatewayError {
    if (fault instanceof Overload) this.#caller.admission?.refuse(fault);
    return toGatewayError(fault, upstream, path);
  }

  /** Reads an answer; the trace counts the rows that cannot be read. */
  #result<Answer, Result>(request: CallRequest<Answer, Result>, answer: Answer): Result {
    const { answer: result, leftOut } = readingOf(() => request.read(answer));
    if (leftOut.rows > 0) this.#caller.trace?.noteLeftOut(request.endpoint.path, leftOut.rows);
    return result;
  }

  /** A long walk, a large page or a wide selection: nobody waits for its next call alone. */
  get #hasManyCalls(): boolean {
    if (this.#begun <= this.#limits.interactiveCalls) return false;
    const { cacheHits, coalesced } = this.#caller.meter.cost;
    return this.#begun - cacheHits - coalesced > this.#limits.interactiveCalls;
  }

  #callerFor(reason: string | undefined, bypassesCache = this.#caller.bypassesCache): Caller {
    const isBulk = this.#caller.isBulk === true || this.#hasManyCalls;
    return { ...this.#caller, bypassesCache, reason, isBulk };
  }
}

export function noUploads(upstream: UpstreamName): GatewayError {
  return new GatewayError(
    'UPSTREAM_NOT_CONFIGURED',
    `${upstream} receives no files here; set META_UPLOAD_URL, or pass the URL of the file`,
    { upstream },
  );
}

export function tooManyNodes(maxNodes: number): GatewayError {
  return new GatewayError(
    'BUDGET_EXCEEDED',
    `this answer would hold more than ${amountOf(maxNodes, 'list item')}; ask for smaller pages or fewer lists, or raise MAX_NODES`,
  );
}

/** What is known of each call of an operation, by endpoint and the key of its parameters. */
export class CallLog<Entry> {
  readonly #calls = new Map<Endpoint, Map<string, Entry>>();

  get(endpoint: Endpoint, key: string): Entry | undefined {
    return this.#calls.get(endpoint)?.get(key);
  }

  set(endpoint: Endpoint, key: string, entry: Entry): void {
    const calls = this.#calls.get(endpoint);
    if (calls === undefined) this.#calls.set(endpoint, new Map([[key, entry]]));
    else calls.set(key, entry);
  }

  has(endpoint: Endpoint): boolean {
    return this.#calls.has(endpoint);
  }

  clear(): void {
    this.#calls.clear();
  }
}

/** Tells the calls of one endpoint apart. */
export function keyOf(parameters: Parameters): string {
  let key = '';
  for (const name in parameters) key += `${name}\0${String(parameters[name])}\0`;
  return key;
}
