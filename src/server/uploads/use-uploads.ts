import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isMultipart, isUncompressed } from '../http/bodies/media-types.ts';
import { readBody } from '../http/bodies/request-body.ts';
import { preflightHeaders } from '../http/origins/preflight-headers.ts';
import { refusedOperation, refusedRequest } from '../refused-request.ts';
import { paramsOf } from '../request/params.ts';
import { readMultipart, type UploadLimits } from './multipart.ts';

/** Serves mutations with files, as multipart requests. Comes before the plugin that reads any other request. */
export function useUploads(limits: UploadLimits): Plugin {
  const multipart = new WeakSet<Request>();
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      const contentType = request.headers.get('content-type') ?? '';
      if (request.method !== 'POST' || !isMultipart(contentType)) return;
      // A browser sends a form to any site without asking that site first.
      if (!preflightHeaders.some((name) => request.headers.get(name)))
        throw refusedRequest(
          403,
          `a multipart request needs a header that a foreign web page cannot send: ${preflightHeaders.join(', ')}`,
        );
      if (!isUncompressed(request.headers.get('content-encoding')))
        throw refusedRequest(415, 'send the body uncompressed, without a content-encoding');
      multipart.add(request);
      setRequestParser((post) =>
        readMultipart({ contentType, body: bodyOf(post, serverContext), readOperation }, limits),
      );
    },
    onExecute({ args: { document, operationName, contextValue }, setResultAndStopExecution }) {
      const { request } = contextValue as { readonly request?: Request };
      if (request === undefined || !multipart.has(request)) return;
      const operation = getOperationAST(document, operationName);
      if (operation?.operation === 'mutation') return;
      const message = 'only mutations take files; send a query as JSON';
      setResultAndStopExecution({ errors: [refusedOperation('BAD_USER_INPUT', message)] });
    },
  };
}

/** The operation, refused before its files are placed in it. */
function readOperation(text: string): object {
  const sent = readBody(text);
  if (Array.isArray(sent))
    throw refusedRequest(400, 'a multipart request has one operation; send a batch as JSON, without files');
  const params = paramsOf(sent);
  if (params instanceof GraphQLError) throw params;
  return sent;
}

/** The bytes of a body as they arrive. */
function bodyOf(request: Request, context: unknown): Readable {
  const { req } = context as { readonly req?: IncomingMessage };
  if (req !== undefined) return req;
  if (request.body === null) throw refusedRequest(400, 'the multipart request has no body');
  return Readable.from(request.body, { objectMode: false });
}
