import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { decodeJson } from '../../../json/decode.ts';
import { readAtMost } from '../../../model/request/bounded-body.ts';
import { refusedRequest } from '../../refused-request.ts';
import type { Batches, Exchange } from '../../request/batches.ts';
import { searchParams } from '../../request/search-params.ts';
import { decompressorFor, isTooLong, readEncodings } from './decompress.ts';
import { canAnswer, isJson, isMultipart, isUncompressed } from './media-types.ts';

export interface BodyOptions {
  readonly maxBytes: number;
  readonly takesFiles: boolean;
  readonly batches: Batches;
}

/**
 * Reads requests losslessly: an id beyond 2^53 that a client sends as a number arrives with its exact digits. Refuses a body
 * longer than `maxBytes` before it is read. (Yoga's own limit pipes every body through a stream, which costs more than resolving
 * the operation; this one only counts bodies of unannounced length.) Refuses a client that accepts no type of answer: Yoga
 * would only find that out after the operation.
 */
export function useLosslessRequests({ maxBytes, takesFiles, batches }: BodyOptions): Plugin {
  return {
    onRequestParse({ request, serverContext, fetchAPI, setRequestParser, endResponse }) {
      if (!canAnswer(request.headers.get('accept') || '*/*')) {
        const message = 'answers are JSON: accept application/graphql-response+json or application/json';
        const error = { message, extensions: { code: 'BAD_REQUEST' } };
        return endResponse(fetchAPI.Response.json({ errors: [error] }, { status: 406 }));
      }
      if (request.method === 'GET') {
        setRequestParser((get) => readSearch(get.url));
      } else if (request.method !== 'POST') {
        throw refusedRequest(405, 'operations are accepted by GET and POST only', { Allow: 'GET, POST' });
      } else if (takesFiles && isMultipart(request.headers.get('content-type'))) {
        return; // useUploads reads it.
      } else if (!isJson(request.headers.get('content-type'))) {
        throw refusedRequest(415, 'send the operation as JSON in UTF-8: content-type: application/json');
      } else {
        const contentEncoding = request.headers.get('content-encoding');
        setRequestParser(async (post) => {
          const body = readBody(
            contentEncoding === null || isUncompressed(contentEncoding)
              ? await readText(post, maxBytes)
              : await readCompressed(post, contentEncoding, maxBytes),
          );
          if (Array.isArray(body)) batches.admit(request, body, serverContext as Exchange);
          return body;
        });
      }
    },
  };
}

function readText(request: Request, maxBytes: number): Promise<string> {
  return isAnnounced(request, maxBytes)
    ? request.text()
    : readBytes(request, maxBytes).then((bytes) => bytes.toString('utf8'));
}

/** Reads a compressed body. The limit is on what it decompresses to, so a few bytes cannot become gigabytes. */
async function readCompressed(request: Request, contentEncoding: string, maxBytes: number): Promise<string> {
  const decompress = decompressorFor(contentEncoding);
  if (decompress === undefined)
    throw refusedRequest(415, `the content-encoding of the body must be one of ${readEncodings}, or left out`, {
      'Accept-Encoding': readEncodings,
    });
  isAnnounced(request, maxBytes);
  const body = await readBytes(request, maxBytes);
  try {
    return (await decompress(body, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (error) {
    throw isTooLong(error) ? tooLong(maxBytes) : refusedRequest(400, `the body is not ${contentEncoding.trim()}`);
  }
}

/** Whether the length of a body is announced. Refuses one that is too long before it is read. */
function isAnnounced(request: Request, maxBytes: number): boolean {
  const announced = request.headers.get('content-length');
  if (announced === null) return false;
  if (!/^\d+$/.test(announced)) throw refusedRequest(400, 'the content-length is not a number');
  if (Number(announced) > maxBytes) throw tooLong(maxBytes);
  return true;
}

async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const bytes = await readAtMost(request.body, maxBytes);
  if (bytes === undefined) throw tooLong(maxBytes);
  return bytes;
}

/** The JSON of a body: an operation, or a batch of them. What they must hold is checked for each. */
export function readBody(text: string): object {
  let body: unknown;
  try {
    body = decodeJson(text);
  } catch {
    throw refusedRequest(400, 'the body is not JSON');
  }
  if (body === null || typeof body !== 'object')
    throw refusedRequest(422, 'the body must be a JSON object with "query"');
  return body;
}

function readSearch(url: string): object {
  const members = searchParams(new URL(url).search.slice(1));
  if (members instanceof GraphQLError) throw members;
  return members;
}

function tooLong(maxBytes: number) {
  return refusedRequest(413, `the body is longer than ${maxBytes} bytes; send less at once, or raise MAX_BODY_BYTES`);
}
