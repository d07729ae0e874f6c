import type { Server } from 'node:http';
import type { Log } from '../../../telemetry/log/log.ts';
import { Seldom } from '../../../telemetry/log/seldom.ts';

export interface ConnectionLimits {
  /** Connections of all clients. */
  readonly maxConnections: number;
  /** Connections of one client. */
  readonly maxClientConnections: number;
}

export interface LimitedConnections extends ConnectionLimits {
  /** What distinguishes the client behind an address; undefined for a proxy, whose connections are those of many clients. */
  clientAt(address: string | undefined): string | undefined;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Closes connections beyond the limits at once. A client that opens many and sends nothing, or a byte now and then, takes
 * none of the others' places: requests are only counted once their headers have arrived.
 */
export function limitConnections(server: Server, options: LimitedConnections): void {
  const { maxConnections, maxClientConnections, clientAt, log } = options;
  const byClient = new Map<string, number>();
  const seldom = new Seldom();
  const note = (setting: string): void => {
    if (seldom.isDue(setting)) log.warn('connections are refused: a limit is reached', { setting });
  };
  server.maxConnections = maxConnections;
  server.on('drop', () => note('MAX_CONNECTIONS'));
  server.on('connection', (socket) => {
    const client = clientAt(socket.remoteAddress);
    if (client === undefined) return;
    const open = byClient.get(client) ?? 0;
    if (open >= maxClientConnections) {
      note('MAX_CONNECTIONS_PER_CLIENT');
      socket.destroy();
      return;
    }
    byClient.set(client, open + 1);
    socket.once('close', () => {
      const left = (byClient.get(client) ?? 1) - 1;
      if (left === 0) byClient.delete(client);
      else byClient.set(client, left);
    });
  });
}
