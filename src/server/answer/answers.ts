import type { ExecutionResult } from 'graphql';
import type { ReadHeader } from '../../model/request/read-header.ts';
import { bodyOf, type Chunks, isBatch, lengthOf, matches, validatorOf } from './answer-body.ts';
import { cacheControlOf, notKept, vary } from './cache-headers.ts';
import { compress, compressChunks, compressedFrom } from './compress.ts';
import { encodingFor } from './encodings.ts';
import { partsOf } from './incremental/parts.ts';
import { addPrice } from './price-headers.ts';
import { errorHeaders, type Statuses, statusOf } from './status.ts';

export interface AnswerOptions {
  /** Which statuses answers with errors have. */
  readonly statuses: Statuses;
  /** Whether answers are compressed for clients that accept it. */
  readonly compresses: boolean;
}

/** What the form of an answer depends on. */
export interface Asked {
  readonly method: string;
  readonly header: ReadHeader;
  /** The content type to answer with. */
  readonly contentType: string;
}

export type Headers = Record<string, string | number>;

/** An answer as it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Headers>;
  /** The body: whole where its length is known, else as it is compressed; undefined for none. */
  readonly body: Chunks | AsyncIterable<Buffer> | undefined;
  /** How much memory a large answer takes until it is sent; 0 for any other. */
  readonly heldBytes: number;
}

/** The one or the several answers to a request: a batch has several. */
export type Results = ExecutionResult | readonly ExecutionResult[];

/** Turns results into answers, on the fast path and through Yoga alike. Waits only where it compresses or hashes a long text. */
export function answersOf({ statuses, compresses }: AnswerOptions) {
  const plain = (results: Results, asked: Asked, headers: Headers): Answer | Promise<Answer> => {
    const chunks = bodyOf(results);
    const length = lengthOf(chunks);
    const status = isBatch(results) ? 200 : statusOf(results, asked.contentType, statuses);
    const encoding = compresses && length >= compressedFrom ? encodingFor(asked.header('accept-encoding')) : undefined;
    const heldBytes = chunks.length > 1 ? length : 0;
    const [first] = chunks;
    if (encoding === undefined || first === undefined) {
      headers['content-length'] = length;
      return { status, headers, body: chunks, heldBytes };
    }
    headers['content-encoding'] = encoding;
    if (chunks.length > 1) return { status, headers, body: compressChunks(chunks, encoding), heldBytes };
    return compress(first, encoding).then((body) => {
      headers['content-length'] = body.length;
      return { status, headers, body: [body], heldBytes };
    });
  };

  const withValidator = (result: ExecutionResult, asked: Asked, headers: Headers, etag: string) => {
    headers['etag'] = etag;
    const known = asked.header('if-none-match');
    if (known == null || !matches(known, etag)) return plain(result, asked, headers);
    delete headers['content-type'];
    return { status: 304, headers, body: undefined, heldBytes: 0 };
  };

  return (results: Results, asked: Asked): Answer | Promise<Answer> => {
    const parts = isBatch(results) ? undefined : partsOf(results);
    if (parts !== undefined)
      return {
        status: 200,
        headers: { 'content-type': parts.contentType, ...notKept },
        body: parts.body,
        heldBytes: 0,
      };
    const headers: Headers = { 'content-type': asked.contentType, ...headersOf(results, asked) };
    if (asked.method !== 'GET' || isBatch(results) || headers['cache-control'] === notKept['cache-control'])
      return plain(results, asked, headers);
    const etag = validatorOf(results, asked.contentType);
    return typeof etag === 'string'
      ? withValidator(results, asked, headers, etag)
      : etag.then((validator) => withValidator(results, asked, headers, validator));
  };
}

export type ToAnswer = ReturnType<typeof answersOf>;

/** The headers of results in any form. */
export function headersOf(results: Results, { method, header }: Pick<Asked, 'method' | 'header'>): Headers {
  const headers: Headers = {
    'cache-control': isBatch(results) ? notKept['cache-control'] : cacheControlOf(results, method, header),
    vary,
    ...(isBatch(results) ? undefined : errorHeaders(results)),
  };
  addPrice(headers, isBatch(results) ? results : [results]);
  return headers;
}
