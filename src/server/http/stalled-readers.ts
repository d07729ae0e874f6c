import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface Progress {
  sent: number;
  since: number;
}

/**
 * Cuts off clients that do not read: an answer that is not read keeps its memory for ever. A client is alive while its
 * connection accepts bytes that wait to be sent, not while it sends something.
 */
export function cutOffStalledReaders(server: Server, milliseconds: number): void {
  const connections = new Map<Socket, Progress>();
  server.on('connection', (socket) => {
    connections.set(socket, { sent: 0, since: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  const looking = setInterval(() => {
    const now = performance.now();
    for (const [socket, progress] of connections) {
      const sent = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || sent !== progress.sent) {
        progress.sent = sent;
        progress.since = now;
      } else if (now - progress.since >= milliseconds) socket.destroy();
    }
  }, milliseconds / 4).unref();
  server.once('close', () => clearInterval(looking));
}
