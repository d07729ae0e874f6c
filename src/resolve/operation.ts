import type DataLoader from 'dataloader';
import type { CancelSignal } from '../cancellation.ts';
import { GatewayError } from '../errors.ts';
import type { KeyBudget } from '../model/request/key-budget.ts';
import type { WantedFacts } from '../model/wanted-facts.ts';
import type { Write } from '../sources/writes.ts';
import { Freshness } from '../upstreams/cache/freshness.ts';
import type { CallSpans } from '../upstreams/contract/call-spans.ts';
import type { Endpoint } from '../upstreams/contract/endpoint.ts';
import type { Pace } from '../upstreams/contract/pace.ts';
import { Meter } from '../upstreams/ledger/meter.ts';
import { Trace } from '../upstreams/ledger/trace.ts';
import { Admission } from '../upstreams/resilience/queue/admission.ts';
import type { Calls } from './calls/calls.ts';
import { LiveCalls } from './calls/live-calls.ts';
import { CallableServices, type ServiceAccess, type Upstreams } from './calls/services.ts';
import { namingWrite } from './entities/describe.ts';
import type { NodeRequest } from './entities/entity.ts';
import { EntityStore } from './entities/entity-store.ts';
import { DryCalls } from './estimate/dry-calls.ts';
import type { Estimator } from './estimate/estimator.ts';
import { Lifetime } from './lifetime.ts';
import type { Cursors } from './lists/cursor/cursor.ts';
import type { OperationGroup } from './operation-group.ts';
import { Refusals } from './pushdown/refusals.ts';
import type { Variables } from './selection.ts';

export interface OperationLimits {
  readonly maxPageSize: number;
  readonly maxNodes: number;
  readonly maxUpstreamCalls: number;
  /** After so many calls to services, the further ones wait behind those of other operations. */
  readonly interactiveCalls: number;
  readonly operationTimeoutMs: number;
  /** How long an operation may wait until its first call to a service is sent. */
  readonly queueTimeoutMs: number;
}

/** Who an operation is for, and what it may do. */
export interface OperationOptions {
  /** Makes and reads the cursors of lists. */
  readonly cursors: Cursors;
  /** Fires when the client disconnects. */
  readonly signal?: CancelSignal | undefined;
  /** Names the request in the log. */
  readonly requestId?: string | undefined;
  /** The client's name. */
  readonly client?: string | undefined;
  /** The name of the request's key, for the ledger; undefined where requests need no key. */
  readonly keyName?: string | undefined;
  /** What that key may spend; undefined: no limit. */
  readonly keyBudget?: KeyBudget | undefined;
  /** What that key may do; undefined: everything. */
  readonly access?: ServiceAccess | undefined;
  /** Identifies the client in queues. */
  readonly clientKey?: string | undefined;
  /** All its calls wait behind interactive ones. */
  readonly isBulk?: boolean | undefined;
  /** Set for a dry run: calls are counted instead of made. */
  readonly estimator?: Estimator | undefined;
  /** The batch that it belongs to, which spends as one. */
  readonly group?: OperationGroup | undefined;
  /** The most that it may spend. */
  readonly budget?: number | undefined;
  /** The request bypasses the cache. */
  readonly bypassesCache?: boolean | undefined;
  /** Its freshness lists the cache entries that have answered calls. */
  readonly recordsEntries?: boolean | undefined;
  /** What is complete of the answer is delivered before the rest. */
  readonly deliversInParts?: boolean | undefined;
  /** The answer lists the calls. */
  readonly isTraced?: boolean | undefined;
  /** Set where the operation is recorded as a span. */
  readonly spans?: CallSpans | undefined;
  /** The coerced variables of the document. */
  readonly variables?: Variables | undefined;
  /** What the document may use of answers; left out: everything. */
  readonly wanted?: WantedFacts | undefined;
  /** How it leaves the event loop to others; left out: it does not wait. */
  readonly pace?: OperationPace | undefined;
}

export interface OperationPace extends Pace {
  /** Calls `work` once nothing of the operation waits for a slice. */
  whenIdle(work: () => void): void;
}

const endOfTick = Promise.resolve();

/** The state of one GraphQL operation: its entities, its calls, its meter, its time. */
export class Operation {
  readonly limits: OperationLimits;
  readonly cursors: Cursors;
  readonly variables: Variables;
  /** Whether what is complete of the answer is delivered before the rest. */
  readonly deliversInParts: boolean;
  readonly services: CallableServices;
  readonly meter: Meter;
  /** How long the answers of its calls stay fresh. */
  readonly freshness: Freshness;
  /** What the key of the request may spend; undefined: no limit. */
  readonly keyBudget: KeyBudget | undefined;
  readonly time: Lifetime;
  /** Whether it may call services, and whether it was refused. */
  readonly admission: Admission;
  /** Set where the answer lists the calls: the reasons of calls are only worked out for a trace. */
  readonly trace: Trace | undefined;
  readonly calls: Calls;
  /** Set in a dry run. */
  readonly estimator: Estimator | undefined;
  /** Replaced by a new one after a write. */
  entityStore: EntityStore;
  /** The loaders of endpoints that read several entities in one call: see facts/batch.ts. */
  readonly batches = new Map<Endpoint, unknown>();
  /** The selections on nodes that this tick collects: see pushdown/node-facts.ts. */
  nodeRequests: DataLoader<NodeRequest, undefined> | undefined = undefined;
  /** What the official API has refused so far. */
  readonly refusals = new Refusals();
  readonly #pace: OperationPace | undefined;

  constructor(upstreams: Upstreams, limits: OperationLimits, options: OperationOptions) {
    const { cursors, variables = {}, estimator, bypassesCache = false, client, keyName, clientKey, isBulk } = options;
    const { budget, keyBudget, pace, wanted } = options;
    const { maxUpstreamCalls } = limits;
    this.limits = limits;
    this.cursors = cursors;
    this.variables = variables;
    this.estimator = estimator;
    this.deliversInParts = options.deliversInParts === true;
    this.#pace = pace;
    this.entityStore = new EntityStore(wanted);
    this.services = new CallableServices(upstreams, options.access);
    this.meter = new Meter(maxUpstreamCalls, budget, options.group?.allowanceOf(maxUpstreamCalls, budget));
    this.keyBudget = keyBudget;
    this.freshness = new Freshness(options);
    this.time = new Lifetime(limits.operationTimeoutMs, options.signal);
    this.admission = new Admission({
      client: clientKey ?? '',
      isBulk: isBulk === true,
      waitMs: limits.queueTimeoutMs,
      ends: this.time,
    });
    const { services, meter, time, admission } = this;
    const { maxNodes, interactiveCalls } = limits;
    if (estimator === undefined) {
      this.trace = options.isTraced ? new Trace() : undefined;
      const caller = {
        meter,
        freshness: this.freshness,
        signal: time.signal,
        deadline: time,
        wanted,
        bypassesCache,
        requestId: options.requestId,
        client,
        keyName,
        keyBudget,
        clientKey,
        admission,
        isBulk,
        trace: this.trace,
        spans: options.spans,
        pace,
      };
      this.calls = new LiveCalls(services, caller, { maxNodes, interactiveCalls });
    } else {
      this.trace = undefined;
      this.calls = new DryCalls(services, estimator, meter, { maxNodes, bypassesCache, wanted });
    }
  }

  /**
   * When the loaders of an operation make their calls: at the end of the tick, once nothing waits for a slice. So what would
   * share a call in an idle process shares it in a busy one; there, more can.
   */
  readonly batchScheduleFn = (dispatch: () => void): void => {
    void endOfTick.then(() => process.nextTick(() => (this.#pace ? this.#pace.whenIdle(dispatch) : dispatch())));
  };

  /** Ends the operation once its answer is complete: frees the timer and cancels calls whose answers nothing needs. */
  finish(): void {
    // Before the meter closes: another operation that awaits the same call pays for it from here on.
    this.time.end(this.calls.isWaiting);
    this.admission.end();
    this.meter.close();
  }

  /**
   * Sends a write, once; it is never cancelled. Afterwards the operation forgets every fact and answer, so that the next
   * mutation of the same document reads what is true after the write.
   */
  async write<Answer>(write: Write<Answer>): Promise<Answer> {
    try {
      return await this.calls.write(write.endpoint, write.parameters);
    } catch (error) {
      throw error instanceof GatewayError ? namingWrite(write, error) : error;
    } finally {
      this.batches.clear();
      this.entityStore = this.entityStore.afterWrite();
    }
  }
}
