import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { CancelSignal } from '../../cancellation.ts';
import { type Body, type Bytes, ChunkedBytes } from '../../json/bytes.ts';
import { jsonText } from '../../json/text.ts';
import type { HttpAnswer } from './http-answer.ts';
import { Agent } from './undici-agent.ts';

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

/** An answer as it was received. `body` is decoded to text on first access. */
export interface ReceivedAnswer extends HttpAnswer {
  readonly bytes: Body;
}

export interface Transport {
  /**
   * Sends a request, and resolves with the result of `read`, which runs in the turn in which the last byte arrives: a body
   * of a hundred kilobytes must not survive a minor collection only because it waits for a promise.
   */
  send<T>(request: HttpRequest, read: (answer: ReceivedAnswer) => T): Promise<T>;
  close(): Promise<void>;
}

/** Longer answers are not read to the end, so that memory stays bounded. No documented answer is nearly as long. */
const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Sends with undici's dispatcher: the global `fetch` costs about a third more per call, and few connections cost almost
 * half of the throughput. Redirects are not followed: they would send the access key to another host.
 */
export function createTransport(connections: number): Transport {
  const shared = {
    connections,
    maxResponseSize: maxAnswerBytes,
    // HTTP/2 costs twice the CPU, and would send all writes over one connection.
    allowH2: false,
    // Each call has a deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const agent = new Agent({ ...shared, pipelining: 1, keepAliveTimeout: 30_000 });
  // The service may be closing a kept-alive connection, and then the outcome of a write on it is unknown.
  const writing = new Agent({ ...shared, pipelining: 0 });
  return {
    send: (request, read) =>
      new Promise((resolve, reject) => {
        const { signal, origin, path, headers, method, body } = request;
        if (signal.aborted) {
          request.onUnsent?.();
          return reject(signal.reason);
        }
        const handler = new WholeBody(request, read, resolve, reject);
        if (method === undefined) agent.dispatch({ origin, path, method: 'GET', headers }, handler);
        else {
          const sent = typeof body === 'object' ? Readable.from(body) : (body ?? null);
          writing.dispatch({ origin, path, method, headers, body: sent, idempotent: false }, handler);
        }
      }),
    close: async () => {
      await Promise.all([agent.destroy(), writing.destroy()]);
    },
  };
}

/** Collects an answer's body and settles once: with the result of `read`, the transport's error, or the signal's reason. */
class WholeBody<T> implements Dispatcher.DispatchHandler {
  #status = 0;
  #headers: HttpAnswer['headers'] = {};
  #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  readonly #request: HttpRequest;
  readonly #read: (answer: ReceivedAnswer) => T;
  readonly #resolve: (answer: T) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort: () => void;

  constructor(
    request: HttpRequest,
    read: (answer: ReceivedAnswer) => T,
    resolve: (answer: T) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#request = request;
    this.#read = read;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = request;
    // In a constant first: V8 allocates a function that is assigned to a property in the old generation.
    const onAbort = (): void => {
      if (this.#controller === undefined) request.onUnsent?.();
      reject(signal.reason);
      this.#controller?.abort(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    };
    this.#onAbort = onAbort;
    signal.addEventListener('abort', onAbort);
  }

  /** A connection is open, and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    const { signal, onSent } = this.#request;
    // It was cancelled while it waited for a connection.
    if (signal.aborted) controller.abort(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    else onSent?.();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
    // An interim answer, such as 103, is not the final one.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#request.onHead?.({ status, headers, body: '' });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    const chunks = this.#chunks;
    this.#chunks = [];
    try {
      this.#resolve(this.#read(new WholeAnswer(this.#status, this.#headers, new ChunkedBytes(withoutMark(chunks)))));
    } catch (fault) {
      this.#reject(fault);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const { signal } = this.#request;
    signal.removeEventListener('abort', this.#onAbort);
    this.#reject(signal.aborted ? signal.reason : error);
  }
}

/** Some servers write a byte order mark before UTF-8. It is not part of the JSON. */
function withoutMark(chunks: readonly Buffer[]): readonly Buffer[] {
  const [first, ...others] = chunks;
  if (first?.[0] !== 0xef) return chunks;
  if (first.length < 3 && others.length > 0) return withoutMark([Buffer.concat(chunks)]);
  return first[1] === 0xbb && first[2] === 0xbf ? [first.subarray(3), ...others] : chunks;
}

class WholeAnswer implements ReceivedAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly bytes: Bytes;
  #body: string | undefined;

  constructor(status: number, headers: HttpAnswer['headers'], bytes: Bytes) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  get body(): string {
    this.#body ??= jsonText(this.bytes.toBuffer());
    return this.#body;
  }
}
