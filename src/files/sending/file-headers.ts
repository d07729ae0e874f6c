import type { Dispatcher } from 'undici';
import type { ReadHeader } from '../../model/request/read-header.ts';

type Headers = Readonly<Record<string, string>>;

/** Text without control characters, of a length that headers have. */
const plain = /^[\x20-\x7e]{1,500}$/;

/** The request to the file's server. Only headers that select bytes are sent on, and one range at most, as players ask for. */
export function requestHeaders(header: ReadHeader): Record<string, string> {
  const headers: Record<string, string> = { accept: 'image/*,video/*,audio/*', 'accept-encoding': 'identity' };
  const range = header('range');
  if (range != null && /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/.test(range)) headers['range'] = range;
  for (const name of ['if-range', 'if-none-match', 'if-modified-since']) {
    const value = header(name);
    if (value != null && plain.test(value)) headers[name] = value;
  }
  return headers;
}

const passedOn = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified'] as const;

/** What the client gets of the answer's headers. */
export function keptHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of passedOn) {
    const value = headers[name];
    if (typeof value === 'string' && plain.test(value)) kept[name] = value;
  }
  return kept;
}

/** Those of an answer without a body. */
export function withoutContent({ etag, 'last-modified': modified }: Headers): Record<string, string> {
  return { ...(etag !== undefined && { etag }), ...(modified !== undefined && { 'last-modified': modified }) };
}

/** The size of the whole file, also where a part of it is sent; 0 where the server does not say. */
export function sizeOf(headers: Headers): number {
  const [, total] = /\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  return Number(total ?? headers['content-length'] ?? 0);
}
