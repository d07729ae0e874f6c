/** An operation whose answer is complete. */
export interface EndedOperation {
  /** `none`: the document has no such operation. */
  readonly kind: 'query' | 'mutation' | 'subscription' | 'none';
  /** The code of its first error; `OK` without one. */
  readonly code: string;
  readonly seconds: number;
}

/** Learns of requests and operations, for the metrics. Its methods return at once and do not throw. */
export interface RequestObserver {
  operationBegins(): void;
  operationEnds(operation: EndedOperation): void;
  /** An operation was refused before it could begin: its document is unknown, not valid or too large. */
  operationRefused(code: string): void;
  /** An operation was answered with the cached response to the same operation. */
  responseRepeated(): void;
  /** An HTTP request has its whole answer; undefined: the client disconnected first. */
  requestEnds(status: number | undefined): void;
}
