import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Closes a server: takes no new request, lets those under way finish within `milliseconds`, and waits for nothing else. */
export type Drain = (milliseconds: number) => Promise<void>;

/**
 * Lets a server listen to its requests, and follows its connections. Node closes those that have had an answer, and waits
 * for the others: for one that a browser opened to be ready, and for one that is kept open behind the answer that was
 * under way.
 */
export function drainable(server: Server, listener: RequestListener): Drain {
  /** Each connection with the latest answer on it; answers leave in turn, so when it is out, all are. */
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
  return async (milliseconds) => {
    isStopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const [socket, response] of connections) {
      if (response === undefined || response.writableFinished) socket.destroy();
      else endWith(socket, response);
    }
    const force = setTimeout(() => server.closeAllConnections(), milliseconds);
    await closed;
    clearTimeout(force);
  };
}

/** Lets an answer be the last on its connection, and says so to the client while that can still be said. */
function endWith(socket: Socket, response: ServerResponse): void {
  if (response.headersSent) response.once('finish', () => socket.destroySoon());
  else response.setHeader('connection', 'close');
}
