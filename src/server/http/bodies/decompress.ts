import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

/** Decompression ends as soon as the output is too long. */
interface Options {
  readonly maxOutputLength: number;
}

type Decompressor = (body: Uint8Array, options: Options) => Promise<Buffer>;

const zlibInflate = promisify<Uint8Array, Options, Buffer>(inflate);
const rawInflate = promisify<Uint8Array, Options, Buffer>(inflateRaw);
const ungzip = promisify<Uint8Array, Options, Buffer>(gunzip);

const decompressors: Readonly<Record<string, Decompressor>> = {
  gzip: ungzip,
  'x-gzip': ungzip,
  br: promisify<Uint8Array, Options, Buffer>(brotliDecompress),
  zstd: promisify<Uint8Array, Options, Buffer>(zstdDecompress),
  // Some clients send it without the header of zlib, whose low half byte is 8.
  deflate: (body, options) => (((body[0] ?? 0) & 0xf) === 8 ? zlibInflate : rawInflate)(body, options),
};

/** The encodings of bodies that are read, as `accept-encoding` lists them. */
export const readEncodings = 'gzip, deflate, br, zstd';

/** The decompressor for a `content-encoding`; undefined for one that is not read, such as several at once. */
export function decompressorFor(contentEncoding: string): Decompressor | undefined {
  const name = contentEncoding.trim().toLowerCase();
  return Object.hasOwn(decompressors, name) ? decompressors[name] : undefined;
}

/** Whether a body was not decompressed because it would be too long. */
export function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
}
