import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { decodeJson } from '../../json/decode.ts';
import type { Log } from '../../log/log.ts';
import type { KnownDocuments } from '../operation/known-documents.ts';
import type { RunRequest } from '../operation/run-request.ts';
import { headersOf } from '../options/headers.ts';
import { graphqlPath } from './listen.ts';
import { answerType, isJson, isMultipart } from './media-types.ts';
import type { ServesHost } from './origins.ts';
import { sendAnswer, writeAnswer } from './send-answer.ts';
import type { UnsentAnswers } from './slow-readers.ts';

export interface FastPathOptions {
  /** Serves every request that the fast path does not. */
  readonly yoga: RequestListener;
  readonly run: RunRequest;
  readonly known: KnownDocuments;
  readonly maxBodyBytes: number;
  readonly servesHost: ServesHost;
  readonly unsent: UnsentAnswers;
  readonly log: Pick<Log, 'failure'>;
}

/** How long a client that still sends a refused body may take to read the refusal, before it is disconnected. */
const lingerMs = 1_000;

/**
 * The fast path: a plain POST of an operation whose text is cached goes straight to `run`. Any other request (another method or
 * content type, a browser's origin, a new text, an unusual `accept`) goes to Yoga, which parses, validates and limits it,
 * and caches its document. Yoga's own path from socket to operation and back costs a quarter of an operation of six calls.
 */
export function withFastPath(options: FastPathOptions): RequestListener {
  const { yoga, known, maxBodyBytes, servesHost } = options;

  /** Passes a request on with the body that was read from it. Yoga takes an empty text for a missing body. */
  const passOn = (request: IncomingMessage, response: ServerResponse, body: string): void =>
    void yoga(Object.assign(request, { body: body === '' ? ' ' : body }), response);

  return (request, response) => {
    const { headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    const isForm = isMultipart(headers['content-type']);
    if (length > maxBodyBytes || isForm) disconnectOnceAnswered(request, response);
    // Its files are read while the operation runs.
    if (isForm) return void yoga(request, response);
    const contentType = length <= maxBodyBytes && servesHost(headers.host) ? plainContentType(request) : undefined;
    // A body without a content-length is read here too: Yoga would stop reading one that is too long, and block the connection.
    if (contentType === undefined && headers['transfer-encoding'] === undefined) return void yoga(request, response);
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      if (bytes > maxBodyBytes) return;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) return;
      disconnectOnceAnswered(request, response);
      passOn(request, response, textOf(chunks));
    });
    request.on('end', () => {
      if (bytes > maxBodyBytes) return;
      const body = textOf(chunks);
      const operation = contentType === undefined ? undefined : knownOperation(body, known);
      if (contentType === undefined || operation === undefined) passOn(request, response, body);
      else void answer(operation, request, { response, contentType }, options);
    });
  };
}

const unexpectedError: ExecutionResult = {
  errors: [new GraphQLError('Unexpected error.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })],
};

interface Reply {
  readonly response: ServerResponse;
  readonly contentType: string;
}

async function answer(
  operation: KnownOperation,
  request: IncomingMessage,
  { response, contentType }: Reply,
  { run, unsent, log }: FastPathOptions,
): Promise<void> {
  const client = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) client.abort();
  });
  try {
    const source = { header: headersOf(request), address: request.socket.remoteAddress };
    const result = await run({ ...operation, signal: client.signal }, source);
    await sendAnswer(response, contentType, result, unsent);
  } catch (error) {
    // A defect: nothing else would catch it, and the client would wait forever.
    log.failure('error', 'an operation failed without an answer', error);
    writeAnswer(response, contentType, unexpectedError, 500);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8');
}

function disconnectOnceAnswered(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(timer));
  });
}

/** The content type to answer with, by the `accept` header. */
const contentTypes = new Map<string, string | undefined>();

/** The content type to answer with; undefined for a request that is not plain. */
function plainContentType({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== 'POST' || url !== graphqlPath || !isJson(headers['content-type'])) return undefined;
  if (
    headers.origin !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    headers['content-encoding'] !== undefined
  )
    return undefined;
  const accept = headers.accept || '*/*';
  if (!contentTypes.has(accept)) {
    if (contentTypes.size > 100) contentTypes.clear();
    contentTypes.set(accept, answerType(accept));
  }
  return contentTypes.get(accept);
}

type KnownOperation = NonNullable<ReturnType<typeof knownOperation>>;

/** The operation in a body; undefined where its text is not cached, or the body has anything else in it. */
function knownOperation(body: string, known: KnownDocuments) {
  let params: unknown;
  try {
    params = decodeJson(body);
  } catch {
    return undefined; // Yoga reads the body again and answers with the error.
  }
  if (params === null || typeof params !== 'object' || !('query' in params) || typeof params.query !== 'string')
    return undefined;
  const { query, variables, operationName, ...others } = params as {
    query: string;
    variables?: unknown;
    operationName?: unknown;
  };
  if (Object.keys(others).length > 0) return undefined;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  const document = known.get(query);
  return document && { document, variables: variables as Record<string, unknown> | null | undefined, operationName };
}
