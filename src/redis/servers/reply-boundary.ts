import type { Duplex } from 'node:stream';
import { ioredisDataHandler } from './ioredis.ts';

interface DataHandler {
  readonly redis: { readonly stream: Duplex };
  dispatch(work: () => void): void;
  returnFatalError(cause: Error): void;
}

const marker = Symbol.for('gramgraph.replyBoundary');

/**
 * Makes every connection of ioredis end when it cannot handle a reply, such as an empty array where a message belongs. ioredis
 * itself throws outside of any caller then, which would end the process. Throws where a release of ioredis has changed this.
 */
export function boundReplies(): void {
  const prototype = ioredisDataHandler().default.prototype as DataHandler;
  if (marker in prototype) return;
  if (typeof prototype.dispatch !== 'function' || typeof prototype.returnFatalError !== 'function')
    throw new Error(`this release of ioredis handles replies in another way: adapt ${import.meta.url}`);
  Object.defineProperty(prototype, marker, { value: true });
  prototype.dispatch = function dispatch(work) {
    const { stream } = this.redis;
    // What arrived together with a reply that ended the connection.
    if (stream.destroyed) return;
    try {
      work();
    } catch (cause) {
      stream.destroy();
      this.returnFatalError(cause instanceof Error ? cause : new Error('a listener threw', { cause }));
    }
  };
}
