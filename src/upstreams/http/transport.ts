import { Agent, type Dispatcher } from 'undici';
import type { CancelSignal } from './cancel.ts';
import { jsonText } from './text.ts';

/** One GET, ready to be sent. */
export interface HttpRequest {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: CancelSignal;
}

/** An answer whose body has been read whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** In a long one letters beyond ASCII stand as JSON's escapes. */
  readonly body: string;
}

export interface Transport {
  /**
   * Sends, and gives what `read` makes of the answer. It is read in the same turn in which its last byte came: a body of
   * a hundred kilobytes and what it decodes to must not outlive a minor collection only to wait for a promise.
   */
  send<T>(request: HttpRequest, read: (answer: HttpAnswer) => T): Promise<T>;
  close(): Promise<void>;
}

/** No documented answer comes near this; what is longer is not read to its end, so that memory stays bounded. */
const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Sends over undici's own dispatcher: the global `fetch` costs about a third more per call, and few connections cost
 * almost half of the throughput. Redirects are not followed: a service that sends the access key elsewhere is answering
 * wrongly.
 */
export function openTransport(connections: number): Transport {
  const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000, maxResponseSize: maxAnswerBytes });
  return {
    send: (request, read) =>
      new Promise((resolve, reject) => {
        const { signal, origin, path, headers } = request;
        if (signal.aborted) return reject(signal.reason);
        agent.dispatch({ origin, path, method: 'GET', headers }, new WholeBody(signal, read, resolve, reject));
      }),
    close: () => agent.destroy(),
  };
}

/** Collects an answer's body and settles once: with what is read from it, the transport's error, or the signal's reason. */
class WholeBody<T> implements Dispatcher.DispatchHandler {
  #status = 0;
  #headers: HttpAnswer['headers'] = {};
  #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  readonly #signal: CancelSignal;
  readonly #read: (answer: HttpAnswer) => T;
  readonly #resolve: (answer: T) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort: () => void;

  constructor(
    signal: CancelSignal,
    read: (answer: HttpAnswer) => T,
    resolve: (answer: T) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#signal = signal;
    this.#read = read;
    this.#resolve = resolve;
    this.#reject = reject;
    // Named first: V8 puts a function that is assigned to a property straight into the old generation, with all it holds.
    const onAbort = (): void => {
      reject(signal.reason);
      this.#controller?.abort(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    };
    this.#onAbort = onAbort;
    signal.addEventListener('abort', onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal.aborted) this.#onAbort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    const chunks = this.#chunks;
    this.#chunks = [];
    const [first] = chunks;
    const whole = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
    try {
      this.#resolve(this.#read({ status: this.#status, headers: this.#headers, body: jsonText(whole) }));
    } catch (fault) {
      this.#reject(fault);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#reject(this.#signal.aborted ? this.#signal.reason : error);
  }
}
