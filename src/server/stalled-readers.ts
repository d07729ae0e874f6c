import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface Progress {
  sent: number;
  since: number;
}

/**
 * Cuts off clients that do not read: an answer that nobody reads keeps its memory for ever. What counts is that the
 * connection takes something of what waits to be sent, not that its client sends something.
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
