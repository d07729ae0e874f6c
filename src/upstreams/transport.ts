import { Agent, type Dispatcher } from 'undici';
import { jsonText } from '../json/text.ts';

/** One request, ready to be sent. */
export interface HttpRequest {
  /** GET, where left out. What changes something goes over a connection of its own. */
  readonly method?: 'POST' | 'DELETE' | undefined;
  readonly body?: string | undefined;
  /** Called when the request begins to be sent: from then on it may have been taken. */
  readonly onSent?: () => void;
  /** Called, in the turn in which it is given up, where that is before it began to be sent. */
  readonly onUnsent?: () => void;
  /** Called when an answer begins: with its status and headers, and no body yet. */
  readonly onHead?: (head: HttpAnswer) => void;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer whose body has been read whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** In a long one letters beyond ASCII stand as JSON's escapes. */
  readonly body: string;
}

/** An answer as it came. Its body is made text when it is asked for. */
export interface ReceivedAnswer extends HttpAnswer {
  readonly bytes: Buffer;
}

export interface Transport {
  /**
   * Sends, and gives what `read` makes of the answer. It is read in the same turn in which its last byte came: a body of
   * a hundred kilobytes and what it decodes to must not outlive a minor collection only to wait for a promise.
   */
  send<T>(request: HttpRequest, read: (answer: ReceivedAnswer) => T): Promise<T>;
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
  // A connection that was kept may have been closed at the other end meanwhile; whether a write was taken would be unknown.
  const writing = new Agent({ connections, pipelining: 0, maxResponseSize: maxAnswerBytes });
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
        else writing.dispatch({ origin, path, method, headers, body: body ?? null, idempotent: false }, handler);
      }),
    close: async () => {
      await Promise.all([agent.destroy(), writing.destroy()]);
    },
  };
}

/** Collects an answer's body and settles once: with what is read from it, the transport's error, or the signal's reason. */
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
    // Named first: V8 puts a function that is assigned to a property straight into the old generation, with all it holds.
    const onAbort = (): void => {
      if (this.#controller === undefined) request.onUnsent?.();
      reject(signal.reason);
      this.#controller?.abort(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    };
    this.#onAbort = onAbort;
    signal.addEventListener('abort', onAbort);
  }

  /** The connection is there, and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    const { signal, onSent } = this.#request;
    // It was given up while it waited for a connection.
    if (signal.aborted) controller.abort(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    else onSent?.();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
    // An interim answer, such as 103, does not tell the status of the final one.
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
    const [first] = chunks;
    const whole = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
    try {
      this.#resolve(this.#read(new WholeAnswer(this.#status, this.#headers, withoutMark(whole))));
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

/** A byte order mark, which some servers write before UTF-8, is no part of the JSON behind it. */
function withoutMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

class WholeAnswer implements ReceivedAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly bytes: Buffer;
  #body: string | undefined;

  constructor(status: number, headers: HttpAnswer['headers'], bytes: Buffer) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  get body(): string {
    this.#body ??= jsonText(this.bytes);
    return this.#body;
  }
}
