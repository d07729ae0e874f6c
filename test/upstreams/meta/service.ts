import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { Meter } from '../../../src/upstreams/meter.ts';
import { openTransport, type Transport } from '../../../src/upstreams/transport.ts';
import type { Caller } from '../../../src/upstreams/upstream.ts';

interface Asked {
  readonly method: string;
  /** Path with its query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Service {
  readonly url: string;
  /** The calls that came whole, oldest first. */
  readonly asked: readonly Asked[];
}

/** A stand-in for the official API that answers as it is told to. */
export async function startService(
  answer: (response: ServerResponse, asked: Asked) => void = (response) => response.end('{"id":"1"}'),
): Promise<Service> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      asked.push(one);
      answer(response, one);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A transport that is closed after the file's tests. */
export function testTransport(): Transport {
  const transport = openTransport(4);
  afterAll(() => transport.close());
  return transport;
}

export function caller(maxCalls = 100, signal: AbortSignal = new AbortController().signal): Caller & { meter: Meter } {
  return { meter: new Meter(maxCalls), signal };
}
