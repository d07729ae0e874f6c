import type { UpstreamName } from '../../model/services/upstream.ts';
import type { Endpoint, Parameters, WriteEndpoint } from '../../upstreams/contract/endpoint.ts';
import type { FilePart, UploadSession } from '../../upstreams/contract/upstream.ts';
import type { Estimator } from '../estimate/estimator.ts';

/** A call, and what is made of its answer. */
export interface CallRequest<Answer, Result> {
  readonly endpoint: Endpoint<string, Answer>;
  readonly parameters: Parameters;
  /** What the call is for, in an estimate: `User`, `User.clips`. */
  readonly purpose: string;
  /** What the call is for and why along this access path, in a trace. */
  readonly reason: string | undefined;
  /** Calls again even if the operation knows the answer, because it may have changed. */
  readonly isRepeated?: boolean;
  /** The result of an answer. */
  read(answer: Answer): Result;
  /** The result of an invented answer, for an estimate. */
  estimate(estimator: Estimator): Result;
}

/** How an operation gets answers: from the services, or invented ones for an estimate. Chosen once, when it starts. */
export interface Calls {
  /** Makes a call, once per operation, and reads its answer. */
  read<Answer, Result>(request: CallRequest<Answer, Result>): Promise<Result>;
  /** Sends a write, once, and forgets all answers: a write may have changed them. */
  write<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters): Promise<Answer>;
  /** Sends a file, or the rest of it, to what has been created for it. */
  upload(upstream: UpstreamName, part: FilePart): Promise<void>;
  /** How much of a file has been received; null where the service does not say. */
  received(upstream: UpstreamName, session: UploadSession): Promise<number | null>;
  /** Whether this endpoint has been called. */
  hasCalled(endpoint: Endpoint): boolean;
  /** Whether this call has been made, so that making it again costs nothing. */
  hasMade(endpoint: Endpoint, parameters: Parameters): boolean;
  /** Adds the items of a list to the answer; throws BUDGET_EXCEEDED when it would hold more than it may. */
  countNodes(items: number): void;
  /** Whether calls are made whose answers have not arrived. */
  readonly isWaiting: boolean;
}
