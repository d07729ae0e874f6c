import type { IncomingMessage } from 'node:http';
import type { ReadHeader } from '../../model/request/read-header.ts';
import type { OperationOptions } from '../../resolve/operation.ts';
import type { AnswerCost } from '../answer/cost.ts';

/** What the span of an operation says of it. */
export interface TracedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription' | undefined;
  /** Clients choose it. */
  readonly name: string | undefined;
}

/** The span of a request that came through a port. */
export interface RequestSpan {
  /** `status` undefined: the client disconnected first. */
  end(status: number | undefined): void;
}

/** The span of an operation. */
export interface OperationSpan {
  /** Records the calls of the operation. */
  readonly calls: OperationOptions['spans'];
  /** `code` is that of its first error. */
  end(code: string | undefined, cost: AnswerCost | undefined): void;
}

/** Records requests and operations as spans. Its methods return at once and do not throw. */
export interface RequestTracer {
  /** Undefined where the request is not recorded. */
  beginRequest(request: IncomingMessage, header: ReadHeader, requestId: string | undefined): RequestSpan | undefined;
  /** `parent` is the span of its request. Without one, the trace goes on that the headers name. Undefined where it is not recorded. */
  beginOperation(
    operation: TracedOperation,
    parent: RequestSpan | undefined,
    header: ReadHeader,
  ): OperationSpan | undefined;
}
