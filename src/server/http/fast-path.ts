import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { Cancellation } from '../../cancellation.ts';
import { graphqlPath } from '../../model/request/served-paths.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { Access } from '../access/access.ts';
import type { ToAnswer } from '../answer/answers.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import { boundToRequest, currentRequest } from '../observe/request-log/current-request.ts';
import { spanOf } from '../observe/with-traced-requests.ts';
import type { RunRequest } from '../operation/run-request.ts';
import { asksForPage } from '../pages/asks-for-page.ts';
import type { RequestedDocuments } from '../request/documents.ts';
import { type KnownOperation, operationIn, queryIn } from '../request/known-operation.ts';
import { headersOf } from '../request/options/headers.ts';
import { remembered } from '../request/options/remembered.ts';
import { answerType, isJson, isMultipart, isUncompressed } from './bodies/media-types.ts';
import { disconnectOnceAnswered } from './connections/disconnect-once-answered.ts';
import type { UnsentAnswers } from './connections/slow-readers.ts';
import type { Origins } from './origins/origins.ts';
import { sendAnswer } from './send-answer.ts';

export interface FastPathOptions {
  /** Serves every request that the fast path does not. */
  readonly yoga: RequestListener;
  readonly run: RunRequest;
  readonly documents: RequestedDocuments;
  readonly maxBodyBytes: number;
  readonly origins: Origins;
  readonly toAnswer: ToAnswer;
  readonly disclosure: Pick<Disclosure, 'of'>;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
  readonly unsent: UnsentAnswers;
  readonly log: Pick<Log, 'failure'>;
}

/**
 * The fast path: an operation whose document is known goes straight to `run`, whichever client sends it: as a POST of JSON or
 * a GET, by text or by id, from a program or from a web page that is served. Any other request (a new document, a refusal,
 * another content type, an unusual `accept`) goes to Yoga, which parses, validates and limits it, and remembers its document.
 * Yoga's own path from socket to operation and back costs a quarter of an operation of six calls.
 */
export function withFastPath(options: FastPathOptions): RequestListener {
  const { yoga, maxBodyBytes } = options;

  /** Passes a request on with the body that was read from it. Yoga takes an empty text for a missing body. */
  const passOn = (request: IncomingMessage, response: ServerResponse, chunks: readonly Buffer[]): void => {
    const body = isUncompressed(request.headers['content-encoding']) ? textOf(chunks) : Buffer.concat(chunks);
    void yoga(Object.assign(request, { body: body.length === 0 ? ' ' : body }), response);
  };

  return (request, response) => {
    const { headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    const isForm = isMultipart(headers['content-type']);
    if (length > maxBodyBytes || isForm) disconnectOnceAnswered(request, response);
    // Its files are read while the operation runs.
    if (isForm) return void yoga(request, response);
    const contentType = length <= maxBodyBytes ? plainContentType(request, options.origins) : undefined;
    if (contentType !== undefined && request.method === 'GET') {
      const query = queryIn(request.url ?? '', options.documents);
      if (query === undefined) yoga(request, response);
      else void answer(query, request, { response, contentType }, options);
      return;
    }
    // A body without a content-length is read here too: Yoga would stop reading one that is too long, and block the connection.
    if (contentType === undefined && headers['transfer-encoding'] === undefined) return void yoga(request, response);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const complete = boundToRequest(() => {
      if (contentType === undefined || bytes > maxBodyBytes) return passOn(request, response, chunks);
      const operation = operationIn(textOf(chunks), options.documents);
      if (operation === undefined) passOn(request, response, chunks);
      else void answer(operation, request, { response, contentType }, options);
    });
    request.on('data', (chunk: Buffer) => {
      if (bytes > maxBodyBytes) return;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) return;
      disconnectOnceAnswered(request, response);
      complete();
    });
    request.on('end', () => {
      if (bytes <= maxBodyBytes) complete();
    });
  };
}

const unexpectedError: ExecutionResult = {
  errors: [
    new GraphQLError('Unexpected error.', { extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } } }),
  ],
};

interface Reply {
  readonly response: ServerResponse;
  readonly contentType: string;
}

async function answer(
  { document, operationName, variables, extensions }: KnownOperation,
  request: IncomingMessage,
  { response, contentType }: Reply,
  { run, origins, access, toAnswer, disclosure, unsent, log }: FastPathOptions,
): Promise<void> {
  const client = new Cancellation();
  response.on('close', () => {
    if (!response.writableFinished) client.abort(undefined);
  });
  const cors = origins.corsHeaders(request.headers.origin);
  for (const name in cors) response.setHeader(name, cors[name] ?? '');
  const header = headersOf(request);
  const asked = { method: request.method ?? '', header, contentType };
  try {
    const source = {
      header,
      address: request.socket.remoteAddress,
      extensions,
      grant: access?.grantOf(request),
      record: currentRequest(),
      span: spanOf(request),
    };
    const result = await run({ document, operationName, variables, signal: client }, source);
    await sendAnswer(response, await toAnswer(disclosure.of(result, source.grant), asked), unsent);
  } catch (error) {
    // A defect: nothing else would catch it, and the client would wait forever.
    log.failure('error', 'an operation failed without an answer', error);
    if (response.headersSent) response.destroy();
    else await sendAnswer(response, await toAnswer(unexpectedError, asked), unsent);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString('utf8');
}

/** The content type to answer with, by the `accept` header. */
const contentTypeFor = remembered(answerType);

/** The content type to answer with; undefined for a request that Yoga must answer. */
function plainContentType(request: IncomingMessage, origins: Origins): string | undefined {
  const { method = '', url = '', headers } = request;
  const header = headersOf(request);
  const isPlain =
    method === 'POST'
      ? url === graphqlPath && isJson(headers['content-type']) && headers['content-encoding'] === undefined
      : method === 'GET' && url.startsWith(`${graphqlPath}?`) && !hasBody(headers) && !asksForPage(method, header);
  if (!isPlain || origins.refusal(method, header) !== undefined) return undefined;
  return contentTypeFor(headers.accept || '*/*');
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}
