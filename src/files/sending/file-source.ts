import type { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';
import type { ReadHeader } from '../../model/request/read-header.ts';
import type { ServesFile } from '../addresses/served-origins.ts';
import { FileRefusal, gone, stopping, tooLarge } from '../file-refusal.ts';
import { keptHeaders, requestHeaders, sizeOf, withoutContent } from './file-headers.ts';
import { type Lookup, publicLookup } from './public-lookup.ts';

export interface FileSourceOptions {
  readonly servesFile: ServesFile;
  /** Origins that the operator names, which may be on private networks. */
  readonly namedOrigins: readonly string[];
  readonly maxBytes: number;
  /** How long a connection, the head of an answer, and each further part of it may take. */
  readonly timeoutMs: number;
  /** Connections to one server. */
  readonly connections: number;
  /** Finds the addresses of hosts; left out: the system's. */
  readonly lookup?: Lookup | undefined;
}

/** What is asked for of a file. */
export interface FileRequest {
  readonly method: 'GET' | 'HEAD';
  readonly header: ReadHeader;
  readonly signal: AbortSignal;
}

/** A file, or a part of one, as its server sends it. */
export interface OpenedFile {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: the answer has none. */
  readonly body: Readable | undefined;
}

/** Redirects within the servers that are allowed. */
const maxRedirects = 2;

/** Pictures, videos and sounds. SVG is a document that can contain scripts. */
const mediaType = /^(?:image|video|audio)\/(?!svg)[\w.-]+$/i;

interface Agents {
  readonly internet: Agent;
  /** For the origins that the operator names. */
  readonly named: Agent;
}

/** Fetches files from the servers that may be asked, and from no others. */
export class FileSource {
  readonly #options: FileSourceOptions;
  #agents: Promise<Agents> | undefined;
  #isClosed = false;

  constructor(options: FileSourceOptions) {
    this.#options = options;
  }

  /** Opens a file. Throws a `FileRefusal`: 410 where its server does not have it at this URL, or no longer allows it. */
  async open(url: string, request: FileRequest): Promise<OpenedFile> {
    let at = url;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#ask(at, request);
      const next = redirectOf(answer, at);
      if (next === undefined) return this.#checked(answer, request);
      discard(answer);
      if (redirects === maxRedirects || !this.#options.servesFile(next))
        throw new FileRefusal(502, "the file's server redirects to where this gateway does not follow");
      at = next;
    }
  }

  /** Ends all connections. A file that is asked for from then on is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const agents = await this.#agents;
    await Promise.all([agents?.internet.destroy(), agents?.named.destroy()]);
  }

  async #ask(url: string, { method, header, signal }: FileRequest): Promise<Dispatcher.ResponseData> {
    const { origin, pathname, search } = new URL(url);
    const { namedOrigins, timeoutMs } = this.#options;
    if (this.#isClosed) throw stopping();
    this.#agents ??= openAgents(this.#options);
    const { named, internet } = await this.#agents;
    const agent = namedOrigins.includes(origin) ? named : internet;
    try {
      return await agent.request({
        origin,
        path: pathname + search,
        method,
        headers: requestHeaders(header),
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw this.#isClosed ? stopping() : unreachable(error);
    }
  }

  #checked(answer: Dispatcher.ResponseData, { method, header }: FileRequest): OpenedFile {
    try {
      return this.#read(answer, method, 'range' in requestHeaders(header));
    } catch (error) {
      discard(answer);
      throw error;
    }
  }

  #read({ statusCode, headers, body }: Dispatcher.ResponseData, method: string, isPart: boolean): OpenedFile {
    const kept = keptHeaders(headers);
    if (statusCode === 416)
      throw new FileRefusal(416, 'the file has no such range', {
        headers: kept['content-range'] === undefined ? {} : { 'content-range': kept['content-range'] },
      });
    if (statusCode === 403 || statusCode === 404 || statusCode === 410) throw gone();
    if (statusCode === 304) {
      discard({ body });
      return { status: 304, headers: withoutContent(kept), body: undefined };
    }
    const isExpected = statusCode === 200 || (statusCode === 206 && isPart);
    if (!isExpected) throw new FileRefusal(502, `the file's server answered ${statusCode}; try again later`);
    if (headers['content-encoding'] !== undefined)
      throw new FileRefusal(502, "the file's server compressed it, which was not asked for");
    if (!mediaType.test(kept['content-type']?.split(';', 1)[0]?.trim() ?? ''))
      throw new FileRefusal(502, 'what is at the URL of this file is no picture, video or sound');
    const { maxBytes } = this.#options;
    if (sizeOf(kept) > maxBytes) throw tooLarge();
    if (method === 'HEAD') discard({ body });
    return { status: statusCode, headers: kept, body: method === 'HEAD' ? undefined : body };
  }
}

/** All of undici takes a twentieth of a start, so it is loaded with the first file. */
async function openAgents({ connections, timeoutMs, lookup }: FileSourceOptions): Promise<Agents> {
  const { Agent } = await import('undici');
  // To read a file over HTTP/2 costs a third more CPU.
  const shared = { connections, allowH2: false, pipelining: 1, keepAliveTimeout: 10_000 };
  return {
    internet: new Agent({ ...shared, connect: { timeout: timeoutMs, lookup: publicLookup(lookup) } }),
    named: new Agent({ ...shared, connect: { timeout: timeoutMs } }),
  };
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: string): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const { location } = headers;
  return (typeof location === 'string' ? URL.parse(location, from)?.href : undefined) ?? '';
}

/** Ends an answer that nobody reads; its connection is closed if more of it is on the way. */
function discard({ body }: Pick<Dispatcher.ResponseData, 'body'>): void {
  body.on('error', () => undefined).destroy();
}

const timeoutCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

function unreachable(error: unknown): FileRefusal {
  if (error instanceof Error && 'code' in error && timeoutCodes.has(error.code))
    return new FileRefusal(504, "the file's server did not answer in time; try again later", { cause: error });
  return new FileRefusal(502, "the file's server cannot be reached; try again later", { cause: error });
}
