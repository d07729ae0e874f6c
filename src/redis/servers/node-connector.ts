import { createConnection } from 'node:net';
import { connect } from 'node:tls';
import type { RedisOptions } from 'ioredis';
import type { RedisHost } from './address.ts';
import { ioredis } from './ioredis.ts';

const closeMs = 2_000;

/** A connector of ioredis that takes another node for each connection, since one that is gone may not come back. */
export function nodeConnector(
  nodes: () => readonly RedisHost[],
  tls: object | undefined,
): NonNullable<RedisOptions['Connector']> {
  return class NodeConnector extends ioredis().AbstractConnector {
    constructor() {
      super(closeMs);
    }

    override async connect() {
      this.connecting = true;
      const all = nodes();
      const { host = '', port = 0 } = all[Math.floor(Math.random() * all.length)] ?? {};
      const stream = tls === undefined ? createConnection({ host, port }) : connect({ host, port, ...tls });
      stream.once('error', (error: Error) => {
        this.firstError = error;
      });
      this.stream = stream;
      return stream;
    }
  };
}
