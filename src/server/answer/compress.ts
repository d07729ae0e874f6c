import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Chunks } from './answer-body.ts';
import type { Encoding } from './encodings.ts';

/** A shorter answer is not compressed: it would save one packet or none. */
export const compressedFrom = 2048;

const { constants } = zlib;
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: 1 } };
const gzip = { level: 5 };

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
