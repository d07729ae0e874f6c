import type { Dispatcher } from 'undici';
import { ChunkedBytes } from '../../../json/bytes.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpRequest } from './http-request.ts';
import type { ReadBuffers, ViewHolder } from './read-buffers.ts';
import { OpenAnswer, type ReceivedAnswer } from './received-answer.ts';

/** Collects an answer's body and settles once: with the result of `read`, the transport's error, or the signal's reason. */
export class WholeBody<T> implements Dispatcher.DispatchHandler, ViewHolder {
  #status = 0;
  #headers: HttpAnswer['headers'] = {};
  readonly #bytes = new ChunkedBytes();
  #lastView: Buffer | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  readonly #request: HttpRequest;
  readonly #buffers: ReadBuffers;
  readonly #read: (answer: ReceivedAnswer) => T | Promise<T>;
  readonly #resolve: (answer: T | Promise<T>) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort: () => void;

  constructor(
    request: HttpRequest,
    buffers: ReadBuffers,
    read: (answer: ReceivedAnswer) => T | Promise<T>,
    resolve: (answer: T | Promise<T>) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#request = request;
    this.#buffers = buffers;
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

  onResponseData(_controller: Dispatcher.DispatchController, view: Buffer): void {
    this.#bytes.add(view);
    this.#lastView = view;
    this.#buffers.hold(view, this);
  }

  onResponseEnd(): void {
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    const answer = new OpenAnswer(this.#status, this.#headers, this.#bytes);
    let isReadLater = false;
    try {
      const result = this.#read(answer);
      isReadLater = result instanceof Promise;
      this.#resolve(result);
    } catch (fault) {
      this.#reject(fault);
    }
    if (!isReadLater) answer.close();
    if (this.#lastView !== undefined) this.#buffers.complete(this.#lastView, this, isReadLater);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const { signal } = this.#request;
    signal.removeEventListener('abort', this.#onAbort);
    this.#reject(signal.aborted ? signal.reason : error);
  }

  /** The memory of its views is about to be used again. */
  keep(): void {
    this.#bytes.keep();
  }
}
