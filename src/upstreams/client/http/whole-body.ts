import type { Dispatcher } from 'undici';
import { ChunkedBytes } from '../../../json/bytes.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpRequest } from './http-request.ts';
import { type ReceivedAnswer, WholeAnswer } from './received-answer.ts';

/** Collects an answer's body and settles once: with the result of `read`, the transport's error, or the signal's reason. */
export class WholeBody<T> implements Dispatcher.DispatchHandler {
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
