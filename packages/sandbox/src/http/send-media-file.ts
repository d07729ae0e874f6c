import type { IncomingMessage, ServerResponse } from 'node:http';
import { hashText } from '../dice.ts';
import type { MediaFile } from './media-files.ts';

/** As at the real CDN, browsers show a file on pages of its own origin only. */
const refusesPages = { 'cross-origin-resource-policy': 'same-origin' };
const allowsPages = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };

/** Sends a file, or the range of it that is asked for. */
export function sendMediaFile(
  { method, headers: { range, 'if-none-match': known } }: IncomingMessage,
  response: ServerResponse,
  { type, bytes }: MediaFile,
  isEmbeddable: boolean,
): void {
  const etag = `"${bytes.length.toString(36)}-${hashText(bytes.toString('latin1')).toString(36)}"`;
  const headers = {
    'cache-control': 'public, max-age=86400, immutable',
    'accept-ranges': 'bytes',
    etag,
    ...(isEmbeddable ? allowsPages : refusesPages),
  };
  if (known === etag) return void response.writeHead(304, headers).end();
  const asked = rangeOf(range, bytes.length);
  if (asked === 'beyond')
    return void response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes.length}` }).end();
  const part = asked === undefined ? bytes : bytes.subarray(asked.from, asked.to + 1);
  response.writeHead(asked === undefined ? 200 : 206, {
    ...headers,
    'content-type': type,
    'content-length': part.length,
    ...(asked && { 'content-range': `bytes ${asked.from}-${asked.to}/${bytes.length}` }),
  });
  response.end(method === 'HEAD' ? undefined : part);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The one range that a header asks for; undefined for the whole file. */
function rangeOf(header: string | undefined, length: number): Range | 'beyond' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from >= length || from > to ? 'beyond' : { from, to };
}
