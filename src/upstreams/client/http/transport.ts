import { Readable } from 'node:stream';
import type { HttpRequest } from './http-request.ts';
import type { ReceivedAnswer } from './received-answer.ts';
import { Agent } from './undici-agent.ts';
import { WholeBody } from './whole-body.ts';

export interface Transport {
  /**
   * Sends a request, and resolves with the result of `read`, which runs in the turn in which the last byte arrives: a body
   * of a hundred kilobytes must not survive a minor collection only because it waits for a promise.
   */
  send<T>(request: HttpRequest, read: (answer: ReceivedAnswer) => T): Promise<T>;
  close(): Promise<void>;
}

/** Longer answers are not read to the end, so that memory stays bounded. No documented answer is nearly as long. */
const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Sends with undici's dispatcher: the global `fetch` costs about a third more per call, and few connections cost almost
 * half of the throughput. Redirects are not followed: they would send the access key to another host.
 */
export function createTransport(connections: number): Transport {
  const shared = {
    connections,
    maxResponseSize: maxAnswerBytes,
    // HTTP/2 costs twice the CPU, and would send all writes over one connection.
    allowH2: false,
    // Each call has a deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const agent = new Agent({ ...shared, pipelining: 1, keepAliveTimeout: 30_000 });
  // The service may be closing a kept-alive connection, and then the outcome of a write on it is unknown.
  const writing = new Agent({ ...shared, pipelining: 0 });
  return {
    send: (request, read) =>
      new Promise((resolve, reject) => {
        const { signal, origin, path, headers, method, body } = request;
        if (signal.aborted) {
          request.onUnsent?.();
          return reject(signal.reason);
        }
        const handler = new WholeBody(request, read, resolve, reject);
        if (method === undefined) agent.dispatch({ origin, path, method: 'GET', headers }, handler);
        else {
          const sent = typeof body === 'object' ? Readable.from(body) : (body ?? null);
          writing.dispatch({ origin, path, method, headers, body: sent, idempotent: false }, handler);
        }
      }),
    close: async () => {
      await Promise.all([agent.destroy(), writing.destroy()]);
    },
  };
}
