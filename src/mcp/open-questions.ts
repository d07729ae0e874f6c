import {
  isJSONRPCRequest,
  isJSONRPCResponse,
  type RequestId,
  type WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';

const stopping = {
  code: -32_000,
  message: 'the gateway is stopping; nothing was sent. Connect again and propose the write again',
};

/** The questions for persons that a connection has asked its client, which may be open for minutes. */
export class OpenQuestions {
  readonly #ids = new Set<RequestId>();
  readonly #transport: WebStandardStreamableHTTPServerTransport;
  readonly #receive: NonNullable<WebStandardStreamableHTTPServerTransport['onmessage']>;
  #isOver = false;

  /** Watches a transport to which a server is connected. */
  constructor(transport: WebStandardStreamableHTTPServerTransport) {
    const { onmessage } = transport;
    if (onmessage === undefined) throw new Error('no server is connected to the transport');
    this.#transport = transport;
    this.#receive = onmessage;
    const send = transport.send.bind(transport);
    transport.send = (message, options) => {
      if (!isJSONRPCRequest(message)) return send(message, options);
      this.#ids.add(message.id);
      if (!this.#isOver) return send(message, options);
      // The server waits for the answer once this has returned.
      setImmediate(() => this.#refuse(message.id));
      return Promise.resolve();
    };
    transport.onmessage = (message, extra) => {
      if (isJSONRPCResponse(message) && message.id !== undefined) this.#ids.delete(message.id);
      onmessage(message, extra);
    };
  }

  /** Answers the open questions, and any later one, in the place of the client: the call that asks fails, and an answer that still comes has no effect. */
  end(): void {
    this.#isOver = true;
    for (const id of this.#ids) this.#refuse(id);
  }

  #refuse(id: RequestId): void {
    if (this.#ids.delete(id)) this.#receive.call(this.#transport, { jsonrpc: '2.0', id, error: stopping });
  }
}
