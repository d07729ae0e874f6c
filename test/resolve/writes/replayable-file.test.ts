import { describe, expect, test } from 'vitest';
import { ReplayableFile } from '../../../src/resolve/writes/replayable-file.ts';

const megabyte = 1024 * 1024;

/** The beginning of every file here: bytes that differ from those a chunk, a kilobyte or a megabyte further on. */
const content = Buffer.alloc(
  20 * megabyte,
  Uint8Array.from({ length: 251 * 256 }, (_, position) => (position * 31 + (position >> 8)) % 251),
);

async function* chunks(size: number, chunkSize: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += chunkSize)
    yield Uint8Array.from(content.subarray(from, Math.min(from + chunkSize, size)));
}

/** Reads from a position `until` another, and returns the position up to which the chunks were right. */
async function read(file: ReplayableFile, from: number, until: number): Promise<number> {
  let position = from;
  for await (const bytes of file.from(from)) {
    const end = position + bytes.length;
    if (!content.subarray(position, end).equals(bytes)) return position;
    position = end;
    if (position >= until) break;
  }
  return position;
}

describe('a file', () => {
  test.each([1, 7, 65_536, 262_144, 300_000, 3 * megabyte])('in chunks of %i bytes is read as it is', async (size) => {
    const length = size < 100 ? 70_001 : 3_000_001;
    expect(await read(new ReplayableFile(chunks(length, size), length), 0, length)).toBe(length);
  });

  test('is read again from any of its latest 7 MB, and goes on from there', async () => {
    const length = 12 * megabyte + 5;
    const file = new ReplayableFile(chunks(length, 70_000), length);
    const stopped = await read(file, 0, 10 * megabyte);
    for (const back of [0, 1, 262_143, 262_144, megabyte, 7 * megabyte]) {
      const from = 10 * megabyte - back;
      expect(file.canReadFrom(from)).toBe(true);
      expect(await read(file, from, stopped)).toBeGreaterThanOrEqual(stopped);
    }
    expect(await read(file, 9 * megabyte, length)).toBe(length);
  });

  test('is not kept beyond 8 MB, and cannot be read from where it was not read yet', async () => {
    const length = 20 * megabyte;
    const file = new ReplayableFile(chunks(length, 65_536), length);
    await read(file, 0, 15 * megabyte);
    expect([0, 6 * megabyte, 16 * megabyte, length].map((offset) => file.canReadFrom(offset))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    await expect(file.from(0).next()).rejects.toThrow('is not kept');
  });

  test('loses nothing when a reader leaves while a chunk is on its way', async () => {
    const length = 200_000;
    let deliver: () => void = () => undefined;
    async function* slow(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks(length, 100_000)) {
        await new Promise<void>((resolve) => {
          deliver = resolve;
        });
        yield chunk;
      }
    }
    const file = new ReplayableFile(slow(), length);
    const left = file.from(0).next();
    const other = read(file, 0, length);
    while (!file.canReadFrom(length)) {
      deliver();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await left).value).toHaveLength(100_000);
    expect(await other).toBe(length);
  });
});

test.each([
  ['longer', 999, 'FILE_LONGER'],
  ['shorter', 1_001, 'FILE_SHORTER'],
])('a file that is %s than stated has a problem', async (_what, stated, code) => {
  const file = new ReplayableFile(chunks(1_000, 100), stated);
  await expect(read(file, 0, 2_000)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(file.problem).toMatchObject({ code });
});
