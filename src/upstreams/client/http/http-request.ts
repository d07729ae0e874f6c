import type { CancelSignal } from '../../../cancellation.ts';
import type { HttpAnswer } from './http-answer.ts';

/** One request, ready to be sent. */
export interface HttpRequest {
  /** Default: GET. A write uses a new connection. */
  readonly method?: 'POST' | 'DELETE' | undefined;
  readonly body?: string | AsyncIterable<Uint8Array> | undefined;
  /** Called when the request begins to be sent: from then on the service may have received it. */
  readonly onSent?: () => void;
  /** Called in the same turn when the request is cancelled before it began to be sent. */
  readonly onUnsent?: () => void;
  /** Called with status and headers when the answer begins to arrive; its body is empty. */
  readonly onHead?: (head: HttpAnswer) => void;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: CancelSignal;
}
