import type { Socket } from 'node:net';
import { http, startRawServer } from './raw-server.ts';

/** A service that answers when it is told to: with a profile that has the id or the username that was asked for. */
export interface HeldService {
  readonly url: string;
  /** The heads of all requests so far. */
  readonly requests: readonly string[];
  /** How many wait for their answer. */
  readonly waiting: number;
  /** Answers the one that has waited for longest. Gives the id that it was about. */
  answerNext(): string | undefined;
}

export async function startHeldService(): Promise<HeldService> {
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
