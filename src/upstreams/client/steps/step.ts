import type { CancelSignal } from '../../../cancellation.ts';
import type { CredentialCache } from '../../cache/credential-cache.ts';
import type { AnyEndpoint, Endpoint, Parameters } from '../../contract/endpoint.ts';
import type { ReadObserver } from '../../contract/read-observer.ts';
import type { ServiceProtocol } from '../../contract/service-protocol.ts';
import type { OnLeftOut } from '../../contract/unreadable-rows.ts';
import type { Caller } from '../../contract/upstream.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { CallGuard, Guard } from '../../resilience/guard.ts';
import type { WaitingClients } from '../../resilience/queue/waiting-clients.ts';
import type { CallAccounting } from '../call-accounting.ts';
import type { Coalescing } from '../coalescing.ts';
import type { ReceivedAnswer } from '../http/received-answer.ts';
import type { Transport } from '../http/transport.ts';

/** A read as one caller asks for it. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly parameters: Parameters;
  /** Path and query. They identify the call: base URL and credential are the client's. */
  readonly url: string;
  readonly caller: Caller;
}

/** A file, or the part of it that the service does not have yet. */
export interface FileBody {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A call on its way to the service, for one caller or several. */
export interface OutgoingCall {
  readonly endpoint: AnyEndpoint;
  /** Default: GET. */
  readonly method?: 'POST' | 'DELETE' | undefined;
  readonly url: string;
  /** A form, or a file. */
  readonly body?: string | FileBody | undefined;
  /** Who started it. */
  readonly caller: Caller;
  /** The clients that wait for it. */
  readonly waiters: WaitingClients;
  /** Fires when no caller waits for the answer any more. */
  readonly signal: CancelSignal;
  readonly payer: Payer;
}

/** Pays for the attempts at a call. */
export interface Payer {
  /** Reserves the price of one attempt; throws BUDGET_EXCEEDED where no caller can pay. */
  reserve(): CallAccounting;
}

/** A read that is shared by the callers that wait for it. */
export interface SharedCall extends OutgoingCall {
  readonly endpoint: Endpoint;
  readonly parameters: Parameters;
}

/** One attempt at a call. */
export interface Attempt {
  readonly call: OutgoingCall;
  readonly accounting: CallAccounting;
  /** Fires when the attempt is cancelled or takes too long. */
  readonly signal: CancelSignal;
}

/** What a step does with a call: it answers, or passes the call on. */
export type Step<Input> = (input: Input) => Promise<unknown>;

/** What a step does with an answer, in the turn in which its last byte arrives. */
export type AnswerStep = (attempt: Attempt, answer: ReceivedAnswer) => unknown;

/** Puts a step around the one that follows it. */
export type Wrap<Outer, Inner> = (next: Inner) => Outer;

/** What the steps of an attempt need. */
export interface AttemptParts {
  readonly service: ServiceProtocol;
  readonly transport: Transport;
  readonly onLeftOut?: OnLeftOut | undefined;
  readonly guard?: Pick<Guard, 'noteAnswer'> | undefined;
}

/** What the steps of a read need. */
export interface ReadParts extends AttemptParts {
  readonly inFlight: Coalescing<unknown, Caller>;
  readonly cache: CredentialCache;
  readonly ledger: Ledger;
  /** Fires when the gateway is being stopped: it cancels refreshes, which no caller waits for. */
  readonly stopping: CancelSignal;
  readonly guard?: Guard | undefined;
  readonly observer?: ReadObserver | undefined;
}

/** What the steps of a write need. */
export interface WriteParts extends AttemptParts {
  readonly guard?: Pick<CallGuard, 'once' | 'noteAnswer' | 'begun'> | undefined;
}

/** Puts steps around the last one, the first outermost. This happens once a client, not once a call. */
export function compose<A, Last>(first: Wrap<A, Last>, last: Last): A;
export function compose<A, B, Last>(first: Wrap<A, B>, second: Wrap<B, Last>, last: Last): A;
export function compose<A, B, C, D, Last>(...steps: [Wrap<A, B>, Wrap<B, C>, Wrap<C, D>, Wrap<D, Last>, Last]): A;
export function compose(...steps: readonly unknown[]): unknown {
  return steps.reduceRight((next, step) => (step as Wrap<unknown, unknown>)(next));
}
