import type { CancelSignal } from '../../cancellation.ts';
import type { GatewayError } from '../../errors.ts';
import type { KeyBudget } from '../../model/request/key-budget.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { CachedAnswer } from '../cache/entry.ts';
import type { Freshness } from '../cache/freshness.ts';
import type { NodeSet } from '../expandable/node-set.ts';
import type { Charge, Meter } from '../ledger/meter.ts';
import type { Trace } from '../ledger/trace.ts';
import type { GuardStatus } from '../resilience/guard.ts';
import type { Admission } from '../resilience/queue/admission.ts';
import type { CallSpans } from './call-spans.ts';
import type { AnyEndpoint, Endpoint, Parameters, WriteEndpoint } from './endpoint.ts';
import type { Pace } from './pace.ts';

/** When work must be finished. It may be extended while the work goes on. */
export interface Deadline {
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

/** On whose behalf a call is made: the meter pays for it, the signal cancels it. */
export interface Caller {
  readonly meter: Meter;
  readonly signal: CancelSignal;
  /** When the signal fires at the latest; undefined where nothing limits the time. A call that takes longer need not begin. */
  readonly deadline?: Deadline | undefined;
  /** What its operation may use of the answer; undefined: everything. */
  readonly wanted?: WantedFacts | undefined;
  /** The call bypasses the cache. */
  readonly bypassesCache?: boolean | undefined;
  /** Learns how long each answer stays fresh; left out where nobody asks. */
  readonly freshness?: Freshness | undefined;
  /** Names the request that the call is made for, in the log. */
  readonly requestId?: string | undefined;
  /** The client's name, for the ledger. */
  readonly client?: string | undefined;
  /** The name of the key that the request came with, for the ledger; undefined where requests need no key. */
  readonly keyName?: string | undefined;
  /** What that key may spend; undefined: no limit. */
  readonly keyBudget?: KeyBudget | undefined;
  /** Queues are fair among clients: calls with the same key wait in one line. */
  readonly clientKey?: string | undefined;
  /** How the work on answers leaves the event loop to others; left out: it does not wait. */
  readonly pace?: Pace | undefined;
  /** Whether its operation may call services; undefined for what the gateway does on its own. */
  readonly admission?: Admission | undefined;
  /** The call can wait until interactive calls have gone. */
  readonly isBulk?: boolean | undefined;
  /** Set when the client asks for a trace. */
  readonly trace?: Trace | undefined;
  /** Set where the operation is recorded as a span. */
  readonly spans?: CallSpans | undefined;
  /** What the call is for, and why it takes this access path; for the trace. */
  readonly reason?: string | undefined;
}

/** A login under which a service lacks endpoints, parameters and node types that another login has. */
export interface RestrictedLogin {
  readonly nodes: NodeSet;
  /** Whether this login can call the endpoint with these parameters. */
  has(endpoint: AnyEndpoint, parameters?: object): boolean;
  /** The error for something that only another login can use. */
  needsOther(endpoint?: AnyEndpoint): GatewayError;
}

/** A service's own codes of a failure. */
export type Failure = Pick<GatewayError, 'upstreamCode' | 'upstreamSubcode'>;

/** A failure that a service's documents list. The code is absent where only the subcode is known. */
export interface KnownFailure {
  readonly code?: number;
  readonly subcode: number;
  /** What the caller can do about it. */
  readonly advice: string;
  /** The fields of a mutation's input that it can concern. */
  readonly inputs?: readonly string[] | undefined;
  /** Nothing was done, because something is not ready yet: the write can be sent again. */
  readonly isNotReady?: boolean;
}

/** Where a service waits for the file of what it has created. */
export interface UploadSession {
  readonly graphId: string;
  /** The URL that the service names; null where it names none. */
  readonly uri: string | null;
}

/** A file from `offset` on, to which the service has received it. */
export interface FilePart {
  readonly session: UploadSession;
  readonly offset: number;
  /** Of the whole file. */
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How a service receives files. */
export interface FileUploads {
  /** Sends a part of a file to its end. */
  send(part: FilePart, caller: Caller): Promise<void>;
  /** How many bytes the service has received; null where it does not say. */
  received(session: UploadSession, caller: Caller): Promise<number | null>;
}

/** The client of one upstream. */
export interface Upstream {
  readonly name: string;
  /** The graphId of the professional account that calls are made for, where the service needs one. */
  readonly accountId?: string | undefined;
  /** What the credential's login cannot reach; undefined where it reaches everything. */
  readonly login?: RestrictedLogin | undefined;
  /** The number of the API's version that is called, where the service has versions: 26. */
  readonly apiVersion?: number | undefined;
  /** What the service's documents say of a failure; undefined for one that they do not list. */
  explain?(failure: Failure): KnownFailure | undefined;
  /** The unconfirmed endpoints that its configuration turns on; none where left out. */
  readonly unconfirmed?: ReadonlySet<AnyEndpoint> | undefined;
  /** The documented price of a call. */
  price(endpoint: Endpoint): Charge;
  call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** What this process's cache would answer the call with, for nothing; undefined where it has no fresh entry. */
  freshAnswer?(endpoint: Endpoint, parameters: Parameters, wanted: WantedFacts | undefined): CachedAnswer | undefined;
  /** Whether this endpoint answers for private accounts too; default: no. */
  seesPrivate?(endpoint: Endpoint): boolean;
  /** Sends a write once. Only a service with writes has it. */
  write?<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** Undefined where the service receives no files, or its host for them is not configured. */
  readonly uploads?: FileUploads | undefined;
  /** The state of the service's breakers and queues in this instance. */
  status?(): GuardStatus;
  /** Sets the rate that the service itself reports. */
  setRate?(perSecond: number): void;
}
