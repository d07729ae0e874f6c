import type { Readable } from 'node:stream';
import { amountOf } from '../../model/amount.ts';

/** How many bytes wait for the reader. */
const ahead = 65_536;

/**
 * A file's bytes as a web stream. It ends with an error when bytes wait for the reader for `idleMs`: a reader may have been dropped
 * without being cancelled, and each file that is being sent takes a place of `FILE_STREAMS`.
 */
export function webBody(body: Readable, idleMs: number): ReadableStream<Uint8Array> {
  const parts = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(timer);
        const { done, value } = await parts.next();
        if (done === true) return controller.close();
        controller.enqueue(value);
        timer = setTimeout(() => {
          const error = new Error(`nobody has read this file for ${amountOf(idleMs / 1000, 'second')}`);
          controller.error(error);
          body.destroy(error);
        }, idleMs).unref();
      },
      cancel() {
        clearTimeout(timer);
        body.destroy();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: ahead }),
  );
}
