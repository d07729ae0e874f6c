import { createMcpHandler, isLegacyRequest, type McpHttpHandler, type McpServer } from '@modelcontextprotocol/server';
import { readAtMost } from '../model/request/bounded-body.ts';
import type { Log } from '../telemetry/log/log.ts';
import { type AgentSettings, Agents } from './agents.ts';
import { type AskGraph, askThrough, type Fetch } from './ask-graph.ts';
import { Connections } from './connections.ts';

export interface HttpOptions {
  readonly settings: AgentSettings;
  /** The gateway's. */
  readonly fetch: Fetch;
  readonly maxBodyBytes: number;
  readonly log: Log;
}

export interface HttpCaller {
  /** Whoever has the same name shares a budget. */
  readonly name: string;
  readonly origin: string | undefined;
}

/** Headers of a request that its operations are sent with: they say who asks, and with which token. */
const forwarded = ['authorization', 'x-api-key', 'x-meta-access-token', 'x-meta-account-id'];

/** Serves agents by Streamable HTTP. Clients of 2026 send each request alone; earlier ones have a connection with an id. */
export class AgentsOverHttp {
  readonly #options: HttpOptions;
  readonly #agents: Agents;
  readonly #connections: Connections;
  readonly #modern: McpHttpHandler;
  /** Serves the streams in which clients of 2026 wait for news, of which there are none. They last until somebody ends them. */
  readonly #listening: McpHttpHandler;
  #isStopping = false;
  /** Who asks in each request in progress. */
  readonly #callers = new WeakMap<Request, { readonly caller: string; readonly ask: AskGraph }>();

  constructor(options: HttpOptions) {
    const { settings, maxBodyBytes, log } = options;
    this.#options = options;
    this.#agents = new Agents(settings);
    this.#connections = new Connections({ idleMs: settings.sessionMs, maxBodyBytes, ids: this.#agents.ids });
    const newHandler = () =>
      createMcpHandler(({ requestInfo }) => this.#serverOf(requestInfo), {
        legacy: 'reject',
        maxRequestBodySize: maxBodyBytes,
        onerror: (error) => log.failure('debug', 'a message of an agent could not be handled', error),
      });
    this.#modern = newHandler();
    this.#listening = newHandler();
  }

  /** Answers a request of a caller. */
  async fetch(given: Request, { name: caller, origin }: HttpCaller): Promise<Response> {
    if (given.method !== 'POST' && given.method !== 'DELETE')
      return new Response('send messages by POST', { status: 405, headers: { allow: 'POST, DELETE' } });
    const request = await nativeRequest(given, this.#options.maxBodyBytes);
    if (request === undefined)
      return new Response('the message is too long; send a shorter one', {
        status: 413,
        headers: { connection: 'close' },
      });
    const ask = askThrough({ fetch: this.#options.fetch, headers: headersFor(request), origin });
    this.#callers.set(request, { caller, ask });
    if (request.method === 'DELETE' || (await isLegacyRequest(request)))
      return this.#connections.handle(request, caller, () => this.#agents.serverFor(caller, ask));
    if (request.headers.get('mcp-method') !== 'subscriptions/listen') return this.#modern.fetch(request);
    return this.#isStopping
      ? new Response('the gateway is stopping; connect again', { status: 503, headers: { connection: 'close' } })
      : this.#listening.fetch(request);
  }

  /** Ends what only waits: for a person, or for news. Operations in progress end as usual. */
  async drain(): Promise<void> {
    this.#isStopping = true;
    this.#connections.endQuestions();
    await this.#listening.close();
  }

  #serverOf(request: Request | undefined): McpServer {
    const known = request && this.#callers.get(request);
    if (known === undefined) throw new Error('a request of an agent has no caller');
    return this.#agents.serverFor(known.caller, known.ask);
  }
}

function headersFor({ headers }: Request): Record<string, string> {
  const sent = forwarded.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { 'apollographql-client-name': 'mcp', ...(Object.fromEntries(sent) as Record<string, string>) };
}

/** The same request as one of Node's own, which the SDK expects; undefined where its body is too long. */
async function nativeRequest(given: Request, maxBytes: number): Promise<Request | undefined> {
  const { method, url, signal } = given;
  const aborted = new AbortController();
  signal?.addEventListener('abort', () => aborted.abort());
  const headers = new Headers([...given.headers]);
  if (Number(headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const body = method === 'POST' ? await readAtMost(given.body, maxBytes) : null;
  if (body === undefined) return undefined;
  return new Request(url, {
    method,
    headers,
    body: body === null ? null : body.toString('utf8'),
    signal: aborted.signal,
  });
}
