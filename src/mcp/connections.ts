import { type McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { OpenQuestions } from './open-questions.ts';
import { FairStore } from './session/fair-store.ts';
import { foreignId, type InstanceIds } from './session/instance-ids.ts';

/** How many connections there are at most, and of one caller; the one that was not used for longest is closed for another. */
const maxConnections = 1_000;
const maxOfCaller = 100;

interface Connection {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly questions: OpenQuestions;
}

export interface ConnectionOptions {
  /** How long a connection lives without a request. */
  readonly idleMs: number;
  readonly maxBodyBytes: number;
  readonly ids: InstanceIds;
}

/** The connections of clients that speak the protocol of 2025, by their ids. An id works for the caller who got it. */
export class Connections {
  readonly #maxBodyBytes: number;
  readonly #ids: InstanceIds;
  readonly #byId: FairStore<string, Connection>;
  #isStopping = false;

  constructor({ idleMs, maxBodyBytes, ids }: ConnectionOptions) {
    this.#maxBodyBytes = maxBodyBytes;
    this.#ids = ids;
    this.#byId = new FairStore({
      max: maxConnections,
      maxOfOwner: maxOfCaller,
      ttlMs: idleMs,
      isExtendedByUse: true,
      onRemoved: ({ transport }) => void transport.close(),
    });
  }

  async handle(request: Request, caller: string, newServer: () => McpServer): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id !== null) {
      const connection = this.#byId.get(caller, id);
      // Clients connect again after a 404.
      if (connection === undefined)
        return refusal(
          this.#ids.isForeign(id)
            ? `the session ${foreignId}; connect again`
            : 'the session is unknown or over; connect again',
        );
      return connection.transport.handleRequest(request);
    }
    const transport: WebStandardStreamableHTTPServerTransport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => this.#ids.make('session', 18),
      maxRequestBodySize: this.#maxBodyBytes,
      onsessioninitialized: (newId) => void this.#byId.add(caller, newId, { transport, questions }),
      onsessionclosed: (closedId) => void this.#byId.delete(closedId),
    });
    await newServer().connect(transport);
    const questions = new OpenQuestions(transport);
    if (this.#isStopping) questions.end();
    return transport.handleRequest(request);
  }

  /** Ends the calls that wait for a person, now and from now on. */
  endQuestions(): void {
    this.#isStopping = true;
    for (const { questions } of this.#byId.values()) questions.end();
  }
}

function refusal(message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_001, message } }, { status: 404 });
}
