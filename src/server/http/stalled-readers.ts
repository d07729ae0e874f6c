import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface Progress {
  sent: number;
  since: number;
}

/**
 * Disconnects clients that do not read: an answer that is not read would hold its memory forever. A connection makes progress
 * while it accepts bytes that wait to be sent; what the client itself sends does not count.
 */
export function disconnectStalledReaders(server: Server, timeoutMs: number): void {
  const connections = new Map<Socket, Progress>();
  server.on('connection', (socket) => {
    connections.set(socket, { sent: 0, since: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  const check = setInterval(() => {
    const now = performance.now();
    for (const [socket, progress] of connections) {
      const sent = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || sent !== progress.sent) {
        progress.sent = sent;
        progress.since = now;
      } else if (now - progress.since >= timeoutMs) socket.destroy();
    }
  }, timeoutMs / 4).unref();
  server.once('close', () => clearInterval(check));
}
