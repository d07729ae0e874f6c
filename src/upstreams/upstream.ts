import type { MetaDialect } from '../model/upstream.ts';
import type { Endpoint, Parameters, WriteEndpoint } from './endpoint.ts';
import type { Charge, Meter } from './meter.ts';
import type { GuardStatus } from './resilience/status.ts';
import type { Trace } from './trace.ts';

/** When work must be finished. It may be extended while the work goes on. */
export interface Deadline {
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

/** On whose behalf a call is made: its meter pays, its signal cancels. */
export interface Caller {
  readonly meter: Meter;
  readonly signal: AbortSignal;
  /** When the signal fires at the latest; left out where nothing limits the time. A call that takes longer need not begin. */
  readonly deadline?: Deadline | undefined;
  /** Nothing that was kept is wanted: it is asked for anew. */
  readonly bypassesCache?: boolean | undefined;
  /** The name that the client goes by, for the ledger. */
  readonly client?: string | undefined;
  /** Whom queues count the call to: calls with the same key wait in one line. */
  readonly clientKey?: string | undefined;
  /** Set where somebody wants to see the calls. */
  readonly trace?: Trace | undefined;
  /** What the call is made for, and why along this access path; for the trace. */
  readonly reason?: string | undefined;
}

/** The way to one upstream. */
export interface Upstream {
  readonly name: string;
  /** The official API's: the graphId of the professional account in whose name it is asked. */
  readonly accountId?: string | undefined;
  /** The official API's: what its types have depends on how the token was obtained, and on the version. */
  readonly dialect?: MetaDialect | undefined;
  /** What a call costs by the documents. */
  price(endpoint: Endpoint): Charge;
  call<Answer>(endpoint: Endpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** Whether this process has an answer that is as good as asked, so that the call would cost nothing. */
  holds?(endpoint: Endpoint, parameters: Parameters): boolean;
  /** Whether it is told to answer at this endpoint of private accounts too; where left out, it never is. */
  seesPrivate?(endpoint: Endpoint): boolean;
  /** Sends a write, once; only a service that can be written to has it. */
  write?<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters, caller: Caller): Promise<Answer>;
  /** How the service fares, as far as this instance knows. */
  status?(): GuardStatus;
  /** Takes the service's own word on how many calls a second it allows. */
  setRate?(perSecond: number): void;
}
