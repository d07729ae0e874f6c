import type { Socket } from 'node:net';
import { http, startRawServer } from './raw-server.ts';

/** A service that answers when the test says so, with a profile of the requested id or username. */
export interface PausedService {
  readonly url: string;
  /** The heads of all requests so far. */
  readonly requests: readonly string[];
  /** How many requests wait for their answer. */
  readonly waiting: number;
  /** Answers the request that has waited longest. Returns its id. */
  answerNext(): string | undefined;
}

export async function startPausedService(): Promise<PausedService> {
  const held: { readonly socket: Socket; readonly query: URLSearchParams }[] = [];
  const { url, requests } = await startRawServer((socket, request) => {
    held.push({ socket, query: new URL(request.split(' ')[1] ?? '', 'http://a').searchParams });
  });
  return {
    url,
    requests,
    get waiting() {
      return held.length;
    },
    answerNext() {
      const next = held.shift();
      if (next === undefined) return undefined;
      const pk = next.query.get('id') ?? '1';
      const user = { pk, username: next.query.get('username') ?? `u${pk}`, biography: 'hello' };
      next.socket.write(http(200, {}, JSON.stringify({ user, status: 'ok' })));
      return pk;
    },
  };
}
