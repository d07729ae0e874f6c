import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { disconnectStalledReaders } from './slow-readers.ts';
import { disconnectSlowSenders } from './slow-senders.ts';

/** The path of the GraphQL endpoint. */
export const graphqlPath = '/graphql';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** A client that reads nothing of its answer for this long is disconnected. */
  readonly writeTimeoutMs: number;
}

export interface Listening {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** Accepts no new request, and waits at most so long for answers in progress. */
  close(drainMs: number): Promise<void>;
}

/** Listens on a port. */
export async function listen(listener: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, writeTimeoutMs } = options;
  const server = createServer();
  const close = drainable(server, listener);
  disconnectStalledReaders(server, writeTimeoutMs);
  disconnectSlowSenders(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}${graphqlPath}`, close };
}

/**
 * Passes requests to the listener and tracks connections. Node's own close() ends connections that are idle after an answer,
 * but waits for a connection on which nothing was sent yet, and for one that stays open after the answer in progress.
 */
function drainable(server: Server, listener: RequestListener): Listening['close'] {
  /** Each connection with its latest answer. Answers leave in order, so once it is sent, all are. */
  const connections = new Map<Socket, ServerResponse | undefined>();
  let isStopping = false;
  server.on('connection', (socket) => {
    connections.set(socket, undefined);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request, response) => {
    connections.set(request.socket, response);
    if (isStopping) endWith(request.socket, response);
    listener(request, response);
  });
  return async (drainMs) => {
    isStopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const [socket, response] of connections) {
      if (response === undefined || response.writableFinished) socket.destroy();
      else endWith(socket, response);
    }
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearTimeout(force);
  };
}

/** Closes a connection after this answer, with `connection: close` where its headers are not sent yet. */
function endWith(socket: Socket, response: ServerResponse): void {
  if (response.headersSent) response.once('finish', () => socket.destroySoon());
  else response.setHeader('connection', 'close');
}
