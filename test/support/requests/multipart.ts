import { Readable } from 'node:stream';
import type { Answer, TestGateway } from '../gateway/gateway.ts';

export interface SentFile {
  /** Its name in the map. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface MultipartParts {
  readonly operations: unknown;
  readonly map: unknown;
  readonly files: readonly SentFile[];
}

export const boundary = 'x-boundary-of-the-test';

export const multipartHeaders = {
  'content-type': `multipart/form-data; boundary=${boundary}`,
  accept: 'application/json',
  'x-graphql-yoga-csrf': '1',
} as const;

const text = (value: string) => new TextEncoder().encode(value);

function field(name: string, value: string): Uint8Array {
  return text(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

/** The bytes of a multipart request, made as they are read. */
export async function* multipartBody({ operations, map, files }: MultipartParts): AsyncGenerator<Uint8Array> {
  yield field('operations', JSON.stringify(operations));
  yield field('map', JSON.stringify(map));
  for (const { name, bytes } of files) {
    yield text(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${name}.mp4"\r\ncontent-type: video/mp4\r\n\r\n`,
    );
    yield* bytes;
    yield text('\r\n');
  }
  yield text(`--${boundary}--\r\n`);
}

/** The chunks of a file of this size. Each chunk differs from the others. */
export function* fileOf(size: number, chunkSize = 65_536): Generator<Uint8Array> {
  for (let from = 0, index = 0; from < size; from += chunkSize, index++)
    yield new Uint8Array(Math.min(chunkSize, size - from)).fill(index % 251);
}

/** Sends a mutation with files through the whole gateway, without a port. */
export async function askWithFiles<Data = Readonly<Record<string, unknown>>>(
  server: Pick<TestGateway, 'gateway'>,
  parts: MultipartParts,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Data> & { readonly status: number }> {
  const response = await server.gateway.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { ...multipartHeaders, ...headers },
    body: Readable.toWeb(Readable.from(multipartBody(parts))),
    duplex: 'half',
  } as unknown as RequestInit);
  return { ...((await response.json()) as Answer<Data>), status: response.status };
}
