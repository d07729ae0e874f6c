import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Chunks } from './answer-body.ts';
import type { Encoding } from './encodings.ts';

/** A shorter answer is not compressed: it would save two packets, for a quarter of the CPU that a cached answer takes. */
export const compressedFrom = 4096;

const { constants } = zlib;
// Higher levels take up to twice the time for 5 % fewer bytes.
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const brotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
const gzip = { level: 1 };

const atOnce: Readonly<Record<Encoding, (text: Buffer) => Promise<Buffer>>> = {
  zstd: (text) => promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(text, zstd),
  br: (text) => promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)(text, brotli),
  gzip: (text) => promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)(text, gzip),
};

const streams: Readonly<Record<Encoding, () => Transform>> = {
  zstd: () => zlib.createZstdCompress(zstd),
  br: () => zlib.createBrotliCompress(brotli),
  gzip: () => zlib.createGzip(gzip),
};

/** Compresses an answer of one chunk, outside the event loop. */
export function compress(text: Buffer, encoding: Encoding): Promise<Buffer> {
  return atOnce[encoding](text);
}

/** Compresses a large answer chunk by chunk, as fast as its reader takes them. */
export async function* compressChunks(chunks: Chunks, encoding: Encoding): AsyncGenerator<Buffer> {
  const source = Readable.from(chunks);
  const compressed = source.pipe(streams[encoding]());
  try {
    yield* compressed as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    compressed.destroy();
  }
}
