import { createHash, type Hash } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { beforeData, type WrittenText, writtenText } from '../operation/answer/answer-text.ts';
import { utf8Of } from './utf8.ts';

/** The JSON of an answer in UTF-8. Only a large answer has several chunks. */
export type Chunks = readonly Buffer[];

/** The body of one answer, or of the answers to a batch. Errors come first, as the GraphQL specification recommends. */
export function bodyOf(result: ExecutionResult | readonly ExecutionResult[]): Chunks {
  if (!isBatch(result)) return writtenText(result)?.chunks ?? [utf8Of(jsonOf(result))];
  const chunks: Buffer[] = [];
  let before = '[';
  for (const one of result) {
    chunks.push(Buffer.from(before), ...bodyOf(one));
    before = ',';
  }
  return [...chunks, Buffer.from(result.length === 0 ? '[]' : ']')];
}

export function isBatch(result: ExecutionResult | readonly ExecutionResult[]): result is readonly ExecutionResult[] {
  return Array.isArray(result);
}

export function lengthOf(chunks: Chunks): number {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  return length;
}

function jsonOf({ errors, data, extensions }: ExecutionResult): string {
  return JSON.stringify({ errors: errors?.map(withoutInternals), data, extensions });
}

/** The error without what is for this server only. */
function withoutInternals(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http, unexpected, ...extensions } = {}, ...rest } =
    error instanceof GraphQLError ? error.toJSON() : error;
  return http === undefined && unexpected === undefined
    ? (error as GraphQLFormattedError)
    : { ...rest, ...(Object.keys(extensions).length > 0 && { extensions }) };
}

/** How many bytes are hashed before other clients take their turn: less than a millisecond's work. */
const hashedAtOnce = 524_288;

/** The last validator of each text: a response from memory is the same text each time. */
const validators = new WeakMap<Chunks, { readonly contentType: string; readonly etag: string }>();

/**
 * A weak validator of an answer without errors. What the answer cost is not part of it: the same data with another cost counts
 * as the same answer. The content type is, since one cache can hold both forms.
 */
export function validatorOf(result: ExecutionResult, contentType: string): string | Promise<string> {
  const written = writtenText(result);
  const known = written && validators.get(written.chunks);
  if (known?.contentType === contentType) return known.etag;
  const hash = createHash('sha1').update(contentType);
  const warnings = result.extensions?.['warnings'];
  if (warnings !== undefined) hash.update(JSON.stringify(warnings));
  if (written === undefined) return etagOf(hash.update(JSON.stringify(result.data)));
  return hashData(hash, written).then((hashed) => {
    const etag = etagOf(hashed);
    validators.set(written.chunks, { contentType, etag });
    return etag;
  });
}

async function hashData(hash: Hash, { chunks, dataBytes }: WrittenText): Promise<Hash> {
  let skipped = beforeData.length;
  let left = dataBytes - skipped;
  let atOnce = 0;
  for (const chunk of chunks) {
    if (left === 0) break;
    const part = chunk.subarray(skipped, skipped + left);
    skipped = 0;
    hash.update(part);
    left -= part.length;
    atOnce += part.length;
    if (atOnce < hashedAtOnce) continue;
    atOnce = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return hash;
}

function etagOf(hash: Hash): string {
  return `W/"${hash.digest('base64url')}"`;
}

/** Whether `If-None-Match` names this answer, by weak comparison (RFC 9110, 13.1.2). */
export function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}
