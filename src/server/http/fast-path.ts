import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { decodeJson } from '../../json/decode.ts';
import type { Log } from '../../log/log.ts';
import { partsOf } from '../execute/answer-text.ts';
import { isIntrospection } from '../execute/introspection.ts';
import type { KnownDocuments } from '../execute/known-documents.ts';
import type { Run } from '../execute/run-operation.ts';
import type { ReadOptions } from '../options/request-options.ts';
import { answerType, isJson } from './media-types.ts';
import type { ServesHost } from './origins.ts';
import { sendParts } from './send-parts.ts';
import type { UnsentAnswers } from './unsent-answers.ts';

export interface ExpressLaneOptions {
  readonly maxBodyBytes: number;
  readonly readOptions: ReadOptions;
  readonly servesHost: ServesHost;
  readonly unsent: UnsentAnswers;
  readonly log: Pick<Log, 'failure'>;
}

/** How long a client that still sends what is not read any more has to hear why, before it is cut off. */
const lingerMs = 1_000;

/**
 * The express lane: a plain POST of an operation whose text is known to be valid goes straight to `run`. Whatever is not
 * plain (another method or content type, a browser's origin, a new text, an unusual `accept`) is Yoga's, which alone
 * parses, validates and limits; what it lets through is known from then on. Yoga's own way from socket to operation and
 * back costs a quarter of an operation of six upstream calls.
 */
export function withExpressLane(
  yoga: RequestListener,
  run: Run,
  known: KnownDocuments,
  { maxBodyBytes, readOptions, servesHost, unsent, log }: ExpressLaneOptions,
): RequestListener {
  /** What has been read from the socket is handed on as `body`, where Yoga looks for it. It takes an empty one for none. */
  const handOn = (request: IncomingMessage, response: ServerResponse, body: string): void =>
    void yoga(Object.assign(request, { body: body === '' ? ' ' : body }), response);

  const answer = async (
    { headers, socket }: IncomingMessage,
    response: ServerResponse,
    contentType: string,
    operation: KnownOperation,
  ): Promise<void> => {
    const client = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) client.abort();
    });
    try {
      const options = isIntrospection(operation.document, operation.operationName)
        ? {}
        : readOptions((name) => single(headers[name]), socket.remoteAddress);
      const result =
        options instanceof GraphQLError
          ? { errors: [options] }
          : await run({ ...options, ...operation, signal: client.signal });
      const parts = partsOf(result);
      if (parts !== undefined) await sendParts(response, contentType, parts, unsent);
      else write(response, contentType, result);
    } catch (fault) {
      // A defect of ours is one bad answer; nobody else would catch it.
      log.failure('error', 'an operation failed without an answer', fault);
      write(response, contentType, unexpected, 500);
    }
  };

  return (request, response) => {
    const { headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    if (length > maxBodyBytes) cutOffOnceAnswered(request, response);
    const contentType = length <= maxBodyBytes && servesHost(headers.host) ? plainOperation(request) : undefined;
    // A body of unannounced length is read here too: Yoga would stop in its midst, and with it the connection.
    if (contentType === undefined && headers['transfer-encoding'] === undefined) return void yoga(request, response);
    const chunks: Buffer[] = [];
    let read = 0;
    request.on('data', (chunk: Buffer) => {
      if (read > maxBodyBytes) return;
      chunks.push(chunk);
      read += chunk.length;
      if (read <= maxBodyBytes) return;
      cutOffOnceAnswered(request, response);
      handOn(request, response, textOf(chunks));
    });
    request.on('end', () => {
      if (read > maxBodyBytes) return;
      const body = textOf(chunks);
      const operation = contentType === undefined ? undefined : knownOperation(body, known);
      if (contentType === undefined || operation === undefined) handOn(request, response, body);
      else void answer(request, response, contentType, operation);
    });
  };
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8');
}

function cutOffOnceAnswered(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    const cut = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(cut));
  });
}

const accepted = new Map<string, string | undefined>();

/** The content type to answer with, for a request that the express lane can take. */
function plainOperation({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== 'POST' || url !== '/graphql' || !isJson(headers['content-type'])) return undefined;
  if (
    headers.origin !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    headers['content-encoding'] !== undefined
  )
    return undefined;
  const accept = headers.accept || '*/*';
  if (!accepted.has(accept)) {
    if (accepted.size > 100) accepted.clear();
    accepted.set(accept, answerType(accept));
  }
  return accepted.get(accept);
}

type KnownOperation = NonNullable<ReturnType<typeof knownOperation>>;

/** The operation that a body asks for, if it is nothing but that and its text is known. */
function knownOperation(body: string, known: KnownDocuments) {
  let params: unknown;
  try {
    params = decodeJson(body);
  } catch {
    // Yoga's way says to the client what is wrong.
    return undefined;
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
  const document = known.find(query);
  return document && { document, variables: variables as Record<string, unknown> | null | undefined, operationName };
}

const unexpected: ExecutionResult = {
  errors: [new GraphQLError('Unexpected error.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })],
};

function write(response: ServerResponse, contentType: string, result: ExecutionResult, failed?: 500): void {
  const { data, errors } = result;
  const refusals = data === undefined ? errors : undefined;
  const body = Buffer.from(
    JSON.stringify(refusals === undefined ? result : { ...result, errors: refusals.map(withoutStatus) }),
  );
  const status = failed ?? (refusals === undefined ? 200 : statusOf(refusals, contentType));
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}

/** As Yoga has it: the highest that the errors ask for, and of those that concern the operation only, none in plain JSON. */
function statusOf(errors: readonly GraphQLError[], contentType: string): number {
  let highest = 0;
  for (const { extensions } of errors) {
    const { status = 0, spec = false } = (extensions['http'] ?? {}) as { status?: number; spec?: boolean };
    if (!(spec && contentType.startsWith('application/json'))) highest = Math.max(highest, status);
  }
  return highest || 200;
}

/** The status is for this server, not for the client. */
function withoutStatus(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http: _, ...extensions } = {}, ...rest } = error.toJSON();
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}
