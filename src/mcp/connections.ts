import { randomUUID } from 'node:crypto';
import { type McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import type { AskGraph } from './ask-graph.ts';

/** How many connections there are at most; the one that was not used for longest is closed for another. */
const maxConnections = 1_000;

interface Connection {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly caller: string;
  /** Operations in progress. */
  running: number;
}

export interface ConnectionOptions {
  /** How long a connection lives without a request. */
  readonly idleMs: number;
  readonly maxBodyBytes: number;
}

/** Makes the server of a new connection. `track` counts the operations that run in it. */
export type ServerForConnection = (track: (ask: AskGraph) => AskGraph) => McpServer;

/** The connections of clients that speak the protocol of 2025, by their ids. An id works for the caller who got it. */
export class Connections {
  readonly #maxBodyBytes: number;
  readonly #byId: LRUCache<string, Connection>;

  constructor({ idleMs, maxBodyBytes }: ConnectionOptions) {
    this.#maxBodyBytes = maxBodyBytes;
    this.#byId = new LRUCache({
      max: maxConnections,
      ttl: idleMs,
      updateAgeOnGet: true,
      dispose: ({ transport }) => void transport.close(),
    });
  }

  async handle(request: Request, caller: string, serverFor: ServerForConnection): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id !== null) {
      const connection = this.#byId.get(id);
      // Clients connect again after a 404.
      if (connection?.caller !== caller) return refusal('the session is unknown or over; connect again');
      return connection.transport.handleRequest(request);
    }
    const transport: WebStandardStreamableHTTPServerTransport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.#maxBodyBytes,
      onsessioninitialized: (newId) => void this.#byId.set(newId, connection),
      onsessionclosed: (closedId) => void this.#byId.delete(closedId),
    });
    const connection: Connection = { transport, caller, running: 0 };
    await serverFor((ask) => counted(ask, connection)).connect(transport);
    return transport.handleRequest(request);
  }

  /** Closes the connections in which no operation runs. */
  closeIdle(): void {
    for (const [id, { running }] of this.#byId.entries()) if (running === 0) this.#byId.delete(id);
  }
}

function counted(ask: AskGraph, connection: Connection): AskGraph {
  return async (request) => {
    connection.running += 1;
    try {
      return await ask(request);
    } finally {
      connection.running -= 1;
    }
  };
}

function refusal(message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_001, message } }, { status: 404 });
}
